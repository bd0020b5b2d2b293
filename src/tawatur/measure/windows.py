"""The days before and after an event and what lies in them: fixed by the settings, cut by the record's own ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

import numpy as np

from tawatur.kinds import Event
from tawatur.maths.days import number
from tawatur.maths.effects import Around
from tawatur.measure.record import Bools, Dated, Ints
from tawatur.measure.settings import Settings
from tawatur.measure.wording import counted

VAGUE_DAYS = 7
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Windows:
    """An event on the local days `first`..`last` and the attacks around it; the event's own days belong to neither.

    `daily` are the counts of all days of the span, `before` and `after` those of the two windows, `because` the
    incidents counted in them.
    """

    first: int
    last: int
    days_before: int
    days_after: int
    before: int
    after: int
    daily: Ints
    because: tuple[str, ...]

    @property
    def days(self) -> tuple[int, int]:
        """The lengths of the windows."""
        return self.days_before, self.days_after

    def cut(self, start: int) -> Around:
        """These windows in the counts of a record whose first day is `start`."""
        return Around(self.daily, self.first - start, self.last - self.first + 1, *self.days)

    def lacking(self, settings: Settings) -> str:
        """Why these windows cannot tell, in words; empty if they can."""
        if self.last - self.first >= VAGUE_DAYS:
            return f"its date is known to {self.last - self.first + 1} days only"
        short = min(self.days)
        if short < settings.least_days:
            side = "after" if self.days_after == short else "before"
            return f"{counted(max(short, 0), 'day')} {side} it, and fewer than {settings.least_days} tell nothing"
        if self.before + self.after < settings.least_count:
            return f"{counted(self.before + self.after, 'attack')} in both windows, fewer than {settings.least_count}"
        return ""


def windows_around(event: Event, rows: Dated, span: tuple[int, int], settings: Settings, timezone: ZoneInfo) -> Windows:
    """The windows of an event inside the span; `span` holds the first and the last day, both inside."""
    first = number(event.when.start.astimezone(timezone).date())
    last = max(first, number((event.when.end - _INSTANT).astimezone(timezone).date()))
    counted_rows = rows.within(*span) & ~_answered(event, rows)
    daily = np.bincount(rows.day[counted_rows] - span[0], minlength=span[1] - span[0] + 1)
    days_before = int(np.clip(first - span[0], 0, settings.window_days))
    days_after = int(np.clip(span[1] - last, 0, settings.window_days))
    behind = _cut(daily, first - days_before - span[0], first - span[0])
    ahead = _cut(daily, last + 1 - span[0], last + 1 + days_after - span[0])
    near = counted_rows & (rows.within(first - days_before, first - 1) | rows.within(last + 1, last + days_after))
    return Windows(
        first,
        last,
        days_before,
        days_after,
        int(behind.sum()),
        int(ahead.sum()),
        daily,
        rows.named(near),
    )


def _cut(daily: Ints, start: int, end: int) -> Ints:
    return daily[max(start, 0) : max(end, 0)]


def _answered(event: Event, rows: Dated) -> Bools:
    """The incidents that the event itself answers: cause, not effect."""
    if not event.triggered_by:
        return np.zeros(rows.ids.size, dtype=bool)
    slug = event.triggered_by.removeprefix("incident:")
    answered: Bools = rows.ids == f"incident:{slug}"
    return answered
