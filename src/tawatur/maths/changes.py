"""When a rate changed: exact probabilities of the number, the dates and the sizes of changes in counts.

Between two changes the rate is constant: counts are Poisson with a Gamma rate, or negative binomial with a size r that
all segments share (counts that vary more than chance alone); r is averaged over. The sum over all ways to cut the
series is exact (Barry & Hartigan 1993; Fearnhead 2006, doi 10.1007/s11222-006-8450-8), not sampled. Before the data
are seen, no change has probability 1/2, k changes 1/2^(k+1), and all dates are alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths import cut_draws, cuts
from tawatur.maths.seasons import Season, seasons_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

EXACT_UP_TO = 600
"""Series of so many bins are cut anywhere; longer ones coarsely first, then bin by bin where changes are likely."""
SURE, CALM = 0.8, 0.25
"""The least probability of any change at which one is called, and the highest at which none is."""
_COARSE, _DRAWS, _FINER = 150, 2000, 10
_LIKELY = 0.01


@dataclass(frozen=True, slots=True)
class Change:
    """A change before bin `at` (the median), with the interval of its date, and the later rate over the earlier.

    `low` and `high` are first and last bin of the new rate. `ratio` is a posterior median; the probability that nothing
    changed at all counts as a ratio of 1, so that a change of which one is not quite sure is not told too large.
    """

    at: int
    low: int
    high: int
    ratio: float
    ratio_low: float
    ratio_high: float


@dataclass(frozen=True, slots=True)
class Changes:
    """What is known of the changes in a series of n counts.

    `number[k]` is the probability of k changes; `changes` are those of the likeliest number above 0, and none unless
    any change is as likely as `SURE`. `at[i]` is the probability that the rate changed right before bin i; `rate`,
    `rate_low` and `rate_high` are the rate of each bin (shape n).
    `dispersion` is the variance over the mean within segments, at the mean rate; `season` the period in bins of a
    season that explains the counts better than changes alone, or None.
    """

    number: Floats
    changes: tuple[Change, ...]
    at: Floats
    rate: Floats
    rate_low: Floats
    rate_high: Floats
    dispersion: float
    season: Season | None
    level: float

    @property
    def any(self) -> float:
        """The probability that the rate changed at all."""
        return float(1 - self.number[0])

    def number_interval(self) -> tuple[int, int]:
        """The interval of the number of changes."""
        below, tail = np.cumsum(self.number), (1 - self.level) / 2
        return int(np.searchsorted(below, tail)), int(np.searchsorted(below, 1 - tail - 1e-12))

    def within(self, first: int, last: int) -> float:
        """The expected number of changes right before the bins `first`..`last`: near 1 where one is sure."""
        return float(self.at[first : last + 1].sum())


def changes(counts: Ints, *, level: float = 0.9, seed: int = 0) -> Changes:
    """The changes of the rate behind `counts` (shape n >= 2, not all 0).

    Rates and ratios come from seeded draws, the rest is exact. A season is tried only where changes are found without
    one, and kept if it explains more than it costs (BIC).
    """
    found, season = _coarse(counts, None), None
    if 1 - found.number[0] > CALM:
        best, plausible = found.evidence, found.plausible()
        for tried in seasons_of(counts):
            seasonal = _coarse(counts, tried, plausible)
            if seasonal.evidence - tried.cost > best:
                found, season, best = seasonal, tried, seasonal.evidence - tried.cost
    return _told(counts, _refined(counts, found, season), season, level, seed)


def _coarse(counts: Ints, season: Season | None, dispersions: tuple[float, ...] = cuts.DISPERSIONS) -> cuts.Cuts:
    """The cuts with these dispersions: anywhere in a short series, at every so manieth bin of a long one."""
    n = counts.size
    step = 1 if n <= EXACT_UP_TO else -(-n // _COARSE)
    edges = np.unique(np.append(np.arange(0, n, step), n))
    return cuts.every(counts, _exposure(n, season), edges, dispersions)


def _exposure(n: int, season: Season | None) -> Floats:
    return np.ones(n) if season is None else season.exposure


def _refined(counts: Ints, found: cuts.Cuts, season: Season | None) -> cuts.Cuts:
    """The cuts bin by bin where changes are likely, for the likeliest dispersions."""
    n, edges = counts.size, found.edges
    step, kept = int(edges[1]), found.likeliest(3 if n <= 5000 else 1)
    while step > 1:
        near, wide = edges[1:-1][found.at() > _LIKELY], step
        step = max(1, step // _FINER)
        edges = np.union1d(edges, _around(np.arange(step, n, step), near, wide))
        found = cuts.again(found, counts, _exposure(n, season), edges, kept)
        kept = tuple(range(len(kept)))
    return found


def _averaged(ratios: Floats, none: float) -> Floats:
    """The draws with as many ratios of 1 as no change at all is likely: what is called looks larger than it is."""
    return np.append(ratios, np.ones(round(ratios.size * none / (1 - none))))


def _around(grid: Ints, near: Ints, wide: int) -> Ints:
    """The points of a grid that lie within `wide` of one of those in `near`, both in order."""
    after = np.searchsorted(near, grid - wide)
    held: Ints = grid[np.searchsorted(near, grid + wide, side="right") > after]
    return held


def _told(counts: Ints, found: cuts.Cuts, season: Season | None, level: float, seed: int) -> Changes:
    n, edges = counts.size, found.edges
    at = np.zeros(n)
    at[edges[1:-1]] = found.at()
    many = 1 + int(np.argmax(found.number[1:])) if 1 - found.number[0] >= SURE else 0
    tails = np.array([(1 - level) / 2, 0.5, (1 + level) / 2])
    drawn = cut_draws.draw(found, many, _DRAWS, seed)
    told = []
    for which in range(many):
        low, middle, high = (int(edges[place]) for place in _quantiles(found.date(many, which), tails))
        ratio = np.quantile(_averaged(drawn.rates[:, which + 1] / drawn.rates[:, which], found.number[0]), tails)
        told.append(Change(middle, low, high, float(ratio[1]), float(ratio[0]), float(ratio[2])))
    low, middle, high = cut_draws.curve(found, seed, tails)
    spread = np.diff(edges)
    rate, rate_low, rate_high = (np.repeat(part, spread) for part in (middle, low, high))
    return Changes(
        found.number, tuple(told), at, rate, rate_low, rate_high, found.dispersion, season, level
    )  # fmt: skip


def _quantiles(chances: Floats, tails: Floats) -> Ints:
    below = np.cumsum(chances)
    places: Ints = np.searchsorted(below, tails * below[-1])
    return places
