"""Pairs of events close in place and time: how many, how many by chance, how surely their ratio is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

EPS = 1e-9
"""Distances and spans are compared with so much room for rounding."""


def close_in_time(day: Floats, span: float) -> tuple[Ints, Ints]:
    """Pairs of sorted times at most `span` apart."""
    ends = np.searchsorted(day, day + span + EPS, side="right")
    many = ends - np.arange(day.size) - 1
    first = np.repeat(np.arange(day.size), many)
    return first, first + 1 + np.arange(first.size) - np.repeat(np.cumsum(many) - many, many)


@dataclass(frozen=True, slots=True)
class Pairs:
    """What the ratio of one cell is made of: pairs seen and expected, and the spread of their quotient's logarithm."""

    seen: int
    expected: float
    spread: float

    @staticmethod
    def of(day: Floats, close: Bools, block: Ints, usable: Bools, span: float) -> Pairs:
        """Count pairs by the blocks of their events; only neighbouring blocks have pairs that are close in time."""
        first, second = close_in_time(day, span)
        kept = usable[first] & usable[second]
        first, second = first[kept], second[kept]
        blocks = int(block[-1]) + 1 if block.size else 0
        sizes = np.bincount(block[usable], minlength=blocks).astype(float)
        near = np.zeros((blocks, 2))
        inside = np.zeros((day.size, 3))
        edges = np.searchsorted(block, np.arange(blocks + 1))
        for b in range(blocks):
            here = slice(edges[b], edges[b + 1])
            for step in range(2):
                there = slice(edges[b + step], edges[b + step + 1]) if b + step < blocks else slice(0, 0)
                part = close[here, there] & usable[here, None] & usable[None, there]
                if step == 0:
                    part = part & ~np.eye(part.shape[0], dtype=bool)
                    inside[here, 0] = part.sum(axis=1)
                    near[b, 0] = part.sum() / 2
                else:
                    inside[here, 1] = part.sum(axis=1)
                    inside[there, 2] = part.sum(axis=0)
                    near[b, 1] = part.sum()
        both = close[first, second]
        soon = _by_block(block, first, second, blocks)
        seen = _by_block(block, first[both], second[both], blocks)
        later = np.append(sizes[1:], 0.0)[:blocks]
        ways = np.stack([sizes * (sizes - 1) / 2, sizes * later], axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            pi, sigma = np.nan_to_num(soon / ways), np.nan_to_num(near / ways)
        expected = float((near * pi).sum())
        total = int(both.sum())
        if total == 0 or expected <= 0:
            return Pairs(total, expected, 1.0)
        counts = (near, soon, seen, ways)
        spread = _spread(total, expected, counts, (pi, sigma), inside, (first, second, both), block, sizes)
        return Pairs(total, expected, spread)

    def ratio(self, level: float) -> tuple[float, float, float]:
        """Seen over expected with its interval: a Gamma around the count, widened by how much pairs share events."""
        if self.expected <= 0:
            return (np.nan if self.seen == 0 else np.inf), 0.0, np.inf
        tail, wider = (1 - level) / 2, max(1.0, self.spread)
        count, scale = self.seen / wider, self.expected / wider
        low = float(special.gammaincinv(count, tail)) / scale if self.seen else 0.0
        return self.seen / self.expected, low, float(special.gammainccinv(count + 1, tail)) / scale


def _by_block(block: Ints, first: Ints, second: Ints, blocks: int) -> Floats:
    """Pairs within a block and with the next one, shape (blocks, 2)."""
    where = block[first] * 2 + (block[second] - block[first])
    return np.bincount(where, minlength=2 * blocks)[: 2 * blocks].reshape(blocks, 2).astype(float)


def _spread(
    total: int,
    expected: float,
    counts: tuple[Floats, Floats, Floats, Floats],
    rates: tuple[Floats, Floats],
    inside: Floats,
    pairs: tuple[Ints, Ints, Bools],
    block: Ints,
    sizes: Floats,
) -> float:
    """How much more the log of the ratio varies than a Poisson count would: the variance of a U-statistic, linearised.

    Each pair adds z = x / X - (s pi + t sigma - pi sigma) / E; the variance is the sum over events of the squared sums
    of their pairs, less the squares of the pairs themselves, which that sum counts twice.
    """
    near, soon, seen, ways = counts
    pi, sigma = rates
    first, second, both = pairs
    n = block.size
    step = block[second] - block[first]
    t_weight = sigma[block[first], step] / expected
    x_weight = both / total - t_weight
    own = np.bincount(first, x_weight, minlength=n) + np.bincount(second, x_weight, minlength=n)
    before = np.maximum(block - 1, 0)
    own -= (inside[:, 0] * pi[block, 0] + inside[:, 1] * pi[block, 1] + inside[:, 2] * pi[before, 1]) / expected
    flat = pi * sigma
    earlier = np.where(block > 0, sizes[before] * flat[before, 1], 0.0)
    later = np.append(sizes[1:], 0.0)[block] * flat[block, 1]
    own += (np.maximum(sizes[block] - 1, 0) * flat[block, 0] + earlier + later) / expected
    mixed = (seen * (pi + sigma - flat)).sum() / (total * expected)
    even = near * pi**2 + soon * sigma**2 + ways * flat**2 + 2 * seen * flat - 2 * (near * pi + soon * sigma) * flat
    squares = 1 / total - 2 * mixed + even.sum() / expected**2
    variance = float((own**2).sum() - squares)
    return variance * total
