"""How widely points lie and where their middle is: the standard deviational ellipse, its change, a centre's shift.

Points are plane coordinates in km. They may come in blocks (days, salvos): whole blocks are then left out or dealt
anew, because the shots of one salvo are not so many independent places.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.block_sums import Compared, block_sums, dealt
from tawatur.maths.resampling import Estimate

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

THINNED = 200


def _log_area(sums: Floats) -> Floats:
    """The logarithm of pi times the root of the determinant of the covariance; minus infinity for points on a line."""
    n, x, y, xx, yy, xy = np.moveaxis(sums, -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        free = n - 1
        a, b, c = (xx - x * x / n) / free, (yy - y * y / n) / free, (xy - x * y / n) / free
        size = a * b - c * c
        flat = size <= 1e-12 * np.maximum(a * b, 1e-300)
        areas: Floats = np.where(flat, -np.inf, math.log(math.pi) + 0.5 * np.log(np.where(flat, 1.0, size)))
        return areas


def _jackknife(sums: Floats) -> tuple[Floats, Floats]:
    """Log area and its variance by leaving out one block after the other; sums of shape (..., blocks, 6)."""
    total = sums.sum(axis=-2)
    blocks = sums.shape[-2]
    left = _log_area(total[..., None, :] - sums)
    with np.errstate(invalid="ignore"):
        spread = left - left.mean(axis=-1, keepdims=True)
        return _log_area(total), (blocks - 1) / blocks * (spread**2).sum(axis=-1)


def lowness(n: int) -> float:
    """By how much the log area of n points of a normal law lies below its truth on average."""
    if n < 3:
        return 0.0
    halves = float(special.psi((n - 1) / 2) + special.psi((n - 2) / 2))
    return -0.5 * (halves + 2 * math.log(2) - 2 * math.log(n - 1))


def area(points: Floats, block: Ints, *, level: float = 0.9) -> Estimate | None:
    """The area of the ellipse of one standard deviation in square km; None for fewer than 4 blocks or points on a line.

    The interval is that of a jackknife over blocks on the log scale, with Student's quantiles.
    """
    sums = block_sums(points, block)
    if sums.shape[0] < 4:
        return None
    value, variance = (float(part) for part in _jackknife(sums))
    if not math.isfinite(value) or not math.isfinite(variance):
        return None
    half = float(special.stdtrit(sums.shape[0] - 1, (1 + level) / 2)) * math.sqrt(variance)
    middle = value + lowness(sums.shape[0])
    return Estimate(math.exp(value), math.exp(middle - half), math.exp(middle + half), level)


def area_ratio(
    before: Floats, after: Floats, blocks: tuple[Ints, Ints], *, seed: int, level: float = 0.9
) -> Compared | None:
    """Area after over area before, and the two-sided p of blocks dealt anew to the periods.

    Few points span too small an ellipse, the more so the wilder their law: the interval stands around the ratio at
    equal numbers of blocks, the larger period being thinned at random many times.
    """
    sums = [block_sums(points, block) for points, block in zip((before, after), blocks, strict=True)]
    sizes = [part.shape[0] for part in sums]
    if min(sizes) < 4:
        return None
    (first, v1), (second, v2) = (_jackknife(part) for part in sums)
    variance = float(v1 + v2)
    if not math.isfinite(variance) or variance <= 0:
        return None
    change = float(second - first)
    even = [_at_size(part, min(sizes), seed) for part in sums]
    free = variance**2 / float(v1**2 / (sizes[0] - 1) + v2**2 / (sizes[1] - 1))
    half = float(special.stdtrit(max(free, 2.0), (1 + level) / 2)) * math.sqrt(variance)
    middle = even[1] - even[0]
    p = dealt(np.concatenate(sums), sizes[0], _studentised_area, _far, seed)
    return Compared(math.exp(change), math.exp(middle - half), math.exp(middle + half), p, level)


def _at_size(sums: Floats, blocks: int, seed: int) -> float:
    """The mean log area of random choices of so many blocks."""
    if sums.shape[0] == blocks:
        return float(_log_area(sums.sum(axis=0)))
    rng = np.random.default_rng(seed)
    chosen = np.argsort(rng.random((THINNED, sums.shape[0])), axis=1)[:, :blocks]
    areas = _log_area(sums[chosen].sum(axis=1))
    return float(areas[np.isfinite(areas)].mean()) if np.isfinite(areas).any() else float(_log_area(sums.sum(axis=0)))


def _far(statistic: float) -> float:
    """Both tails of the normal law."""
    return 2 * float(special.ndtr(-statistic))


def _studentised_area(first: Floats, second: Floats) -> Floats:
    (a, va), (b, vb) = _jackknife(first), _jackknife(second)
    lift = lowness(second.shape[-2]) - lowness(first.shape[-2])
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.nan_to_num(np.abs(b - a + lift) / np.sqrt(va + vb), nan=0.0, posinf=np.inf)
