"""How surely a ratio of two ellipses' areas is known when a period has few blocks: ratios that dealing cannot refuse.

A ratio is refused where the later period, shrunk by it, differs more from the earlier one than 90 of 100 dealings of
the blocks of both to the two periods (a permutation test turned into an interval; the studentised statistic of Janssen
1997, Statistics & Probability Letters 36:9, so that it also holds for many blocks of unlike laws). Nothing is taken
for granted about the law of the places: clustered ones make it as wide as they need. Shrinking needs a middle: that of
both periods; where their centres seem to lie apart each also has its own, and the interval holds what either allows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.block_sums import chosen
from tawatur.maths.ellipse_sums import jackknife
from tawatur.maths.shifts import roughly

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS = 199
MOST = 200
"""More blocks of the larger period than so many are thinned at random before they are dealt."""
FARTHEST = 40.0
"""A logarithm of a ratio so far out is no longer tried: the interval is open there."""
APART = 0.1
"""A p of centres so far apart from which on each period may have a middle of its own."""
_STEPS = 1.5 * 2.0 ** np.arange(8)
_HALVINGS = 4
_MANY, _FIRST = 30, 4
"""With so many blocks a period the first few steps are tried alone: islands far outside come with fewer."""


def ratios(before: Floats, after: Floats, *, seed: int, level: float = 0.9) -> tuple[float, float]:
    """The logarithms of the least and the largest ratio of areas that is not refused; infinite where there is none.

    Sums by block as `block_sums` gives them; both areas and their jackknife variances must be finite and not all 0.
    """
    dealing = _Dealing.of(before, after, seed, level)
    low, high = (max(dealing.end(side, held) for held in dealing.middles) for side in (1.0, -1.0))
    return dealing.change - dealing.width * low, dealing.change + dealing.width * high


def allowed(before: Floats, after: Floats, log_ratio: float, *, seed: int, level: float = 0.9) -> bool:
    """Whether this one ratio of areas is not refused, given as its logarithm: far quicker than all that `ratios` asks.

    What is allowed lies between the two ends of `ratios`, which may hold ratios between them that are refused.
    """
    dealing = _Dealing.of(before, after, seed, level)
    far = (dealing.change - log_ratio) / dealing.width
    return any(not dealing.refuses(far, held) for held in dealing.middles)


@dataclass(frozen=True, slots=True)
class _Dealing:
    """The change of the log area that is seen, its standard error, the blocks that are dealt, and the dealings.

    `middles` holds the blocks of both periods as seen from one middle, and perhaps also from two.
    """

    change: float
    width: float
    middles: tuple[tuple[Floats, Floats], ...]
    order: Ints
    tail: float

    @staticmethod
    def of(before: Floats, after: Floats, seed: int, level: float) -> _Dealing:
        (first, v1), (second, v2) = jackknife(before), jackknife(after)
        rng = np.random.default_rng(seed)
        a, b = (part[np.sort(rng.choice(len(part), min(len(part), MOST), replace=False))] for part in (before, after))
        order = np.argsort(rng.random((DRAWS, len(a) + len(b))), axis=1)
        apart = roughly(before, after) <= APART
        middles = (_one_middle(a, b), _own_middles(a, b)) if apart else (_one_middle(a, b),)
        return _Dealing(float(second - first), float(np.sqrt(v1 + v2)), middles, order, (1 - level) / 2)

    def refuses(self, far: float, held: tuple[Floats, Floats]) -> bool:
        """Whether the ratio that lies `far` standard errors below (above, if negative) the one seen is refused."""
        statistics = np.append(_dealt(*held, self.change - far * self.width, self.order), far)
        as_far = statistics >= far - 1e-9 if far > 0 else statistics <= far + 1e-9
        return bool(as_far.mean() <= self.tail + 1e-9)

    def end(self, side: float, held: tuple[Floats, Floats]) -> float:
        """How many standard errors the interval reaches to one side: from outside inwards, then by halves.

        Where the outermost of the first steps is not refused, the search goes on outwards.
        """
        few = min(map(len, self.middles[0])) < _MANY
        steps = [float(far) for far in _STEPS if abs(self.change - side * far * self.width) <= FARTHEST]
        at = (len(steps) if few else min(_FIRST, len(steps))) - 1
        while at >= 0 and self.refuses(side * steps[at], held):
            at -= 1
        while at + 1 < len(steps) and at >= 0 and not self.refuses(side * steps[at + 1], held):
            at += 1
        if at + 1 == len(steps):
            return np.inf
        inside, outside = steps[at] if at >= 0 else 0.0, steps[at + 1]
        for _ in range(_HALVINGS):
            middle = (inside + outside) / 2
            inside, outside = (inside, middle) if self.refuses(side * middle, held) else (middle, outside)
        return (inside + outside) / 2


def _dealt(first: Floats, second: Floats, log_ratio: float, order: Ints) -> Floats:
    """The studentised change of the log area in each dealing, the second period shrunk; dealings on a line are left."""
    drawn = chosen(np.concatenate([first, _scaled(second, -log_ratio)]), order)
    (a, va), (b, vb) = jackknife(drawn[:, : len(first)]), jackknife(drawn[:, len(first) :])
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (b - a) / np.sqrt(va + vb)
    return np.asarray(found[~np.isnan(found)])


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
