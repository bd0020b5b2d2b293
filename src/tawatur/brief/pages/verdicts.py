"""The verdicts of measures in a word, as their questions gave them, and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from tawatur.kinds import Compared, Measure

VERDICTS: Final[tuple[Compared, ...]] = ("change", "no change", "cannot tell")


def verdict(row: Measure) -> Compared:
    """`change`, `no change`, `cannot tell` (also where there is no value), or nothing where nothing is compared."""
    return "cannot tell" if row.value is None else row.verdict


def summed(words: Iterable[str]) -> list[tuple[str, int]]:
    """The verdicts of one question with how many of its answers give each, `change` first; empty ones are left out."""
    found = Counter(words)
    return [(word, found[word]) for word in VERDICTS if found[word]]
