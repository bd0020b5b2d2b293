"""How often, and whether the rate changed: counts and days in, small results out.

Two days of a campaign are not two throws of a coin: attacks come in bursts, and an interval that takes them as a
Poisson process is too narrow. Every function here takes the dispersion (variance over mean) and widens by it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with the interval of probability `level` around it."""

    value: float
    low: float
    high: float
    level: float


@dataclass(frozen=True, slots=True)
class RateRatio:
    """The rate after over the rate before: posterior median, interval, and the probability that it rose."""

    ratio: float
    low: float
    high: float
    level: float
    rose: float


@dataclass(frozen=True, slots=True)
class Placebo:
    """How a date stands among all dates of the record that could have been asked in the same way.

    `rank` 1 is the largest change of `dates` (the date itself included); `p` is never below `smallest_p`, because
    overlapping windows repeat each other: `windows` is how many fit side by side.
    """

    rank: int
    dates: int
    p: float
    smallest_p: float
    windows: int


@dataclass(frozen=True, slots=True)
class NextCount:
    """The count to expect: mean, interval, and the chances of 0, 1, 2 ... (the last holds all the rest)."""

    mean: float
    low: float
    high: float
    level: float
    chances: Floats

    def at_least(self, count: int) -> float:
        """The probability of `count` or more."""
        return float(min(1.0, max(0.0, self.chances[count:].sum()))) if count > 0 else 1.0


def rate(count: int, days: float, *, level: float = 0.9, dispersion: float = 1.0) -> Interval:
    """Events a day with the exact interval of Garwood (1936); counts and days are divided by the dispersion."""
    tail, seen, over = (1 - level) / 2, count / dispersion, days / dispersion
    low = float(special.gammaincinv(seen, tail)) / over if count else 0.0
    return Interval(count / days, low, float(special.gammainccinv(seen + 1, tail)) / over, level)


def dispersion(*parts: Ints) -> float:
    """Variance over mean of counts in equal bins, each part around its own mean, never below 1."""
    return max(1.0, pearson(*parts))


def pearson(*parts: Ints) -> float:
    """Pearson's index of dispersion: chi-square of counts in equal bins over its degrees of freedom; 1 without any.

    Parts are kept apart so that a change of the rate between them is not taken for burstiness.
    """
    chi_square, free = 0.0, 0
    for part in parts:
        mean = float(part.mean()) if part.size else 0.0
        if part.size > 1 and mean > 0:
            chi_square += float(((part - mean) ** 2).sum()) / mean
            free += part.size - 1
    return chi_square / free if free else 1.0


def binned(daily: Ints, days: int) -> Ints:
    """Sums of whole bins of `days` days; a rest at the end that fills no bin is left out."""
    whole = daily.size // days
    summed: Ints = daily[: whole * days].reshape(whole, days).sum(axis=1)
    return summed


def rate_ratio(
    before: int, after: int, days_before: float, days_after: float, *, level: float = 0.9, dispersion: float = 1.0
) -> RateRatio:
    """The ratio of two rates: each has a Gamma posterior under Jeffreys' prior, so the ratio is a scaled Beta-prime.

    Counts are divided by the dispersion (a quasi-Poisson likelihood), which widens the interval for bursts.
    """
    later, earlier, scale = 0.5 + after / dispersion, 0.5 + before / dispersion, days_before / days_after
    shares = np.array([(1 - level) / 2, 0.5, (1 + level) / 2])
    # x / (1 - x) of a Beta's quantile x; both parts are inverted, so that neither is lost near 0 or 1.
    ratios = scale * special.betaincinv(later, earlier, shares) / special.betaincinv(earlier, later, 1 - shares)
    low, middle, high = (float(ratio) for ratio in ratios)
    rose = float(special.betainc(earlier, later, scale / (1 + scale)))
    return RateRatio(middle, low, high, level, rose)


def placebo(daily: Ints, at: int, last: int, before: int, after: int) -> Placebo | None:
    """The rank of the change around days `at`..`last` among every other day of the record, same windows.

    `daily` are counts of successive days; the windows are the `before` days that end before `at` and the `after` days
    that begin after `last`. The statistic is |log((y2+0.5)/e2) - log((y1+0.5)/e1)|. None if the windows do not fit.
    """
    gap = last - at + 1
    starts = np.arange(before, daily.size - after - gap + 1)
    if starts.size == 0 or not before <= at <= starts[-1]:
        return None
    upto = np.concatenate([[0], np.cumsum(daily)])
    ahead = upto[starts + gap + after] - upto[starts + gap]
    behind = upto[starts] - upto[starts - before]
    change = np.abs(np.log((ahead + 0.5) / after) - np.log((behind + 0.5) / before))
    others = np.delete(change, at - before)
    as_large = int((others >= change[at - before] - 1e-12).sum())
    windows = daily.size // (before + gap + after)
    smallest = max(1 / (1 + others.size), 1 / (1 + windows))
    return Placebo(1 + as_large, 1 + others.size, max((1 + as_large) / (1 + others.size), smallest), smallest, windows)


def next_count(count: int, days: float, ahead: float, *, level: float = 0.9, dispersion: float = 1.0) -> NextCount:
    """The count of the next `ahead` days from `count` in `days`: a Gamma posterior of the rate, bursts on top.

    The rate is averaged over 200 equally likely values of its posterior (Jeffreys' prior, counts divided by the
    dispersion); given the rate the count is Poisson, or negative binomial with variance = dispersion x mean.
    """
    shares = (np.arange(200) + 0.5) / 200
    means = special.gammaincinv(0.5 + count / dispersion, shares) * ahead * dispersion / days
    top = math.ceil(float(means[-1]) + 12 * math.sqrt(dispersion * float(means[-1]) + 1)) + 10
    values = np.arange(top)[:, None]
    chances = np.exp(_log_chances(values, means, dispersion)).mean(axis=1)
    chances[-1] += max(0.0, 1 - float(chances.sum()))
    below, tail = np.cumsum(chances), (1 - level) / 2
    low, high = np.searchsorted(below, tail), np.searchsorted(below, 1 - tail)
    return NextCount(float(means.mean()), float(low), float(high), level, chances)


def _log_chances(values: Ints, means: Floats, dispersion: float) -> Floats:
    """Log probabilities of counts: Poisson, or negative binomial with variance = dispersion x mean."""
    if dispersion <= 1.0:
        poisson: Floats = special.xlogy(values, means) - means - special.gammaln(values + 1)
        return poisson
    size = np.maximum(means / (dispersion - 1), 1e-9)
    ways = special.gammaln(values + size) - special.gammaln(size) - special.gammaln(values + 1)
    bursts: Floats = ways - size * np.log(dispersion) + values * np.log1p(-1 / dispersion)
    return bursts
