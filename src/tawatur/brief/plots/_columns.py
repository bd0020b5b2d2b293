"""Upright bars on a time axis, with their own scale of counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tawatur.brief.pages.words import days as day_range
from tawatur.brief.plots._sheet import Sheet, text_width
from tawatur.brief.plots._time import TimeScale, month_after, month_start
from tawatur.brief.theme import FAINT, INK, MUTED, SMALL

_STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_LEAST_BAR: Final = 6.0

Counts = Mapping[date, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Look:
    """The colours and the words of the parts of a bar, from below."""

    hues: tuple[str, ...]
    words: tuple[str, ...]


def bar_step(scale: TimeScale) -> int:
    """The months that a bar covers: the fewest that give it room."""
    per_month = (scale.right - scale.left) / max(1.0, scale.days / 30.44)
    return next((step for step in _STEPS if per_month * step >= _LEAST_BAR), _STEPS[-1])


def gathered(rows: Iterable[tuple[date, int]], scale: TimeScale, parts: int, step: int) -> dict[date, list[int]]:
    """The counts of each period (also the empty ones): how many rows fall on each part."""
    held: dict[date, list[int]] = {}
    start = month_start(scale.first, step)
    while start <= scale.last:
        held[start] = [0] * parts
        start = month_after(start, step)
    for day, part in rows:
        period = month_start(day, step)
        if period in held:
            held[period][part] += 1
    return held


def ticks(most: float, about: int = 4) -> list[int]:
    """Round whole numbers from 0 up to at most `most`."""
    step = next(s * 10**p for p in range(12) for s in (1, 2, 5) if s * 10**p * about >= most)
    return list(range(0, int(most) + 1, step))


def draw_columns(
    sheet: Sheet, scale: TimeScale, counts: Counts, base: float, unit: float, look: Look, step: int
) -> None:
    """Stacked bars standing on `base`, `unit` pixels for each row, with faint lines at round numbers."""
    most = max((sum(parts) for parts in counts.values()), default=0)
    for tick in ticks(max(most, 1), max(1, min(4, int(most * unit / 14)))):
        y = base - tick * unit
        sheet.rule((scale.left, y), (scale.right, y), color=MUTED if tick == 0 else FAINT)
        sheet.text((scale.left - 5, y), f"{tick:,}", size=SMALL, color=MUTED, align="right")
    sheet.above()
    for start, parts in counts.items():
        _column(sheet, scale, start, parts, base, unit, look, step)


def _column(
    sheet: Sheet,
    scale: TimeScale,
    start: date,
    parts: Sequence[int],
    base: float,
    unit: float,
    look: Look,
    step: int,
) -> None:
    after = month_after(start, step)
    left, right = scale.x(start), scale.x(after)
    gap = 1.5 if right - left > 12 else 0.5
    last = after - timedelta(days=1)
    told = ", ".join(f"{count:,} {words}" for count, words in zip(parts, look.words, strict=True) if count)
    y = base
    for count, hue in zip(parts, look.hues, strict=True):
        if count:
            y -= count * unit
            tip = f"{day_range(start, last)}: {told}"
            sheet.bar((left + gap, y), (max(0.8, right - left - 2 * gap), count * unit), fill=hue, tip=tip)
    words = f"{sum(parts):,}"
    if sum(parts) and text_width(words, SMALL) <= right - left:
        sheet.text(((left + right) / 2, y - 7), words, size=SMALL, color=INK, align="center")
