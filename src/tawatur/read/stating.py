"""Assertions of one text: what its clauses assert, with parts, times, names and the chain of those who tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from tawatur.kinds import Assertion, Slot, Statement, Teller, row_id
from tawatur.kinds.base import KnownHow
from tawatur.read.rulebook import rulebook
from tawatur.text.parts import Parts
from tawatur.text.statements import Stated, stated_in
from tawatur.text.times import SaidTime, times_in

Named = tuple[int, int, str]
"""A name in the text: characters `begin`..`end`, and the id of what it names."""
_ACTS: Final = {"claim": "claim", "denial": "deny", "attribution": "accuse", "threat": "warn"}
_WHO: Final = frozenset(["who", "whom", "where", "target", "member", "what"])


@dataclass(frozen=True, slots=True)
class Article:
    """A text to be read: its `source`, `author`, the local day on which it was published, and the names known in it."""

    text: str
    source: str
    author: str = ""
    published: date | None = None
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    named: Sequence[Named] = ()
    because: tuple[str, ...] = ()
    known_from: date | None = None
    known_how: KnownHow = "unknown"


def assertions_of(article: Article, sentences: Sequence[Statement]) -> Iterator[Assertion]:
    """The assertions of a text by its sentences, in order."""
    rules = rulebook()
    parts = Parts(article.text, rules)
    desk = _Desk(article, parts)
    by_begin = {sentence.begin: sentence for sentence in sentences}
    for stated in stated_in(article.text, ((one.begin, one.end) for one in sentences), rules):
        yield desk.assertion(stated, by_begin[stated.sentence.begin])


@dataclass(slots=True)
class _Desk:
    """What is remembered from one statement to the next: the last group named, and the times of the last span."""

    article: Article
    parts: Parts
    group: str = ""
    span: tuple[int, int] = (-1, -1)
    times: tuple[Slot, ...] = ()

    def assertion(self, stated: Stated, sentence: Statement) -> Assertion:
        article = self.article
        slots = [*self.parts.of(stated, self.group), *self._times(stated)]
        self._remember(stated)
        return Assertion(
            id=row_id("assertion", sentence.id, stated.begin - sentence.begin, stated.end - sentence.begin, stated.kind),
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
        """The subject, if it names a group: "they" in what follows is this one."""
        span = self.parts.subject(stated)
        letters = self.parts.rules.lexicon
        if span and not letters.members("group").isdisjoint(stated.sentence.letters[span[0] : span[1]]):
            spans = stated.sentence.spans
            self.group = self.article.text[spans[span[0]][0] : spans[span[1] - 1][1]]

    def _times(self, stated: Stated) -> tuple[Slot, ...]:
        """The times that the span names; read once for all kinds of it, and only where a word tells of time."""
        if self.span != (stated.begin, stated.end):
            self.span, self.times = (stated.begin, stated.end), ()
            letters = stated.sentence.letters[stated.first : stated.last]
            if not self.parts.rules.lexicon.members("time").isdisjoint(letters) or not {"d", "D", "y", "o"}.isdisjoint(letters):
                quote = self.article.text[stated.begin : stated.end]
                said = times_in(quote, self.article.published, self.article.timezone)
                self.times = tuple(slot for one in said for slot in _time(one, stated.begin))
        return self.times

    def _resolved(self, slots: Iterable[Slot]) -> Iterator[Slot]:
        for slot in slots:
            inside = ()
            if slot.begin >= 0 and slot.name in _WHO:
                inside = tuple(dict.fromkeys(one for begin, end, one in self.article.named if slot.begin <= begin and end <= slot.end))
            yield replace(slot, resolved=inside) if inside else slot

    def _chain(self, stated: Stated, slots: Sequence[Slot]) -> tuple[Teller, ...]:
        author = Teller(speaker=self.article.author or "author", how="write")
        told = stated.told
        if told is not None:
            return (*told.tellers, author)
        who = next((slot for slot in slots if slot.name == "who" and slot.said), None)
        if stated.kind in _ACTS and who is not None and stated.hit.rule.frame:
            return (Teller(who.value or who.said, how=_ACTS[stated.kind], said=who.said, begin=who.begin, end=who.end), author)
        return (author,)


def _time(one: SaidTime, offset: int) -> Iterator[Slot]:
    when = one.period or one.when
    yield Slot("when", one.said, one.begin + offset, one.end + offset, one.relation, when=when)
    if one.event is not None:
        yield Slot("event", one.event.said, one.event.begin + offset, one.event.end + offset, when=one.event.when)
