"""How widely points lie and where their middle is: the standard deviational ellipse, its change, a centre's shift.

Points are plane coordinates in km. They may come in blocks (days, salvos): whole blocks are then left out or dealt
anew, because the shots of one salvo are not so many independent places.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.area_dealt import ratios
from tawatur.maths.block_sums import Compared, block_sums, dealt
from tawatur.maths.ellipse_sums import jackknife
from tawatur.maths.resampling import Estimate

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FEW = 100
"""Blocks of the smaller period from which on a normal law tells how surely an area is known."""


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
    value, variance = (float(part) for part in jackknife(sums))
    if not math.isfinite(value) or not math.isfinite(variance):
        return None
    half = float(special.stdtrit(sums.shape[0] - 1, (1 + level) / 2)) * math.sqrt(variance)
    middle = value + lowness(sums.shape[0])
    return Estimate(math.exp(value), math.exp(middle - half), math.exp(middle + half), level)


def area_ratio(
    before: Floats, after: Floats, blocks: tuple[Ints, Ints], *, seed: int, level: float = 0.9
) -> Compared | None:
    """Area after over area before, and the two-sided p of blocks dealt anew to the periods.

    With fewer than `FEW` blocks in a period the interval is what such dealings do not refuse (`area_dealt`): a normal
    law would be too sure of clustered places and too unsure of others. With more it is that of the jackknife. None for
    fewer than 4 blocks or points on a line. An end of the interval that nothing refuses is 0 or infinite.
    """
    sums = [block_sums(points, block) for points, block in zip((before, after), blocks, strict=True)]
    found = seen(sums[0], sums[1])
    if found is None:
        return None
    low, high = ends(sums[0], sums[1], found, seed=seed, level=level)
    value = math.exp(found[0])
    return Compared(value, math.exp(low), math.exp(high), chance(sums[0], sums[1], seed), level)


def seen(before: Floats, after: Floats) -> tuple[float, float] | None:
    """The change of the log area and its standard error, from sums by block; None where points are few or on a line."""
    if min(len(before), len(after)) < 4:
        return None
    (first, v1), (second, v2) = jackknife(before), jackknife(after)
    variance, change = float(v1 + v2), float(second - first)
    usable = math.isfinite(variance) and variance > 0 and math.isfinite(change)
    return (change, math.sqrt(variance)) if usable else None


def ends(
    before: Floats, after: Floats, found: tuple[float, float], *, seed: int, level: float = 0.9
) -> tuple[float, float]:
    """The ends of the interval of the change of the log area that `seen` gives; infinite where nothing is refused."""
    few = min(len(before), len(after))
    if few < FEW:
        return ratios(before, after, seed=seed, level=level)
    half = float(special.stdtrit(few - 1, (1 + level) / 2)) * found[1]
    middle = found[0] + lowness(len(after)) - lowness(len(before))
    return middle - half, middle + half


def chance(before: Floats, after: Floats, seed: int) -> float:
    """The two-sided p of areas as unlike, from sums by block dealt anew to the periods."""
    return dealt(np.concatenate([before, after]), before.shape[0], _studentised_area, _far, seed)


def _far(statistic: float) -> float:
    """Both tails of the normal law."""
    return 2 * float(special.ndtr(-statistic))


def _studentised_area(first: Floats, second: Floats) -> Floats:
    (a, va), (b, vb) = jackknife(first), jackknife(second)
    lift = lowness(second.shape[-2]) - lowness(first.shape[-2])
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.nan_to_num(np.abs(b - a + lift) / np.sqrt(va + vb), nan=0.0, posinf=np.inf)
