"""A time axis: days to pixels, and the months, quarters or years that can be told apart on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tawatur.brief.pages.words import month
from tawatur.brief.plots._sheet import Sheet
from tawatur.brief.theme import INK, MUTED, RULE, SMALL

_STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_LEAST: Final = 27.0
"""Pixels that a label of three letters needs."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days `first`..`last`, both inside, laid between two pixels."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        """How many days it shows."""
        return (self.last - self.first).days + 1

    def x(self, day: date, *, within: float = 0.0) -> float:
        """The pixel of a day's beginning, or of a part `within` it (0.5 is noon); outside days are held at the edge."""
        share = ((day - self.first).days + within) / self.days
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def step(self) -> int:
        """The months between two ticks: the fewest whose labels have room."""
        per_month = (self.right - self.left) / max(1.0, self.days / 30.44)
        return next((step for step in _STEPS if per_month * step >= _LEAST), _STEPS[-1])

    def ticks(self) -> Iterator[tuple[date, date]]:
        """The first day and the day after the last of each tick's period; the first may begin before the scale."""
        step = self.step()
        start = month_start(self.first, step)
        while start <= self.last:
            after = month_after(start, step)
            yield start, after
            start = after


def month_start(day: date, step: int = 1) -> date:
    """The first day of the period of so many months (counted from January, or from year 0) that holds the day."""
    index = day.year * 12 + day.month - 1
    index -= index % step
    return date(max(1, index // 12), index % 12 + 1, 1)


def month_after(start: date, step: int = 1) -> date:
    """The first day of the next period."""
    index = start.year * 12 + start.month - 1 + step
    return date(index // 12, index % 12 + 1, 1) if index < 119_988 else date.max


def month_axis(sheet: Sheet, scale: TimeScale, y: float) -> float:
    """Draw the axis below `y`: ticks, names of months, years. Gives the `y` below it."""
    sheet.rule((scale.left, y), (scale.right, y), color=MUTED)
    step = scale.step()
    for start, after in scale.ticks():
        left, right = scale.x(start), scale.x(after)
        if start >= scale.first:
            sheet.rule((left, y), (left, y + (14 if start.month == 1 or step >= 12 else 4)), color=MUTED)
        if step > 1 and left + _LEAST > scale.right + 4:
            continue
        if step >= 12:
            sheet.text((left + 3, y + 10), str(start.year), size=SMALL, color=INK)
        elif step > 1 and start >= scale.first:
            sheet.text((left + 3, y + 10), month(start)[:3], size=SMALL, color=MUTED)
        elif step == 1 and right - left >= _LEAST * 0.8:
            sheet.text(((left + right) / 2, y + 10), month(start)[:3], size=SMALL, color=MUTED, align="center")
    if step >= 12:
        return y + 20
    _years(sheet, scale, y + 24)
    return y + 34


def _years(sheet: Sheet, scale: TimeScale, y: float) -> None:
    for year in range(scale.first.year, scale.last.year + 1):
        left, right = scale.x(date(year, 1, 1)), scale.x(date(year, 12, 31), within=1)
        if right - left >= 30:
            sheet.text(((left + right) / 2, y), str(year), size=SMALL, color=INK, align="center", bold=True)


def grid(sheet: Sheet, scale: TimeScale, top: float, bottom: float) -> None:
    """Faint lines at the turn of each year."""
    for year in range(scale.first.year + 1, scale.last.year + 1):
        x = scale.x(date(year, 1, 1))
        sheet.rule((x, top), (x, bottom), color=RULE, dash=(1, 3))


def bins(scale: TimeScale, least: float) -> int:
    """Days in a bin that is at least so many pixels wide: weeks, or so many weeks."""
    per_day = (scale.right - scale.left) / scale.days
    return 7 * max(1, -(-int(least * 1000) // int(per_day * 7 * 1000 + 1)))


def bin_start(scale: TimeScale, day: date, width: int) -> date:
    """The first day of the bin of so many days that holds the day; days outside the scale go to a bin at its edge."""
    held = min(max(day, scale.first), scale.last)
    return scale.first + timedelta(days=(held - scale.first).days // width * width)
