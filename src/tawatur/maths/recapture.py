"""How many there are, from lists that overlap: two lists by Lincoln, Petersen and Chapman, more by Chao's bound.

All need that the same event is known as the same in every list, and that nothing entered or left between lists. Two
lists need more: that being on one does not change the chance of being on the other, and equal chances within a list.
Lists that copy from each other, or that all hold the big attacks, make the number too low; Chao's bound stays a lower
bound then.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.resampling import Estimate

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def chapman(first: int, second: int, both: int, *, level: float = 0.9) -> Estimate:
    """The total from two lists of `first` and `second` events with `both` in common (Chapman 1951).

    The interval holds every total under which the overlap is not surprising (hypergeometric, exact): it has no upper
    end where nothing overlaps.
    """
    value = (first + 1) * (second + 1) / (both + 1) - 1
    least, tail = first + second - both, (1 - level) / 2
    low = _least_total(first, second, both, tail, least)
    high = math.inf if both == 0 else float(_most_total(first, second, both, tail, least))
    return Estimate(value, float(low), high, level)


def _overlaps(total: int, first: int, second: int) -> Floats:
    """The chances of each overlap from 0 to min(first, second) in a population of `total`."""
    k = np.arange(min(first, second) + 1)
    possible = (k <= first) & (second - k <= total - first)
    logs = _log_choose(first, k) + _log_choose(total - first, np.where(possible, second - k, 0))
    return np.where(possible, np.exp(logs - _log_choose(total, np.array([second]))), 0.0)


def _log_choose(n: int, k: Ints) -> Floats:
    return np.asarray(special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(np.maximum(n - k, 0) + 1))


def _at_least(both: int, total: int, first: int, second: int) -> float:
    return float(_overlaps(total, first, second)[both:].sum())


def _least_total(first: int, second: int, both: int, tail: float, least: int) -> int:
    """The smallest total under which so small an overlap is not too rare."""

    def rare(total: int) -> bool:
        return float(_overlaps(total, first, second)[: both + 1].sum()) < tail

    if not rare(least):
        return least
    bottom, top = least, 2 * least
    while rare(top):
        bottom, top = top, 2 * top
    while top - bottom > 1:
        middle = (bottom + top) // 2
        bottom, top = (middle, top) if rare(middle) else (bottom, middle)
    return top


def _most_total(first: int, second: int, both: int, tail: float, least: int) -> int:
    """The largest total under which so large an overlap is not too rare."""

    def rare(total: int) -> bool:
        return _at_least(both, total, first, second) < tail

    bottom, top = least, 2 * least + 1
    while not rare(top):
        bottom, top = top, 2 * top
    while top - bottom > 1:
        middle = (bottom + top) // 2
        bottom, top = (bottom, middle) if rare(middle) else (middle, top)
    return bottom


def chao_lists(held: NDArray[np.bool_], *, level: float = 0.9) -> Estimate:
    """A lower bound of the total from several lists; `held` is True where an event (row) is on a list (column).

    Chao's (1987) bound from events on one list alone, list by list, and on exactly two; log-normal interval. Lists may
    differ in reach, and events in how easily they are listed.
    """
    lists = held.shape[1]
    times = held.astype(np.int64).sum(axis=1)
    seen, f1, f2 = int((times > 0).sum()), int((times == 1).sum()), int((times == 2).sum())
    part = (lists - 1) / lists
    even = part * f1 * (f1 - 1) / (2 * (f2 + 1))
    alone = held[times == 1].sum(axis=0).astype(float)
    missed = float((alone.sum() ** 2 - (alone**2).sum()) / 2) / (f2 + 1)
    if missed <= 0:
        return Estimate(float(seen), float(seen), float(seen + bool(f1)), level)
    variance = part * f1 * (f1 - 1) / (2 * (f2 + 1)) + part**2 * f1 * (2 * f1 - 1) ** 2 / (4 * (f2 + 1) ** 2)
    variance += part**2 * f1**2 * f2 * (f1 - 1) ** 2 / (4 * (f2 + 1) ** 4)
    variance *= (missed / even) ** 2
    z = float(special.ndtri((1 + level) / 2))
    spread = math.exp(z * math.sqrt(math.log1p(variance / missed**2)))
    return Estimate(seen + missed, float(math.floor(seen + missed / spread)), seen + missed * spread, level)


def corrected(count: int, share: Estimate, *, level: float = 0.9) -> Estimate:
    """A count divided by the share of the truth that the record holds; both uncertainties joined on the log scale.

    The count varies as Poisson (Garwood 1936); `share` brings its own interval. No upper end where the share may be 0.
    """
    tail = (1 - level) / 2
    low = float(special.gammaincinv(count, tail)) if count else 0.0
    high = float(special.gammainccinv(count + 1, tail))
    if share.value <= 0:
        return Estimate(math.inf, low, math.inf, level)
    if count == 0:
        return Estimate(0.0, 0.0, high / share.low if share.low > 0 else math.inf, level)
    value = count / share.value
    down = _joined(count, low, share.high / share.value)
    up = _joined(count, high, share.low / share.value)
    return Estimate(value, value / down if down else 0.0, value * up if up else math.inf, level)


def _joined(count: int, end: float, part: float) -> float:
    """exp of the root of the summed squared logs; 0 where there is no such end."""
    if part <= 0 or end <= 0:
        return 0.0
    about = math.log(end / count) if count else math.log(max(end, 1.0) + 1)
    return math.exp(math.hypot(about, math.log(part)))


def reported_within(lag: Floats, limit: Floats, days: Floats) -> Floats:
    """The share of events that are reported within `days`, though late reports of recent events are still to come.

    `lag` is each event's delay, `limit` the most that it could have been by the day of looking; events not yet reported
    are unknown. Reverse-time product limit (Lagakos, Barraj and De Gruttola 1988): shares of those reported within the
    largest lag seen.
    """
    seen = lag <= limit
    lag, limit = lag[seen], limit[seen]
    steps, many = np.unique(lag, return_counts=True)
    at_risk = np.array([((lag <= step) & (limit >= step)).sum() for step in steps], dtype=float)
    kept = 1 - many / np.maximum(at_risk, 1)
    kept[0] = 1.0
    later = np.append(np.cumprod(kept[::-1])[::-1][1:], 1.0)
    where = np.searchsorted(steps, days, side="right") - 1
    return np.where(where >= 0, later[np.maximum(where, 0)], 0.0)
