"""What a source page shows: the held text with its mentions marked, the rows of a data set, what cites it."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from tawatur.brief.pages.address import MANY
from tawatur.brief.pages.atlas import record_pages
from tawatur.brief.pages.channels import Channels
from tawatur.brief.pages.marked import LONGEST, marked
from tawatur.brief.pages.press import Press
from tawatur.kinds import (
    Alias,
    Claim,
    Declaration,
    Denial,
    Event,
    Evidence,
    Relation,
    Report,
    Source,
    Statement,
    Tally,
    WorkingText,
)

CHAINS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a data set as it stands in the file: its number, its cells by column, or the line itself."""

    id: str
    row: int | None
    anchor: str
    cells: tuple[tuple[str, str], ...]
    line: str
    cites: tuple[str, ...]


class Shown:
    """What the templates of sources ask for."""

    def __init__(self, press: Press) -> None:
        """Keep the press; indexes are made when first asked for."""
        self._press = press
        self._book = press.book
        self.channels = Channels(press.book, press.atlas.address)

    @cached_property
    def _text(self) -> dict[str, WorkingText]:
        return {row.source: row for row in self._book.rows(WorkingText)}

    @cached_property
    def cited_by(self) -> dict[str, list[str]]:
        """The ids of the rows that name each source, by its id; a report stands for its incident."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        incident = {report: row.id for row in self._book.incidents for report in row.reports}
        for report in self._book.rows(Report):
            if report.source:
                found[report.source][incident.get(report.id, report.id)] = None
        kinds: tuple[type[Any], ...] = (Claim, Denial, Declaration, Event, Relation, Alias, Tally, Evidence)
        for kind in kinds:
            for row in self._book.rows(kind):
                if row.source:
                    found[row.source][row.id] = None
        return {source: list(rows) for source, rows in found.items()}

    def text(self, source: Source, up: str) -> list[Markup]:
        """The paragraphs of a held text; empty when none is held."""
        held = self._text.get(source.id)
        if held is None:
            return []
        statements = [row for row in self._book.statements_of.get(source.id, ()) if row.kind == "sentence"]

        def address(row: str) -> str:
            found = self._press.atlas.address(row)
            return up + found if found else ""

        return marked(held.text, statements, self._book.mentions_in_sentences, address)

    def chains(self, source: Source) -> list[Statement]:
        """The sentences of a document that pass on the words of others: two speakers or more, nearest first."""
        sentences = (row for row in self._book.statements_of.get(source.id, ()) if row.kind == "sentence")
        return [row for row in sentences if len(row.chain) > 1][:CHAINS_SHOWN]

    def left_out(self, source: Source) -> int:
        """Characters of a held text beyond what a page shows."""
        held = self._text.get(source.id)
        return max(0, len(held.text) - LONGEST) if held else 0

    def records(self, source: Source) -> list[Record]:
        """The rows of a data set that stand on its own page; none when they fill pages of their own."""
        rows = self._records(source)
        return list(_shown(source, rows)) if rows and not self.record_files(source) else []

    def record_files(self, source: Source) -> list[str]:
        """The pages that hold the rows of a data set with many rows."""
        home = self._press.atlas.address(source.id)
        files = record_pages(source.id, home, len(self._records(source)))
        return [] if files == [home] else files

    def _records(self, source: Source) -> list[Statement]:
        return [row for row in self._book.statements_of.get(source.id, ()) if row.kind == "record"]

    def write(self) -> None:
        """Write the pages of rows of the data sets that need them."""
        for source in self._book.sources:
            rows = self._records(source)
            for index, file in enumerate(self.record_files(source)):
                cut = list(_shown(source, rows[index * MANY : (index + 1) * MANY]))
                context = {"source": source, "records": cut, "part": index + 1}
                self._press.page(file, "records.html", **context)


def _shown(source: Source, rows: Iterable[Statement]) -> Iterable[Record]:
    seen: set[int | None] = set()
    for row in rows:
        anchor = "" if row.row in seen else f"row-{row.row}"
        seen.add(row.row)
        yield Record(
            id=row.id, row=row.row, anchor=anchor, cells=_cells(source, row.quote), line=row.quote, cites=row.cites
        )


def _cells(source: Source, quote: str) -> tuple[tuple[str, str], ...]:
    """The cells of a quoted line by the columns of its file; empty if they do not fit each other."""
    try:
        cells = next(iter(csv.reader([quote] if "\n" not in quote else quote.splitlines(keepends=True))), [])
    except csv.Error:
        return ()
    if not source.columns or len(cells) != len(source.columns):
        return ()
    return tuple((name, cell) for name, cell in zip(source.columns, cells, strict=True) if cell.strip())
