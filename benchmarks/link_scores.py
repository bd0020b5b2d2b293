"""How good probabilities of links are, and the intervals of totals made of them: arrays in, figures out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

LEVELS = (0.5, 0.8, 0.9, 0.95)
BINS = 10
EXACT = 5_000
"""Up to so many pairs the number of true ones is counted exactly; above, the normal curve is as good."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Pairs of a method: the row of a, the row of b, the probability."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    p: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the pairs are worth. Brier is over the pairs returned; `loss` is the squared error of *all* pairs (one that
    is not returned has probability 0) for each record of b, which no method can lower by returning more."""

    pairs: int
    precision: float
    recall: float
    f1: float
    ece: float
    ece_likely: float
    brier: float
    loss: float
    expected: float
    over_one: float


@dataclass(frozen=True, slots=True)
class Total:
    """The links of a group of records: what was expected, an interval for each of `LEVELS`, and the truth."""

    expected: float
    intervals: tuple[Interval, ...]
    true: int

    def inside(self, level: int) -> bool:
        """Whether the truth lies in the interval of that level."""
        low, high = self.intervals[level]
        return low <= self.true <= high

    def width(self, level: int) -> float:
        """How wide that interval is."""
        low, high = self.intervals[level]
        return high - low


def scores(links: Links, partner: NDArray[np.int64]) -> Scores:
    """All figures of the pairs; `partner` is the true row of a for each row of b, or -1."""
    right = partner[links.b] == links.a
    said = links.p >= 0.5
    true, found = int((partner >= 0).sum()), int((right & said).sum())
    precision, recall = found / max(1, said.sum()), found / max(1, true)
    error = (links.p - right) ** 2
    mass = np.bincount(links.b, links.p, len(partner))
    return Scores(
        pairs=len(links.p),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(1e-12, precision + recall),
        ece=calibration(links.p, right),
        ece_likely=calibration(links.p[links.p >= 0.01], right[links.p >= 0.01]),
        brier=float(error.mean()),
        loss=(float(error.sum()) + true - int(right.sum())) / len(partner),
        expected=float(links.p.sum()),
        over_one=float((mass > 1.001).mean()),
    )


def calibration(p: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error with ten bins of equal width."""
    at = np.minimum((p * BINS).astype(int), BINS - 1)
    gap = np.abs(np.bincount(at, p, BINS) - np.bincount(at, right, BINS))
    return float(gap.sum() / max(1, len(p)))


def independent(p: NDArray[np.float64]) -> tuple[Interval, ...]:
    """Intervals for the number of true pairs if each were true or not by itself: all that such probabilities offer."""
    tails = [((1 - level) / 2, (1 + level) / 2) for level in LEVELS]
    if len(p) > EXACT:
        curve = NormalDist(float(p.sum()), max(1e-9, sqrt(float((p * (1 - p)).sum()))))
        return tuple((curve.inv_cdf(low), curve.inv_cdf(high)) for low, high in tails)
    mass = np.zeros(len(p) + 1)
    mass[0] = 1.0
    for count, one in enumerate(p):
        mass[1 : count + 2] = mass[1 : count + 2] * (1 - one) + mass[: count + 1] * one
        mass[0] *= 1 - one
    below = np.cumsum(mass)
    return tuple((float(np.searchsorted(below, low)), float(np.searchsorted(below, high))) for low, high in tails)


def independent_totals(links: Links, asked: Sequence[NDArray[np.int64]], partner: NDArray[np.int64]) -> list[Total]:
    """The totals of groups of rows of b, with the intervals of `independent`."""
    order = np.argsort(links.b, kind="stable")
    starts = np.searchsorted(links.b[order], np.arange(len(partner) + 1))
    found = []
    for rows in asked:
        p = links.p[order[spans(starts[rows], starts[rows + 1])]]
        found.append(Total(float(p.sum()), independent(p), int((partner[rows] >= 0).sum())))
    return found


def spans(begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """All numbers of all half-open spans, one after the other."""
    sizes = ends - begins
    skipped = np.repeat(begins - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    return skipped + np.arange(sizes.sum())


def coverage(totals: Sequence[Total]) -> tuple[float, ...]:
    """For each level the share of totals whose interval holds the truth."""
    return tuple(float(np.mean([one.inside(level) for one in totals])) for level in range(len(LEVELS)))


def mean_width(totals: Sequence[Total], level: int) -> float:
    """The mean width of the intervals of that level."""
    return float(np.mean([one.width(level) for one in totals]))
