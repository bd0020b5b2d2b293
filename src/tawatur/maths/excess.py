"""True pairs counted without a model of agreement: those near, less what days that can hold none make one expect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Excess:
    """The model-free number of true pairs: those seen near less those that chance explains, with its interval.

    `near` pairs were seen, `usual` of them are expected by chance; `told` is False where they are too few to tell.
    """

    expected: float
    low: float
    high: float
    level: float
    near: float
    usual: float
    told: bool


EXCESS_DRAWS, EXCESS_SEED = 400, 20
LEAST_PAIRS, LEAST_BLOCKS = 10, 5


def excess(
    near: Floats,
    far: Floats,
    scale: Floats,
    block: Ints,
    *,
    burst: float = 1.0,
    burst_sd: float = 0.0,
    seed: int = 1,
    level: float = 0.9,
) -> Excess:
    """`sum(near) - burst * sum(far * scale)`: true pairs counted without a model of who agrees how.

    For each claim `near` is the number of incidents at its place on the days that it may speak of, `far` that on days
    8 to 38 off, which can hold no true pair, and `scale` the number of the near days over that of the far ones. `burst`
    is how many times more unrelated incidents lie near than far, with the standard deviation of its logarithm. The
    interval is a bootstrap of whole blocks (`block` numbers that of each claim, months say), paired with values of
    `burst`. Fewer than 10 pairs, near and far, or 5 blocks tell nothing.
    """
    names, at = np.unique(block, return_inverse=True)
    usual = far * scale
    seen = np.bincount(at, weights=near, minlength=names.size)
    by_chance = np.bincount(at, weights=usual, minlength=names.size)
    expected = float(near.sum() - burst * usual.sum())
    if names.size == 0:
        return Excess(0.0, 0.0, 0.0, level, 0.0, 0.0, told=False)
    picks = np.floor(uniforms(seed, EXCESS_DRAWS * names.size) * names.size).astype(np.int64)
    picks = picks.reshape(EXCESS_DRAWS, names.size)
    bursts = burst * np.exp(burst_sd * normal_quantiles(EXCESS_DRAWS))
    found = seen[picks].sum(axis=1) - bursts * by_chance[picks].sum(axis=1)
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    told = names.size >= LEAST_BLOCKS and float(near.sum() + far.sum()) >= LEAST_PAIRS
    return Excess(expected, float(low), float(high), level, float(near.sum()), burst * float(usual.sum()), told=told)


def uniforms(seed: int, n: int) -> Floats:
    """`n` uniform numbers in [0, 1) by a small generator (mulberry32) that a page can run too, number for number."""
    state = np.uint32(seed & 0xFFFFFFFF) + np.arange(1, n + 1, dtype=np.uint32) * np.uint32(0x6D2B79F5)
    mixed = (state ^ (state >> np.uint32(15))) * (state | np.uint32(1))
    mixed = (mixed + (mixed ^ (mixed >> np.uint32(7))) * (mixed | np.uint32(61))) ^ mixed
    values: Floats = (mixed ^ (mixed >> np.uint32(14))).astype(float) / 2.0**32
    return values


def normal_quantiles(n: int) -> Floats:
    """The `n` normal quantiles in the middle of equal shares."""
    from scipy.special import ndtri

    quantiles: Floats = ndtri((np.arange(n) + 0.5) / n)
    return quantiles
