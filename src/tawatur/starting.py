"""The command `tawatur new`: an empty case, or one drafted around a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", show_default=False)],
    table: Annotated[
        Path | None,
        typer.Option("--from", help="Draft it around this table: CSV, XLSX or a known data set.", metavar="FILE"),
    ] = None,
) -> None:
    """Make a new case folder, commented, that builds.

    With --from the table is taken in, its columns are recognised or guessed (and the card says how surely), and span,
    time zone and area come from its rows. If FOLDER is a case already, the table is added to it with such a card.
    """
    from tawatur.case import new_case
    from tawatur.drafting import new_from
    from tawatur.shell import console

    screen = console()
    if table is not None:
        for line in new_from(folder, table):
            screen.print(line, markup=False, highlight=False)
        return
    root = new_case(folder)
    screen.print(f"made {root}\nnext: read case.toml there, then: tawatur add FILE… --case {folder}")
