"""How far the centre of points moved between two periods, and whether chance would move it as far."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy import special

from tawatur.maths.block_sums import Compared, Floats, Ints, block_sums, dealt

_RINGS, _RAYS = 100, 24


def _studentised_shift(first: Floats, second: Floats) -> Floats:
    """Hotelling's statistic with a covariance for each period, so that unequal spreads do not pass for a shift."""
    (m1, c1), (m2, c2) = _centre(first), _centre(second)
    gap, (a, b, c) = m2 - m1, np.moveaxis(c1 + c2, -1, 0)
    size = a * b - c * c
    with np.errstate(invalid="ignore", divide="ignore"):
        squared = (b * gap[..., 0] ** 2 + a * gap[..., 1] ** 2 - 2 * c * gap[..., 0] * gap[..., 1]) / size
    flat = (gap**2).sum(axis=-1) / np.maximum(a + b, 1e-12)
    statistic: Floats = np.where(size > 1e-12 * np.maximum(a * b, 1e-300), squared, flat)
    return statistic


def _far(statistic: float) -> float:
    """The tail of a chi-square of two degrees."""
    return math.exp(-statistic / 2)


def _centre(sums: Floats) -> tuple[Floats, Floats]:
    """Mean and covariance (xx, yy, xy) of the mean, over blocks of shape (..., blocks, 6)."""
    total, blocks = sums.sum(axis=-2), sums.shape[-2]
    mean = total[..., 1:3] / total[..., :1]
    off = sums[..., 1:3] - sums[..., :1] * mean[..., None, :]
    x, y = off[..., 0], off[..., 1]
    products = np.stack([(x * x).sum(-1), (y * y).sum(-1), (x * y).sum(-1)], axis=-1)
    return mean, products * blocks / (blocks - 1) / total[..., :1] ** 2


def shift(
    before: Floats, after: Floats, blocks: tuple[Ints, Ints], *, seed: int, level: float = 0.9
) -> tuple[Compared, float] | None:
    """How far the centre moved, in km, and the bearing in degrees from north.

    The interval begins at 0 where no shift would do as well. p: blocks dealt anew to the periods.
    """
    sums = [block_sums(points, block) for points, block in zip((before, after), blocks, strict=True)]
    sizes = [part.shape[0] for part in sums]
    if min(sizes) < 3:
        return None
    gap = _centre(sums[1])[0] - _centre(sums[0])[0]
    low, high = interval(sums[0], sums[1], level=level)
    found = Compared(float(np.hypot(*gap)), low, high, chance(sums[0], sums[1], seed), level)
    return found, float(np.degrees(np.arctan2(gap[0], gap[1])) % 360)


def chance(before: Floats, after: Floats, seed: int) -> float:
    """The p of centres as far apart, from sums by block dealt anew to the periods."""
    return dealt(np.concatenate([before, after]), before.shape[0], _studentised_shift, _far, seed)


def roughly(before: Floats, after: Floats) -> float:
    """The p of centres as far apart by Hotelling's law for the smaller period: quick, and somewhat too small."""
    free = min(before.shape[0], after.shape[0]) - 1
    return float(special.fdtrc(2, free - 1, float(_studentised_shift(before, after)) * (free - 1) / (2 * free)))


def interval(before: Floats, after: Floats, *, level: float = 0.9) -> tuple[float, float]:
    """The ends of the interval of the distance between the centres, from sums by block."""
    (m1, c1), (m2, c2) = _centre(before), _centre(after)
    return _distances(m2 - m1, (c1, c2), [before.shape[0], after.shape[0]], level)


def _distances(gap: Floats, parts: tuple[Floats, Floats], sizes: list[int], level: float) -> tuple[float, float]:
    """The least shift that may well be seen so far, and the farthest point of an ellipse around the shift.

    A distance is seen too long on average, the more so the shorter it is: an ellipse reaches too high up at its near
    end. Shifts along the direction seen are tried there, with errors of a bivariate Student's law. The ellipse is as
    wide as one direction alone needs.
    """
    xx, yy, xy = parts[0] + parts[1]
    if float(xx + yy) <= 0:
        return float(np.hypot(*gap)), float(np.hypot(*gap))
    free, tail, far = min(sizes) - 1, (1 - level) / 2, float(gap @ gap)
    values, vectors = np.linalg.eigh(np.array([[xx, xy], [xy, yy]]))
    errors = (_errors(free) * np.sqrt(np.maximum(values, 0))) @ vectors.T
    along = errors @ gap / max(math.sqrt(far), 1e-300)
    own = (errors**2).sum(axis=1)

    def nearer(by: float) -> float:
        """How often a shift by so many km is seen nearer than this one."""
        return float((by * by + 2 * by * along + own <= far).mean())

    width = np.sqrt(np.maximum(values, 0)) * float(special.stdtrit(free, 1 - tail))
    angle = np.linspace(0, 2 * np.pi, 361)
    ellipse = gap + (np.stack([np.cos(angle), np.sin(angle)], axis=1) * width) @ vectors.T
    return _root(nearer, 1 - tail, math.sqrt(far)), float(np.hypot(*ellipse.T).max())


def _errors(free: int) -> Floats:
    """Evenly weighted points of a bivariate Student's law of unit scale, shape (n, 2)."""
    radius = np.sqrt(2 * special.fdtri(2, free, (np.arange(_RINGS) + 0.5) / _RINGS))
    angle = 2 * np.pi * (np.arange(_RAYS) + 0.5) / _RAYS
    points = radius[:, None, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.asarray(points.reshape(-1, 2))


def _root(nearer: Callable[[float], float], wanted: float, most: float) -> float:
    """The shift from which on it is seen nearer less often than wanted; 0 where none is."""
    low, high = 0.0, most
    if nearer(low) <= wanted:
        return 0.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if nearer(middle) > wanted else (low, middle)
    return high
