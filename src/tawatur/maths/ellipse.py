"""How widely points lie and where their middle is: the standard deviational ellipse, its change, a centre's shift.

Points are plane coordinates in km. They may come in blocks (days, salvos): whole blocks are then left out or dealt
anew, because the shots of one salvo are not so many independent places.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.resampling import Estimate

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS = 999
THINNED = 200
DRAWN_UP_TO = 3000
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
    return 6371.0088 * np.stack([east, north], axis=1)


def _sums(points: Floats, block: Ints) -> Floats:
    """n, x, y, xx, yy, xy summed over each block, shape (blocks, 6)."""
    x, y = points.T
    parts = (np.ones(x.size), x, y, x * x, y * y, x * y)
    return np.stack([np.bincount(block, part) for part in parts], axis=1)


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
    sums = _sums(points, block)
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
    sums = [_sums(points, block) for points, block in zip((before, after), blocks, strict=True)]
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
    p = _dealt(np.concatenate(sums), sizes[0], _studentised_area, seed)
    return Compared(math.exp(change), math.exp(middle - half), math.exp(middle + half), p, level)


def _at_size(sums: Floats, blocks: int, seed: int) -> float:
    """The mean log area of random choices of so many blocks."""
    if sums.shape[0] == blocks:
        return float(_log_area(sums.sum(axis=0)))
    rng = np.random.default_rng(seed)
    chosen = np.argsort(rng.random((THINNED, sums.shape[0])), axis=1)[:, :blocks]
    areas = _log_area(sums[chosen].sum(axis=1))
    return float(areas[np.isfinite(areas)].mean()) if np.isfinite(areas).any() else float(_log_area(sums.sum(axis=0)))


def _studentised_area(first: Floats, second: Floats) -> Floats:
    (a, va), (b, vb) = _jackknife(first), _jackknife(second)
    lift = lowness(second.shape[-2]) - lowness(first.shape[-2])
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.nan_to_num(np.abs(b - a + lift) / np.sqrt(va + vb), nan=0.0, posinf=np.inf)


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
    sums = [_sums(points, block) for points, block in zip((before, after), blocks, strict=True)]
    sizes = [part.shape[0] for part in sums]
    if min(sizes) < 3:
        return None
    (m1, c1), (m2, c2) = (_centre(part) for part in sums)
    gap = m2 - m1
    far = float(np.hypot(*gap))
    low, high = _distances(gap, (c1, c2), sizes, level)
    p = _dealt(np.concatenate(sums), sizes[0], _studentised_shift, seed)
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


def _dealt(sums: Floats, first: int, statistic: object, seed: int) -> float:
    """The share of random dealings of blocks to the two periods with as large a statistic, the one seen included."""
    assert callable(statistic)
    seen = float(statistic(sums[:first], sums[first:]))
    if sums.shape[0] > DRAWN_UP_TO:
        tail = 2 * float(special.ndtr(-seen)) if statistic is _studentised_area else math.exp(-seen / 2)
        return min(1.0, tail)
    rng = np.random.default_rng(seed)
    as_large, done = 0, 0
    while done < DRAWS:
        many = min(DRAWS - done, max(1, 200_000 // sums.shape[0]))
        order = np.argsort(rng.random((many, sums.shape[0])), axis=1)
        dealt = sums[order]
        as_large += int((statistic(dealt[:, :first], dealt[:, first:]) >= seen - 1e-9).sum())
        done += many
    return (1 + as_large) / (1 + DRAWS)
