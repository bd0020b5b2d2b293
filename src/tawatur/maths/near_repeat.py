"""Near repeats: do events lie close in place and in time more often than their places and times alone would give?

Knox's test (1964, Applied Statistics 13:25), with three cares: places are dealt anew only within blocks of time, so
that a campaign that moves from town to town is no near repeat; several distances and spans are looked at together, and
the one p is that of the most surprising (Westfall and Young 1993); a ratio has an interval that knows that pairs
share events.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.space import haversine

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MOST = 2000
"""More events are thinned to so many at random: it leaves the ratio as it is, and costs a square less."""
BLOCK_DAYS, BLOCK_EVENTS = 120.0, 10
_WORK = 30_000_000
_EPS = 1e-9


@dataclass(frozen=True, slots=True)
class Cell:
    """Pairs of events at most `km` and at most `days` apart: how many, how many by chance, their ratio, its interval.

    `p` is one-sided for this cell alone. `events` could be used: their places are known to within `km`. Where nothing
    is expected by chance, `ratio` and `high` are infinite or not a number.
    """

    km: float
    days: float
    observed: int
    expected: float
    ratio: float
    low: float
    high: float
    p: float
    events: int


@dataclass(frozen=True, slots=True)
class Knox:
    """All cells, and the p of the most surprising one among them; `smallest_p` is the least that the draws can give."""

    cells: tuple[Cell, ...]
    p: float
    smallest_p: float
    events: int
    level: float


def knox(
    day: Floats,
    lat: Floats,
    lon: Floats,
    radius_km: Floats,
    km: tuple[float, ...],
    days: tuple[float, ...],
    *,
    draws: int = 999,
    seed: int = 0,
    level: float = 0.9,
) -> Knox:
    """Knox's test at each distance of `km` with each span of `days`.

    `day` in days, `lat` and `lon` in degrees, `radius_km` how far each place may be off (0: exact); a place that may
    be further off than a distance of `km` takes no part at that distance. Arrays of one length, without gaps.
    """
    rng = np.random.default_rng(seed)
    if day.size > MOST:
        kept = np.sort(rng.choice(day.size, MOST, replace=False))
        day, lat, lon, radius_km = day[kept], lat[kept], lon[kept], radius_km[kept]
    order = np.argsort(day, kind="stable")
    day, lat, lon, radius_km = day[order], lat[order], lon[order], radius_km[order]
    block = _blocks(day, max(days))
    near = _near_classes(lat, lon, radius_km, km)
    found, drawn = _counts(day, near, block, km, days, draws, rng)
    alone, together = _p_values(found, drawn)
    cells = []
    for a, far in enumerate(km):
        usable = radius_km <= far + _EPS
        for b, long in enumerate(days):
            pairs = _Pairs.of(day, near <= a, block, usable, long)
            ratio, low, high = pairs.ratio(level)
            expected, events = pairs.expected, int(usable.sum())
            cells.append(Cell(far, long, pairs.seen, expected, ratio, low, high, float(alone[a, b]), events))
    return Knox(tuple(cells), together, 1 / (1 + drawn.shape[0]), int(day.size), level)


def _blocks(day: Floats, longest: float) -> Ints:
    """The block of time of each event: some 10 events each, but at least three times `longest` and at most 120 days.

    Short blocks keep a slow move of the campaign out of the ratio; where events are few, it could not be seen anyway.
    """
    if day.size < 2:
        return np.zeros(day.size, dtype=np.int64)
    wanted = BLOCK_EVENTS * float(day[-1] - day[0]) / day.size
    blocks: Ints = ((day - day[0]) // max(3 * longest, min(BLOCK_DAYS, wanted), 1.0)).astype(np.int64)
    return blocks


def _near_classes(lat: Floats, lon: Floats, radius_km: Floats, km: tuple[float, ...]) -> NDArray[np.int8]:
    """For each pair the first distance of `km` (ascending) within which both surely count; len(km) where there is none.

    A pair counts at a distance if it lies within it and both places are known as well as that.
    """
    edges = np.asarray(km) + _EPS
    away = haversine(lat[:, None], lon[:, None], lat[None, :], lon[None, :])
    blur = np.searchsorted(edges, radius_km)
    return np.maximum(np.searchsorted(edges, away), np.maximum(blur[:, None], blur[None, :])).astype(np.int8)


def _counts(
    day: Floats,
    near: NDArray[np.int8],
    block: Ints,
    km: tuple[float, ...],
    days: tuple[float, ...],
    draws: int,
    rng: np.random.Generator,
) -> tuple[Ints, Ints]:
    """Pairs in each cell, shape (km, days), as seen, and with places dealt anew within blocks, (draws, km, days)."""
    first, second = _close_in_time(day, max(days))
    soon = np.searchsorted(np.asarray(days) + _EPS, day[second] - day[first])
    order = np.argsort(soon, kind="stable")
    first, second = first[order], second[order]
    ends = np.searchsorted(soon[order], np.arange(len(days)), side="right")
    n, flat = day.size, near.ravel()
    draws = min(draws, max(199, _WORK // max(first.size, 1)))
    tables = np.empty((draws + 1, len(km), len(days)), dtype=np.int64)
    for at in range(draws + 1):
        place = np.argsort(block + rng.random(n)) if at else np.arange(n)
        found = flat[place[first] * n + place[second]]
        for a in range(len(km)):
            close = found <= a
            tables[at, a] = [np.count_nonzero(close[:end]) for end in ends]
    return tables[0], tables[1:]


def _close_in_time(day: Floats, span: float) -> tuple[Ints, Ints]:
    """Pairs of sorted times at most `span` apart."""
    ends = np.searchsorted(day, day + span + _EPS, side="right")
    many = ends - np.arange(day.size) - 1
    first = np.repeat(np.arange(day.size), many)
    return first, first + 1 + np.arange(first.size) - np.repeat(np.cumsum(many) - many, many)


def _p_values(found: Ints, drawn: Ints) -> tuple[Floats, float]:
    """Each cell's own p, and that of the smallest among all cells, by the ranks of all draws (single-step min p)."""
    pool = np.concatenate([found[None], drawn]).reshape(drawn.shape[0] + 1, -1)
    ordered = np.sort(pool, axis=0)
    ranks = np.stack([np.searchsorted(ordered[:, k], pool[:, k], side="left") for k in range(pool.shape[1])], axis=1)
    p = (pool.shape[0] - ranks) / pool.shape[0]
    smallest = p.min(axis=1)
    return p[0].reshape(found.shape), float((smallest <= smallest[0] + _EPS).mean())


@dataclass(frozen=True, slots=True)
class _Pairs:
    """What the ratio of one cell is made of: pairs seen and expected, and the spread of their quotient's logarithm."""

    seen: int
    expected: float
    spread: float

    @staticmethod
    def of(day: Floats, close: Bools, block: Ints, usable: Bools, span: float) -> _Pairs:
        """Count pairs by the blocks of their events; only neighbouring blocks have pairs that are close in time."""
        first, second = _close_in_time(day, span)
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
            return _Pairs(total, expected, 1.0)
        counts = (near, soon, seen, ways)
        spread = _spread(total, expected, counts, (pi, sigma), inside, (first, second, both), block, sizes)
        return _Pairs(total, expected, spread)

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
