"""Names of one table matched to the names of another, for the shell: files in, a file out."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tawatur.kinds import CaseError, Complaint
from tawatur.resolve.match.answers import COLUMNS

if TYPE_CHECKING:
    from rich.console import Console

    from tawatur.resolve.match.answers import Answers

NAME_COLUMNS: Final = ("name", "names", "said", "alias", "spelling", "query", "name_en", "title")
KEY_COLUMNS: Final = ("key", "id", "group_key", "place_key", "party_key", "slug", "reg_key", "entry_id")
_BATCH: Final = 200


def column_of(path: Path, column: str | None, usual: Sequence[str], *, needed: bool) -> tuple[list[str] | None, str]:
    """A column of a CSV, TSV or Parquet file as texts, and its name.

    Without a name it is the first of the `usual` ones that the file has, or its only column. `CaseError` with the path
    and a hint if the file cannot be read or has no such column (None instead, if it is not `needed`).
    """
    header, rows = _parquet(path) if path.suffix.lower() == ".parquet" else text_table(path)
    by_name = {name.strip().lower(): at for at, name in enumerate(header)}
    wanted = [column.strip().lower()] if column else [name for name in usual if name in by_name]
    if not wanted and needed and len(header) == 1:
        wanted = [next(iter(by_name))]
    if not wanted or wanted[0] not in by_name:
        if not needed and column is None:
            return None, ""
        asked = f"no column {column!r}" if column else f"none of the columns {', '.join(usual)}"
        raise CaseError([Complaint(str(path), asked, 1, hint=f"the file has: {', '.join(header)}")])
    at = by_name[wanted[0]]
    return [row[at] for row in rows], header[at]


def text_table(path: Path) -> tuple[list[str], list[Sequence[str]]]:
    """The header and the rows of a CSV or TSV file; `CaseError` with all its faults."""
    from tawatur.read.readers.table import read

    try:
        found = read(path.read_bytes())
    except OSError as error:
        raise CaseError([Complaint(str(path), f"cannot be read: {error.strerror}")]) from None
    wrong = [fault for fault in found.faults if fault.records or not found.passages]
    if wrong:
        raise CaseError([Complaint(str(path), fault.text, fault.line, hint=fault.hint) for fault in wrong])
    return list(found.header), [passage.cells for passage in found.passages]


def _parquet(path: Path) -> tuple[list[str], list[Sequence[str]]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise CaseError([Complaint(str(path), f"is no Parquet file that can be read: {error}")]) from None
    columns = [["" if cell is None else str(cell) for cell in column.to_pylist()] for column in table.columns]
    return table.column_names, list(zip(*columns, strict=True))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold the names asked, the names held, and the keys; None for the usual ones."""

    asked: str | None = None
    held: str | None = None
    key: str | None = None


def matched(
    names: Path,
    registry: Path,
    columns: Columns,
    *,
    kind: str,
    most: int,
    known: float,
    watch: Callable[[int, int], None] | None = None,
) -> Answers:
    """An answer for each name of a file from the names of another; `watch(done, total)` is told how far it is.

    `CaseError` for a file that cannot be read, a column that is not there, or a kind or share that makes no sense.
    """
    from tawatur.resolve.match.answers import Answers
    from tawatur.resolve.match.names import NameIndex

    asked, _ = column_of(names, columns.asked, NAME_COLUMNS, needed=True)
    spelt, _ = column_of(registry, columns.held, NAME_COLUMNS, needed=True)
    keys, _ = column_of(registry, columns.key, KEY_COLUMNS, needed=False)
    queries = asked or []
    found = Answers()
    try:
        index = NameIndex(spelt or [], keys, kind=kind)
        for start in range(0, len(queries), _BATCH):
            found += index.search(queries[start : start + _BATCH], k=most, known=known)
            if watch:
                watch(len(found), len(queries))
    except ValueError as error:
        raise CaseError([Complaint("match", str(error))]) from None
    return found


def give_out(answers: Answers, out: Path | None, *, as_json: bool) -> None:
    """All hits as CSV (or Parquet, by the name of the file) or JSON lines, to a file or to standard output."""
    rows = answers.rows()
    if out is not None and out.suffix.lower() == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        columns: list[Any] = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
        pq.write_table(pa.table({name: list(column) for name, column in zip(COLUMNS, columns, strict=True)}), out)
        return
    if out is None:
        _write(rows, sys.stdout, as_json=as_json)
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        _write(rows, file, as_json=as_json)


def _write(rows: Sequence[tuple[Any, ...]], file: Any, *, as_json: bool) -> None:
    if as_json:
        for row in rows:
            file.write(json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) + "\n")
        return
    from tawatur.text.cells import guarded

    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((*map(guarded, row[:5]), f"{row[5]:.4f}", f"{row[6]:.4f}", guarded(row[7])) for row in rows)


def print_answers(console: Console, answers: Answers, most: int) -> None:
    """The first answers as a table, and the count of each verdict."""
    from collections import Counter

    from rich.table import Table as Grid
    from rich.text import Text

    from tawatur.shell import visible

    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for name, ratio in (("asked", 2), ("", None), ("may be", 2), ("why", 3)):
        grid.add_column(name, overflow="fold", ratio=ratio, no_wrap=ratio is None)
    for answer in answers[: most or len(answers)]:
        hits = [hit for hit in answer.hits if hit.probability >= 0.01][:3]
        may_be = "\n".join(f"{hit.key} {hit.probability:.2f}" for hit in hits)
        why = "; ".join(clue.text for clue in hits[0].clues[:3]) if hits else "nothing is like it"
        grid.add_row(Text(visible(answer.query)), answer.verdict, Text(visible(may_be)), Text(visible(why)))
    console.print(grid)
    counts = Counter(answer.verdict for answer in answers)
    said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("known", "ambiguous", "new"))
    more = f"; the first {most} are shown" if most and len(answers) > most else ""
    console.print(f"{len(answers)} names: {said}{more}")
