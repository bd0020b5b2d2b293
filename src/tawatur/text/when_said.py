"""Dates as they are said, read as intervals: never a guess, never the clock.

A day, a month or a year is a local one, from midnight to midnight in the case's time zone, told as a half-open interval
in UTC. Numbers whose order is a matter of country (12/05/2020) are no date here.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tawatur.kinds import When
from tawatur.text.times import Reader, Told

_DAY: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?P<time>[0-9]{2}:[0-9]{2}(?P<seconds>:[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)


def day_span(text: str, timezone: ZoneInfo) -> When | None:
    """The interval that `2020-03-11`, `2020-03`, `2020` or an ISO date and time names; None for anything else.

    Days, months and years are local to `timezone`. A time without an offset is local too; it lasts the minute or the
    second that it names. Impossible dates are None.
    """
    said = text.strip()
    try:
        if found := _DAY.fullmatch(said):
            year, month, day = (int(part or 0) for part in found.groups())
            return _days(date(year, month if found[2] else 1, day if found[3] else 1), timezone, said)
        return _moment(said, timezone)
    except (ValueError, OverflowError):
        return None


def dates_in(text: str, published: date | None, timezone: ZoneInfo) -> list[tuple[int, int, When]]:
    """The days and months that a text names, as (begin, end, interval), in order and without overlap.

    "January 6th 2020", "19 حزيران 2020", "January 2020", "2020-06-19"; a day without a year ("June 18th") is the last
    such day not after the day of publication, and left out where that is unknown. Both ends of a range are given, and
    the days of a list. Weekdays, "yesterday", "since" and events are for `times_in`.
    """
    reader = Reader(Told(text, published), timezone)
    found: list[tuple[int, int, When]] = []
    for phrase in reader.phrases():
        for point in phrase.points:
            when = reader.day_or_month(point)
            if when:
                found.append(when)
    return found


def _days(first: date, timezone: ZoneInfo, said: str) -> When:
    """The day, month or year (as `said` is long) that begins on `first`."""
    if len(said) == len("2020-03-11"):
        after = first + timedelta(days=1)
    elif len(said) == len("2020-03"):
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    else:
        after = date(first.year + 1, 1, 1)
    return When(_midnight(first, timezone), _midnight(after, timezone), said)


def _midnight(day: date, timezone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), timezone).astimezone(UTC)


def _moment(said: str, timezone: ZoneInfo) -> When | None:
    found = _MOMENT.fullmatch(said)
    if not found:
        return None
    at = datetime.fromisoformat(said)
    start = (at if at.tzinfo else at.replace(tzinfo=timezone)).astimezone(UTC)
    return When(start, start + timedelta(seconds=1 if found["seconds"] else 60), said)
