"""The columns that attacks, claims and reports can be counted by: for each row an index into the values of a column.

They are those of `tawatur tabulate`, and a test holds both to the same counts: a day is the local day of the middle of
a time, a brand of an attack is that of the claims linked to it, and a row without a value counts as `unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tawatur.maths.days import day_of, local_days
from tawatur.store.steps import Given

UNKNOWN: Final = "unknown"

PLAIN: Final = (
    *("weapon", "target", "place", "governorate", "official", "claim_reported", "time_of_day", "confidence"),
    *("channel", "publisher_said", "first", "killed", "wounded"),
)
"""Columns of the tables themselves that people count by, where a table has them."""

_WEEKDAYS: Final = ("1 Monday", "2 Tuesday", "3 Wednesday", "4 Thursday", "5 Friday", "6 Saturday", "7 Sunday")
OF_A_DAY: Final[dict[str, Callable[[date], str]]] = {
    "month": lambda day: f"{day:%Y-%m}",
    "week": lambda day: "{}-W{:02}".format(*day.isocalendar()[:2]),
    "half_year": lambda day: f"{day.year}-H{1 if day.month <= 6 else 2}",
    "year": lambda day: str(day.year),
    "weekday": lambda day: _WEEKDAYS[day.weekday()],
}


@dataclass(frozen=True, slots=True)
class Facet:
    """One column: its `values` in order, and for each row the index of its value, or -1 where it has none."""

    key: str
    values: tuple[str, ...]
    at: Sequence[int]


def facets(given: Given, name: str) -> list[Facet]:
    """The columns of a table, `brand` and the times first; none where the table was not made."""
    table = given.tables.get(name)
    if table is None:
        return []
    return [*_brands(given, name, table), *_times(given, table), *_standing(given, name, table), *_plain(table)]


def _plain(table: pa.Table) -> Iterator[Facet]:
    for key in PLAIN:
        if key in table.column_names:
            yield _facet(key, table.column(key).cast(pa.string()))


def _facet(key: str, column: pa.ChunkedArray | pa.Array) -> Facet:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    coded = whole.dictionary_encode()
    values = coded.dictionary.to_pylist()
    order = sorted(range(len(values)), key=lambda index: str(values[index]))
    place = np.empty(len(values) + 1, dtype=np.int64)
    place[order] = np.arange(len(values))
    place[-1] = -1
    at = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
    return Facet(key, tuple(values[index] for index in order), place[at].tolist())


def _times(given: Given, table: pa.Table) -> Iterator[Facet]:
    spans = {name: _days(given, table.column(name)) for name in ("when", "issued") if name in table.column_names}
    if not spans:
        return
    days, *others = spans.values()
    for other in others:
        days = [mine if mine is not None else theirs for mine, theirs in zip(days, other, strict=True)]
    yield _facet("day", pa.array([None if day is None else f"{day_of(day)}" for day in days], pa.string()))
    for key in OF_A_DAY:
        yield _facet(key, _words(days, OF_A_DAY[key]))
    if "issued" in spans:
        yield _facet("issued_month", _words(spans["issued"], OF_A_DAY["month"]))


def _words(days: Sequence[int | None], word: Callable[[date], str]) -> pa.Array:
    said = {day: word(day_of(day)) for day in set(days) if day is not None}
    return pa.array([None if day is None else said[day] for day in days], pa.string())


def _days(given: Given, column: pa.ChunkedArray) -> list[int | None]:
    ends = [pc.struct_field(column.combine_chunks(), part).cast(pa.int64()) for part in ("start", "end")]
    known = pc.and_(pc.is_valid(ends[0]), pc.is_valid(ends[1])).to_pylist()
    start, end = (pc.fill_null(part, at).to_numpy(zero_copy_only=False) for part, at in zip(ends, (0, 1), strict=True))
    days = local_days(start, end, given.timezone).day.tolist()
    return [day if there else None for day, there in zip(days, known, strict=True)]


def _brands(given: Given, name: str, table: pa.Table) -> Iterator[Facet]:
    if name == "claims":
        pairs = zip(*(table.column(part).to_pylist() for part in ("party", "party_said")), strict=True)
        yield _facet("brand", pa.array([_slug(party) or said or None for party, said in pairs], pa.string()))
    elif name == "incidents":
        held = _claimants(given)
        ids = table.column("id").to_pylist()
        yield _facet("brand", pa.array([" + ".join(held.get(one, ())) or "unclaimed" for one in ids], pa.string()))


def _slug(party: str | None) -> str:
    return (party or "").removeprefix("party:")


def _claimants(given: Given) -> Mapping[str, Sequence[str]]:
    """Incident → whose claims are linked to it above the threshold of the case."""
    party = {
        row["id"]: _slug(row["party"] or row["party_said"]) for row in _rows(given, "claims", "party", "party_said")
    }
    claim = {row["id"]: row["claim"] for row in _rows(given, "links", "claim")}
    return {
        row["about"]: sorted({party[claim[link]] for link in row["links"] or () if claim.get(link) in party})
        for row in _rows(given, "standings", "about", "links")
        if row["about"].startswith("incident:")
    }


def _standing(given: Given, name: str, table: pa.Table) -> Iterator[Facet]:
    if name in ("incidents", "claims"):
        held = {row["about"]: row["status"] for row in _rows(given, "standings", "about", "status")}
        yield _facet("standing", pa.array([held.get(one) for one in table.column("id").to_pylist()], pa.string()))


def _rows(given: Given, name: str, *columns: str) -> list[dict[str, Any]]:
    table = given.tables.get(name)
    return [] if table is None else table.select(["id", *columns]).to_pylist()
