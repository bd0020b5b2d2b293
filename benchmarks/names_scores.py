"""What is counted: right answers, answers that are right and let few absent names in, verdicts, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.names_data import SEED, Part

LET_IN = 0.05
DRAWS = 1000
BINS = 10


@dataclass(frozen=True, slots=True)
class Found:
    """What a method found for one query: entries with scores, best first.

    `absent` is the best score without the right entries. Verdicts are empty for a method that gives none.
    """

    right: frozenset[str]
    hits: list[tuple[str, float]]
    absent: float
    verdict: str = ""
    absent_verdict: str = ""

    def within(self, k: int) -> bool:
        """Whether a right entry is among the first k."""
        return any(key in self.right for key, _ in self.hits[:k])

    @property
    def best(self) -> float:
        """The score of the first hit."""
        return self.hits[0][1] if self.hits else 0.0


def recall(found: Sequence[Found], k: int) -> float:
    """The share of queries with a right entry among the first k (R@k)."""
    return float(np.mean([one.within(k) for one in found])) if found else float("nan")


def interval(found: Sequence[Found]) -> tuple[float, float]:
    """The 95 % bootstrap interval of R@1; queries with the same right entries are drawn together."""
    groups: dict[frozenset[str], list[bool]] = {}
    for one in found:
        groups.setdefault(one.right, []).append(one.within(1))
    hits = np.array([sum(held) for held in groups.values()], float)
    sizes = np.array([len(held) for held in groups.values()], float)
    drawn = np.random.default_rng(SEED).integers(0, len(hits), (DRAWS, len(hits)))
    low, high = np.quantile(hits[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), (0.025, 0.975))
    return float(low), float(high)


def detected(found: Sequence[Found]) -> float:
    """DIR at 5 %: the share ranked right and scored above what 5 % of the absent versions reach at most."""
    level = float(np.quantile([one.absent for one in found], 1 - LET_IN, method="higher"))
    return float(np.mean([one.within(1) and one.best > level for one in found]))


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Shares of the verdicts where there is a right entry; how often *known* is right, and is said of absent names."""

    known: float
    ambiguous: float
    new: float
    right: float
    absent_known: float


def verdicts(found: Sequence[Found]) -> Verdicts:
    """The verdicts of a method that gives them."""
    said, count = Counter(one.verdict for one in found), len(found)
    right = [one.within(1) for one in found if one.verdict == "known"]
    absent = sum(one.absent_verdict == "known" for one in found) / count
    known, ambiguous, new = (said[verdict] / count for verdict in ("known", "ambiguous", "new"))
    return Verdicts(known, ambiguous, new, float(np.mean(right)) if right else float("nan"), absent)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Expected calibration error, and of each tenth of the probability: number, mean probability, share right."""

    error: float
    bins: list[tuple[int, float, float]] = field(default_factory=list)


def calibration(found: Sequence[Found]) -> Calibration:
    """Of the best hit's probability, over the queries as they are and without their right entries, half and half."""
    said = np.array([one.best for one in found] + [one.absent for one in found])
    true = np.array([one.within(1) for one in found] + [False] * len(found), float)
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    bins: list[tuple[int, float, float]] = []
    error = 0.0
    for number in range(BINS):
        here = place == number
        if here.any():
            bins.append((int(here.sum()), float(said[here].mean()), float(true[here].mean())))
            error += float(here.mean()) * abs(bins[-1][1] - bins[-1][2])
        else:
            bins.append((0, float("nan"), float("nan")))
    return Calibration(error, bins)


def per_entry(ranked: Sequence[tuple[int, float]], part: Part) -> list[tuple[str, float]]:
    """Rows with scores, best first, as entries: each once, with the best score of its rows."""
    found: dict[str, float] = {}
    for row, score in ranked:
        found.setdefault(part.registry.keys[row], score)
    return list(found.items())
