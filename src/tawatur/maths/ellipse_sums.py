"""The area of the ellipse of one standard deviation and its variance, from sums of points by block."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def log_area(sums: Floats) -> Floats:
    """The logarithm of pi times the root of the determinant of the covariance; minus infinity for points on a line."""
    n, x, y, xx, yy, xy = np.moveaxis(sums, -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        free = n - 1
        a, b, c = (xx - x * x / n) / free, (yy - y * y / n) / free, (xy - x * y / n) / free
        size = a * b - c * c
        flat = size <= 1e-12 * np.maximum(a * b, 1e-300)
        areas: Floats = np.where(flat, -np.inf, math.log(math.pi) + 0.5 * np.log(np.where(flat, 1.0, size)))
        return areas


def jackknife(sums: Floats) -> tuple[Floats, Floats]:
    """Log area and its variance by leaving out one block after the other; sums of shape (..., blocks, 6)."""
    total = sums.sum(axis=-2)
    blocks = sums.shape[-2]
    left = log_area(total[..., None, :] - sums)
    with np.errstate(invalid="ignore"):
        spread = left - left.mean(axis=-1, keepdims=True)
        return log_area(total), (blocks - 1) / blocks * (spread**2).sum(axis=-1)
