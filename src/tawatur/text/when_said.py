"""Dates as they are said, read as intervals: never a guess, never the clock.

A day, a month or a year is a local one, from midnight to midnight in the case's time zone, told as a half-open interval
in UTC. Numbers whose order is a matter of country (12/05/2020) are no date here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tawatur.kinds import When

_DAY: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?P<time>[0-9]{2}:[0-9]{2}(?P<seconds>:[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_SHORT: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_LONG: Final = "january|february|march|april|june|july|august|september|october|november|december|sept"
_MONTH: Final = rf"(?P<month>{_LONG}|{_SHORT})\b\.?"
_NUMBER: Final = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2})\b"
_SAID: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s{{1,3}}{_NUMBER}\b(?:\s{{0,3}},?\s{{0,3}}{_YEAR})?",
        rf"(?<![\w/-]){_NUMBER}\s{{1,3}}(?:of\s{{1,3}})?{_MONTH}(?:,?\s{{1,3}}{_YEAR})?",
        rf"\b{_MONTH},?\s{{1,3}}{_YEAR}",
        r"(?<![\w/-])(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w/-])",
    )
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
    """The dates that a text names, as (begin, end, interval), in order and without overlap.

    "January 6th 2020", "19 june 2020", "January 2020", "2020-06-19"; a day without a year ("June 18th") is the last
    such day not after the day of publication, and left out where that is unknown. Month names are English.
    """
    found = sorted((span for pattern in _SAID for span in _found(pattern, text, published, timezone)), key=_longest)
    kept: list[tuple[int, int, When]] = []
    for begin, end, when in found:
        if not kept or begin >= kept[-1][1]:
            kept.append((begin, end, when))
    return kept


def _longest(span: tuple[int, int, When]) -> tuple[int, int]:
    return span[0], -span[1]


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


def _found(
    pattern: re.Pattern[str], text: str, published: date | None, timezone: ZoneInfo
) -> Iterator[tuple[int, int, When]]:
    for match in pattern.finditer(text):
        said = match[0].rstrip(".")
        when = day_span(_iso(match.groupdict(), published), timezone)
        if when:
            yield match.start(), match.start() + len(said), When(when.start, when.end, said)


def _iso(parts: dict[str, str | None], published: date | None) -> str:
    """The ISO form of a phrase, or an empty text where it names no certain date."""
    if parts.get("iso"):
        return parts["iso"] or ""
    name, day, year = parts["month"] or "", parts.get("day"), parts.get("year")
    month = _SHORT.split("|").index(name[:3].lower()) + 1
    if year:
        return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    if published is None or day is None or not name[0].isupper():
        return ""
    this_year = f"{published.year:04d}-{month:02d}-{int(day):02d}"
    return this_year if this_year <= published.isoformat() else f"{published.year - 1:04d}{this_year[4:]}"
