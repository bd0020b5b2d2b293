"""Chosen columns of a table as plain values: a chart of 100,000 incidents needs four of their thirty fields."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.store.steps import Given


def pick(given: Given, table: str, *paths: str) -> list[tuple[Any, ...]]:
    """The rows of a table, only these columns; `when.start` reaches into a value. Empty if the table is not there."""
    held = given.tables.get(table)
    if held is None or held.num_rows == 0:
        return []
    return list(zip(*(_column(held, path).to_pylist() for path in paths), strict=True))


def _column(table: pa.Table, path: str) -> pa.ChunkedArray:
    name, *inside = path.split(".")
    column = table.column(name)
    return pc.struct_field(column, inside) if inside else column


def local_days(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """The first and the last local day that a half-open UTC interval touches."""
    first = start.astimezone(zone).date()
    return first, max(first, (end - timedelta(microseconds=1)).astimezone(zone).date())


def counted(values: Iterable[str]) -> list[tuple[str, int]]:
    """Each value with how often it comes, most frequent first, ties by name."""
    from collections import Counter

    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
