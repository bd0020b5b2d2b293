"""Did a process reach more kinds, or new ones? Blocks of two periods dealt anew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.rarefaction import missing

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


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
