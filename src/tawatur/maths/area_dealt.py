"""How surely a ratio of two ellipses' areas is known when a period has few blocks: ratios that dealing cannot refuse.

A ratio is refused where the later period, shrunk by it, differs more from the earlier one than 90 of 100 dealings of
the blocks of both to the two periods (a permutation test turned into an interval; the studentised statistic of Janssen
1997, Statistics & Probability Letters 36:9, so that it also holds for many blocks of unlike laws). Nothing is taken
for granted about the law of the places: clustered ones make it as wide as they need. Shrinking needs a middle. Both
answers are asked, one middle for the two periods and a middle for each, and the interval holds what either allows.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.ellipse_sums import jackknife

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS = 199
MOST = 200
"""More blocks of the larger period than so many are thinned at random before they are dealt."""
FARTHEST = 40.0
"""A logarithm of a ratio so far out is no longer tried: the interval is open there."""
_STEPS = 1.5 * 2.0 ** np.arange(8)
_HALVINGS = 4


def ratios(before: Floats, after: Floats, *, seed: int, level: float = 0.9) -> tuple[float, float]:
    """The logarithms of the least and the largest ratio of areas that is not refused; infinite where there is none.

    Sums by block as `block_sums` gives them; both areas and their jackknife variances must be finite and not all 0.
    """
    (first, v1), (second, v2) = jackknife(before), jackknife(after)
    change, width = float(second - first), float(np.sqrt(v1 + v2))
    rng = np.random.default_rng(seed)
    parts = tuple(part[np.sort(rng.choice(len(part), min(len(part), MOST), replace=False))] for part in (before, after))
    order = np.argsort(rng.random((DRAWS, len(parts[0]) + len(parts[1]))), axis=1)
    tail = (1 - level) / 2
    lows, highs = [], []
    for middle in (_one_middle, _own_middles):
        held = middle(*parts)

        def refused(far: float, held: tuple[Floats, Floats] = held) -> bool:
            """Whether the ratio that lies `far` standard errors below (above, if negative) the one seen is refused."""
            statistics = np.append(_dealt(*held, change - far * width, order), far)
            as_far = statistics >= far - 1e-9 if far > 0 else statistics <= far + 1e-9
            return bool(as_far.mean() <= tail)

        lows.append(change - width * _end(refused, 1.0, change, width))
        highs.append(change + width * _end(refused, -1.0, change, width))
    return min(lows), max(highs)


def _dealt(first: Floats, second: Floats, log_ratio: float, order: Ints) -> Floats:
    """The studentised change of the log area in each dealing, the second period shrunk; dealings on a line are left."""
    drawn = np.concatenate([first, _scaled(second, -log_ratio)])[order]
    (a, va), (b, vb) = jackknife(drawn[:, : len(first)]), jackknife(drawn[:, len(first) :])
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (b - a) / np.sqrt(va + vb)
    return np.asarray(found[~np.isnan(found)])


def _end(refused: Callable[[float], bool], side: float, change: float, width: float) -> float:
    """How many standard errors the interval reaches to one side: from far outside inwards, then by halves."""
    inside, outside = 0.0, np.inf
    for far in _STEPS[::-1]:
        if abs(change - side * far * width) > FARTHEST:
            continue
        if not refused(side * far):
            inside = float(far)
            break
        outside = float(far)
    if np.isinf(outside):
        return outside
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if refused(side * middle) else (middle, outside)
    return (inside + outside) / 2


def _one_middle(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Both periods seen from the middle of all their points."""
    whole = _centred(np.concatenate([first, second]))
    return whole[: len(first)], whole[len(first) :]


def _own_middles(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Each period seen from its own middle, widened by what a middle of so few blocks takes away."""
    a, b = (_scaled(_centred(part), np.log(len(part) / (len(part) - 1))) for part in (first, second))
    return a, b


def _centred(sums: Floats) -> Floats:
    n, x, y, xx, yy, xy = sums.T
    a, b = x.sum() / n.sum(), y.sum() / n.sum()
    parts = (n, x - n * a, y - n * b, xx - 2 * a * x + n * a * a, yy - 2 * b * y + n * b * b)
    return np.stack([*parts, xy - a * y - b * x + n * a * b], axis=1)


def _scaled(sums: Floats, log_area: float) -> Floats:
    """The same points with distances from the origin stretched so that areas grow by this logarithm."""
    by = float(np.exp(log_area / 2))
    return np.asarray(sums * np.array([1, by, by, by * by, by * by, by * by]))
