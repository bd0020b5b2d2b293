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
    spread = math.exp(normal(level) * math.sqrt(math.log1p(variance / f0**2)))
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


def normal(level: float) -> float:
    """How many standard deviations an interval of this probability goes to each side."""
    return float(special.ndtri((1 + level) / 2))


def _n_f1_f2(counts: Ints) -> tuple[int, int, int]:
    return int(counts.sum()), int((counts == 1).sum()), int((counts == 2).sum())
