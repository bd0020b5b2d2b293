"""Pairs of which each end has one at most: how likely each is, for all at once.

Belief propagation for matchings (the monomer-dimer model): exact where the pairs make no circles, and it always settles
(Zdeborova and Mezard 2006, J. Stat. Mech. P05003). It is used to learn shares, where thousands of pairs are weighed
again and again; the probabilities that are printed come from `grouping`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def paired(left: Ints, right: Ints, log_odds: Floats, *, rounds: int = 15) -> Floats:
    """The probability of each pair. `left` and `right` number the ends (an end may stand on either side)."""
    if left.size == 0:
        return np.empty(0)
    n = int(max(left.max(), right.max())) + 1
    weight = np.exp(np.minimum(log_odds, 40.0))
    from_left, from_right = np.ones(left.size), np.ones(left.size)
    for _ in range(rounds):
        reach_left, reach_right = weight * from_right, weight * from_left
        pull = np.bincount(left, reach_left, n) + np.bincount(right, reach_right, n)
        from_left = (from_left + 1 / (1 + np.maximum(pull[left] - reach_left, 0.0))) / 2
        from_right = (from_right + 1 / (1 + np.maximum(pull[right] - reach_right, 0.0))) / 2
    both = weight * from_left * from_right
    chance: Floats = both / (1 + both)
    return chance
