"""One hand or two: Dirichlet-multinomial evidence that counts come from one distribution rather than from two.

The pair of brands is the smallest set that can be parted. Crime linkage uses such Bayes factors (Porter 2016,
The American Statistician 70:152); a naive sum of them grows too sure with the data, so a factor can be tempered.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, logsumexp

Floats = NDArray[np.float64]

STRENGTHS: Sequence[float] = (1.0, 3.0, 10.0, 30.0)
"""How many base-rate observations the prior of a hand's own habits weighs: unknown, so it is averaged over."""


def log_evidence(counts: Floats, base: Floats, strength: float) -> float:
    """The log-probability of a sequence with these `counts` (cells), one Dirichlet prior `strength * base` around it.

    `base` holds the positive shares of the cells among all actors and sums to one.
    """
    alpha = strength * base
    return float(
        gammaln(alpha.sum()) - gammaln(alpha.sum() + counts.sum()) + (gammaln(alpha + counts) - gammaln(alpha)).sum()
    )


def log_one_hand(a: Floats, b: Floats, base: Floats, strengths: Sequence[float] = STRENGTHS) -> float:
    """The log Bayes factor for one distribution behind the counts `a` and `b` against one for each.

    Evidence is averaged over `strengths`, equally likely. Nought if either has no observation.
    """
    if a.sum() == 0 or b.sum() == 0:
        return 0.0
    together = [log_evidence(a + b, base, strength) for strength in strengths]
    apart = [log_evidence(a, base, strength) + log_evidence(b, base, strength) for strength in strengths]
    return float(logsumexp(together) - logsumexp(apart))


def base_shares(counts: Floats, smoothing: float = 0.5) -> Floats:
    """The shares of cells, with `smoothing` added to each so that none is nought."""
    shares: Floats = (counts + smoothing) / (counts.sum() + smoothing * counts.size)
    return shares
