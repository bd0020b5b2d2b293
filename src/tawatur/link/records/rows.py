"""The rows of a table as plain arrays: days, points, coded texts, numbers; and which rows cannot be placed at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt
from numpy.typing import NDArray

from tawatur.kinds import CaseError, Complaint
from tawatur.link.records.roles import Roles

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LONGEST_DAYS: Final = 62
WIDEST_KM: Final = 150.0
_DAY = re.compile(r"^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?\s*$")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table that have a day and a point.

    `ids` are those of the table, `first` and `last` whole days since 1970 (both inside), points in degrees, `radius`
    in km; `texts` codes of words, one row for each column (-1: nothing said); `numbers` on the scale log(1 + x), NaN
    where nothing is said. `left_out` says in words which rows were left out, and how many.
    """

    ids: pa.Array
    first: Ints
    last: Ints
    lat: Floats
    lon: Floats
    radius: Floats
    texts: list[NDArray[np.int32]]
    numbers: list[Floats]
    left_out: dict[str, int]

    @property
    def size(self) -> int:
        """How many."""
        return int(self.first.size)


def rows(table: pa.Table, roles: Roles, words: dict[str, pa.Array], where: str) -> Rows:
    """The rows of a table by the roles of its columns.

    `words` gives for each column of text the vocabulary of both tables. `CaseError` for an id that is missing or comes
    twice, and if no row at all can be used.
    """
    ids = _ids(table, roles, where)
    first, last = _days(table, roles, where)
    lat, lon = _reals(table, roles.lat, where), _reals(table, roles.lon, where)
    radius, unread = _radii(table, roles.radius, where)
    faults = {
        "without a day": first < _EARLIEST,
        "whose last day comes before the first": last < first,
        f"known to no better than {LONGEST_DAYS} days": last - first >= LONGEST_DAYS,
        "without a point on the map": ~(np.abs(lat) <= 90) | ~(np.abs(lon) <= 360),
        "whose radius is no number of km": unread,
        f"known to no better than {WIDEST_KM:.0f} km": radius > WIDEST_KM,
    }
    sound, left_out = np.ones(table.num_rows, dtype=bool), {}
    for why, wrong in faults.items():
        if (sound & wrong).any():
            left_out[why] = int((sound & wrong).sum())
        sound &= ~wrong
    if table.num_rows and not sound.any():
        said = ", ".join(f"{number} {why}" for why, number in left_out.items())
        raise CaseError([Complaint(where, f"no row can be used: {said}", hint="look at the columns of date and place")])
    kept = np.flatnonzero(sound)
    codes = [pc.index_in(_text(table[name]), words[name]) for name in (*roles.names, *roles.kinds)]
    return Rows(
        ids.take(pa.array(kept)),
        first[kept],
        last[kept],
        lat[kept],
        (lon[kept] + 180) % 360 - 180,
        radius[kept],
        [np.asarray(pc.fill_null(code, -1), dtype=np.int32)[kept] for code in codes],
        [_logs(_reals(table, name, where))[kept] for name in roles.numbers],
        left_out,
    )


def vocabulary(tables: Sequence[pa.Table], columns: Sequence[tuple[str, ...]]) -> dict[str, pa.Array]:
    """The distinct words of families of columns over all tables: the columns of a family share one vocabulary."""
    found = {}
    for family in columns:
        parts = [_text(table[name]).unique() for table in tables for name in family]
        words = pa.chunked_array(parts, pa.string()).unique()
        words = words.filter(pc.is_valid(words))
        found.update(dict.fromkeys(family, words.take(pc.sort_indices(words))))
    return found


def positions(asked: Sequence[Any], ids: pa.Array, where: str) -> Ints:
    """Where each id stands among `ids`, -1 for nowhere; `CaseError` if they are not of one type."""
    try:
        at = pc.index_in(pa.array(list(asked), ids.type), ids)
    except (pa.ArrowException, TypeError, ValueError):
        raise CaseError([Complaint(where, f"ids that are not of the table's type, {ids.type}")]) from None
    return np.asarray(pc.fill_null(at, -1), dtype=np.int64)


_EARLIEST = -(10**6)


def _ids(table: pa.Table, roles: Roles, where: str) -> pa.Array:
    column = table[roles.id].combine_chunks()
    ids = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if ids.null_count:
        row = int(np.argmax(np.asarray(ids.is_null())))
        raise CaseError([Complaint(where, f"row {row + 1} has no {roles.id}", hint="give each row an id of its own")])
    if pc.count_distinct(ids).as_py() != len(ids):
        counts = pc.value_counts(ids)
        twice = next(one["values"] for one in counts.to_pylist() if one["counts"] > 1)
        hint = "give each row an id of its own, or name another column with id="
        raise CaseError([Complaint(where, f"{roles.id} {twice!r} comes more than once", hint=hint)])
    return ids


