"""Each table as lines of JSON, nothing lost."""

from __future__ import annotations

from pathlib import Path

from tawatur.brief.exports._flat import as_json, columns_page, tables_of
from tawatur.store.steps import Given

NAME = "json"
TITLE = "Tables for programs (JSON lines)"
SUFFIX = ".jsonl"

_WORDS = (
    "One file for each table, one JSON object on each line, UTF-8. Times are in UTC (ISO 8601), intervals half-open."
)
_BATCH = 10_000


def write(given: Given, folder: Path) -> None:
    """Write `<table>.jsonl` for each table, and a README of the fields."""
    tables = tables_of(given)
    for name, table in tables.items():
        with (folder / f"{name}{SUFFIX}").open("w", encoding="utf-8", newline="\n") as file:
            for batch in table.to_batches(max_chunksize=_BATCH):
                file.writelines(f"{as_json(row)}\n" for row in batch.to_pylist())
    page = columns_page(TITLE, _WORDS, given, list(tables), flat=False)
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
