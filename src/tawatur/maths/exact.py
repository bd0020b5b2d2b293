"""Partitions of a few items summed exactly, by taking the first item's group away again and again.

The states are the sets of items that are left. With items in the order of time, and pairs only between neighbours in
time, they are few even where the items are many (a transfer matrix, in the words of physics).
"""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.groups import Groups, Part, groups_of, ordered

Floats = NDArray[np.float64]

STATES = 3000


def together_exactly(part: Part) -> tuple[Floats, Floats] | None:
    """The probability of each pair of a component that its items are of one group, and of each item that it is alone;
    None if there are too many ways."""
    part = ordered(part)
    groups = groups_of(part)
    if groups is None:
        return None
    forward = _forward(part.size, groups)
    if forward is None:
        return None
    together, lone = _marginals(part, groups, forward)
    return together, lone[part.place]


def _forward(size: int, groups: Groups) -> list[dict[int, float]] | None:
    """For each first item the sets of items that can be left, with the log of the summed weight of what was taken."""
    layers: list[dict[int, float]] = [defaultdict(lambda: -math.inf) for _ in range(size + 1)]
    layers[0][(1 << size) - 1] = 0.0
    count = 0
    for first in range(size):
        count += len(layers[first])
        if count > STATES:
            return None
        for left, weight in layers[first].items():
            for bits, _, own in groups[first]:
                if bits & ~left == 0:
                    rest = left & ~bits
                    layer = layers[(rest & -rest).bit_length() - 1 if rest else size]
                    layer[rest] = _added(layer[rest], weight + own)
    return layers


def _marginals(part: Part, groups: Groups, forward: list[dict[int, float]]) -> tuple[Floats, Floats]:
    behind: dict[int, float] = {0: 0.0}
    whole = forward[part.size][0]
    together: dict[tuple[int, int], float] = defaultdict(float)
    lone = np.zeros(part.size)
    for first in range(part.size - 1, -1, -1):
        for left, weight in forward[first].items():
            behind[left] = -math.inf
            for bits, members, own in groups[first]:
                if bits & ~left == 0:
                    onward = own + behind[left & ~bits]
                    behind[left] = _added(behind[left], onward)
                    share = math.exp(weight + onward - whole)
                    lone[first] += share if len(members) == 1 else 0.0
                    for at, a in enumerate(members):
                        for b in members[at + 1 :]:
                            together[a, b] += share
    pairs = zip(part.left, part.right, strict=True)
    return np.array([min(together[min(pair), max(pair)], 1.0) for pair in pairs]), np.minimum(lone, 1.0)


def _added(a: float, b: float) -> float:
    if a < b:
        a, b = b, a
    return a if b == -math.inf else a + math.log1p(math.exp(b - a))