def _days(table: pa.Table, roles: Roles, where: str) -> tuple[Ints, Ints]:
    if roles.date is not None:
        return _spans(table[roles.date], where, roles.date)
    assert roles.start is not None
    first, last = _spans(table[roles.start], where, roles.start)
    if roles.end is None:
        return first, last
    ends = _spans(table[roles.end], where, roles.end)[1]
    return first, np.where(ends < _EARLIEST, last, ends)


def _spans(column: pa.ChunkedArray, where: str, name: str) -> tuple[Ints, Ints]:
    """The first and last day that each value names; before all days where it names none."""
    if pt.is_date(column.type) or pt.is_timestamp(column.type):
        plain = pc.local_timestamp(column) if getattr(column.type, "tz", None) else column
        days = pc.fill_null(pc.cast(pc.floor_temporal(plain, unit="day"), pa.date32()).cast(pa.int32()), _EARLIEST - 1)
        day = np.asarray(days, dtype=np.int64)
        return day, day.copy()
    if not (pt.is_string(column.type) or pt.is_large_string(column.type) or pt.is_null(column.type)):
        hint = "give dates, times or texts such as 2020-01-03, 2020-01 or 2020"
        raise CaseError([Complaint(where, f"the column {name!r} holds {column.type}, no dates", hint=hint)])
    distinct = column.unique()
    known = [_named(text) for text in distinct.to_pylist()]
    at = np.asarray(pc.fill_null(pc.index_in(column, distinct, skip_nulls=True), -1), dtype=np.int64)
    ends = np.array([*known, (_EARLIEST - 1, _EARLIEST - 1)], dtype=np.int64).reshape(-1, 2)
    return ends[at, 0], ends[at, 1]


def _named(text: str | None) -> tuple[int, int]:
    """A day, a month or a year as days since 1970, both inside; a month or day of 00 is one that nobody knows."""
    found = _DAY.match(text or "")
    nothing = (_EARLIEST - 1, _EARLIEST - 1)
    if found is None:
        return nothing
    year, month, day = (int(part) or None if part else None for part in found.groups())
    day = day if month else None
    if year is None:
        return nothing
    try:
        begin = date(year, month or 1, day or 1)
        if day is not None:
            return (_number(begin), _number(begin))
        after = date(begin.year + (month in (None, 12)), 1 if month in (None, 12) else (month or 0) + 1, 1)
    except ValueError:
        return nothing
    return _number(begin), _number(after) - 1


def _number(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


def _radii(table: pa.Table, name: str | None, where: str) -> tuple[Floats, Bools]:
    """The radius of each row, 0 where none is told, and where what is told is no radius."""
    if name is None:
        return np.zeros(table.num_rows), np.zeros(table.num_rows, dtype=bool)
    radius = _reals(table, name, where)
    empty = np.asarray(pc.is_null(_text(table[name])), dtype=bool) & ~np.isinf(radius)
    return np.where(np.isnan(radius), 0.0, radius), ~empty & ~(radius >= 0)


def _reals(table: pa.Table, name: str | None, where: str) -> Floats:
    """A column of numbers, NaN where there is none; `CaseError` if it holds something, but not one number."""
    column: Any = table[name]
    try:
        numbers = pc.cast(column, pa.float64())
    except pa.ArrowException:
        distinct = column.unique()
        values = pa.array([_real(one) for one in distinct.to_pylist()], pa.float64())
        if distinct.null_count < len(distinct) and values.null_count == len(values):
            text = f"the column {name!r} holds no numbers: {distinct.drop_null()[0].as_py()!r}"
            raise CaseError([Complaint(where, text, hint="make it numbers, or leave it out")]) from None
        numbers = values.take(pc.index_in(column, distinct))
    return np.asarray(pc.fill_null(numbers, float("nan")), dtype=float)


def _real(text: Any) -> float | None:
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def _logs(values: Floats) -> Floats:
    """Numbers on a scale where a toll of 2 for 4 weighs about as much as one of 20 for 40."""
    return np.sign(values) * np.log1p(np.abs(values))


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as words; a blank or a NaN says nothing. Whole numbers lose the `.0` that a missing value lent them."""
    if pt.is_floating(column.type):
        column = pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
        whole = pc.cast(pc.round(column), pa.int64(), safe=False)
        same = pc.all(pc.equal(pc.cast(whole, column.type), column)).as_py()
        column = whole if same else column
    words = pc.utf8_trim_whitespace(pc.cast(column, pa.string()))
    return pc.if_else(pc.equal(words, ""), pa.scalar(None, pa.string()), words)
