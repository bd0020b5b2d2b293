"""The atlas of the dossier: the address and the label of any id."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import count
from typing import Final

from tawatur.brief.pages.address import MANY, Names, part_name, shelve
from tawatur.brief.pages.answers import themes
from tawatur.brief.pages.book import OF_CHECKS, Book, grouped
from tawatur.brief.pages.stated import first_named
from tawatur.kinds import (
    Alias,
    Answer,
    Assertion,
    Chain,
    Check,
    Copy,
    Credit,
    Decision,
    Declaration,
    Denial,
    Event,
    Evidence,
    Forecast,
    Hand,
    Hypothesis,
    Intake,
    Link,
    Measure,
    Membership,
    Post,
    Proposal,
    Relation,
    Report,
    Row,
    Source,
    Standing,
    Statement,
    Tally,
    Telling,
    Trouble,
)

LISTS: Final[dict[type[Row], str]] = {
    Denial: "denials",
    Declaration: "declarations",
    Event: "events",
    Relation: "relations",
    Decision: "decisions",
    Trouble: "troubles",
}
"""Kinds whose rows are lines of a list: one page, or parts of it when there are many."""

_SINGLE: Final[dict[type[Row], str]] = {
    Hand: "weigh.html",
    Hypothesis: "weigh.html",
    Evidence: "weigh.html",
    Forecast: "weigh.html",
    Intake: "gaps.html",
    Tally: "gaps.html",
}


PROPOSALS_SHOWN: Final = 500
"""Names of one kind that wait for a decision and are shown; the command gives out all of them."""


class Atlas:
    """Knows the address of every id (relative to the folder of the site) and a short label for it."""

    def __init__(self, book: Book) -> None:
        """Lay out the whole dossier; nothing is written."""
        self._book = book
        self._at: dict[str, str] = {}
        self._shelves()
        self._lists()
        self._records()
        self._checks()
        self._followers()

    def address(self, row: str) -> str | None:
        """The address of an id, or None when the dossier shows no such row. A mention stands with its statement."""
        if row.startswith("mention:") and row in self._book.mention:
            return self._at.get(self._book.mention[row][0])
        return self._at.get(row)

    def label(self, row: str) -> str:
        """A short label for an id: `row 45 of incidents.csv`, `C014`, or the id itself."""
        kind, _, rest = row.partition(":")
        if kind == "statement" and row in self._book.record:
            return self._statement_label(self._book.record[row])
        if kind == "mention" and row in self._book.mention:
            return f"the words “{self._book.mention[row][1]}”"
        known = self._titles.get(row)
        return known or (rest if kind in ("claim", "incident") else f"{kind} {rest}" if rest else row)

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The names of the rows that have one; they are few beside claims and incidents, and sources."""
        book = self._book
        return {
            **{row.id: _short(row.title or row.slug) for row in book.sources},
            **{row.id: f"“{row.said}”" for row in book.rows(Alias)},
            **{row.id: f"denial {row.slug}" for row in book.rows(Denial)},
            **{row.id: f"declaration {row.slug}" for row in book.rows(Declaration)},
            **{row.id: _tie(book, row) for row in book.rows(Relation)},
            **{row.id: f"the count of {row.by}" for row in book.rows(Tally)},
            **{row.id: _short(row.text) for row in book.rows(Evidence)},
            **{row.id: _short(row.text) for row in book.rows(Hypothesis)},
            **{row.id: row.name for row in book.named.values()},
            **{row.id: row.title for row in book.rows(Event)},
            **{row.id: f"the name “{row.said}”" for row in book.rows(Proposal)},
            **{row.id: f"the words “{_short(row.quote)}”" for row in book.rows(Assertion)},
            **{row.id: f"the statement “{_short(row.quote)}”" for row in book.rows(Check)},
            **{row.id: f"{row.title} ({row.group})" if row.group else row.title for row in book.rows(Measure)},
        }

    def _statement_label(self, statement: Statement) -> str:
        source = self._book.source.get(statement.source)
        name = _file_name(source) if source else statement.source
        if statement.row is not None:
            return f"row {statement.row} of {name}"
        if statement.page is not None:
            return f"page {statement.page} of {name}"
        return f"line {statement.line} of {name}" if statement.line is not None else f"a sentence of {name}"

    def _shelves(self) -> None:
        book = self._book
        for folder, rows in (
            ("incidents", book.incidents),
            ("claims", book.claims),
            ("parties", book.parties),
            ("places", book.places),
            ("sources", book.sources),
        ):
            self._at.update(shelve(folder, ((row.id, row.slug) for row in rows), count=len(rows)))

    def _lists(self) -> None:
        for kind, name in LISTS.items():
            self._at.update(_listed(name, [row.id for row in self._book.rows(kind)]))
        pages: dict[str, Names] = {}
        for kind, page in _SINGLE.items():
            names = pages.setdefault(page, Names())
            self._at.update((row.id, f"{page}#{names.of(row.id)}") for row in self._book.rows(kind))
        names = Names()
        for shown in (row for rows in self._book.proposals.values() for row in rows[:PROPOSALS_SHOWN]):
            self._at[shown.id] = f"names.html#{names.of(shown.id)}"
        self._measures()

    def _measures(self) -> None:
        """A measure stands on the page of measures, or, as a cell of a long breakdown, on the page of its question."""
        names, rows = Names(), self._book.measures
        shown = {row.id: answer for _, answers in themes(rows) for answer in answers for row in answer.rows}
        for row in rows:
            answer = shown[row.id]
            page = "measures.html" if row.id in answer.shown else answer.page
            self._at[row.id] = f"{page}#{names.of(f'{row.name}.{row.group}' if row.group else row.name)}"

    def _checks(self) -> None:
        """Statements of articles: the case's assessment on its page, each further article on one of its own."""
        book = self._book
        wanted = first_named(book.given.setting("assessment"))
        for source, rows in grouped(book.rows(Check), lambda row: row.source).items():
            own = wanted in (source, book.source[source].slug if source in book.source else "")
            page = "assessment.html" if own else f"articles/{Names().of(source.partition(':')[2])}.html"
            names = Names()
            self._at.update((row.id, f"{page}#{names.of(f'{row.begin}-{row.test or row.kinds[0]}')}") for row in rows)
        numbers = (row for row in book.rows(Measure) if row.name.startswith(OF_CHECKS))
        self._follow((row.id, f"check:{row.group.partition('/')[0]}") for row in numbers)
        self._follow((row.id, row.check) for row in book.rows(Answer))
        self._follow((row.id, row.sentence) for row in book.rows(Assertion))

    def _records(self) -> None:
        for source, statements in self._book.statements_of.items():
            home = self._at.get(source)
            records = [row for row in statements if row.kind == "record"]
            pages = record_pages(source, home, len(records))
            for index, row in enumerate(records):
                self._at[row.id] = f"{pages[index // MANY]}#row-{row.row}" if pages else ""
            if home is not None:
                page = home.partition("#")[0]
                self._at.update(
                    (row.id, f"{page}#s-{row.begin}-{row.end}") for row in statements if row.kind == "sentence"
                )
                self._at.update((row.id, home) for row in statements if row.kind == "post")

    def _followers(self) -> None:
        """Rows that are shown on the page of another row."""
        reported = {report: row.id for row in self._book.incidents for report in row.reports}
        self._follow((row.id, reported.get(row.id, "")) for row in self._book.rows(Report))
        self._follow((f"incident:{key}", row.id) for row in self._book.incidents for key in row.keys)
        self._follow((row.id, row.source) for row in self._book.rows(Post))
        self._follow((row.id, row.incident) for row in self._book.rows(Membership))
        self._follow((row.id, row.claim) for row in self._book.rows(Link))
        self._follow((row.id, row.about) for row in self._book.rows(Standing))
        self._follow((row.id, row.about) for row in self._book.rows(Chain))
        self._follow((row.id, row.about) for row in self._book.rows(Credit))
        self._follow((row.id, row.about) for row in self._book.rows(Telling))
        self._follow((row.id, row.about) for row in self._book.rows(Copy))
        self._follow((row.id, row.parties[0] if row.parties else "") for row in self._book.rows(Alias))

    def _follow(self, pairs: Iterable[tuple[str, str]]) -> None:
        for row, home in pairs:
            if home in self._at:
                self._at[row] = self._at[home]


