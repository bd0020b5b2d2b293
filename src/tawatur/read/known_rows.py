"""What the makers of known data sets share: codes for unknown, several values in a cell, further tellers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from tawatur.kinds import Report, When
from tawatur.read.columns import Shape
from tawatur.read.days import Day
from tawatur.read.record import Record
from tawatur.read.reports import SHAPE, further_report

_SEVERAL: Final = re.compile(r"\s*;\s*")
_MIDNIGHT: Final = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
_WHOLE: Final = re.compile(r"(-?[0-9]{1,9})(?:\.0+)?")


def incident_shape(more: str, must: str = "id date") -> Shape:
    """The fields of an incident and those that only this data set has, parted by spaces."""
    return Shape(may=f"{SHAPE.may} {more}", must=must)


def several(said: str) -> list[str]:
    """The values of a cell that are parted by semicolons, each once."""
    return list(dict.fromkeys(part for part in _SEVERAL.split(said) if part))


def count(record: Record, field: str) -> int | None:
    """A count; None for an empty cell and for codes below nought, which say "unknown". Other words are told."""
    said = record.word(field)
    found = _WHOLE.fullmatch(said)
    if found is None:
        if said:
            record.warn(f"{field} {said!r} is no whole number; the cell is left empty", "write digits only")
        return None
    return int(found[1]) if int(found[1]) >= 0 else None


def code(record: Record, field: str) -> str:
    """A code as the codebook writes it: `1` where a program has made `1.0` of it."""
    found = _WHOLE.fullmatch(record.word(field))
    return found[1] if found else record.word(field)


def span(record: Record, first: str, last: str) -> tuple[When, Day]:
    """From the first day to the last, both inside, and the last; the first alone if they stand the wrong way round."""
    begin, end = _date(record, first) or record.needed_day(first), _date(record, last)
    if end is None or end.when.start < begin.when.start:
        if record.said(last):
            record.warn(f"{last} {record.said(last)!r} is no day, or before {first}", "the first day is taken")
        return begin.when, begin
    said = begin.when.said if begin == end else f"{begin.when.said} to {end.when.said}"
    return When(begin.when.start, end.when.end, said), end


def _date(record: Record, field: str) -> Day | None:
    """The day of `2020-03-10 00:00:00.000`, where the time is only what a program put there."""
    return record.desk.calendar.day(_MIDNIGHT.sub("", record.word(field)), record.order)


def days_around(day: Day, days: int) -> When:
    """A day and so many on either side."""
    return When(day.when.start - timedelta(days=days), day.when.end + timedelta(days=days), day.when.said)


def month_of(record: Record, day: Day) -> When:
    """The local month in which a day lies."""
    middle = day.when.middle.astimezone(record.desk.given.timezone)
    month = record.desk.calendar.day(f"{middle:%Y-%m}")
    return month.when if month is not None else day.when


def with_tellers(record: Record, report: Report, publishers: Iterable[str]) -> Sequence[Report]:
    """The report, and one for each further publisher that the data set names: it says who told it and nothing more."""
    others = [name for name in publishers if name != report.publisher_said]
    days: list[Day | None] = [None] * (len(others) + 1)
    further = (further_report(report, place, (None, name), days, record) for place, name in enumerate(others, 1))
    return (report, *(replace(one, known_from=report.known_from, known_how=report.known_how) for one in further))
