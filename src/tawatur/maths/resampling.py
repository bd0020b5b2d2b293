"""Shares, medians and comparisons at equal sample size, with intervals. Whatever draws is given a seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS = 4000


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of each cell of a breakdown, with its own interval; the observed shares sum to 1."""

    value: Floats
    low: Floats
    high: Floats
    level: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the interval of probability `level` around it."""

    value: float
    low: float
    high: float
    level: float


def shares(counts: Ints, *, level: float = 0.9, effect: float = 1.0) -> Shares:
    """Observed shares; the interval of each is that of a Beta posterior of the cell against all others (Jeffreys).

    A Dirichlet prior of 1/2 a cell would pull small samples of many cells to equal shares; this one covers each cell.
    `counts` are the numbers in each cell, not all 0. `effect` is a design effect: counts are divided by it.
    """
    seen, rest, tail = counts / effect + 0.5, (counts.sum() - counts) / effect + 0.5, (1 - level) / 2
    low, high = special.betaincinv(seen, rest, tail), 1 - special.betaincinv(rest, seen, tail)
    value = counts / counts.sum()
    return Shares(value, np.where(counts == 0, 0.0, low), np.where(counts == counts.sum(), 1.0, high), level)


def design_effect(hits: Ints, totals: Ints) -> float:
    """How much more a share varies between blocks (weeks, say) than independent draws would, never below 1.

    `hits` of `totals` in each block; Pearson's chi-square over its degrees of freedom (Williams 1982).
    """
    kept = totals > 0
    done, all_ = hits[kept].astype(float), totals[kept].astype(float)
    share = done.sum() / all_.sum() if all_.size else 0.0
    if all_.size < 2 or share in (0.0, 1.0):
        return 1.0
    chi_square = float((((done - share * all_) ** 2) / (all_ * share * (1 - share))).sum())
    return max(1.0, chi_square / (all_.size - 1))


def share_change(
    hits: tuple[int, int], totals: tuple[int, int], *, effects: tuple[float, float], seed: int, level: float = 0.9
) -> Estimate:
    """The later share minus the earlier one, with an interval from seeded draws of the two Beta posteriors."""
    rng = np.random.default_rng(seed)
    earlier, later = (
        rng.beta(hit / effect + 0.5, (total - hit) / effect + 0.5, DRAWS)
        for hit, total, effect in zip(hits, totals, effects, strict=True)
    )
    low, high = np.quantile(later - earlier, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(hits[1] / totals[1] - hits[0] / totals[0], float(low), float(high), level)


def rarefied(counts: Ints, sample: int, *, seed: int, level: float = 0.9) -> Estimate:
    """How many kinds a sample of `sample` of these counts would show (Hurlbert 1971), with the spread of such samples.

    `counts` are the numbers of each kind; `sample` is at most their sum.
    """
    total = int(counts.sum())
    others = total - counts
    missed = np.where(others >= sample, np.exp(_log_ways(others, sample) - _log_ways(total, sample)), 0.0)
    draws = np.random.default_rng(seed).multivariate_hypergeometric(counts, sample, size=1000, method="marginals")
    low, high = np.quantile((draws > 0).sum(axis=1), [(1 - level) / 2, (1 + level) / 2])
    return Estimate(float((1 - missed).sum()), float(low), float(high), level)


def _log_ways(many: Ints | int, sample: int) -> Floats:
    """The logarithm of the number of samples of this size from so many."""
    rest = np.maximum(np.asarray(many) - sample, 0)
    ways: Floats = special.gammaln(np.asarray(many) + 1) - special.gammaln(sample + 1) - special.gammaln(rest + 1)
    return ways


def median(values: Floats, *, level: float = 0.9) -> Estimate:
    """The median with the exact interval of order statistics: at least `level`, all values where few are too few."""
    ordered, n = np.sort(values), values.size
    rank = int(np.searchsorted(special.bdtr(np.arange(n + 1), n, 0.5), (1 - level) / 2))
    low, high = (ordered[max(rank - 1, 0)], ordered[min(n - rank, n - 1)])
    return Estimate(float(np.median(ordered)), float(low), float(high), level)
