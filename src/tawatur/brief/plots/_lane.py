"""One lane of marks: one kind piled upwards, the other downwards, lines of time lag in the gap between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tawatur.brief.pages.words import days as day_range
from tawatur.brief.plots._sheet import Sheet
from tawatur.brief.plots._time import TimeScale, bin_start, bins
from tawatur.brief.theme import EVENT, FAINT, MUTED

GAP: Final = 12.0
"""Pixels between the two base lines, in which the lag lines run."""
_DISC: Final = 6.6
_MOST_PILED: Final = 6
_BAR: Final = 3.0
_TALL: Final = 34.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark of a lane: its day, whether it is filled, what it tells."""

    day: date
    filled: bool
    tip: str
    row: str


@dataclass(frozen=True, slots=True)
class Lag:
    """The time from an attack to a claim that tells of it."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Pile:
    """Marks gathered in bins of so many days; `discs` False where they are drawn as bars of `unit` pixels a mark."""

    width: int
    bins: dict[date, list[Spot]]
    unit: float
    discs: bool

    @property
    def most(self) -> int:
        """How many marks the fullest bin holds."""
        return max(map(len, self.bins.values()), default=0)

    @property
    def height(self) -> float:
        """Pixels that it needs."""
        return self.most * self.unit + 1


def piles(scale: TimeScale, groups: Sequence[Sequence[Spot]]) -> list[Pile]:
    """The piles of all lanes, all as discs, or, where one would grow too high, all as bars on one scale."""
    width = bins(scale, _DISC)
    held = [_gathered(scale, spots, width) for spots in groups]
    most = max((len(spots) for one in held for spots in one.values()), default=0)
    if most <= _MOST_PILED:
        return [Pile(width, one, _DISC, discs=True) for one in held]
    width = bins(scale, _BAR)
    held = [_gathered(scale, spots, width) for spots in groups]
    most = max(len(spots) for one in held for spots in one.values())
    return [Pile(width, one, _TALL / most, discs=False) for one in held]


def _gathered(scale: TimeScale, spots: Sequence[Spot], width: int) -> dict[date, list[Spot]]:
    held: dict[date, list[Spot]] = defaultdict(list)
    for spot in spots:
        held[bin_start(scale, spot.day, width)].append(spot)
    return {start: sorted(held[start], key=lambda s: (not s.filled, s.day, s.row)) for start in sorted(held)}


def draw_pile(sheet: Sheet, scale: TimeScale, pile: Pile, base: float, *, up: bool, hues: tuple[str, str]) -> None:
    """Draw a pile away from its base line; of the two hues the second is for bars of marks that are not filled."""
    way = -1 if up else 1
    sheet.rule((scale.left, base), (scale.right, base), color=FAINT)
    for start, spots in pile.bins.items():
        left, right = scale.x(start), scale.x(start + timedelta(days=pile.width))
        if pile.discs:
            for place, spot in enumerate(spots):
                at = ((left + right) / 2, base + way * _DISC * (place + 0.5))
                fill = hues[0] if spot.filled else "#ffffff"
                sheet.dot(at, _DISC / 2 - 0.7, fill=fill, stroke=hues[0], thick=1.2, tip=spot.tip, row=spot.row)
            continue
        far = base
        for filled, hue in ((True, hues[0]), (False, hues[1])):
            tall = pile.unit * sum(spot.filled == filled for spot in spots)
            if tall:
                tip = f"{day_range(start, start + timedelta(days=pile.width - 1))}: {len(spots):,}"
                size = (max(0.8, right - left - 0.4), tall)
                sheet.bar((left, far - tall if up else far), size, fill=hue, tip=tip)
                far += way * tall


def draw_lags(sheet: Sheet, scale: TimeScale, lags: Sequence[Lag], ends: tuple[Pile, Pile], top: float) -> None:
    """A line for each attack and its claim, from the mark of the one to the mark of the other."""
    for lag in lags:
        start, end = (_foot(scale, pile, day) for pile, day in zip(ends, (lag.start, lag.end), strict=True))
        sheet.rule((start, top), (end, top + GAP), color=MUTED, thick=0.9)


def _foot(scale: TimeScale, pile: Pile, day: date) -> float:
    if not pile.discs:
        return scale.x(day, within=0.5)
    start = bin_start(scale, day, pile.width)
    return (scale.x(start) + scale.x(start + timedelta(days=pile.width))) / 2


def draw_through(sheet: Sheet, xs: Sequence[float], top: float, base: float) -> None:
    """Thin lines of named events through a lane."""
    for x in xs:
        sheet.rule((x, top), (x, base), color=EVENT, thick=0.5)
