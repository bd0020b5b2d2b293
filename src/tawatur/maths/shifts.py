"""How far the centre of points moved between two periods, and whether chance would move it as far."""

from __future__ import annotations

import math

import numpy as np
from scipy import special

from tawatur.maths.block_sums import Compared, Floats, Ints, block_sums, dealt


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
    (m1, c1), (m2, c2) = (_centre(part) for part in sums)
    gap = m2 - m1
    far = float(np.hypot(*gap))
    low, high = _distances(gap, (c1, c2), sizes, level)
    p = dealt(np.concatenate(sums), sizes[0], _studentised_shift, _far, seed)
    return Compared(far, low, high, p, level), float(np.degrees(np.arctan2(gap[0], gap[1])) % 360)


def _distances(gap: Floats, parts: tuple[Floats, Floats], sizes: list[int], level: float) -> tuple[float, float]:
    """The nearest and the farthest point of an ellipse around the shift, as wide as one direction alone needs.

    Where no shift at all lies within the wider ellipse that both directions need together, the low end is not 0.
    """
    xx, yy, xy = parts[0] + parts[1]
    traces = [float(part[0] + part[1]) for part in parts]
    whole = sum(traces)
    if whole <= 0:
        return float(np.hypot(*gap)), float(np.hypot(*gap))
    free = whole**2 / sum(trace**2 / (size - 1) for trace, size in zip(traces, sizes, strict=True))
    values, vectors = np.linalg.eigh(np.array([[xx, xy], [xy, yy]]))
    width = np.sqrt(np.maximum(values, 0)) * float(special.stdtrit(free, (1 + level) / 2))
    angle = np.linspace(0, 2 * np.pi, 361)
    away = np.hypot(*(gap + (np.stack([np.cos(angle), np.sin(angle)], axis=1) * width) @ vectors.T).T)
    squared = float((((gap @ vectors) ** 2) / np.maximum(values, 1e-12 * whole)).sum())
    both = 2 * free / max(free - 1, 1) * float(special.fdtri(2, max(free - 1, 1), level))
    return (0.0 if squared <= both else float(away.min())), float(away.max())
