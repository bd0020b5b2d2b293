"""A table of the case with the columns that people count by: brand, month, weekday, where it stands, and its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from tawatur.maths.days import day_of
from tawatur.measure.brands import Tables
from tawatur.measure.facet_brands import brands_of_rows
from tawatur.measure.record import dated, objects

_WHEN = ("when", "issued", "published")
_QUIET = frozenset({"because", "known_how"})
_WEEKDAYS = ("1 Monday", "2 Tuesday", "3 Wednesday", "4 Thursday", "5 Friday", "6 Saturday", "7 Sunday")


def faceted(name: str, tables: Tables, timezone: ZoneInfo) -> pa.Table:
    """The table's own plain columns and what is derived from them: one row for each row, in the same order.

    Always where they can be told: `day`, `week`, `month`, `half_year`, `year`, `weekday` (local days, of the attack or,
    where a row has no such time, of its issue; `issued_month` for claims), `lat`, `lon`, `radius_km`, `brand`,
    `standing`, `probability`.
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
            held = objects(table.column(field.name))
            for part in ("lat", "lon", "radius_km"):
                derived[part] = pa.array([None if at is None else at[part] for at in held], pa.float64())
    derived |= _days(table, timezone)
    derived |= brands_of_rows(name, table, tables)
    return pa.table(derived | {key: value for key, value in columns.items() if key not in derived})


def _days(table: pa.Table, timezone: ZoneInfo) -> dict[str, pa.Array]:
    there = [
        field for field in _WHEN if field in table.schema.names and pa.types.is_struct(table.schema.field(field).type)
    ]
    if not there:
        return {}
    spans = [dated(table, timezone, field=field) for field in there]
    known, day = spans[0].known.copy(), spans[0].day.copy()
    for other in spans[1:]:
        day = np.where(known, day, other.day)
        known |= other.known
    found = _words_of(day, known)
    if "issued" in there:
        issued = spans[there.index("issued")]
        found["issued_month"] = _words_of(issued.day, issued.known)["month"]
    return found


def _words_of(day: Any, known: Any) -> dict[str, pa.Array]:
    days = [day_of(number) if there else None for number, there in zip(day.tolist(), known.tolist(), strict=True)]
    formats: dict[str, Callable[[Any], str]] = {
        "day": lambda one: f"{one:%Y-%m-%d}",
        "week": lambda one: "{}-W{:02}".format(*one.isocalendar()[:2]),
        "month": lambda one: f"{one:%Y-%m}",
        "half_year": lambda one: f"{one.year}-H{1 if one.month <= 6 else 2}",
        "year": lambda one: str(one.year),
        "weekday": lambda one: _WEEKDAYS[one.weekday()],
    }
    return {
        name: pa.array([None if one is None else make(one) for one in days], pa.string())
        for name, make in formats.items()
    }
