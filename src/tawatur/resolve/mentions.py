"""The step `mentions`: which words of tables and texts name which party or place, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from typing import Final

from tawatur.kinds import Alias, Decision, Mention, Party, Place, Statement, row_id
from tawatur.resolve.cells import cell_mentions
from tawatur.resolve.lookup import Found, Names, What, party_names, place_names
from tawatur.resolve.places import ground
from tawatur.resolve.respelt import respelt
from tawatur.resolve.review import Review, review
from tawatur.resolve.rulings import rulings
from tawatur.resolve.scan import Hit, Scanner, scan_sentences, scanner
from tawatur.store.steps import Given, Made

_AT_ONCE: Final = 10_000  # sentences
_RUNNING: Final = ("statements/documents", "statements/captures", "statements/posts")


def mentions(given: Given) -> Made:
    """A mention for each name in a cell of a table, and for each registered name in a sentence of a document."""
    parties, aliases, places = given.rows(Party), given.rows(Alias), given.rows(Place)
    names: Mapping[What, Names] = {"party": party_names(parties, aliases), "place": place_names(places)}
    reviewed = review(rulings(given.rows(Decision), parties, places), parties, aliases)
    known = ground(names["place"], places, given.setting("resolve"), given.setting("area"))
    return {"mentions": [*cell_mentions(given, names, reviewed, known), *_in_sentences(given, names, reviewed)]}


def _in_sentences(given: Given, names: Mapping[What, Names], reviewed: Review) -> Iterator[Mention]:
    running = [row for part in _RUNNING if part in given.tables for row in given.rows(Statement, part)]
    if not running:
        return
    found_by = scanner(names)
    for _, document in groupby(running, key=lambda statement: statement.source):
        yield from _in_document(document, names, reviewed, found_by)


def _in_document(
    document: Iterator[Statement], names: Mapping[What, Names], reviewed: Review, found_by: Scanner
) -> Iterator[Mention]:
    """A long channel is taken piece by piece: what may be a name in a million posts is gigabytes."""
    while statements := list(islice(document, _AT_ONCE)):
        quotes = [statement.quote for statement in statements]
        spelt = scan_sentences(found_by, quotes)
        others = respelt(names["party"], quotes, spelt)
        for statement, hits, more in zip(statements, spelt, others, strict=True):
            day = statement.known_from
            for hit in sorted([*hits, *more], key=lambda hit: hit.begin):
                found = reviewed.spelled(hit.what, hit.said, hit.found, (day, day) if day else None)
                yield _mention(statement, hit, reviewed.entry(found))


def _mention(statement: Statement, hit: Hit, found: Found) -> Mention:
    begin, end = statement.begin + hit.begin, statement.begin + hit.end
    dated = statement.known_how in ("unknown", "reference")
    return Mention(
        id=row_id("mention", statement.id, begin, end, hit.what),
        because=(statement.id, *found.because),
        known_from=statement.known_from,
        known_how=statement.known_how if dated else "derived",
        statement=statement.id,
        begin=begin,
        end=end,
        said=hit.said,
        what=hit.what,
        verdict=found.verdict,
        resolved=found.resolved,
        how=found.how,
        odds=found.odds,
        probability=found.probability,
        clues=found.clues,
    )
