"""`self_excitation` and `cross_excitation`: does one act call forth the next, on the same or on the other side?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.answers import answers
from tawatur.maths.clock import clock_of
from tawatur.maths.excitation import excitation
from tawatur.measure.plain.when import Times, moment_of, times_of
from tawatur.measure.wording import counted, interval, per_cent, share_interval, short

Floats = NDArray[np.float64]

LEAST_EVENTS, LEAST_DAYS, LEAST_RUNS = 20, 28, 5
_HALF, _TWICE, _P, _AT_END = 0.5, 2.0, 0.05, 0.97
_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class SelfExcitation:
    """Whether events call forth further events of the same kind.

    `probability` is that of excitation against changes of the rate alone; `branching_ratio` (`low`..`high` at `level`)
    is the share of events called forth by earlier ones, `delay` (`delay_low`..`delay_high`) their mean delay in days.
    `exact` says whether hours were used: if not, whole days were, and what follows on the same day is not counted.
    All numbers but `n` and `days` are nan where nothing can be told.
    """

    n: int
    days: int
    verdict: Literal["self-exciting", "not self-exciting", "cannot tell"]
    why: str
    exact: bool
    level: float
    probability: float = _NAN
    branching_ratio: float = _NAN
    low: float = _NAN
    high: float = _NAN
    delay: float = _NAN
    delay_low: float = _NAN
    delay_high: float = _NAN

    def __str__(self) -> str:
        """The answer in plain words."""
        first = f"{self.verdict.capitalize()}: {self.why}."
        if np.isnan(self.probability):
            return first
        clock = "exact times" if self.exact else "whole days"
        return (
            f"{first}\n{counted(self.n, 'event')} in {counted(self.days, 'day')}, {clock}: "
            f"{per_cent(self.branching_ratio)} called forth by earlier ones "
            f"({share_interval(self.low, self.high, self.level)}), after {short(self.delay)} days on average "
            f"({interval(self.delay_low, self.delay_high, self.level)}); probability {per_cent(self.probability)} "
            "against changes of the rate alone."
        )


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


def self_excitation(times: Any, *, start: Any = None, end: Any = None, level: float = 0.9) -> SelfExcitation:
    """Do the events at `times` call forth further ones, or did only their rate change?

    Times are days (numbers), dates, datetimes, NumPy datetimes or a pandas column. Without hours, or where some hours
    of the day hold more events than others, whole days are used. `start` and `end` are the first and the last day of
    the record (else the first and the last event). "Self-exciting" needs a probability above one half, which events
    without excitation reach in fewer than one case in twenty, and delays that end within a week; "not" means that a
    half of the events called forth by others would have shown. ValueError for what are no times.

    >>> self_excitation([1, 5, 9]).verdict
    'cannot tell'
    """
    held = times_of(times)
    first, last = _ends(held, start, end)
    n, days = held.days.size, int(np.ceil(last - first)) + (1 if held.whole else 0)
    if n < LEAST_EVENTS or days < LEAST_DAYS:
        why = f"{counted(n, 'event')} in {counted(days, 'day')}, and {LEAST_EVENTS} in {LEAST_DAYS} are the least"
        return SelfExcitation(n, days, "cannot tell", why, not held.whole, level)
    clock = clock_of(held.days, first, last + (1 if held.whole else 0))
    found = excitation(clock, level=level)
    verdict: Literal["self-exciting", "not self-exciting", "cannot tell"]
    if found.probability > _HALF and found.delay > _AT_END * found.longest:
        verdict, why = "cannot tell", f"delays of {short(found.longest)} days or more may as well be a slow change"
    elif found.probability > _HALF:
        verdict, why = "self-exciting", "events bring further events, beyond what changes of the rate explain"
    elif found.high < _HALF:
        verdict, why = "not self-exciting", "if half of the events were called forth by others, it would have shown"
    else:
        verdict, why = "cannot tell", "changes of the rate explain the events as well"
    return SelfExcitation(
        n, clock.daily.size, verdict, why, clock.exact, level, found.probability, found.share, found.low, found.high,
        found.delay, found.delay_low, found.delay_high,
    )  # fmt: skip


def cross_excitation(
    times: Any, others: Any, lag: int = 7, *, start: Any = None, end: Any = None, level: float = 0.9, seed: int = 0
) -> CrossExcitation:
    """Do the events at `times` answer the acts of the other side at `others` within `lag` days?

    Both are times of the same kind. "More" ("fewer") needs p <= .05; "no answer" means that twice the usual number
    would have shown. ValueError for what are no times, or a lag below one day.

    >>> cross_excitation([1, 5, 9], [2, 6]).verdict
    'cannot tell'
    """
    ours, theirs = times_of(times), times_of(others, "others")
    if lag < 1 or lag != int(lag):
        raise ValueError(f"lag must be a whole number of days, at least 1, not {lag!r}")
    if ours.days.size and theirs.days.size and ours.dated != theirs.dated:
        raise ValueError("times and others must both be dates or both be numbers")
    whole = ours.whole or theirs.whole
    both = Times(np.sort(np.concatenate([ours.days, theirs.days])), ours.dated or theirs.dated, whole)
    first, last = _ends(both, start, end)
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


def _ends(held: Times, start: Any, end: Any) -> tuple[float, float]:
    """The first and the last time of the record."""
    days = held.days if held.days.size else np.zeros(1)
    first = days[0] if start is None else moment_of(start, held, "start")[0]
    last = days[-1] if end is None else moment_of(end, held, "end")[0]
    if days[0] < first or np.floor(days[-1]) > np.floor(last):
        raise ValueError("some times lie outside the record from start to end")
    return float(first), float(last)
