"""Keys: what a colour or a hollow disc means, set as a line of words above a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawatur.brief.plots._sheet import Sheet, text_width
from tawatur.brief.theme import MUTED, SMALL


@dataclass(frozen=True, slots=True)
class Key:
    """A sign and its words."""

    words: str
    hue: str
    filled: bool = True
    shape: str = "circle"


def draw_keys(sheet: Sheet, keys: Sequence[Key], *, left: float, top: float) -> float:
    """Draw the keys in as many lines as the sheet's width asks for; gives the `y` below them."""
    x, y = left, top + 7
    for key in keys:
        width = text_width(key.words, SMALL) + 26
        if x > left and x + width - 12 > sheet.width:
            x, y = left, y + 16
        fill = key.hue if key.filled else "#ffffff00"
        sheet.dot((x + 4, y), 3.6, fill=fill, stroke=key.hue, shape=key.shape)
        sheet.text((x + 12, y), key.words, size=SMALL, color=MUTED)
        x += width
    return y + 9 if keys else top
