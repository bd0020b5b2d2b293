"""What is told of items and of pairs of them, and the parts into which pairs cut them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LARGEST = 1500


@dataclass(frozen=True, slots=True)
class Items:
    """n items: `origin` (n) is the file of each, `vague` (fields x n) how imprecisely it tells each field (NaN: not at
    all), `repeat` (origins) the log-odds of every further item of one origin in a group."""

    origin: Ints
    vague: Floats
    repeat: Floats


@dataclass(frozen=True, slots=True)
class Evidence:
    """Pairs of items that may be one (`left` < `right`), the log-odds that each field brings (`clues`, fields x pairs)
    and those that people decided (`judged`), which count for every pair of a group."""

    left: Ints
    right: Ints
    clues: Floats
    judged: Floats

    def take(self, rows: Ints) -> Evidence:
        """Some of the pairs."""
        return Evidence(self.left[rows], self.right[rows], self.clues[:, rows], self.judged[rows])


def alone(items: Items, evidence: Evidence) -> Floats:
    """The log-odds of each pair as if there were no other item."""
    same = items.origin[evidence.left] == items.origin[evidence.right]
    again = np.where(same, items.repeat[items.origin[evidence.left]], 0.0)
    total: Floats = evidence.clues.sum(axis=0) + evidence.judged + again
    return total


def components(items: Items, evidence: Evidence) -> tuple[Evidence, list[tuple[list[int], list[int]]]]:
    """The connected components of two items and more: their items and pairs, ascending. One of more than `LARGEST`
    items loses its weakest pairs until it falls apart."""
    least = -np.inf
    while True:
        parts = _connected(evidence, items.origin.size)
        big = [pairs for members, pairs in parts if len(members) > LARGEST]
        if not big:
            return evidence, parts
        weights = alone(items, evidence)
        inside = np.concatenate([np.array(pairs) for pairs in big])
        least = max(least + 0.5, float(np.quantile(weights[inside], 0.1)))
        gone = inside[weights[inside] < least]
        evidence = evidence.take(np.setdiff1d(np.arange(evidence.left.size), gone))


def _connected(evidence: Evidence, n: int) -> list[tuple[list[int], list[int]]]:
    above = list(range(n))

    def root(item: int) -> int:
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    left, right = evidence.left.tolist(), evidence.right.tolist()
    for a, b in zip(left, right, strict=True):
        a, b = root(a), root(b)
        above[max(a, b)] = min(a, b)
    pairs: dict[int, list[int]] = defaultdict(list)
    for at, item in enumerate(left):
        pairs[root(item)].append(at)
    members: dict[int, list[int]] = defaultdict(list)
    for item in sorted({*left, *right}):
        members[root(item)].append(item)
    return [(members[one], pairs[one]) for one in sorted(pairs)]
