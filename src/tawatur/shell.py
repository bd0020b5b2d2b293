"""How tables, findings, sums and reasons look in a terminal, and how they leave it as CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.kinds import Clue, Intake, Measure, NotHereError, Row, Source, Statement, When, Where

if TYPE_CHECKING:
    from rich.console import Console

    from tawatur.case import Case, Table

_PIPED = 240
_QUIET = ("because", "known_how", "slug")


def console() -> Console:
    """A console for standard output; piped, nothing needs to fit: no line is broken and no cell is cut."""
    from rich.console import Console

    piped = not sys.stdout.isatty()
    return Console(highlight=False, soft_wrap=piped, width=_PIPED if piped else None)


def plain(value: Any) -> str:
    """A cell as text: a vague time by its words, a place by its point, a list with semicolons; control signs shown."""
    if value is None:
        return ""
    if isinstance(value, When):
        return value.said or f"{value.start:%Y-%m-%d}"
    if isinstance(value, Where):
        return f"{value.lat:.3f}, {value.lon:.3f} ± {value.radius_km:g} km"
    if isinstance(value, Clue):
        return f"{value.text} ({value.log_odds:+.1f})"
    if isinstance(value, tuple):
        return "; ".join(plain(part) for part in value)
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return visible(str(value))


def cell(value: Any) -> str:
    """The same as a cell of CSV: words that a spreadsheet would calculate are made harmless, numbers stay numbers."""
    from tawatur.text.cells import safe

    return plain(value) if isinstance(value, int | float) else safe(plain(value))


def visible(text: str) -> str:
    """Text that cannot steer a terminal: control and direction signs are spelled out."""
    from tawatur.text.quoting import escape_bidi

    return "".join(sign if sign.isprintable() or sign == " " else f"\\x{ord(sign):02x}" for sign in escape_bidi(text))


def print_table(console: Console, held: Table, most: int) -> None:
    """The first rows of a table, as many columns as the terminal bears."""
    from rich.table import Table as Grid
    from rich.text import Text

    rows = held.rows()
    if not rows:
        console.print(f"{held.name}: no rows")
        return
    fields = _fitting(rows, console.width)
    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for name in fields:
        grid.add_column(name, overflow="fold" if name == "id" else "ellipsis", no_wrap=True, max_width=_WIDEST)
    for row in rows[: most or len(rows)]:
        grid.add_row(*(Text(plain(getattr(row, name))) for name in fields))
    console.print(grid)
    shown = min(most or len(rows), len(rows))
    console.print(f"{shown} of {len(rows)} rows, {len(fields)} of {len(dataclasses.fields(rows[0]))} columns; ", end="")
    console.print("--rows 0 for all rows; --csv, --json or --parquet for all columns")


_WIDEST = 44


def _fitting(rows: list[Row], width: int) -> list[str]:
    """Field names, in order, that fit side by side; empty columns and those of little use are passed over."""
    names = [field.name for field in dataclasses.fields(rows[0]) if field.name not in (*_QUIET, "known_from")]
    sample, used = rows[:50], 0
    kept: list[str] = []
    for name in [*names, "known_from"]:
        cells = [plain(getattr(row, name)) for row in sample]
        if not any(cells):
            continue
        wide = min(_WIDEST, max(len(name), *(len(cell) for cell in cells))) + 1
        if used + wide <= width or not kept:
            kept.append(name)
            used += wide
    return kept


def table_out(held: Table, form: str, path: Path | None) -> None:
    """All rows: CSV or JSON lines on standard output, or a Parquet file at `path`."""
    if form == "parquet":
        assert path is not None
        shutil.copyfile(held.path, path)
        return
    rows = held.rows()
    if form == "json":
        for row in rows:
            sys.stdout.write(json.dumps(dataclasses.asdict(row), ensure_ascii=False, default=str) + "\n")
        return
    names = [field.name for field in dataclasses.fields(rows[0])] if rows else held.arrow().column_names
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([cell(getattr(row, name)) for name in names] for row in rows)


def print_sums(console: Console, case: Case) -> None:
    """What became of every row of every file: the sums add up, or something is wrong."""
    from rich.table import Table as Grid

    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for name in ("file", "rows", "taken", "refused", "not yet known", "undated", "became"):
        grid.add_column(name, justify="left" if name in ("file", "became") else "right")
    for row in case.table("intakes").rows():
        assert isinstance(row, Intake)
        counts = (row.present, row.taken, row.refused, row.later, row.undated)
        grid.add_row(visible(row.path), *map(str, counts), visible(row.kinds))
    console.print(grid)
    troubles = len(case.table("troubles"))
    if troubles:
        console.print(f"{troubles} troubles: tawatur show troubles")


def print_findings(console: Console, case: Case) -> None:
    """The ten findings, each with its interval in the sentence and the name to ask `why` for."""
    from rich.text import Text

    findings = case.findings()
    if not findings:
        console.print("\nNo findings: the tables hold too little to say anything.")
        return
    console.print("\n[bold]Findings[/bold]")
    for number, row in enumerate(findings, 1):
        console.print(Text(f"{number:2}  {visible(row.says)}"), Text(f"[{named(row)}]", style="dim"))
    near = os.path.relpath(case.root)
    here = shlex.quote(str(case.root) if near.startswith("..") else near)
    example = f"tawatur why {named(findings[0])} --case {here}"
    console.print(Text(f"{example} walks a figure back to its sources", style="dim"))
    if len(case.table("checks")):
        console.print(Text(f"tawatur check --case {here} holds the assessment against the record", style="dim"))


def named(row: Measure) -> str:
    """The name of a measure, with its group where it has one."""
    return f"{row.name}@{row.group}" if row.group else row.name


def print_why(console: Console, case: Case, identity: str, deep: int) -> None:
    """The rows behind a row, indented by distance, down to the quoted words."""
    from rich.text import Text

    for depth, row in _walked(case, identity, deep):
        indent = "  " * depth
        console.print(Text(f"{indent}{row.id}", style="bold" if depth == 0 else ""), Text(_gist(row)))
        if isinstance(row, Statement):
            at = f"row {row.row}" if row.row else f"line {row.line}"
            console.print(Text(f"{indent}  “{visible(row.quote)}”\n{indent}  {row.source}, {at}", style="dim"))


def why_plain(case: Case, identity: str, deep: int) -> list[dict[str, Any]]:
    """The same for scripts: a list of rows with their depth."""
    return [{"depth": depth, **dataclasses.asdict(row)} for depth, row in _walked(case, identity, deep)]


def _walked(case: Case, identity: str, deep: int) -> Iterator[tuple[int, Row]]:
    name, _, group = identity.partition("@")
    start = case.figure(name, group).id if group else identity
    return ((depth, row) for depth, row in case.why(start) if depth < deep)


def _gist(row: Row) -> str:
    if isinstance(row, Measure):
        return f"{row.title}: {visible(row.says)}"
    if isinstance(row, Source):
        return f"{visible(row.title)} ({row.path if row.held else f'not held, cited: {visible(row.url or row.slug)}'})"
    for name in ("says", "why", "words", "gist", "note", "title", "name", "text", "said", "publisher_said"):
        found = getattr(row, name, None)
        if isinstance(found, str) and found:
            return visible(found)
    return ""


def explained(case: Case, table: str) -> dict[str, list[str]]:
    """Step → reasons, for the step that makes a table and every step it hangs on; `NotHereError` if none makes it.

    A step that reads what a changed step makes runs only if that comes out differently: it says so.
    """
    from tawatur.plan import PLAN
    from tawatur.store.order import expanded, upstream

    plan = tuple(expanded(PLAN))
    wanted = upstream(plan, table)
    if not wanted:
        names = ", ".join(step.name for step in plan)
        raise NotHereError(f"no step makes {table!r}; there are: {names}")
    reasons = {name: found for name, found in case.explain().items() if name in wanted}
    changed = {name for name, found in reasons.items() if found}
    for name, found in reasons.items():
        above = sorted((upstream(plan, name) - {name}) & changed)
        if above and not found:
            reasons[name] = [f"only if the result of {', '.join(above)} changes"]
    return reasons
