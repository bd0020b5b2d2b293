"""The clauses of a sentence: where one ends, and whether the next can stand alone or hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tawatur.text.patterns import Pattern
from tawatur.text.rule import Cuts

LONGEST: Final = 160  # tokens that are looked at as one clause


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `begin`..`end` of a clause. `how` it stands to the one before: hard, soft, bound or apart.

    `relative`: it begins with "which" or "who".
    """

    begin: int
    end: int
    how: str
    relative: bool = False


def pieces(letters: str, cuts: Cuts) -> Iterator[list[Piece]]:
    """The clauses of a row of letters, each as its pieces in order; a clause of more than 160 tokens is cut there."""
    present = frozenset(letters)
    relative = set(_at(letters, present, cuts.relative))
    hard = {0, *_at(letters, present, cuts.hard), *range(0, len(letters), LONGEST)}
    kinds = dict.fromkeys(_at(letters, present, cuts.apart), "apart")
    kinds |= dict.fromkeys(_at(letters, present, cuts.bound), "bound")
    kinds |= dict.fromkeys(_at(letters, present, cuts.soft), "soft")
    kinds |= dict.fromkeys(relative, "soft")
    kinds |= dict.fromkeys(hard, "hard")
    starts = sorted(kinds)
    clause: list[Piece] = []
    for begin, end in zip(starts, [*starts[1:], len(letters)], strict=True):
        if kinds[begin] == "hard" and clause:
            yield clause
            clause = []
        clause.append(Piece(begin, end, kinds[begin], begin in relative))
    if clause:
        yield clause


def _at(letters: str, present: frozenset[str], patterns: Iterable[Pattern]) -> Iterator[int]:
    for pattern in patterns:
        if pattern.needs is None or not present.isdisjoint(pattern.needs):
            found = pattern.search.search(letters)
            while found:
                yield found.start("at")
                found = pattern.search.search(letters, max(found.start("at"), found.start() + 1))
