"""What a sentence asserts: its kind, its parts with their words, and on whose word it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.kinds.base import Row
from tawatur.kinds.values import When

AssertionKind = Literal[
    "report",
    "claim",
    "denial",
    "threat",
    "attribution",
    "affiliation",
    "roster",
    "count",
    "trend",
    "targets",
    "trait",
    "motive",
    "beneficiary",
    "driver",
    "forecast",
    "condition",
    "knowledge",
    "assessment",
]


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of what is asserted: `name` (who, whom, what, where, when, number, weapon, target, polarity ...).

    `said` are its words, at the characters `begin`..`end` of the source's working text; `value` is what they come to
    (a number, a direction, a word of a vocabulary), empty where they are only words. `resolved` holds the ids of the
    party or place that they name. `when` is set for a time.
    """

    name: str
    said: str
    begin: int
    end: int
    value: str = ""
    resolved: tuple[str, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Teller:
    """One link of a chain of transmission: who says it, in which role, where, and the verb's sense.

    `how` is say, deny, claim, warn, accuse, report, or write (the author). `said` are the words that name them, at
    `begin`..`end` of the working text; both are -1 where the source's card names them, not its text.
    """

    speaker: str
    role: str = ""
    venue: str = ""
    how: str = "say"
    said: str = ""
    begin: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion(Row):
    """One thing that a sentence asserts. A sentence that asserts several has a row for each, often with one span.

    `begin` and `end` count characters of the working text of `source`, and `quote` is exactly those characters;
    `sentence` is the statement that holds them. `chain` runs from the one who first said it to the author. `rule` names
    the rule that found it.
    """

    source: str
    sentence: str
    kind: AssertionKind
    quote: str
    begin: int
    end: int
    rule: str
    slots: tuple[Slot, ...] = ()
    chain: tuple[Teller, ...] = ()
    line: int | None = None

    def slot(self, name: str) -> Slot | None:
        """The first part of that name, None where there is none."""
        return next((slot for slot in self.slots if slot.name == name), None)
