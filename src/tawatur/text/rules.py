"""Rules as they are used: patterns, what vetoes them, the kinds they give, and which letters can wake them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.text.lexicon import Lexicon
from tawatur.text.patterns import Pattern, compiled


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. A clause in which one of `patterns` is found and none of `unless` asserts something of each of `kinds`.

    `over`: kinds of other rules that it displaces in its clause. `joins`: it never parts a clause from the one before
    (a purpose, a condition). `weak`: it stands only where no other kind does. `frame`: it may read the words that tell
    ("X denied that"), not only what is told. `told`: only what somebody else than the author tells; `own`: and no office of a state. `sets`: slots with
    a fixed value.
    """

    name: str
    kinds: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    over: frozenset[str] = frozenset()
    joins: bool = False
    weak: bool = False
    frame: bool = True
    told: bool = False
    own: bool = False
    keeps: bool = False
    header: bool = False
    needs_other: bool = False
    sets: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where clauses part: patterns with a group `at` on the first token of the new clause."""

    hard: tuple[Pattern, ...] = ()
    soft: tuple[Pattern, ...] = ()
    relative: tuple[Pattern, ...] = ()
    bound: tuple[Pattern, ...] = ()
    apart: tuple[Pattern, ...] = ()


Spotted = tuple[str, frozenset[str], re.Pattern[str], str]
"""A part found by its own words: its name, the kinds that have it (empty: all), the pattern, the value it comes to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Patterns for the parts of a statement, apart from the rule that found it."""

    subject: re.Pattern[str]
    groups: re.Pattern[str]
    breaks: re.Pattern[str]
    amounts: re.Pattern[str]
    ordinals: re.Pattern[str]
    goes_on: re.Pattern[str]
    counted: tuple[tuple[str, re.Pattern[str]], ...]
    spotted: tuple[Spotted, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules over one lexicon. `woken` maps a letter to the rules that a clause with it may hold."""

    lexicon: Lexicon
    every: tuple[Rule, ...]
    cuts: Cuts
    seen: Seen
    leading: tuple[re.Pattern[str], ...]
    dates: tuple[re.Pattern[str], ...]
    headers: tuple[Rule, ...] = ()
    item: re.Pattern[str] = re.compile("(?!)")
    numbers: frozenset[str] = frozenset()
    trailing: frozenset[str] = frozenset()
    woken: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def masked(self, letters: str) -> str:
        """The letters, with those of numbers that are dates or measures (18 June, 20 km) turned into `D`."""
        if not self.numbers.isdisjoint(letters):
            for pattern in self.dates:
                letters = pattern.sub(self._dated, letters)
        return letters

    def _dated(self, found: re.Match[str]) -> str:
        return "".join("D" if letter in self.numbers else letter for letter in found[0])


def patterns(said: Iterable[str], lexicon: Lexicon) -> tuple[Pattern, ...]:
    """Patterns compiled."""
    return tuple(compiled(one, lexicon) for one in said)


def put_together(
    lexicon: Lexicon,
    every: Sequence[Rule],
    cuts: Cuts,
    seen: Seen,
    leading: Iterable[str],
    dates: Iterable[str],
    item: str,
) -> Rules:
    """Rules with the index of what wakes them. ValueError for a pattern that any clause would wake."""
    woken: dict[str, list[tuple[int, int]]] = {}
    plain = [rule for rule in every if not rule.header]
    for at, rule in enumerate(plain):
        for which, pattern in enumerate(rule.patterns):
            if pattern.needs is None:
                raise ValueError(f"{rule.name}: {pattern.said!r} needs no word in particular")
            for letter in pattern.needs:
                woken.setdefault(letter, []).append((at, which))
    return Rules(
        lexicon=lexicon,
        every=tuple(plain),
        cuts=cuts,
        seen=seen,
        leading=tuple(one.search for one in patterns(leading, lexicon)),
        dates=tuple(one.search for one in patterns(dates, lexicon)),
        numbers=frozenset("doy") | lexicon.members("number"),
        item=compiled(item, lexicon).search,
        headers=tuple(rule for rule in every if rule.header),
        trailing=lexicon.members("trailing"),
        woken={letter: tuple(found) for letter, found in woken.items()},
    )
