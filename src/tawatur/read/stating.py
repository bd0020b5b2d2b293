"""Assertions of one text: what its clauses assert, with parts, times, names and the chain of those who tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tawatur.kinds import Assertion, Slot, Statement, Teller, row_id
from tawatur.read.article import Article, times_of
from tawatur.read.rulebook import rulebook
from tawatur.text.parts import Parts
from tawatur.text.statements import Stated, stated_in
from tawatur.text.telling import tellings_in

_ACTS: Final = {"claim": "claim", "denial": "deny", "attribution": "accuse", "threat": "warn"}
_FIGURES: Final = frozenset("dDyo")
_WHO: Final = frozenset(["who", "whom", "where", "target", "member", "what"])


def assertions_of(article: Article, sentences: Sequence[Statement]) -> Iterator[Assertion]:
    """The assertions of a text by its sentences, in order."""
    rules = rulebook()
    parts = Parts(article.text, rules)
    desk = _Desk(article, parts, rules.lexicon.members("time") | _FIGURES)
    by_begin = {sentence.begin: sentence for sentence in sentences}
    told = tellings_in(article.text)
    for stated in stated_in(article.text, ((one.begin, one.end) for one in sentences), rules, told):
        yield desk.assertion(stated, by_begin[stated.sentence.begin])


@dataclass(slots=True)
class _Desk:
    """What is remembered from one statement to the next: the last group named, and the times of the last span."""

    article: Article
    parts: Parts
    clues: frozenset[str]
    group: str = ""
    span: tuple[int, int] = (-1, -1)
    times: tuple[Slot, ...] = ()

    def assertion(self, stated: Stated, sentence: Statement) -> Assertion:
        article = self.article
        slots = [*self.parts.of(stated, self.group), *self._times(stated)]
        self._remember(stated)
        return Assertion(
            id=row_id(
                "assertion", sentence.id, stated.begin - sentence.begin, stated.end - sentence.begin, stated.kind
            ),
            because=(sentence.id,),
            known_from=article.known_from,
            known_how=article.known_how,
            source=article.source,
            sentence=sentence.id,
            kind=stated.kind,  # type: ignore[arg-type]
            quote=article.text[stated.begin : stated.end],
            begin=stated.begin,
            end=stated.end,
            rule=stated.hit.rule.name,
            slots=tuple(self._resolved(slots)),
            chain=self._chain(stated, slots),
            line=sentence.line,
        )

    def _remember(self, stated: Stated) -> None:
        """The group that is the subject, or is counted: "they" in what follows is this one."""
        span = self.parts.group(stated)
        if span:
            spans = stated.sentence.spans
            self.group = self.article.text[spans[span[0]][0] : spans[span[1] - 1][1]]

    def _times(self, stated: Stated) -> tuple[Slot, ...]:
        """The times that the span names; read once for all kinds of it."""
        if self.span != (stated.begin, stated.end):
            self.span, self.times = (stated.begin, stated.end), times_of(self.article, stated, self.clues)
        return self.times

    def _resolved(self, slots: Iterable[Slot]) -> Iterator[Slot]:
        for slot in slots:
            inside = self.article.inside(slot.begin, slot.end) if slot.begin >= 0 and slot.name in _WHO else ()
            yield replace(slot, resolved=inside) if inside else slot

    def _chain(self, stated: Stated, slots: Sequence[Slot]) -> tuple[Teller, ...]:
        author = Teller(speaker=self.article.author or "author", how="write")
        told = tuple(one for one in stated.told.tellers if one.speaker) if stated.told is not None else ()
        if told:
            return (*told, author)
        who = next((slot for slot in slots if slot.name == "who" and slot.said), None)
        how = self._how(stated)
        if how and who is not None:
            return (Teller(who.value or who.said, how=how, said=who.said, begin=who.begin, end=who.end), author)
        return (author,)

    def _how(self, stated: Stated) -> str:
        """The sense in which a statement's own subject tells it: who claims, denies, blames, threatens, announces."""
        if stated.kind in _ACTS:
            return _ACTS[stated.kind] if stated.hit.rule.frame else ""
        said = self.parts.rules.lexicon.members("telling")
        spoken = stated.sentence.letters[stated.hit.begin : stated.hit.end]
        return "say" if stated.kind == "report" and not said.isdisjoint(spoken) else ""