def record_pages(source: str, home: str | None, records: int) -> list[str]:
    """The pages that show the rows of a data set: its own page, or rows pages of `MANY` rows each when there are more.

    A data set whose page is an anchor among many sources gets rows pages of its own too.
    """
    if home is None or records == 0:
        return []
    if records <= MANY and "#" not in home:
        return [home]
    stem = Names().of(source.partition(":")[2] or source)
    return [f"sources/rows-{stem}-{number:04d}.html" for number in range(1, -(-records // MANY) + 1)]


def _listed(name: str, ids: list[str]) -> dict[str, str]:
    names = Names()
    if len(ids) <= MANY:
        return {row: f"{name}.html#{names.of(row)}" for row in ids}
    return {row: f"{name}/{part_name(index)}.html#{names.of(row)}" for index, row in zip(count(), ids, strict=False)}


def _file_name(source: Source) -> str:
    return source.path.rpartition("/")[2] if source.path else source.slug


def _tie(book: Book, row: Relation) -> str:
    a, b = (
        book.named[one].name if one in book.named else said for one, said in ((row.a, row.a_said), (row.b, row.b_said))
    )
    return f"{a}, {row.relation.replace('_', ' ')}, {b}"


def _short(title: str) -> str:
    """A title that fits into a line of evidence; addresses are long."""
    return title if len(title) <= 56 else f"{title[:54].rstrip()}…"
