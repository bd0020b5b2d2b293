"""Each table as a CSV file that spreadsheets open as it is."""

from __future__ import annotations

import csv
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
    tables = tables_of(given)
    for name, table in tables.items():
        columns = list(flat_columns(table))
        with (folder / f"{name}{SUFFIX}").open("w", encoding="utf-8", newline="") as file:
            file.write("\ufeff")  # the encoding utf-8-sig would do the same, three times slower
            lines = csv.writer(file, lineterminator="\r\n")
            lines.writerow([key for key, _ in columns])
            lines.writerows(zip(*(cells(column) for _, column in columns), strict=True))
    page = columns_page(TITLE, _WORDS, given, list(tables), flat=True)
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
