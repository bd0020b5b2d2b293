"""What chance alone brings: how many unrelated incidents lie near a record, counted days away where no match can be.

Pairs at the same place but many days apart are certain non-matches (negative controls, Lipsitch et al. 2010,
Epidemiology 21:383). They give the rate of unrelated incidents at a place without any label. Incidents come in bursts,
so the days next to an incident hold more of them than days far from it: how many more is counted among the pairs of one
observer, who lists a happening once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_EXTRA = np.geomspace(0.2, 20, 40)
_KIN = np.linspace(0.02, 0.6, 30)
_REACH = (1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0)
_PRIOR_RATIO, _PRIOR_WEIGHT = 1.2, 5.0
_PRIOR_EXTRA, _PRIOR_EXTRA_SD = 2.5, 1.0


@dataclass(frozen=True, slots=True)
class Rates:
    """How many unrelated incidents to expect near a record that has `n` far ones: `share * ratio * (n + extra)`.

    `share` is the length of the near window over that of the far one. `kin * exp(-n / reach)` is the chance of at least
    one more incident of the same burst where the far days are almost empty.
    """

    share: float
    ratio: float
    extra: float
    kin: float
    reach: float

    def expected(self, far: Floats) -> Floats:
        """Unrelated incidents near a record, from the number `far` of incidents at its place many days away."""
        return self.share * self.ratio * (far + self.extra * -np.expm1(-far / self.reach))

    def sibling(self, far: Floats) -> Floats:
        """The chance of an incident of the same burst near a record, above what the place's own rate gives."""
        return self.kin * np.exp(-far / self.reach)


@dataclass(frozen=True, slots=True)
class Excess:
    """How many pairs near in time are more than chance: the model-free total, with its interval of probability `level`.

    `blocks` is how many blocks were drawn from; under about 10 the interval is not to be trusted. NaN where no day far
    enough away was seen.
    """

    expected: float
    low: float
    high: float
    level: float
    blocks: int

    def __str__(self) -> str:
        """`5,963 (5,411 to 6,645)`, or why it cannot be."""
        if np.isnan(self.expected):
            return "not to be counted: no days far enough away were seen"
        few = "" if self.blocks >= 10 else "; too few blocks of time for a sound interval"
        return f"{self.expected:,.0f} ({self.low:,.0f} to {self.high:,.0f}){few}"


def rates(near: tuple[Floats, Floats], far: tuple[Floats, Floats], share: float) -> Rates:
    """The rates from records of one observer: each its counts of other records near and far, plain and weighted.

    `near` and `far` are (counts, weighted counts): a weight says how much a pair looks like a match, 1 on average. The
    ratio comes from the weighted ones, since what looks alike is also what comes together. Thin data lean on a ratio of
    1.2 (as if five expected pairs had been seen) and an extra of 2.5.
    """
    counts, weighted = near[0], near[1]
    best = (-np.inf, _PRIOR_RATIO, _PRIOR_EXTRA)
    for extra in _EXTRA:
        expected = share * (far[1] + extra)
        trust = 1 / (1 + expected / 2)
        above = float((trust * weighted).sum()) + _PRIOR_WEIGHT * _PRIOR_RATIO
        ratio = above / (float((trust * expected).sum()) + _PRIOR_WEIGHT)
        mean = ratio * expected
        spread = 3 * mean + 0.4 * mean**2
        fit = -0.5 * float(((weighted - mean) ** 2 / spread + np.log(spread)).sum())
        fit -= 0.5 * (np.log(extra / _PRIOR_EXTRA) / _PRIOR_EXTRA_SD) ** 2
        best = max(best, (fit, ratio, float(extra)))
    kin, reach = _siblings(counts > 0, share * far[0], far[0])
    return Rates(share, best[1], best[2], kin, reach)


def _siblings(seen: NDArray[np.bool_], by_rate: Floats, far: Floats) -> tuple[float, float]:
    """The pair (kin, reach) that makes it likeliest which records have others near; a Beta(2, 6) prior on kin."""
    best = (-np.inf, 0.2, 4.0)
    for reach in _REACH:
        fading = np.exp(-far / reach)
        for kin in _KIN:
            chance = np.clip(-np.expm1(-by_rate) + kin * fading, 1e-6, 1 - 1e-6)
            fit = float(np.log(np.where(seen, chance, 1 - chance)).sum()) + np.log(kin) + 5 * np.log1p(-kin)
            best = max(best, (fit, float(kin), reach))
    return best[1], best[2]


def excess(
    ours: tuple[Ints, Ints, Ints], theirs: tuple[Ints, Ints, Ints], share: float, *, level: float, seed: int
) -> Excess:
    """Pairs of two observers near in time, less those that chance brings; the interval by drawing blocks anew.

    `ours` is (block, near, far) of each record asked about, `theirs` the same of records of the other observer among
    themselves, which tell by how much days next to an incident are fuller than days far from it. Blocks of place and
    time are resampled whole (1,000 times), so bursts and what is uncertain in that ratio are in the interval.
    """
    blocks = int(max(part.max(initial=-1) for part in (ours[0], theirs[0]))) + 1
    table = np.stack([np.bincount(one[0], one[at], blocks) for one in (ours, theirs) for at in (1, 2)])
    asked = np.flatnonzero(np.bincount(ours[0], minlength=blocks))
    table, several = table[:, table.any(axis=0)], int(asked.size)
    if not table.size:
        return Excess(0.0, 0.0, 0.0, level, several)
    rng = np.random.default_rng(seed)
    weights = rng.multinomial(table.shape[1], np.full(table.shape[1], 1 / table.shape[1]), 1000)
    drawn = _less_chance(table @ weights.T.astype(float), share)
    middle = float(_less_chance(table.sum(axis=1, keepdims=True), share)[0])
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Excess(middle, float(min(low, middle)), float(max(high, middle)), level, several)


def _less_chance(sums: Floats, share: float) -> Floats:
    """`sums` (4, draws): near and far of the records asked about, near and far among the other observer's own."""
    left: Floats = sums[0] - full_days(sums[2], sums[3], share) * share * sums[1]
    return left


def full_days(near: Floats | float, far: Floats | float, share: float) -> Floats | float:
    """By how much the days next to an incident are fuller than days far from it, from pairs of one observer.

    Thin data lean on 1.2, as if five expected pairs had been seen.
    """
    return (near + _PRIOR_WEIGHT * _PRIOR_RATIO) / (share * far + _PRIOR_WEIGHT)
