"""The incidents and claims of the case as arrays, so that a question costs the same for ten rows as for 100,000.

Days are local days of the case, as numbers since 1 January 1970. A row with a vague date counts on the day, month or
half-year that holds the larger part of its time (the day of its middle); how many rows could as well lie on the other
side of a boundary is counted apart (`Count.low`, `Count.high`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tawatur.maths.days import day_of, number
from tawatur.measure.settings import Settings
from tawatur.store.days import days_of
from tawatur.store.steps import Given

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Objects = NDArray[np.object_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Count:
    """How many lie in a period by the larger part of their time, how many surely, and how many possibly."""

    value: int
    low: int
    high: int

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The possible range, where vague dates leave one."""
        return (float(self.low), float(self.high)) if self.low < self.high else None


@dataclass(frozen=True, slots=True)
class Dated:
    """Rows of a table with the local days they may fall on: `day` the one that counts, `first` and `last` the range.

    `known` is False for a row without a date; its days mean nothing.
    """

    table: pa.Table
    ids: Objects
    day: Ints
    first: Ints
    last: Ints
    known: Bools

    def within(self, start: int, end: int) -> Bools:
        """Which rows count in the days `start`..`end`, both inside."""
        return self.known & (self.day >= start) & (self.day <= end)

    def surely(self, start: int, end: int) -> Bools:
        """Which rows lie wholly in the days `start`..`end`."""
        return self.known & (self.first >= start) & (self.last <= end)

    def possibly(self, start: int, end: int) -> Bools:
        """Which rows may lie in the days `start`..`end`."""
        return self.known & (self.first <= end) & (self.last >= start)

    def count(self, start: int, end: int, among: Bools | None = None) -> Count:
        """How many rows (of those in `among`) lie in the days `start`..`end`."""
        parts = (self.within(start, end), self.surely(start, end), self.possibly(start, end))
        value, low, high = (int((part if among is None else part & among).sum()) for part in parts)
        return Count(value, low, high)

    def column(self, name: str) -> Objects:
        """A column as Python values."""
        return objects(self.table.column(name))

    def named(self, which: Bools) -> tuple[str, ...]:
        """The ids of some rows."""
        return tuple(self.ids[which])


def points_of(rows: Dated) -> tuple[Floats, Floats, Floats]:
    """Latitude and longitude in degrees and radius in km of each row's place; not a number where it is unknown."""
    where = rows.table.column("where").combine_chunks()
    lat, lon, radius = (
        pc.struct_field(where, part).to_numpy(zero_copy_only=False).astype(float)
        for part in ("lat", "lon", "radius_km")
    )
    return lat, lon, radius


def objects(column: pa.ChunkedArray) -> Objects:
    """A column as an array of Python values, one for each row."""
    values = np.empty(len(column), dtype=object)
    values[:] = column.to_pylist()
    return values


def dated(table: pa.Table, timezone: ZoneInfo, *, field: str = "when") -> Dated:
    """A table with the local days of one of its `When` columns."""
    days, known = days_of(table.column(field), timezone)
    return Dated(table, objects(table.column("id")), days.day, days.first, days.last, known)


def incidents_of(given: Given) -> Dated:
    """The incidents of the record with their local days."""
    return dated(given.table("incidents"), given.timezone)


def span_of(given: Given) -> tuple[int, int]:
    """The first and the last day of the record, both inside: the case's span, and no day after the as-of day."""
    return number(given.span[0]), min(number(given.span[1]), number(given.as_of))


def months(start: int, end: int) -> list[tuple[str, int, int]]:
    """The calendar months from `start` to `end`: label (`2020-03`), first and last day, cut at the ends."""
    return _cut(start, end, lambda day: (f"{day:%Y-%m}", _next_month(day)))


def half_years(start: int, end: int) -> list[tuple[str, int, int]]:
    """The calendar half-years from `start` to `end`: label (`2020-H1`), first and last day, cut at the ends."""
    return _cut(start, end, _half_year)


def _half_year(day: date) -> tuple[str, date]:
    if day.month <= 6:
        return f"{day.year}-H1", date(day.year, 7, 1)
    return f"{day.year}-H2", date(day.year + 1, 1, 1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _cut(start: int, end: int, step: Any) -> list[tuple[str, int, int]]:
    periods = []
    while start <= end:
        label, following = step(day_of(start))
        periods.append((label, start, min(end, number(following) - 1)))
        start = number(following)
    return periods


def comparable(rows: Dated, given: Given, settings: Settings) -> list[tuple[str, Bools]]:
    """The half-years of the record with enough rows to be compared, and which rows count in each."""
    halves = [(label, rows.within(start, end)) for label, start, end in half_years(*span_of(given))]
    return [(label, which) for label, which in halves if int(which.sum()) >= settings.least_sample]
