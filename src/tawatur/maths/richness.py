"""How many kinds (districts, say) a process reaches: at equal sample, in all, and how many were missed.

Rarefaction and extrapolation after Chao, Gotelli, Hsieh and others (2014, Ecological Monographs 84:45), Chao's lower
bound (1984), coverage after Chao and Jost (2012). Intervals hold for the process, not only for subsamples of this
record: they come from samples of an assemblage that has the unseen kinds put back (Chao and others 2013).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.resampling import Estimate

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS = 200
HALF = 0.5
"""Kinds are whole: half of one is never resolved, however even the draws are."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Kinds that were missed: `f0` by Chao's lower bound, `coverage` the share of the process in the kinds seen."""

    f0: float
    coverage: float


def unseen(counts: Ints, known: int | None = None) -> Unseen:
    """Missed kinds and coverage from the kinds seen once and twice; `known` caps the number of kinds there are."""
    n, f1, f2 = _n_f1_f2(counts)
    if n == 0:
        return Unseen(0.0, 0.0)
    f0 = (n - 1) / n * (f1 * f1 / (2 * f2) if f2 else f1 * (f1 - 1) / 2)
    if f2:
        rest = (n - 1) * f1 / ((n - 1) * f1 + 2 * f2)
    else:
        rest = (n - 1) * (f1 - 1) / ((n - 1) * (f1 - 1) + 2) if f1 > 1 else 0.0
    coverage = 1 - f1 / n * rest if n > 1 else 0.0
    room = math.inf if known is None else max(0, known - int((counts > 0).sum()))
    return Unseen(min(f0, room), coverage if room else 1.0)


def chao1(counts: Ints, *, known: int | None = None, level: float = 0.9) -> Estimate:
    """Chao's lower bound of the number of kinds, with the log-normal interval of Chao (1987) in whole kinds.

    Only its lower end bounds the truth: very rare kinds leave no trace in a sample.
    """
    n, f1, f2 = _n_f1_f2(counts)
    seen, f0 = int((counts > 0).sum()), unseen(counts, known).f0
    cap = math.inf if known is None else float(known)
    variance = _chao_variance(n, f1, f2, seen + f0)
    if f0 <= 0 or variance <= 0:
        return Estimate(float(seen), float(seen), float(min(cap, seen + bool(f1))), level)
    spread = math.exp(_z(level) * math.sqrt(math.log1p(variance / f0**2)))
    low, high = math.floor(seen + f0 / spread), math.ceil(seen + f0 * spread)
    return Estimate(seen + f0, float(min(cap, low)), float(min(cap, high)), level)


def _chao_variance(n: int, f1: int, f2: int, total: float) -> float:
    if n == 0:
        return 0.0
    part = (n - 1) / n
    if f2:
        ratio = f1 / f2
        return f2 * (part / 2 * ratio**2 + part**2 * ratio**3 + part**2 / 4 * ratio**4)
    if f1 and total > 0:
        left = part * f1 * (f1 - 1) / 2 + part**2 * f1 * (2 * f1 - 1) ** 2 / 4 - part**2 * f1**4 / (4 * total)
        return max(left, 0.0)
    return 0.0


def coverage(counts: Ints, *, level: float = 0.9) -> Estimate:
    """The share of the process that lies in kinds seen; 1 minus it is the chance that the next one is in a new kind.

    The interval puts a Gamma around the number of kinds seen once, widened as Esty (1983) has it.
    """
    n, f1, f2 = _n_f1_f2(counts)
    if n == 0:
        return Estimate(0.0, 0.0, 1.0, level)
    wider = max(1.0, (f1 * (1 - f1 / n) + 2 * f2) / f1) if f1 else 1.0
    tail = (1 - level) / 2
    least = wider * float(special.gammaincinv(f1 / wider, tail)) if f1 else 0.0
    most = wider * float(special.gammainccinv(f1 / wider + 1, tail))
    # A kind seen once may be the last one that there is.
    whole = chao1(counts, level=level).low <= int((counts > 0).sum())
    return Estimate(unseen(counts).coverage, max(0.0, 1 - most / n), 1.0 if whole else 1 - least / n, level)


def expected(counts: Ints, sample: int, known: int | None = None) -> float:
    """How many kinds `sample` observations reach: rarefied up to n, extrapolated beyond (to be trusted up to 2n)."""
    return float(_curve(counts[None, :], sample, known)[0])


def _curve(counts: Ints, sample: int, known: int | None = None) -> Floats:
    """`expected` for each row of counts, all rows of one sum."""
    n = int(counts[0].sum())
    if sample >= n:
        return np.array([_extrapolated(row, n, sample, known) for row in counts])
    return np.asarray((1 - missing(counts, sample)).sum(axis=1))


def _extrapolated(counts: Ints, n: int, sample: int, known: int | None) -> float:
    seen, f1, f0 = int((counts > 0).sum()), int((counts == 1).sum()), unseen(counts, known).f0
    if sample == n or f0 <= 0 or f1 == 0:
        return float(seen)
    return seen + f0 * (1 - (1 - f1 / (n * f0 + f1)) ** (sample - n))


def missing(counts: Ints, sample: int) -> Floats:
    """The chance that a subsample of `sample` without replacement misses each kind (Hurlbert 1971)."""
    top = counts.sum(axis=-1, keepdims=True)
    rest = top - counts
    ways = special.gammaln(rest + 1) - special.gammaln(np.maximum(rest - sample, 0) + 1)
    all_ways = special.gammaln(top + 1) - special.gammaln(np.maximum(top - sample, 0) + 1)
    return np.where(rest >= sample, np.exp(ways - all_ways), 0.0)


