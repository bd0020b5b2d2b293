"""How strongly counts speak for a shift of a mix, or against it: Dirichlet-multinomial evidence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.mix import telling

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


STRENGTHS = np.arange(1.0, 51.0)
"""How many observations the prior of a period's own mix weighs: unknown, so it is averaged over."""


def log_shift(counts: Ints) -> float:
    """The log Bayes factor for a shift against none, summed over strata.

    Dirichlet-multinomial evidence; each mix has a prior around the stratum's pooled shares, its weight averaged over
    `STRENGTHS`. Above 0 the counts speak for a shift.
    """
    return float(sum(_log_factor(table) for table in telling(counts)))


def _log_factor(table: Ints) -> float:
    pooled = table.sum(axis=0)
    table, pooled = table[:, pooled > 0], pooled[pooled > 0]
    if pooled.size < 2:
        return 0.0
    base = (pooled + 0.5) / (pooled + 0.5).sum()
    alpha = STRENGTHS[:, None] * base
    apart = _evidence(table[0], alpha) + _evidence(table[1], alpha)
    return float(special.logsumexp(apart) - special.logsumexp(_evidence(pooled, alpha)))


def _evidence(counts: Ints, alpha: Floats) -> Floats:
    whole = alpha.sum(axis=1)
    cells = special.gammaln(alpha + counts) - special.gammaln(alpha)
    return np.asarray(special.gammaln(whole) - special.gammaln(whole + counts.sum()) + cells.sum(axis=1))
