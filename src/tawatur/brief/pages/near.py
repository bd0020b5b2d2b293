"""What stands near a party or a place: its claims, denials, spellings, relations, and how it behaves."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from tawatur.brief.pages import words
from tawatur.brief.pages.book import Book, grouped
from tawatur.brief.pages.spellings import Spellings
from tawatur.kinds import (
    Claim,
    Decision,
    Declaration,
    Denial,
    Hand,
    Incident,
    Mention,
    Party,
    Place,
    Relation,
)


class Near:
    """Looks up what belongs to a party or a place; each index is made when first asked for."""

    def __init__(self, book: Book) -> None:
        """Keep the book."""
        self._book = book
        self.spelt = Spellings(book)

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """The claims of each party."""
        return grouped((row for row in self._book.claims if row.party), lambda row: row.party)

    @cached_property
    def denials(self) -> dict[str, list[Denial]]:
        """The denials of each party."""
        return grouped((row for row in self._book.rows(Denial) if row.party), lambda row: row.party)

    @cached_property
    def declarations(self) -> dict[str, list[Declaration]]:
        """The declarations of each party."""
        return grouped((row for row in self._book.rows(Declaration) if row.party), lambda row: row.party)

    @cached_property
    def merged(self) -> dict[str | None, list[Party]]:
        """The parties that count as each party, by decision of an analyst."""
        return grouped((row for row in self._book.parties if row.merged_into), lambda row: row.merged_into)

    def decisions(self, row: Party) -> list[Decision]:
        """The judgements that a party rests on: those by which it counts as another."""
        held = {one.id: one for one in self._book.rows(Decision)}
        return [held[one] for one in row.because if one in held]

    @cached_property
    def relations(self) -> dict[str, list[Relation]]:
        """The relations in which each party stands on either side."""
        pairs = [(party, row) for row in self._book.rows(Relation) for party in {row.a: 0, row.b: 0} if party]
        return {party: [row for _, row in found] for party, found in grouped(pairs, lambda pair: pair[0]).items()}

    @cached_property
    def hands(self) -> dict[str, list[Hand]]:
        """The same-hand judgements about each party."""
        pairs = [(party, row) for row in self._book.rows(Hand) for party in (row.a, row.b)]
        return {party: [row for _, row in found] for party, found in grouped(pairs, lambda pair: pair[0]).items()}

    @cached_property
    def incidents_at(self) -> dict[str | None, list[Incident]]:
        """The incidents at each place."""
        return grouped((row for row in self._book.incidents if row.place), lambda row: row.place)

    @cached_property
    def claims_at(self) -> dict[str | None, list[Claim]]:
        """The claims that name each place."""
        return grouped((row for row in self._book.claims if row.place), lambda row: row.place)

    @cached_property
    def inside(self) -> dict[str | None, list[Place]]:
        """The places inside each place."""
        return grouped((row for row in self._book.places if row.within), lambda row: row.within)

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """The mentions of each party and place in the sentences of held documents, in the order of the text."""
        pairs = [
            (row.resolved[0], row)
            for found in self._book.mentions_in_sentences.values()
            for row in found
            if len(row.resolved) == 1
        ]
        return {name: [row for _, row in found] for name, found in grouped(pairs, lambda pair: pair[0]).items()}

    def quote(self, mention: Mention) -> str:
        """The sentence that a mention stands in."""
        statement = self._book.record.get(mention.statement)
        return statement.quote.strip() if statement else mention.said

    def behaviour(self, party: Party) -> list[tuple[str, list[tuple[str, int]]]]:
        """What the claims of a party say, counted: weapons, targets, places, months, channels; one act once."""
        acts = list({row.act or row.id: row for row in self.claims.get(party.id, ()) if not row.superseded_by}.values())
        place = self._book.named
        months = [words.local_day(row.issued or row.when, self._book.zone)[:7] or "no date" for row in acts]
        lists = (
            ("Weapons", [row.weapon for row in acts], True),
            ("Targets", [row.target for row in acts], True),
            (
                "Places",
                [place[row.place].name if row.place in place else row.place_said or "none" for row in acts],
                True,
            ),
            ("Months", months, False),
            ("Channels", [row.channel or "not stated" for row in acts], True),
        )
        return [(title, _counted(values, by_count=by_count)) for title, values, by_count in lists if values]


def _counted(values: list[str], *, by_count: bool) -> list[tuple[str, int]]:
    counts = Counter(values)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]) if by_count else (0, pair[0]))
