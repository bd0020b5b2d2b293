"""Anything by anything: how many rows of a table there are for each value of some columns, under a condition."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.measure.tabulation import Tabulation
from tawatur.measure.where import kept
from tawatur.measure.where_words import no_column, wrong
from tawatur.store.claimants import Tables
from tawatur.store.facets import UNKNOWN, faceted


def tabulated(
    tables: Tables, timezone: ZoneInfo, by: str | Iterable[str], where: str = "", table: str = "incidents"
) -> Tabulation:
    """Count the rows of a table of the case by some columns; `tables` gives a table by name.

    `CaseError` for a column that is not there and for a condition that cannot be read, with the nearest right one.
    """
    whole = faceted(table, tables, timezone)
    names = tuple(
        dict.fromkeys(part.strip() for part in (by.split(",") if isinstance(by, str) else by) if part.strip())
    )
    if not names:
        raise wrong("by what is to be counted?", f"name columns: {', '.join(whole.schema.names)}", "--by")
    for name in names:
        if name not in whole.schema.names:
            raise no_column(name, whole.schema.names, "--by")
    found = kept(whole, where)
    columns = {name: _as_words(found.column(name)) for name in names}
    grouped = pa.table(columns).group_by(list(names)).aggregate([([], "count_all")]) if found.num_rows else None
    rows = [] if grouped is None else grouped.to_pylist()
    split = sorted((tuple(row[name] for name in names), int(row["count_all"])) for row in rows)
    lines, counts = tuple(line for line, _ in split), tuple(count for _, count in split)
    sums = (found.num_rows, whole.num_rows)
    return Tabulation(table, names, where.strip(), lines, counts, *sums, _hint(whole, found, where))


def _as_words(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_floating(column.type):
        column = pc.round(column, 2)
    return pc.fill_null(column.cast(pa.string()), UNKNOWN)


def _hint(whole: pa.Table, found: pa.Table, where: str) -> str:
    """Where nothing is left: the values of the columns of words that the condition names."""
    if found.num_rows or not whole.num_rows:
        return ""
    notes = []
    for field in whole.schema:
        if pa.types.is_string(field.type) and field.name in where:
            values = [str(value) for value in pc.unique(whole.column(field.name)).to_pylist() if value is not None]
            if len(values) <= 40:
                notes.append(f"{field.name} is one of: {', '.join(sorted(values))}")
    return "".join(f"\n{note}" for note in notes)
