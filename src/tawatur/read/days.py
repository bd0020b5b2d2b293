"""Dates of a table's cells: the interval they name, and the day from which what they date was known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tawatur.kinds import When
from tawatur.kinds.base import KnownHow
from tawatur.text.when_said import day_span

_MOMENT = timedelta(microseconds=1)
_A_DAY = timedelta(hours=25)
_AROUND = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Day:
    """An interval, its last local day, and whether it is one day or less."""

    when: When
    last: date
    exact: bool


@dataclass(slots=True)
class Calendar:
    """Reads dates in the case's time zone; the same cell is read once."""

    timezone: ZoneInfo
    read: dict[str, Day | None] = field(default_factory=dict)

    def day(self, said: str) -> Day | None:
        """The interval of `2020-03-11`, `2020-03` or `2020`; None where the words name none."""
        if said not in self.read:
            when = day_span(said, self.timezone) if said else None
            self.read[said] = None if when is None else self._day(when)
        return self.read[said]

    def _day(self, when: When) -> Day:
        last = (when.end - _MOMENT).astimezone(self.timezone).date()
        return Day(when, last, when.width <= _A_DAY)


def stated(day: Day | None) -> tuple[date | None, KnownHow]:
    """Known from the date that a source bears: a day is stated, a month is taken to be its last day."""
    if day is None:
        return None, "unknown"
    return day.last, "stated" if day.exact else "assumed"


def assumed(day: Day | None) -> tuple[date | None, KnownHow]:
    """Known from another date of the row, for want of a date of publication; a month counts from its last day."""
    return (None, "unknown") if day is None else (day.last, "assumed")


def around(when: When) -> When:
    """A date that is only about right: a week more on either side."""
    return When(when.start - _AROUND, when.end + _AROUND, when.said)
