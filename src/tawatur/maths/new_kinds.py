"""How many kinds a later process reaches that an earlier one does not, at equal sample."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.rarefaction import DRAWS, around, assemblage, missing
from tawatur.maths.resampling import Estimate

Ints = NDArray[np.int64]


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
    both = np.concatenate([before, after])
    rare = sample >= min(before.sum(), after.sum()) and bool(((both == 1) | (both == 2)).any())
    below, above = around(float(found.var(ddof=1)), level, rare=rare)
    return Estimate(value, max(0.0, value - below), value + above, level)
