"""The step `assertions`: what the sentences of held documents assert."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from tawatur.kinds import Assertion, Mention, Source, Statement, WorkingText
from tawatur.read.article import Article, Named
from tawatur.read.stating import assertions_of
from tawatur.store.steps import Given, Made


def assertions(given: Given) -> Made:
    """The assertions of each held document, with the ids of parties and places that its mentions name."""
    if "statements/documents" not in given.tables:
        return {"assertions": []}
    named = _named(given.rows(Mention))
    authors = {source.id: source.author or source.publisher or "" for source in given.rows(Source)}
    texts = {text.source: text for text in given.rows(WorkingText)}
    made: list[Assertion] = []
    for source, document in groupby(given.rows(Statement, "statements/documents"), key=lambda one: one.source):
        sentences = list(document)
        text = texts[source]
        inside = sorted(one for sentence in sentences for one in named.get(sentence.id, ()))
        article = Article(
            text=text.text,
            source=source,
            author=authors.get(source, ""),
            published=text.known_from,
            timezone=given.timezone,
            named=inside,
            known_from=text.known_from,
            known_how="derived" if text.known_how in ("stated", "assumed") else text.known_how,
        )
        made += assertions_of(article, sentences)
    return {"assertions": made}


def _named(mentions: list[Mention]) -> dict[str, list[Named]]:
    """By sentence: the places in the text of what is surely named there."""
    named: dict[str, list[Named]] = defaultdict(list)
    for one in mentions:
        if one.verdict == "known" and one.column is None:
            named[one.statement] += [(one.begin, one.end, identity) for identity in one.resolved[:1]]
    return named
