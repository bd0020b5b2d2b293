"""The command `tawatur sieve`: what a case is about, out of an archive of any size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer


def sieve(
    archive: Annotated[Path, typer.Argument(help="ACLED, UCDP GED, GTD, GDELT, or a result.json.", show_default=False)],
    case: Annotated[Path, typer.Option(help="The case folder.", show_default="here")] = Path(),
    first: Annotated[
        str | None, typer.Option("--from", help="The first day.", metavar="DATE", show_default="that of the case")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", help="The last day.", metavar="DATE", show_default="that of the case")
    ] = None,
    area: Annotated[
        str | None,
        typer.Option(
            help="Countries (IQ,SY), a box (south,west,north,east) or world.", metavar="AREA", show_default="the case's"
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="How the drawn file is called.", show_default="as the archive")
    ] = None,
    engine: Annotated[str, typer.Option(help="Who draws: duckdb, spark or spark://host:port.")] = "duckdb",
    memory: Annotated[str, typer.Option(help="How much of it the query may take; more spills to disk.")] = "1GB",
    spill: Annotated[
        Path | None, typer.Option(help="A folder for what does not fit.", show_default="the system's own")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file drawn before.")] = False,  # noqa: FBT002
) -> None:
    """Draw a case's span and area out of an archive.

    The rows come into the case in the archive's own columns, with a card that names the archive by its hash, the query,
    and how many rows were there, kept, and left out. The archive itself is never changed. Then: tawatur build.
    """
    from tawatur.cli import bars
    from tawatur.drawing import Wish, drawn
    from tawatur.shell import console

    wish = Wish(first, last, area, name, engine, memory, spill, force)
    with bars() as watch:
        lines = list(drawn(archive, case, wish, _named(watch)))
    for line in lines:
        console().print(line, markup=False, highlight=False)


def _named(watch: Callable[[str, int, int], None]) -> Callable[[str, int, int], None]:
    """Bars are drawn ten times a second, however small the pieces are."""
    from time import monotonic

    shown: dict[str, float] = {}

    def seldom(step: str, done: int, total: int) -> None:
        if done >= total or monotonic() - shown.get(step, 0.0) > 0.1:
            shown[step] = monotonic()
            watch(step, done, total)

    return seldom
