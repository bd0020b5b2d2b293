"""Few steps of one colour for counts and shares: they can be told apart in grey print and by every reader."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.brief.plots._sheet import Sheet, text_width
from tawatur.brief.theme import MUTED, RULE, SMALL, STEPS


@dataclass(frozen=True, slots=True)
class Steps:
    """The highest value of each step but the last, from none upwards, and the words of all steps."""

    bounds: tuple[float, ...]
    words: tuple[str, ...]

    def hue(self, value: float) -> str:
        """The colour of a value."""
        return STEPS[sum(value > bound for bound in self.bounds)]


SHARES = Steps((0.0, 0.25, 0.5, 0.75), ("none", "up to 25%", "50%", "75%", "more"))


def count_steps(most: int) -> Steps:
    """Steps of counts from 0 to `most`: each about twice as high as the one before."""
    if most <= 4:
        return Steps((0, 1, 2, 3), ("0", "1", "2", "3", "4"))
    if most <= 9:
        return Steps((0, 1, 2, 4), ("0", "1", "2", "3–4", "5 or more"))
    ends = [max(place, round(most * share)) for place, share in enumerate((0.125, 0.25, 0.5), start=1)]
    words = [
        f"{low + 1:,}–{high:,}" if high > low + 1 else f"{high:,}" for low, high in zip([0, *ends], ends, strict=False)
    ]
    return Steps((0, *ends), ("0", *words, f"{ends[-1] + 1:,} or more"))


def draw_steps(sheet: Sheet, steps: Steps, words: str, *, left: float, top: float) -> float:
    """The key: a square for each step. Gives the `y` below it."""
    x, y = left, top + 7
    sheet.text((x, y), words, size=SMALL, color=MUTED)
    x += text_width(words, SMALL) + 10
    for hue, said in zip(STEPS, steps.words, strict=True):
        wide = text_width(said, SMALL) + 26
        if x + wide > sheet.width and x > left:
            x, y = left, y + 16
        sheet.bar((x, y - 5), (10, 10), fill=hue, stroke=RULE)
        sheet.text((x + 14, y), said, size=SMALL, color=MUTED)
        x += wide
    return y + 10
