"""Shares of two mixes and their changes, within strata, with exact intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.mix import telling

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Changes:
    """Shares of each kind before and after and their change, each with its interval; arrays over kinds."""

    before: Floats
    before_low: Floats
    before_high: Floats
    after: Floats
    after_low: Floats
    after_high: Floats
    change: Floats
    low: Floats
    high: Floats
    level: float


def changes(counts: Ints, *, effect: float = 1.0, level: float = 0.9) -> Changes:
    """Shares and their changes. With several strata the change is that within strata, weighted by n1 n2 / (n1 + n2).

    Intervals of shares are exact (Clopper and Pearson 1934), those of changes join their ends by squares (Newcombe
    1998). `effect` is a design effect: counts are divided by it.
    """
    both = counts.sum(axis=0)
    value, low, high = exact_shares(both / effect, level)
    kept = telling(counts)
    if kept.shape[0] == 0:
        none = np.full(counts.shape[2], math.nan)
        return Changes(value[0], low[0], high[0], value[1], low[1], high[1], none, none - 1, none + 1, level)
    sizes = kept.sum(axis=2).astype(float)
    weight = sizes.prod(axis=1) / sizes.sum(axis=1)
    weight = (weight / weight.sum())[:, None]
    share, bottom, top = exact_shares(kept / effect, level)
    change = (weight * (share[:, 1] - share[:, 0])).sum(axis=0)
    down = np.sqrt((weight**2 * ((share[:, 1] - bottom[:, 1]) ** 2 + (top[:, 0] - share[:, 0]) ** 2)).sum(axis=0))
    up = np.sqrt((weight**2 * ((top[:, 1] - share[:, 1]) ** 2 + (share[:, 0] - bottom[:, 0]) ** 2)).sum(axis=0))
    ends = np.clip(change - down, -1, 1), np.clip(change + up, -1, 1)
    return Changes(value[0], low[0], high[0], value[1], low[1], high[1], change, *ends, level)


def exact_shares(counts: Floats, level: float) -> tuple[Floats, Floats, Floats]:
    """Shares along the last axis and the ends of Clopper and Pearson's intervals, which cover at least `level`."""
    n = counts.sum(axis=-1, keepdims=True)
    rest, tail = n - counts, (1 - level) / 2
    value = np.where(n > 0, counts / np.maximum(n, 1e-9), 0.0)
    low = np.where(counts > 0, special.betaincinv(np.maximum(counts, 1e-9), rest + 1, tail), 0.0)
    high = np.where(rest > 0, special.betaincinv(counts + 1, np.maximum(rest, 1e-9), 1 - tail), 1.0)
    return value, low, high
