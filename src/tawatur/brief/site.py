"""The dossier as a folder of pages that open by double-click: no server, no network."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.kinds import Row
from tawatur.store.steps import Given

if TYPE_CHECKING:
    from tawatur.brief.pages.press import Press

_SUFFIXES = (".css", ".js", ".md")


def site(given: Given, folder: Path) -> Mapping[str, Sequence[Row]]:
    """Write the pages into `folder`; makes no rows. The same tables give the same bytes.

    Above 2,000 rows of a kind its pages are grouped into parts, and the ledger is drawn by a script from data files.
    """
    with _undisturbed():
        _write(given, folder)
    return {}


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the search for reference cycles away: rows have none, and to walk millions of them costs a quarter more."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def _write(given: Given, folder: Path) -> None:
    from tawatur.brief.figures import all_figures
    from tawatur.brief.pages import (
        articles,
        compact,
        entries,
        front,
        gaps,
        indexes,
        ledger,
        lists,
        measured,
        names,
        results,
        tabulate,
    )
    from tawatur.brief.pages.atlas import Atlas
    from tawatur.brief.pages.book import Book
    from tawatur.brief.pages.near import Near
    from tawatur.brief.pages.plates import Plates
    from tawatur.brief.pages.press import Press
    from tawatur.brief.pages.prose import Prose, title_of
    from tawatur.brief.pages.sources import Shown

    book = Book(given)
    press = Press(book, Atlas(book), folder)
    plates = Plates(press, all_figures(given, press.atlas.address))
    prose, near, shown = Prose(press, plates), Near(book), Shown(press)
    press.notes.extend((path, title_of(file)) for path, file in prose.plan())
    compact.offer(press)
    _static(press)
    front.write(press, plates, prose.front())
    plates.write()
    prose.write()
    ledger.write(press)
    entries.write(press, near, shown)
    shown.write()
    lists.write(press)
    measured.write(press, plates)
    tabulate.write(press)
    results.write(press)
    articles.write(press, plates, shown)
    names.write(press)
    gaps.write(press)
    indexes.write(press, near, shown)


def _static(press: Press) -> None:
    """Copy the style, the scripts and the fonts that travel in the package."""
    home = Path(__file__).parent / "static"
    for file in sorted(home.rglob("*")):
        if file.suffix in _SUFFIXES and file.is_file():
            press.raw(f"static/{file.relative_to(home).as_posix()}", file.read_bytes())
