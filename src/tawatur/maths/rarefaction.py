"""How many kinds a sample of any size reaches, and how many that another does not, with intervals."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.resampling import Estimate
from tawatur.maths.richness import normal, unseen

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


DRAWS = 200
LOST = 1.2
"""The assemblage holds the unseen kinds at their lower bound, which makes samples of it too alike by a fifth."""
HALF = 0.5
"""Kinds are whole: half of one is never resolved, however even the draws are."""


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
    rare = sample >= int(kept.sum()) and bool(((kept == 1) | (kept == 2)).any())
    below, above = around(float(_curve(draws, sample, known).var(ddof=1)), level, rare=rare)
    return Estimate(value, max(1.0, value - below), min(math.inf if known is None else known, value + above), level)


def around(variance: float, level: float, *, rare: bool) -> tuple[float, float]:
    """How far an interval goes down and up: normal; up as far as for a Poisson count where `rare` kinds were left over.

    A part of the sample has seen most of what it can see, so that rare kinds matter for the whole sample alone.
    """
    spread = math.sqrt(LOST * variance + HALF**2) * normal(level)
    above = float(special.gammainccinv(variance + 1, (1 - level) / 2)) - variance if rare else 0.0
    return spread, max(spread, above)
