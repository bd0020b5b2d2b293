"""`change_points`: when did the rate behind some counts change, and by how much? On plain counts, without a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.changes import CALM, SURE, Change, changes
from tawatur.measure.plain.when import counts_of
from tawatur.measure.wording import counted, interval, per_cent, short

Floats = NDArray[np.float64]

LEAST_BINS, LEAST_EVENTS = 8, 8


@dataclass(frozen=True, slots=True)
class ChangePoints:
    """The changes of the rate behind `n` counts.

    `probability` is that of any change and `numbers[k]` that of k, with the interval `number_low`..`number_high` at
    `level`. Where the verdict is "change", `number` is the likeliest number of changes and `changes` are these, each
    with `at` (the first bin of the new rate, counted from 0), `low`..`high`, `ratio` and `ratio_low`..`ratio_high`;
    else `number` is 0. `at[i]` is the
    probability of a change right before bin i and `rate` (n, 3) is each bin's rate with its interval. `season` is the
    period in bins of a season that was found and allowed for, 0 if none.
    """

    n: int
    total: int
    verdict: Literal["change", "no change", "cannot tell"]
    probability: float
    number: int
    number_low: int
    number_high: int
    changes: tuple[Change, ...]
    level: float
    dispersion: float
    season: float
    numbers: Floats = field(repr=False, compare=False)
    at: Floats = field(repr=False, compare=False)
    rate: Floats = field(repr=False, compare=False)
    labels: tuple[str, ...] = field(repr=False, compare=False, default=())

    def __str__(self) -> str:
        """The answer in plain words."""
        sure = f"probability {per_cent(self.probability)} of any change"
        lines = [f"{self.verdict.capitalize()}: {counted(self.total, 'event')} in {self.n} bins, {sure}."]
        if self.verdict == "change":
            span = f"{self.number_low} to {self.number_high}"
            lines.append(f"{counted(self.number, 'change')} ({per_cent(self.level)} interval {span}):")
            lines += [f"  {self._change(one)}" for one in self.changes]
        if self.season:
            lines.append(f"A season of {short(self.season)} bins was found and allowed for.")
        return "\n".join(lines)

    def _change(self, one: Change) -> str:
        at, low, high = (self._label(place) for place in (one.at, one.low, one.high))
        size = f"{short(one.ratio)} times the rate ({interval(one.ratio_low, one.ratio_high, self.level)})"
        return f"from {at} on ({low} to {high}): {size}"

    def _label(self, place: int) -> str:
        return self.labels[place] if self.labels else f"bin {place}"


def change_points(counts: Any, *, level: float = 0.9, seed: int = 0) -> ChangePoints:
    """When did the rate behind `counts` (events in equal bins, in order) change, how often and by how much?

    Every way to cut the series into stretches of constant rate is weighed exactly (Fearnhead 2006), Poisson and
    negative binomial together, so that bursts are not taken for changes; a season that explains the counts better is
    allowed for. The verdict is "change" where any change has a probability of .8, "no change" where it has at most
    .25, else "cannot tell"; so it is with fewer than 8 bins or events. A pandas column keeps its labels.
    ValueError for what is no list of counts.

    >>> print(change_points([1, 0, 2, 1, 0, 1, 1, 0, 7, 5, 8, 6, 9, 5, 7]).changes[0].at)
    8
    """
    held = counts_of(counts)
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    labels = _labels(counts)
    if held.size < 2 or not held.any():
        return _nothing(held, level, labels)
    found = changes(held, level=level, seed=seed)
    low, high = found.number_interval()
    verdict = _verdict(held, found.any)
    called = found.changes if verdict == "change" else ()
    return ChangePoints(
        n=held.size,
        total=int(held.sum()),
        verdict=verdict,
        probability=found.any,
        number=len(called),
        number_low=low,
        number_high=high,
        changes=called,
        level=level,
        dispersion=found.dispersion,
        season=0.0 if found.season is None else found.season.period,
        numbers=found.number,
        at=found.at,
        rate=np.column_stack([found.rate, found.rate_low, found.rate_high]),
        labels=labels,
    )


def _verdict(counts: NDArray[np.int64], probability: float) -> Literal["change", "no change", "cannot tell"]:
    if counts.size < LEAST_BINS or counts.sum() < LEAST_EVENTS:
        return "cannot tell"
    return "change" if probability >= SURE else "no change" if probability <= CALM else "cannot tell"


def _nothing(counts: NDArray[np.int64], level: float, labels: tuple[str, ...]) -> ChangePoints:
    """The answer to a series that is empty, or holds no event: nothing is known."""
    n = counts.size
    empty = np.zeros((n, 3))
    return ChangePoints(
        n, 0, "cannot tell", 0.5, 0, 0, 0, (), level, 1.0, 0.0, np.ones(1), np.zeros(n), empty, labels
    )  # fmt: skip


def _labels(counts: Any) -> tuple[str, ...]:
    """The labels of a pandas column, where it has others than 0, 1, 2 ...; dates without hours as dates."""
    index = getattr(counts, "index", None)
    if index is None or callable(index) or type(index).__name__ == "RangeIndex":
        return ()
    return tuple(str(label).removesuffix(" 00:00:00") for label in index)
