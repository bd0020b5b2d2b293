"""Do acts of one side answer acts of the other? Counts after each act, set against the same acts some weeks away.

Both sides move with the campaign, so acts are never compared with dates far off: runs of acts are shifted as wholes by
up to six weeks, by whole weeks (which keeps weekdays and hours), and what is counted is set against the answering
side's own rate at the time. Shifting runs keeps the bursts of both sides (interval jitter, Amarasingham et al. 2012).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.changes import changes

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS = 999
_WEEKS = 6


@dataclass(frozen=True, slots=True)
class Answers:
    """How many times their usual number come within the lag after an act of the other side.

    `by_lag` has a row for each day of delay, from the lag before an act to the lag after it: delay, ratio, and the
    band of the ratio without any answer. `p` is two-sided and never below `smallest`; `runs` are the acts that could
    be shifted apart.
    """

    ratio: float
    low: float
    high: float
    p: float
    smallest: float
    runs: int
    expected: float
    by_lag: Floats
    level: float


def answers(
    times: Floats, others: Floats, days: int, *, whole: bool, lag: int = 7, level: float = 0.9, seed: int = 0
) -> Answers:
    """The answers of `times` to `others` (shapes n and m, in order, days since the start of a record of `days` days).

    Where times are `whole` days the answers begin on the day after an act, else right after it.
    """
    usual = np.concatenate([[0.0], np.cumsum(_usual(times, days))])
    runs = np.concatenate([[0], np.cumsum(np.diff(others) > lag)])
    many = int(runs[-1]) + 1
    # No shift at all is one of the draws' possibilities: else one large run that fits by chance would be proof.
    shifts = 7 * np.random.default_rng(seed).integers(-_WEEKS, _WEEKS + 1, (DRAWS, many))
    moved = np.vstack([others, _inside(others + shifts[:, runs], days)])
    delays = np.arange(-lag, lag + 1 if whole else lag)
    begins = [*delays, delays[-1] + 1]
    side: Literal["left", "right"] = "left" if whole else "right"
    seen = np.diff([np.searchsorted(times, moved + delay, side).sum(axis=1) for delay in begins], axis=0)
    grid = np.arange(usual.size)
    due = np.diff([np.interp(moved + delay, grid, usual).sum(axis=1) for delay in begins], axis=0)
    after = delays > 0 if whole else delays >= 0
    sums, owed = seen[after].sum(axis=0), due[after].sum(axis=0)
    found = (sums + 0.5) / (owed + 0.5)
    typical = float(found[1:].mean())
    ratio = found / typical
    above = (1 + (ratio[1:] >= ratio[0] - 1e-12).sum()) / (1 + DRAWS)
    below = (1 + (ratio[1:] <= ratio[0] + 1e-12).sum()) / (1 + DRAWS)
    tails = np.quantile(np.log(ratio[1:]), [(1 - level) / 2, (1 + level) / 2])
    p = float(min(1.0, 2 * min(above, below)))
    low, high = (float(ratio[0] * np.exp(-tail)) for tail in tails[::-1])
    # In exact times a row covers the 24 hours from its delay on; the first day after an act is called day 1.
    rows = _by_lag(delays if whole else np.where(delays >= 0, delays + 1, delays), seen, due, level)
    return Answers(float(ratio[0]), low, high, p, 2 / (1 + DRAWS), many, float(owed[0]), rows, level)


def _usual(times: Floats, days: int) -> Floats:
    """The answering side's rate on each day, from the changes of its counts by weeks (the last may be broken)."""
    places = times.astype(np.int64).clip(0, days - 1) // 7
    weekly = np.bincount(places, minlength=-(-days // 7))
    if weekly.size < 2 or not weekly.any():
        return np.full(days, times.size / days)
    return np.repeat(changes(weekly).rate / 7, 7)[:days]


def _inside(moved: Floats, days: int) -> Floats:
    """Acts shifted out of the record come back from the other way by as many weeks."""
    over = np.ceil(np.maximum(moved - days + 1e-9, 0) / 7) * 14
    under = np.ceil(np.maximum(-moved, 0) / 7) * 14
    inside: Floats = moved - over + under
    return inside


def _by_lag(named: Ints, seen: Ints, due: Floats, level: float) -> Floats:
    ratio = (seen + 0.5) / (due + 0.5)
    ratio = ratio / ratio[:, 1:].mean(axis=1, keepdims=True)
    band = np.quantile(ratio[:, 1:], [(1 - level) / 2, (1 + level) / 2], axis=1)
    return np.column_stack([named, ratio[:, 0], *band])
