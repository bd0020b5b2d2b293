"""The command `tawatur tabulate`: anything by anything, under a condition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawatur.measure.tabulation import Tabulation


def tabulate(
    by: Annotated[
        str, typer.Option(help="Columns to count by, with commas: brand, month, weapon ...", metavar="COLUMNS")
    ],
    where: Annotated[
        str, typer.Option(help='Only rows that meet this: weapon = "ied" and month >= "2020-03".', metavar="CONDITION")
    ] = "",
    table: Annotated[str, typer.Option(help="What is counted: incidents, claims, reports, events ...")] = "incidents",
    case: Annotated[Path, typer.Option(help="The case folder.", show_default="here")] = Path(),
    as_of: Annotated[str | None, typer.Option(help="Only what could be known on this day.", metavar="DATE")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="All of it as CSV.")] = False,  # noqa: FBT002
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, one object a line.")] = False,  # noqa: FBT002
) -> None:
    """Count rows of a table by any columns.

    Besides a table's own columns there are day, week, month, half_year, year, weekday, brand and standing. Conditions
    know = != < <= > >=, in (..., ...), like "north%", between ... and ..., is unknown, and, or, not, ( ).
    """
    from tawatur.case import open_case

    found = open_case(case, as_of=as_of).tabulate(by=by, where=where, table=table)
    if csv or as_json:
        _give_out(found, as_json=as_json)
    else:
        typer.echo(str(found))


def _give_out(found: Tabulation, *, as_json: bool) -> None:
    import csv
    import json
    import sys

    from tawatur.text.cells import guarded

    if as_json:
        for row in found.rows():
            sys.stdout.write(json.dumps(dict(zip(found.header, row, strict=True)), ensure_ascii=False) + "\n")
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(found.header)
        writer.writerows(map(guarded, row) for row in found.rows())
    if not found.counted:
        typer.echo(found.says, err=True)
