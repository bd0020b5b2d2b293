"""All that the pages draw on: the rows of the built tables, each read once, and the ways to look them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import Any, Final, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from tawatur import kinds
from tawatur.kinds import (
    Chain,
    Claim,
    Credit,
    Denial,
    Incident,
    Link,
    Measure,
    Membership,
    Mention,
    Party,
    Place,
    Proposal,
    Report,
    Source,
    Standing,
    Statement,
)
from tawatur.store.rows import from_arrow, schema_of
from tawatur.store.steps import Given

OF_CHECKS: Final = "check."
"""How the names of numbers begin that were made for one statement of an article."""

R = TypeVar("R", bound=kinds.Row)
V = TypeVar("V")
K = TypeVar("K", bound=Hashable)


def grouped(rows: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    """The rows under each value of the key, in the order given."""
    found: dict[K, list[V]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)


def _issued(row: Claim) -> tuple[str, str]:
    moment = row.issued or row.when
    return (moment.start.isoformat() if moment else "9999", row.slug)


class Book:
    """The rows of a build and their indexes. A table that the step was not given counts as empty."""

    def __init__(self, given: Given) -> None:
        """Keep what was given; nothing is read before a page asks."""
        self.given = given
        self.zone = given.timezone
        self.title = str(given.setting("case").get("title") or "Untitled case")
        self.question = str(given.setting("case").get("question") or "")
        self._rows: dict[type[kinds.Row], list[Any]] = {}

    def rows(self, kind: type[R]) -> list[R]:
        """The rows of a table, read once."""
        if kind not in self._rows:
            known = kinds.table_of(kind) in self.given.tables
            self._rows[kind] = self.given.rows(kind) if known else []
        return self._rows[kind]

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims, latest edition or not, by the day of issue."""
        return sorted(self.rows(Claim), key=_issued)

    @cached_property
    def incidents(self) -> list[Incident]:
        """The incidents by day."""
        return sorted(self.rows(Incident), key=lambda row: (row.when.start, row.slug))

    @cached_property
    def measures(self) -> list[Measure]:
        """The measures of the case's questions; the numbers made for one statement of an article stand with it."""
        return [row for row in self.rows(Measure) if not row.name.startswith(OF_CHECKS)]

    @cached_property
    def parties(self) -> list[Party]:
        """The parties by name."""
        return sorted(self.rows(Party), key=lambda row: (row.name.casefold(), row.slug))

    @cached_property
    def places(self) -> list[Place]:
        """The places by name."""
        return sorted(self.rows(Place), key=lambda row: (row.name.casefold(), row.slug))

    @cached_property
    def sources(self) -> list[Source]:
        """The sources, held ones first, then by slug."""
        return sorted(self.rows(Source), key=lambda row: (not row.held, row.slug))

    @cached_property
    def named(self) -> dict[str, Party | Place]:
        """The party or place of each id."""
        return {**{row.id: row for row in self.rows(Party)}, **{row.id: row for row in self.rows(Place)}}

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """The claim of each id."""
        return {row.id: row for row in self.rows(Claim)}

    @cached_property
    def incident(self) -> dict[str, Incident]:
        """The incident of each id."""
        return {row.id: row for row in self.rows(Incident)}

    @cached_property
    def source(self) -> dict[str, Source]:
        """The source of each id."""
        return {row.id: row for row in self.rows(Source)}

    @cached_property
    def standing(self) -> dict[str, Standing]:
        """Where each claim and each incident stands, by its id."""
        return {row.about: row for row in self.rows(Standing)}

    @cached_property
    def links_of_claim(self) -> dict[str, list[Link]]:
        """The candidate incidents of each claim, the likeliest first."""
        ranked = sorted(self.rows(Link), key=lambda row: (-row.probability, row.incident or "~"))
        return grouped(ranked, lambda row: row.claim)

    @cached_property
    def links_of_incident(self) -> dict[str | None, list[Link]]:
        """The claims that may tell of each incident, the likeliest first."""
        ranked = sorted(self.rows(Link), key=lambda row: (-row.probability, row.claim))
        return grouped((row for row in ranked if row.incident), lambda row: row.incident)

    @cached_property
    def chain(self) -> dict[str, Chain]:
        """The independent chains behind each claim and incident, by its id."""
        return {row.about: row for row in self.rows(Chain)}

    @cached_property
    def credit(self) -> dict[str, Credit]:
        """The credibility of each claim and incident, by its id."""
        return {row.about: row for row in self.rows(Credit)}

    @cached_property
    def denial(self) -> dict[str, Denial]:
        """The denial of each id."""
        return {row.id: row for row in self.rows(Denial)}

    @cached_property
    def reports_of(self) -> dict[str, list[Report]]:
        """The reports that tell of each incident, by the id of the incident, in the order the incident names them."""
        report = {row.id: row for row in self.rows(Report)}
        return {row.id: [report[one] for one in row.reports if one in report] for row in self.incidents}

    @cached_property
    def listings_of(self) -> dict[str, list[Membership]]:
        """What files tell of each incident that several tell of, in the order of its keys."""
        chosen = grouped((row for row in self.rows(Membership) if row.chosen), lambda row: row.incident)
        return {incident: rows for incident, rows in chosen.items() if len(rows) > 1}

    @cached_property
    def rivals_of(self) -> dict[str, list[Membership]]:
        """What counts in another incident and may be of this one, the likeliest first."""
        ranked = sorted(self.rows(Membership), key=lambda row: (-row.probability, row.listing))
        return grouped((row for row in ranked if not row.chosen), lambda row: row.incident)

    @cached_property
    def claims_of_act(self) -> dict[str, list[Claim]]:
        """All claims of each act."""
        return grouped(self.claims, lambda row: row.act)

    @cached_property
    def record(self) -> dict[str, Statement]:
        """The statement of each id, sentences and records."""
        return {row.id: row for row in self.rows(Statement)}

    @cached_property
    def statements_of(self) -> dict[str, list[Statement]]:
        """The statements of each source, in the order of the text."""
        ranked = sorted(self.rows(Statement), key=lambda row: (row.source, row.row or 0, row.begin, row.id))
        return grouped(ranked, lambda row: row.source)

    @cached_property
    def mention(self) -> dict[str, tuple[str, str]]:
        """The statement and the words of each mention, by its id."""
        table = self._mention_table
        ids, statements, said = (table.column(name).to_pylist() for name in ("id", "statement", "said"))
        return dict(zip(ids, zip(statements, said, strict=True), strict=True))

    @cached_property
    def mentions_in_sentences(self) -> dict[str, list[Mention]]:
        """The mentions of each sentence; those in cells of tables are left out, they can be very many."""
        return grouped(self._mentions(pc.is_null(self._mention_table.column("column"))), lambda row: row.statement)

    @cached_property
    def proposals(self) -> dict[str, list[Proposal]]:
        """What a person could decide about names, by kind, what touches most rows first."""
        return grouped(self.rows(Proposal), lambda row: row.kind)

    @property
    def _mention_table(self) -> pa.Table:
        return self.given.tables.get("mentions", schema_of(Mention).empty_table())

    def _mentions(self, mask: pa.Array) -> list[Mention]:
        return from_arrow(Mention, self._mention_table.filter(mask))
