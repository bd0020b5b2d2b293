"""Draw the rows of a span and an area out of an archive of any size: one query, the same for every engine.

The archive is never changed. Memory is bounded: cells go through Parquet in the spill folder, and the rows that are
drawn are written as they come.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from tawatur.collect.archives import FIRST, LAST, Columns, Cut, Told, is_day, quoted, teller_of
from tawatur.collect.staging import ROW, Staged, Watch, staged
from tawatur.store.engine import MEMORY, Engine, open_engine
from tawatur.store.files import settle

BARE: Final = ("gdelt", "gdelt_mentions")
_BATCH: Final = 20_000


@dataclass(frozen=True, slots=True)
class Sieved:
    """What was drawn, and the sums: present = kept + outside + undated + refused."""

    archive: Staged
    query: str
    present: int
    kept: int
    outside: int
    undated: int


def sieve(
    archive: Path,
    out: Path,
    cut: Cut,
    watch: Watch,
    *,
    engine: str = "duckdb",
    memory: str = MEMORY,
    wanted: Sequence[str] | None = None,
    spill: Path | None = None,
    running: Engine | None = None,
) -> Sieved:
    """Write the rows of `cut` to `out` in the archive's own columns and order, whole or not at all.

    `wanted` are the numbers of events whose mentions are drawn. `running` is an engine to use in place of a new one.
    `CaseError` where the archive is none that is known, or cannot be read to its end.
    """
    with tempfile.TemporaryDirectory(prefix="tawatur-sieve-", dir=spill) as folder:
        held = staged(archive, Path(folder), watch)
        told = teller_of(held.format)(Columns(held.names), cut)
        query, sums = queries(held.names, told)
        opened = running or open_engine(engine, memory, spill=Path(folder))
        try:
            opened.table("archive", held.parts[0])
            if held.format == "gdelt_mentions":
                opened.table("wanted", pa.table({"id": pa.array(list(wanted or ()), pa.string())}))
            watch("drawing the rows", 0, held.rows)
            counts = opened.rows(sums).to_pylist()[0]
            kept = _written(out, held, opened, query, lambda done: watch("drawing the rows", done, counts["kept"]))
        finally:
            opened.drop("archive")
            opened.drop("wanted")
            if running is None:
                opened.close()
    rows, undated = held.rows, int(counts["undated"])
    return Sieved(held, query, rows + held.refused, kept, rows - undated - kept, undated)


def queries(columns: Sequence[str], told: Told) -> tuple[str, str]:
    """The query for the rows, in the archive's order, and that for the sums."""
    names = ", ".join(map(quoted, columns))
    days = f"(SELECT *, {told.first} AS {FIRST}, {told.last} AS {LAST} FROM archive) AS dated"
    sound = f"coalesce({is_day(FIRST)} AND {is_day(LAST)}, FALSE)"
    inside = f"{sound} AND coalesce({told.span}, FALSE) AND coalesce({told.area}, FALSE)"
    sums = (
        f"SELECT CAST(coalesce(sum(CASE WHEN {inside} THEN 1 ELSE 0 END), 0) AS BIGINT) AS kept,"
        f" CAST(coalesce(sum(CASE WHEN {sound} THEN 0 ELSE 1 END), 0) AS BIGINT) AS undated FROM {days}"
    )
    return f"SELECT {names} FROM {days} WHERE {inside} ORDER BY {quoted(ROW)}", sums


def _written(out: Path, held: Staged, engine: Engine, query: str, told: Callable[[int], None]) -> int:
    """The rows as a table in UTF-8, beside its place first; how many they are."""
    draft, done = out.with_name(f".{out.name}.next"), 0
    try:
        with draft.open("wb") as file:
            if held.format not in BARE:
                file.write(_lines([list(held.header)], held.mark).encode())
            for batch in engine.batches(query, _BATCH):
                rows = list(zip(*(column.to_pylist() for column in batch.columns), strict=True))
                said = _bare(rows) if held.format in BARE else _lines(rows, held.mark)
                file.write(said.encode())
                done += len(rows)
                told(done)
            settle(file)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    return done


def _lines(rows: Sequence[Sequence[Any]], mark: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _bare(rows: Sequence[Sequence[Any]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)
