"""A statement of an article put to the test: what is asked of it, and what a room answers from its tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tawatur.kinds.assertions import Slot, Teller
from tawatur.kinds.base import Row

Verdict = Literal["supported", "contradicted", "mixed", "cannot tell", "not checkable"]
View = Literal["then", "now"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of the small table behind a verdict: what `about` (a name or an id) shows under `column`, and from
    which row."""

    about: str
    column: str
    text: str
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Row):
    """One checkable statement: a quote of `source` (characters `begin`..`end`) and the `test` that it is put to.

    `kinds` are those of its `assertions` that share the test. `asks` is the test as a question in words. `parts` are
    what the test needs: slots of the assertions with ids filled in, and what was added: *event* (ids of the events that
    the words name; none where nothing fits), *gap* (`value` days after the event), *party* (the groups it speaks of).
    `day` is the day on which the source was published: what it could know. `why` says why nothing can test it.
    """

    source: str
    sentence: str
    assertions: tuple[str, ...]
    kinds: tuple[str, ...]
    quote: str
    begin: int
    end: int
    test: str
    asks: str
    parts: tuple[Slot, ...] = ()
    chain: tuple[Teller, ...] = ()
    day: date | None = None
    why: str = ""
    line: int | None = None

    def part(self, name: str) -> tuple[Slot, ...]:
        """The parts of this name, in their order."""
        return tuple(slot for slot in self.parts if slot.name == name)

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids that the parts of this name hold, each once."""
        return tuple(dict.fromkeys(one for slot in self.part(name) for one in slot.resolved))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Row):
    """What one room's tables say to a check: *then*, from what was known on the source's day, or *now*, from all.

    `says` gives the verdict's reason in plain words, `would_tell` the data that would settle what cannot be told.
    `measures` are the ids of the numbers that it rests on, `because` those of all rows; `facts` is the table behind it.
    """

    check: str
    view: View
    as_of: date
    verdict: Verdict
    says: str
    would_tell: str = ""
    measures: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
