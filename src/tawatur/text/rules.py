"""All rules over one lexicon, and which letters can wake them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.text.lexicon import Lexicon
from tawatur.text.patterns import Pattern, compiled
from tawatur.text.rule import Cuts, Rule, Seen


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules over one lexicon. `woken` maps a letter to the rules (and patterns of them) that a clause may hold.

    `leading` only leads into a clause, `dates` are numbers that count nothing, `item` begins an item of a list,
    `trailing` ends no clause.
    """

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
