"""Each table as a CSV file that spreadsheets open as it is."""

from __future__ import annotations

import codecs
from pathlib import Path

from tawatur.brief.exports._flat import cells, columns_page, flat_columns, tables_of
from tawatur.store.steps import Given

NAME = "csv"
TITLE = "Tables for spreadsheets (CSV)"
SUFFIX = ".csv"

_WORDS = (
    "One file for each table: RFC 4180, UTF-8 with a byte order mark. Times are in UTC, intervals half-open. Lists are "
    "joined with ` | `; lists of values are JSON. A cell that a spreadsheet would take for a formula has an apostrophe "
    "before it."
)


def write(given: Given, folder: Path) -> None:
    """Write `<table>.csv` for each table, and a README of the columns."""
    import pyarrow as pa
    from pyarrow import csv

    tables = tables_of(given)
    options = csv.WriteOptions(batch_size=1 << 14, eol="\r\n", quoting_header="none")
    for name, table in tables.items():
        flat = pa.table({key: cells(column) for key, column in flat_columns(table)})
        with (folder / f"{name}{SUFFIX}").open("wb") as file:
            file.write(codecs.BOM_UTF8)
            csv.write_csv(flat, file, options)
    page = columns_page(TITLE, _WORDS, given, list(tables), flat=True)
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
