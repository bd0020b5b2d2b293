"""The command `tawatur match-records`: two tables of incidents in, the links between them out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import pyarrow as pa

    from tawatur.link.records.result import Links

Column = Annotated[str | None, typer.Option(metavar="COLUMN", show_default="by its usual name")]
Columns = Annotated[list[str] | None, typer.Option(metavar="COLUMN", show_default="shared ones, by their type")]


def match_records(
    a: Annotated[Path, typer.Argument(help="The record: Parquet, CSV or TSV.", metavar="A", show_default=False)],
    b: Annotated[Path, typer.Argument(help="The other observer's.", metavar="B", show_default=False)],
    out: Annotated[
        Path | None, typer.Option(help="Write the links here: .parquet or .csv.", metavar="FILE", show_default=False)
    ] = None,
    identity: Annotated[
        str | None, typer.Option("--id", help="The column of ids.", metavar="COLUMN", show_default="by its usual name")
    ] = None,
    date: Column = None,
    start: Column = None,
    end: Column = None,
    lat: Column = None,
    lon: Column = None,
    radius: Column = None,
    name: Columns = None,
    number: Columns = None,
    kind: Columns = None,
    same: Annotated[
        list[str] | None,
        typer.Option(help="Must be equal; repeatable.", metavar="COLUMN", show_default="found in the data"),
    ] = None,
    least: Annotated[float, typer.Option(help="The smallest probability to write down.", min=0, max=1)] = 0.001,
    engine: Annotated[str, typer.Option(help="Who joins: duckdb, spark or spark://host:port.")] = "duckdb",
    memory: Annotated[str, typer.Option(help="How much of it the join may take; more spills to disk.")] = "2GB",
    seed: Annotated[int, typer.Option(help="Where random draws start.", show_default="the same each time")] = 20200619,
    rows: Annotated[int, typer.Option(help="How many links to print; 0 for none.", min=0)] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="The totals as JSON on standard output.")] = False,  # noqa: FBT002
) -> None:
    """Match the records of two observers: which rows tell of one happening.

    Each row of B goes with one row of A at most. Rows have an id, a date and a point; whatever else both tables hold is
    compared. Each link has a probability and an interval, the whole a total with one, beside a count without a model.
    """
    from tawatur.cli import bars
    from tawatur.link.records.door import link_records
    from tawatur.shell import console

    with bars() as watch:
        links = link_records(
            frame(a), frame(b), id=identity, date=date, start=start, end=end, lat=lat, lon=lon, radius=radius,
            names=name or (), numbers=number or (), kinds=kind or (), same=same, least=least, engine=engine,
            memory=memory, seed=seed, watch=watch,
        )  # fmt: skip
    table = links.arrow()
    if out is not None:
        write(table, out)
    if as_json:
        typer.echo(json.dumps(_sums(links, table.num_rows), ensure_ascii=False))
        return
    screen = console()
    screen.print(str(links), markup=False)
    if rows and out is None:
        _print(screen, table, rows)
    if out is not None:
        screen.print(f"{table.num_rows:,} links: {out}", markup=False)


def frame(path: Path) -> Any:
    """A table file for `link_records`: Parquet by its path, CSV and TSV read with columns of numbers as numbers."""
    if path.suffix.lower() in (".parquet", ".pq"):
        return path
    import pyarrow as pa

    from tawatur.matching import text_table

    header, cells = text_table(path)
    columns = list(zip(*cells, strict=True)) or [()] * len(header)
    return pa.table({name: _typed(list(column)) for name, column in zip(header, columns, strict=True)})


def _typed(cells: list[str]) -> pa.Array:
    import pyarrow as pa

    said = [cell.strip() or None for cell in cells]
    try:
        numbers = [None if cell is None else float(cell) for cell in said]
    except ValueError:
        return pa.array(said, pa.string())
    whole = all(one is None or (one.is_integer() and abs(one) < 2**53) for one in numbers)
    return pa.array([None if one is None else int(one) for one in numbers]) if whole else pa.array(numbers)


def write(table: pa.Table, out: Path) -> None:
    """Links as Parquet, or as CSV where the name of the file says so. `CaseError` where it cannot be written."""
    import pyarrow.csv as pc
    import pyarrow.parquet as pq

    from tawatur.kinds import CaseError, Complaint

    save: Callable[[Any, Path], None] = pc.write_csv if out.suffix.lower() == ".csv" else pq.write_table
    try:
        save(table, out)
    except OSError as error:
        raise CaseError([Complaint(str(out), f"cannot be written: {error.strerror or error}")]) from None


def _sums(links: Links, written: int) -> dict[str, Any]:
    total, counted = links.total(), links.excess_total()
    return {
        "rows_a": links.tables.a.size,
        "rows_b": links.tables.b.size,
        "links": written,
        "in_both": {"expected": total.expected, "low": total.low, "high": total.high, "level": total.level},
        "without_a_model": {"expected": counted.expected, "low": counted.low, "high": counted.high},
        "left_out": {"a": links.tables.a.left_out, "b": links.tables.b.left_out},
        "alarm": links.alarm(),
    }


def _print(screen: Any, table: pa.Table, most: int) -> None:
    from rich.table import Table as Grid

    from tawatur.shell import visible

    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for name in table.column_names:
        grid.add_column(name, justify="left" if name.startswith("id") else "right")
    for row in table.slice(0, most).to_pylist():
        grid.add_row(*(visible(f"{value:.3f}" if isinstance(value, float) else str(value)) for value in row.values()))
    screen.print(grid)
    if table.num_rows > most:
        screen.print(f"the first {most} of {table.num_rows:,} links; --out FILE.parquet keeps all")
