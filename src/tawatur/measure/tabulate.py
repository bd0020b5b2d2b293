"""Anything by anything: how many rows of a table there are for each value of some columns, under a condition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.measure.facets import Tables, faceted
from tawatur.measure.where import kept
from tawatur.measure.where_words import no_column, wrong

if TYPE_CHECKING:
    import pandas as pd

MISSING = "unknown"


@dataclass(frozen=True, slots=True)
class Tabulation:
    """Counts of rows of `table`: one line for each combination of values of `by` that occurs, the count last.

    `counted` rows meet `where`, out of `total`. A row without a value counts as `unknown`.
    """

    table: str
    by: tuple[str, ...]
    where: str
    lines: tuple[tuple[str, ...], ...]
    counts: tuple[int, ...]
    counted: int
    total: int
    note: str

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, the count last."""
        return (*self.by, self.table)

    def rows(self) -> list[tuple[str | int, ...]]:
        """Values and count of each line."""
        return [(*line, count) for line, count in zip(self.lines, self.counts, strict=True)]

    def pandas(self) -> pd.DataFrame:
        """The same as a pandas data frame."""
        import pandas

        return pandas.DataFrame(self.rows(), columns=pandas.Index(self.header))

    def __str__(self) -> str:
        """A plain table, its sum, and a note where there is something to say."""
        cells = [self.header, *((*line, str(count)) for line, count in zip(self.lines, self.counts, strict=True))]
        widths = [max(len(row[at]) for row in cells) for at in range(len(self.header))]
        lines = [
            "  ".join(
                [*(cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)), row[-1].rjust(widths[-1])]
            )
            for row in cells
        ]
        return "\n".join([*(lines if self.lines else []), self.says])

    @property
    def says(self) -> str:
        """The sum in words; that there is no row, and what might be wrong with the question."""
        asked = f" where {self.where}" if self.where else ""
        if not self.counted:
            return f"no row of {self.table} ({self.total:,} in all){asked}{self.note}"
        return f"{self.counted:,} of {self.total:,} {self.table}{asked}{self.note}"


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
    return pc.fill_null(column.cast(pa.string()), MISSING)


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
