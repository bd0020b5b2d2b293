"""What a plot returns: a drawing with its words and its data, or a reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Spec = Mapping[str, Any]
Cell = str | int | float | None

WIDE = 720
"""Width in pixels of a drawing for a desk or a printed page."""

NARROW = 340
"""Width in pixels of the same drawing for a phone."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart before it is rendered: two Vega-Lite specifications, what it says in words, and its data table.

    `alt` says what the chart shows, with numbers, for those who cannot see it; `caption` how to read it. `live` is the
    chart of the page that runs a script, where it can do more than the wide one.
    """

    alt: str
    caption: str
    wide: Spec
    narrow: Spec
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    live: Spec | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that cannot be drawn from what the case holds, and why, in words for a reader."""

    name: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A finished figure. `svg` is for 720 px and for print, `svg_narrow` for a phone; the page shows one of the two.

    `spec` is the live chart as plain Vega-Lite: every mark with more to say has `tip` (words) and, where the dossier
    has a page for it, `href`. `columns` and `rows` are the data table.
    """

    name: str
    title: str
    alt: str
    caption: str
    spec: Spec
    svg: str
    svg_narrow: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
