"""Dates of a table's cells: the interval they name, and the day from which what they date was known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tawatur.kinds import When
from tawatur.kinds.base import KnownHow
from tawatur.text.when_said import day_span

_MOMENT = timedelta(microseconds=1)
_A_DAY = timedelta(hours=25)
_AROUND = timedelta(days=7)


_NUMBERS: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})(?:[ T]0?0:00(?::00)?)?")
_NAMED: Final = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})\.?[ -]([0-9]{4})")
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SLASHES: Final = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")


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

    def day(self, said: str, order: str = "ymd") -> Day | None:
        """The interval of `2020-03-11`, `2020-03` or `2020`; None where the words name none.

        With the `order` *dmy* or *mdy* also of `11/03/2020`, `11.3.2020`, `11-03-2020`: only a card can say which
        number is the day. A name of a month ("11 March 2020") leaves no doubt.
        """
        key = said if order == "ymd" else f"{order} {said}"
        if key not in self.read:
            when = day_span(said, self.timezone) if said else None
            if when is None and (iso := plain_day(said, order)):
                found = day_span(iso, self.timezone)
                when = When(found.start, found.end, said) if found else None
            self.read[key] = None if when is None else self._day(when)
        return self.read[key]

    def _day(self, when: When) -> Day:
        last = (when.end - _MOMENT).astimezone(self.timezone).date()
        return Day(when, last, when.width <= _A_DAY)


def plain_day(said: str, order: str = "ymd") -> str | None:
    """A day in ISO form: `11/03/2020` in the order that the card names, `2020/3/11`, `11 March 2020`; else None."""
    if found := _NUMBERS.fullmatch(said):
        if order == "ymd":
            return None
        first, second = int(found[1]), int(found[3])
        day, month = (first, second) if order == "dmy" else (second, first)
        return f"{found[4]}-{month:02d}-{day:02d}"
    if found := _SLASHES.fullmatch(said):
        return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    found = _NAMED.fullmatch(said)
    if found and found[2][:3].lower() in _MONTHS:
        return f"{found[3]}-{_MONTHS.index(found[2][:3].lower()) + 1:02d}-{int(found[1]):02d}"
    return None


def hint_of(said: str) -> str:
    """What to do about a date that cannot be read."""
    if _NUMBERS.fullmatch(said):
        return 'say in the card which number is the day: dates = "dmy" or dates = "mdy"'
    return "write it as 2020-03-11, 2020-03 or 2020"


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
