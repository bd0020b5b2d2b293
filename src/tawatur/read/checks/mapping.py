"""The mapping as read from `mapping.toml`: which test an assertion is put to, or why it cannot be tested."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from tawatur.kinds import Assertion, Slot
from tawatur.text.fold import fold

ALIKE: Final[Mapping[str, frozenset[str]]] = {
    "member": frozenset({"member", "members", "name", "names"}),
    "number": frozenset({"number", "how many", "how_many", "count"}),
    "target": frozenset({"target", "targets"}),
    "where": frozenset({"where", "place"}),
    "when": frozenset({"when", "period"}),
    "event": frozenset({"event", "after_event", "after", "since"}),
    "direction": frozenset({"direction"}),
}
"""Names under which a slot may come, by the name that the tests use."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the mapping: an assertion of this `kind`, with this `slot`, a word of `words`, not the slot `unless`,
    and two names or more where `listed` is True (fewer where it is False), is put to `test`."""

    kind: str
    test: str
    slot: str = ""
    words: str = ""
    unless: str = ""
    listed: bool | None = None

    def fits(self, row: Assertion) -> bool:
        """Whether the rule is for this assertion."""
        return (
            row.kind == self.kind
            and (not self.slot or bool(slots(row, self.slot)))
            and (not self.unless or not slots(row, self.unless))
            and (self.listed is None or self.listed == (len(slots(row, "member")) > 1))
            and (not self.words or says(row, self.words))
        )


@dataclass(frozen=True, slots=True)
class Tested:
    """A test and its question; no test, and why none is possible."""

    test: str
    asks: str
    why: str = ""


def tested(row: Assertion) -> Tested:
    """What an assertion is put to."""
    data = _data()
    for rule in _rules():
        if rule.fits(row):
            return Tested(rule.test, data["tests"][rule.test])
    return Tested(
        "", "", data["not_checkable"].get(row.kind, "No table of the case holds what this sentence speaks of.")
    )


def tests() -> frozenset[str]:
    """The names of all tests."""
    return frozenset(_data()["tests"])


def slots(row: Assertion, name: str) -> tuple[Slot, ...]:
    """The slots of an assertion under any of the names that stand for `name`."""
    names = ALIKE.get(name, frozenset({name}))
    return tuple(slot for slot in row.slots if slot.name in names)


def says(row: Assertion, words: str) -> bool:
    """Whether the quote (or a word that a slot comes to) holds a word of this class."""
    said = " ".join([row.quote, *(f"{slot.said} {slot.value}" for slot in row.slots)])
    return any(fits(word, _words(words)) for word in fold(said.replace("_", " ")).split())


def fits(word: str, among: Sequence[str]) -> bool:
    """Whether a folded word is one of these; an entry with * is the beginning of a word."""
    return any(word.startswith(one[:-1]) if one.endswith("*") else word == one for one in among)


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """Entries of a list as the words of texts are folded, their * kept."""
    return tuple(fold(one.removesuffix("*")) + "*" * one.endswith("*") for one in words)


@cache
def _words(name: str) -> tuple[str, ...]:
    return folded(_data()["words"][name])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("tawatur.read").joinpath("checks/mapping.toml").read_text("utf-8"))


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(Rule(**rule) for rule in _data()["rules"])
