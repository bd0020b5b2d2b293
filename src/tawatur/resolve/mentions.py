"""The step `mentions`: which words of tables and texts name which party or place, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from tawatur.kinds import Alias, Mention, Party, Place, Statement, row_id
from tawatur.resolve.cells import cell_mentions
from tawatur.resolve.lookup import Names, What, party_names, place_names
from tawatur.resolve.scan import Hit, scan_sentences, scanner
from tawatur.store.steps import Given, Made


def mentions(given: Given) -> Made:
    """A mention for each name in a cell of a table, and for each registered name in a sentence of a document."""
    names: Mapping[What, Names] = {
        "party": party_names(given.rows(Party), given.rows(Alias)),
        "place": place_names(given.rows(Place)),
    }
    return {"mentions": [*cell_mentions(given, names), *_in_sentences(given, names)]}


def _in_sentences(given: Given, names: Mapping[What, Names]) -> Iterator[Mention]:
    if "statements/documents" not in given.tables:
        return
    found_by = scanner(names)
    for _, document in groupby(given.rows(Statement, "statements/documents"), key=lambda statement: statement.source):
        statements = list(document)
        hits = scan_sentences(found_by, [statement.quote for statement in statements])
        for statement, in_sentence in zip(statements, hits, strict=True):
            yield from (_mention(statement, hit) for hit in in_sentence)


def _mention(statement: Statement, hit: Hit) -> Mention:
    begin, end = statement.begin + hit.begin, statement.begin + hit.end
    dated = statement.known_how in ("unknown", "reference")
    return Mention(
        id=row_id("mention", statement.id, begin, end, hit.what),
        because=(statement.id,),
        known_from=statement.known_from,
        known_how=statement.known_how if dated else "derived",
        statement=statement.id,
        begin=begin,
        end=end,
        said=hit.said,
        what=hit.what,
        verdict=hit.found.verdict,
        resolved=hit.found.resolved,
        how=hit.found.how,
    )
