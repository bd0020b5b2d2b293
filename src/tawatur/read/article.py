"""A text to be read for its statements: what is known about it, and the times and names in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from tawatur.kinds import Slot
from tawatur.kinds.base import KnownHow
from tawatur.text.statements import Stated
from tawatur.text.times import SaidTime, times_in

Named = tuple[int, int, str]
"""A name in the text: characters `begin`..`end`, and the id of what it names."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text, its `source` and `author`, the local day on which it was published, and the names in it, in order."""

    text: str
    source: str
    author: str = ""
    published: date | None = None
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    named: Sequence[Named] = ()
    known_from: date | None = None
    known_how: KnownHow = "unknown"

    def inside(self, begin: int, end: int) -> tuple[str, ...]:
        """What the names between two places name, each once."""
        at = bisect_left(self.named, (begin, 0, ""))
        found: dict[str, None] = {}
        while at < len(self.named) and self.named[at][0] < end:
            if self.named[at][1] <= end:
                found[self.named[at][2]] = None
            at += 1
        return tuple(found)


def times_of(article: Article, stated: Stated, clues: frozenset[str]) -> tuple[Slot, ...]:
    """The times that a statement names, as slots; none where no letter of `clues` tells of time."""
    if clues.isdisjoint(stated.sentence.letters[stated.first : stated.last]):
        return ()
    return tuple(slot for one in _said(article, stated) for slot in _slots(one, stated.begin))


def _said(article: Article, stated: Stated) -> list[SaidTime]:
    """The times of the span. What may come "in October" is the next October, not the last."""
    quote = article.text[stated.begin : stated.end]
    return times_in(quote, article.published, article.timezone, ahead="forecast" in stated.kinds)


def _slots(one: SaidTime, offset: int) -> Iterator[Slot]:
    yield Slot("when", one.said, one.begin + offset, one.end + offset, one.relation, when=one.period or one.when)
    if one.event is not None:
        yield Slot("event", one.event.said, one.event.begin + offset, one.event.end + offset, when=one.event.when)
