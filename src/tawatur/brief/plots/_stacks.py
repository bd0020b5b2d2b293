"""Discs stacked by week above or below a time axis; bars where there would be too many discs to see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tawatur.brief.pages.words import days as day_range
from tawatur.brief.plots._sheet import Align, Sheet
from tawatur.brief.plots._time import TimeScale, bin_start, bins
from tawatur.brief.theme import INK, MUTED, SMALL

_DISC: Final = 7.4
"""Pixels from one disc to the next."""
_MOST_DISCS: Final = 2_000
_TALL: Final = 200.0
"""Pixels that a stack may reach before bars take the place of discs."""
_BAR: Final = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One row to be stacked: its colour, whether it is filled, its place in the order of colours, what it tells."""

    day: date
    hue: str
    filled: bool
    order: int
    tip: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """Marks gathered in bins of so many days; `discs` False where they are drawn as bars."""

    scale: TimeScale
    width: int
    bins: dict[date, list[Mark]]
    discs: bool

    @property
    def tallest(self) -> int:
        """How many marks the fullest bin holds."""
        return max(map(len, self.bins.values()), default=0)

    @property
    def height(self) -> float:
        """Pixels that it needs."""
        return self.tallest * _DISC + 4 if self.discs else min(_TALL, 20.0 + self.tallest) + 14


def stacked(scale: TimeScale, marks: Sequence[Mark]) -> Stack:
    """The marks in bins as wide as a disc, or, where that makes too high a pile, in bins as wide as a bar."""
    if len(marks) <= _MOST_DISCS:
        stack = _gathered(scale, marks, bins(scale, _DISC), discs=True)
        if stack.tallest * _DISC <= _TALL:
            return stack
    return _gathered(scale, marks, bins(scale, _BAR), discs=False)


def draw_stack(sheet: Sheet, stack: Stack, base: float, *, up: bool) -> None:
    """Draw a stack away from its base line, upwards or downwards."""
    (_draw_discs if stack.discs else _draw_bars)(sheet, stack, base, -1 if up else 1)


def _gathered(scale: TimeScale, marks: Sequence[Mark], width: int, *, discs: bool) -> Stack:
    held: dict[date, list[Mark]] = defaultdict(list)
    for mark in marks:
        held[bin_start(scale, mark.day, width)].append(mark)
    return Stack(scale, width, dict(sorted(held.items())), discs)


def _draw_discs(sheet: Sheet, stack: Stack, base: float, way: int) -> None:
    for start, marks in stack.bins.items():
        left, right = stack.scale.x(start), stack.scale.x(start + timedelta(days=stack.width))
        for place, mark in enumerate(sorted(marks, key=lambda m: (m.order, not m.filled, m.day, m.row))):
            at = ((left + right) / 2, base + way * _DISC * (place + 0.5))
            fill = mark.hue if mark.filled else "#ffffff00"
            sheet.dot(at, _DISC / 2 - 0.9, fill=fill, stroke=mark.hue, tip=mark.tip, row=mark.row)


def _draw_bars(sheet: Sheet, stack: Stack, base: float, way: int) -> None:
    per_mark = (stack.height - 14) / stack.tallest
    for start, marks in stack.bins.items():
        left, right = stack.scale.x(start), stack.scale.x(start + timedelta(days=stack.width))
        end = start + timedelta(days=stack.width - 1)
        offset = 0.0
        for filled, hue in sorted({(mark.filled, mark.hue) for mark in marks}, key=lambda pair: (not pair[0], pair[1])):
            count = sum(1 for mark in marks if mark.filled == filled and mark.hue == hue)
            tall = count * per_mark
            top = base - offset - tall if way < 0 else base + offset
            size = (max(0.8, right - left - 0.6), tall)
            tip = f"{day_range(start, end)}: {count:,} of {len(marks):,}"
            sheet.bar((left, top), size, fill=hue if filled else "#ffffff00", stroke=hue, tip=tip)
            offset += tall
    _fullest(sheet, stack, base, way)


def _fullest(sheet: Sheet, stack: Stack, base: float, way: int) -> None:
    start, marks = max(stack.bins.items(), key=lambda item: len(item[1]))
    x = stack.scale.x(start + timedelta(days=stack.width // 2))
    words = f"{len(marks):,} in {'a week' if stack.width == 7 else f'{stack.width // 7} weeks'}"
    align: Align = "right" if x > stack.scale.right - 90 else "left"
    edge = base + way * (stack.height - 7)
    sheet.text((x, edge), words, size=SMALL, color=INK if stack.discs else MUTED, align=align)