def assemblage(counts: Ints, known: int | None = None, also: int = 0) -> Floats:
    """Probabilities of kinds with the unseen ones put back: those of the kinds of `counts`, then those never seen.

    `also` of the kinds with a count of 0 are known to exist and take their part of the unseen mass.
    """
    missed, n = unseen(counts, known), int(counts.sum())
    share = counts / n
    extra = max(math.ceil(missed.f0), also)
    if extra == 0 or missed.coverage >= 1:
        return share
    mass = 1 - missed.coverage
    weight = float((share * (1 - share) ** n).sum())
    corrected = share * (1 - (mass / weight if weight else 0.0) * (1 - share) ** n)
    zero = np.flatnonzero(counts == 0)[:also]
    corrected[zero] = mass / extra
    whole = np.concatenate([np.maximum(corrected, 0), np.full(extra - zero.size, mass / extra)])
    return np.asarray(whole / whole.sum())


def reached(counts: Ints, sample: int, *, seed: int, known: int | None = None, level: float = 0.9) -> Estimate:
    """`expected` with an interval for the process: spread of the curve over samples of the assemblage."""
    if int(counts.sum()) == 0:
        return Estimate(0.0, 0.0, math.inf, level)
    kept = counts[counts > 0]
    draws = np.random.default_rng(seed).multinomial(int(kept.sum()), assemblage(kept, known), size=DRAWS)
    value = expected(kept, sample, known)
    below, above = _around(float(_curve(draws, sample, known).var(ddof=1)), kept, level)
    return Estimate(value, max(1.0, value - below), min(math.inf if known is None else known, value + above), level)


def _around(variance: float, counts: Ints, level: float) -> tuple[float, float]:
    """How far an interval goes down and up: normal, but up as far as for a Poisson count while rare kinds are about."""
    spread = math.sqrt(variance + HALF**2) * _z(level)
    rare = bool(((counts == 1) | (counts == 2)).any())
    above = float(special.gammainccinv(variance + 1, (1 - level) / 2)) - variance if rare else 0.0
    return spread, max(spread, above)


def new_kinds(before: Ints, after: Ints, sample: int) -> float:
    """Kinds that `sample` of `after` reach and `sample` of `before` do not, expected over subsamples of equal size."""
    return float((missing(before, sample) * (1 - missing(after, sample))).sum())


def new_reached(before: Ints, after: Ints, sample: int, *, seed: int, level: float = 0.9) -> Estimate:
    """`new_kinds` with an interval for the process; `before` and `after` count the same kinds."""
    rng = np.random.default_rng(seed)
    value = new_kinds(before, after, sample)
    first = assemblage(before, also=int(((before == 0) & (after > 0)).sum()))
    second = assemblage(after, also=int(((after == 0) & (before > 0)).sum()))
    width = max(first.size, second.size)
    pads = [np.concatenate([p, np.zeros(width - p.size)]) for p in (first, second)]
    draws = [rng.multinomial(int(x.sum()), p, size=DRAWS) for x, p in zip((before, after), pads, strict=True)]
    found = (missing(draws[0], sample) * (1 - missing(draws[1], sample))).sum(axis=1)
    below, above = _around(float(found.var(ddof=1)), np.concatenate([before, after]), level)
    return Estimate(value, max(0.0, value - below), value + above, level)


def _z(level: float) -> float:
    return float(special.ndtri((1 + level) / 2))


def _n_f1_f2(counts: Ints) -> tuple[int, int, int]:
    return int(counts.sum()), int((counts == 1).sum()), int((counts == 2).sum())


@dataclass(frozen=True, slots=True)
class Dealt:
    """What dealing blocks anew to two periods says: p of so large a change of kinds reached, of so many new kinds.

    `new` is how many new kinds such dealings give on average: what would be seen if nothing had changed.
    """

    p: float
    p_new: float
    new: float


def dealt(before: Ints, after: Ints, sample: int, *, seed: int, draws: int = 999) -> Dealt:
    """Deal blocks of both periods anew: counts by block and kind, shapes (blocks, kinds).

    As many blocks go to each period as it had. Two-sided for kinds reached at equal sample, one-sided for new kinds.
    """
    rng = np.random.default_rng(seed)
    whole = np.concatenate([before, after])
    blocks, kinds = whole.shape
    total = whole.sum(axis=0)
    seen = _statistics(before.sum(axis=0)[None], after.sum(axis=0)[None], sample)
    if (whole.sum(axis=1) == 1).all():
        first = rng.multivariate_hypergeometric(total, before.shape[0], size=draws, method="marginals")
    else:
        first = np.empty((draws, kinds), dtype=np.int64)
        for at in range(draws):
            first[at] = whole[rng.permutation(blocks)[: before.shape[0]]].sum(axis=0)
    change, new = _statistics(first, total - first, sample)
    p, p_new = (
        (1 + int((drawn >= was - 1e-9).sum())) / (1 + draws)
        for drawn, was in zip((np.abs(change), new), (abs(float(seen[0][0])), float(seen[1][0])), strict=True)
    )
    return Dealt(p, p_new, float(new.mean()))


def _statistics(first: Ints, second: Ints, sample: int) -> tuple[Floats, Floats]:
    """Change of kinds reached and number of new kinds, for each row; a period with too few observations gives all."""
    gone, there = missing(first, sample), missing(second, sample)
    return (gone - there).sum(axis=1), (gone * (1 - there)).sum(axis=1)
