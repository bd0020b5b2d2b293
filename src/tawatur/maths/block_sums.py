"""Points on a plane, summed by blocks (days, salvos), and blocks dealt anew to two periods."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.space import EARTH_KM

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Statistic = Callable[[Floats, Floats], Floats]

DRAWS = 999
DRAWN_UP_TO = 1000
"""Blocks; with more of them a p comes from the normal law, which then differs by nothing."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A change with its interval and the two-sided p of no change."""

    value: float
    low: float
    high: float
    p: float
    level: float


def plane(lat: Floats, lon: Floats, middle: tuple[float, float]) -> Floats:
    """Points in km east and north of a middle, shape (n, 2): azimuthal equidistant, so distances from it are true."""
    phi, lam = np.radians(lat), np.radians(lon)
    here, away = math.radians(middle[0]), lam - math.radians(middle[1])
    cosine = np.clip(math.sin(here) * np.sin(phi) + math.cos(here) * np.cos(phi) * np.cos(away), -1, 1)
    arc = np.arccos(cosine)
    sine = np.sin(arc)
    stretch = np.where(sine > 1e-9, arc / np.where(sine > 1e-9, sine, 1.0), 1.0)
    east = stretch * np.cos(phi) * np.sin(away)
    north = stretch * (math.cos(here) * np.sin(phi) - math.sin(here) * np.cos(phi) * np.cos(away))
    return EARTH_KM * np.stack([east, north], axis=1)


def block_sums(points: Floats, block: Ints) -> Floats:
    """n, x, y, xx, yy, xy summed over each block, shape (blocks, 6)."""
    x, y = points.T
    parts = (np.ones(x.size), x, y, x * x, y * y, x * y)
    return np.stack([np.bincount(block, part) for part in parts], axis=1)


def chosen(sums: Floats, order: Ints) -> Floats:
    """`sums[order]`, laid out so that each of the six sums lies together: all that follows is then twice as fast."""
    return np.moveaxis(np.ascontiguousarray(sums.T)[:, order], 0, -1)


def dealt(sums: Floats, first: int, statistic: Statistic, far: Callable[[float], float], seed: int) -> float:
    """The share of random dealings of blocks to the two periods with as large a statistic, the one seen included."""
    seen = float(statistic(sums[:first], sums[first:]))
    if sums.shape[0] > DRAWN_UP_TO:
        return min(1.0, far(seen))
    rng = np.random.default_rng(seed)
    as_large, done = 0, 0
    while done < DRAWS:
        many = min(DRAWS - done, max(1, 200_000 // sums.shape[0]))
        order = np.argsort(rng.random((many, sums.shape[0])), axis=1)
        drawn = chosen(sums, order)
        as_large += int((statistic(drawn[:, :first], drawn[:, first:]) >= seen - 1e-9).sum())
        done += many
    return (1 + as_large) / (1 + DRAWS)
