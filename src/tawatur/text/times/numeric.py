"""Dates in figures, where their order is certain: 2020-06-19, 25/12/2019, ٢٥/١٢/٢٠١٩; 12/05/2020 only by an option."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from tawatur.text.times.local import Span
from tawatur.text.times.point import FIRST_YEAR, LAST_YEAR, Point, Told

_D: Final = r"[0-9٠-٩۰-۹]"
_FIGURES: Final = re.compile(
    rf"(?:(?P<year>{_D}{{4}})(?P<sign>[-/.])(?P<b>{_D}{{1,2}})(?P=sign)(?P<c>{_D}{{1,2}})"
    rf"|(?P<first>{_D}{{1,2}})(?P<mark>[-/.])(?P<second>{_D}{{1,2}})(?P=mark)(?P<last>{_D}{{4}}))"
    rf"(?![\w/%-])(?!\.{_D})"
)
_CLOCK: Final = re.compile(
    r"[T ](?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9])(?:\.[0-9]{1,6})?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?(?![\w:])"
)
_HIJRI: Final = (1300, 1500)
_BEFORE: Final = frozenset("-/.:_+@#,")


def numeric(told: Told, at: int) -> Point | None:
    """A date in figures that begins at a token, with an ISO time behind it."""
    token = told.at(at)
    if token.number is None or (
        told.glued(at) and (told.key(at - 1) in _BEFORE or (told.key(at - 1).isascii() and told.key(at - 1).isalnum()))
    ):
        return None
    found = _FIGURES.match(told.text, token.begin)
    parts = found and (_year_first(found) if found["year"] else _year_last(told, found))
    if not found or parts is None:
        return None
    end = at + 5
    if _HIJRI[0] <= parts[0] <= _HIJRI[1] and (told.hijri or told.key(end) in ("ه", "ah")):
        return Point(at, told.word(end, "ه", "ah") or end, "date", *parts, hijri=True)
    day = _day(*parts)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    clock = _CLOCK.match(told.text, found.end())
    if clock:
        return _moment(told, at, day, clock)
    return Point(at, end, "date", day.year, day.month, day.day)


def _year_first(found: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month, day: no country writes the day before the month there. ISO wants two figures each."""
    if found["sign"] == "-" and (len(found["b"]), len(found["c"])) != (2, 2):
        return None
    return int(found["year"]), int(found["b"]), int(found["c"])


def _year_last(told: Told, found: re.Match[str]) -> tuple[int, int, int] | None:
    first, second, year = int(found["first"]), int(found["second"]), int(found["last"])
    if first > 12 or told.day_first or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(told: Told, at: int, day: date, clock: re.Match[str]) -> Point | None:
    """A day with a time in figures. An offset from UTC is kept by moving the time into UTC."""
    hour, minute = int(clock["hour"]), int(clock["minute"])
    end = at
    while told.at(end).end < clock.end() and end < at + 16:
        end += 1
    if hour > 23:
        return Point(at, at + 5, "date", day.year, day.month, day.day)
    start = datetime(day.year, day.month, day.day, hour, minute, int(clock["second"] or 0))  # noqa: DTZ001
    zone = clock["zone"]
    if zone and zone != "Z":
        away = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        start -= away if zone[0] == "+" else -away
    length = timedelta(seconds=1 if clock["second"] else 60)
    return Point(at, end + 1, "date", span=Span(start, start + length), utc=bool(zone))
