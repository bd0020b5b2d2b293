"""Each table as lines of JSON, nothing lost."""

from __future__ import annotations

from pathlib import Path

from tawatur.brief.exports._flat import columns_page, tables_of, told_in_text
from tawatur.store.steps import Given

NAME = "json"
TITLE = "Tables for programs (JSON lines)"
SUFFIX = ".jsonl"

_WORDS = (
    "One file for each table, one JSON object on each line, UTF-8. Times are in UTC (ISO 8601), intervals half-open."
)


def write(given: Given, folder: Path) -> None:
    """Write `<table>.jsonl` for each table, in the order of its rows, and a README of the fields."""
    import duckdb

    tables = tables_of(given)
    with duckdb.connect() as engine:
        engine.execute("SET enable_progress_bar = false")  # it would write into the terminal of the user
        for name, table in tables.items():
            path = str(folder / f"{name}{SUFFIX}").replace("'", "''")
            engine.register("exported", told_in_text(table))
            engine.execute(f"COPY (SELECT * FROM exported) TO '{path}' (FORMAT json)")
    page = columns_page(TITLE, _WORDS, given, list(tables), flat=False)
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
