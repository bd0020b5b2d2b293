"""A table of the case with the columns that people count by: brand, month, weekday, where it stands, and its own.

The command that counts and the page that counts read the same columns, so that they cannot tell different numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tawatur.maths.days import day_of
from tawatur.store.claimants import Tables, brands_of, claiming
from tawatur.store.days import Bools, Ints, days_of

UNKNOWN: Final = "unknown"
"""The value of a row that has none."""

_WHEN = ("when", "issued", "published")
_QUIET = frozenset({"because", "known_how"})
_WEEKDAYS = ("1 Monday", "2 Tuesday", "3 Wednesday", "4 Thursday", "5 Friday", "6 Saturday", "7 Sunday")

OF_A_DAY: Final[Mapping[str, Callable[[date], str]]] = {
    "day": lambda day: f"{day:%Y-%m-%d}",
    "week": lambda day: "{}-W{:02}".format(*day.isocalendar()[:2]),
    "month": lambda day: f"{day:%Y-%m}",
    "half_year": lambda day: f"{day.year}-H{1 if day.month <= 6 else 2}",
    "year": lambda day: str(day.year),
    "weekday": lambda day: _WEEKDAYS[day.weekday()],
}
"""Columns that hang on the local day alone, with the word of each day."""


def faceted(name: str, tables: Tables, timezone: ZoneInfo) -> pa.Table:
    """The table's own plain columns and what is derived from them: one row for each row, in the same order.

    Always where they can be told: `day`, `week`, `month`, `half_year`, `year`, `weekday` (local days, of the attack or,
    where a row has no such time, of its issue; `issued_month` for claims), `lat`, `lon`, `radius_km`, `brand`,
    `standing`, `probability`. A brand of an incident is that of the claims linked to it.
    """
    table = tables(name)
    columns: dict[str, Any] = {}
    derived: dict[str, Any] = {}
    for field in table.schema:
        if field.name in _QUIET or pa.types.is_list(field.type):
            continue
        if not pa.types.is_struct(field.type):
            columns[field.name] = table.column(field.name)
        elif field.name == "where":
            for part in ("lat", "lon", "radius_km"):
                derived[part] = pc.struct_field(table.column(field.name), part)
    derived |= _days(table, timezone) | _brands(name, table, tables)
    return pa.table(derived | {key: value for key, value in columns.items() if key not in derived})


def _days(table: pa.Table, timezone: ZoneInfo) -> dict[str, pa.Array]:
    there = [name for name in _WHEN if name in table.schema.names and pa.types.is_struct(table.schema.field(name).type)]
    if not there:
        return {}
    spans = {name: days_of(table.column(name), timezone) for name in there}
    days, known = spans[there[0]]
    day = days.day
    for name in there[1:]:
        other, told = spans[name]
        day, known = np.where(known, day, other.day), known | told
    found = {name: _words(day, known, word) for name, word in OF_A_DAY.items()}
    if "issued" in there:
        issued, told = spans["issued"]
        found["issued_month"] = _words(issued.day, told, OF_A_DAY["month"])
    return found


def _words(day: Ints, known: Bools, word: Callable[[date], str]) -> pa.Array:
    """The word of each row's day: each day is put in words once, not each row."""
    said = {number: word(day_of(number)) for number in np.unique(day[known]).tolist()}
    pairs = zip(day.tolist(), known.tolist(), strict=True)
    return pa.array([said[number] if there else None for number, there in pairs], pa.string())


def _brands(name: str, table: pa.Table, tables: Tables) -> dict[str, pa.Array]:
    """Whose a row is, by the name of a party: the claimant; for an incident those whose claims are linked to it."""
    if name in ("claims", "denials", "declarations"):
        brand = pa.array([one or None for one in claiming(table)], pa.string())
        return {"brand": brand} | (_standing(table, tables) if name == "claims" else {})
    if name != "incidents":
        return {}
    brand = pa.array(brands_of(table.column("id").to_pylist(), tables), pa.string())
    return {"brand": brand} | _standing(table, tables)


def _standing(table: pa.Table, tables: Tables) -> dict[str, pa.Array]:
    held = {row["about"]: row for row in tables("standings").select(["about", "status", "probability"]).to_pylist()}
    ids = table.column("id").to_pylist()
    return {
        "standing": pa.array([held.get(one, {}).get("status") for one in ids], pa.string()),
        "probability": pa.array([held.get(one, {}).get("probability") for one in ids], pa.float64()),
    }
