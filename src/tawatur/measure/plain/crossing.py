"""`cross_excitation`: do acts of one side follow acts of the other? On plain times, without a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.answers import answers
from tawatur.measure.plain.contagion import LEAST_EVENTS
from tawatur.measure.plain.when import Times, ends_of, times_of
from tawatur.measure.wording import counted, interval, short

Floats = NDArray[np.float64]

LEAST_RUNS = 5
_TWICE, _P = 2.0, 0.05
_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class CrossExcitation:
    """Whether acts of one side follow acts of the other more often than the campaign alone makes them.

    `ratio` (`low`..`high` at `level`) is the number within `lag` days after an act of the other side over the usual
    one, `p` its two-sided rank among acts shifted by weeks. `by_lag` has columns delay, ratio, band low, band high.
    """

    n: int
    others: int
    lag: int
    verdict: Literal["more", "fewer", "no answer", "cannot tell"]
    why: str
    level: float
    ratio: float = _NAN
    low: float = _NAN
    high: float = _NAN
    p: float = _NAN
    smallest_p: float = _NAN
    by_lag: Floats = field(repr=False, compare=False, default_factory=lambda: np.empty((0, 4)))

    def __str__(self) -> str:
        """The answer in plain words."""
        first = f"{self.verdict.capitalize()}: {self.why}."
        if np.isnan(self.ratio):
            return first
        return (
            f"{first}\nWithin {self.lag} days after an act of the other side ({self.others}): {short(self.ratio)} "
            f"times the usual number ({interval(self.low, self.high, self.level)}), p = {self.p:.3f} "
            f"(not below {self.smallest_p:.3f})."
        )


def cross_excitation(
    times: Any, others: Any, lag: int = 7, *, start: Any = None, end: Any = None, level: float = 0.9, seed: int = 0
) -> CrossExcitation:
    """Do the events at `times` answer the acts of the other side at `others` within `lag` days?

    Both are times of the same kind. "More" ("fewer") needs p <= .05; "no answer" means that twice the usual number
    would have shown. ValueError for what are no times, or a lag below one day.

    >>> cross_excitation([1, 5, 9], [2, 6]).verdict
    'cannot tell'
    """
    ours = times_of(times)
    theirs = times_of(others, "others", ours.zone)
    if lag < 1 or lag != int(lag):
        raise ValueError(f"lag must be a whole number of days, at least 1, not {lag!r}")
    if ours.days.size and theirs.days.size and ours.dated != theirs.dated:
        raise ValueError("times and others must both be dates or both be numbers")
    whole = ours.whole or theirs.whole
    both = Times(np.sort(np.concatenate([ours.days, theirs.days])), ours.dated or theirs.dated, whole, ours.zone)
    first, last = ends_of(both, start, end)
    zero = np.floor(first)
    mine, acts = (np.floor(part.days) - zero if whole else part.days - zero for part in (ours, theirs))
    runs = 1 + int((np.diff(acts) > lag).sum()) if acts.size else 0
    if mine.size < LEAST_EVENTS or runs < LEAST_RUNS:
        why = f"{counted(mine.size, 'event')} and {counted(runs, 'act')} of the other side that stand apart"
        why += f", and {LEAST_EVENTS} and {LEAST_RUNS} are the least"
        return CrossExcitation(mine.size, acts.size, lag, "cannot tell", why, level)
    found = answers(mine, acts, int(np.floor(last - zero)) + 1, whole=whole, lag=int(lag), level=level, seed=seed)
    verdict: Literal["more", "fewer", "no answer", "cannot tell"]
    if found.p <= _P:
        verdict = "more" if found.ratio > 1 else "fewer"
        why = f"there are {verdict} events after acts of the other side than some weeks before or after them"
    elif found.high < _TWICE:
        verdict, why = "no answer", "twice the usual number after acts of the other side would have shown"
    else:
        verdict, why = "cannot tell", "too few to see even twice the usual number"
    return CrossExcitation(
        mine.size, acts.size, int(lag), verdict, why, level, found.ratio, found.low, found.high, found.p,
        found.smallest, found.by_lag,
    )  # fmt: skip
