"""Whether events keep to hours of the day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths import resampling

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

TURNS, PARTS = 1999, 4
_APART, _FEW, _WAVES = 6.0, 500, 2


@dataclass(frozen=True, slots=True)
class Daily:
    """Counts of the four parts of the day (from hour 0, 6, 12, 18 on), their shares with intervals, and the p of an
    even spread around the clock. `runs` are the events that stand apart; `rounded` is the share on a full or half hour.
    """

    counts: Ints
    share: Floats
    low: Floats
    high: Floats
    p: float
    runs: int
    rounded: float
    level: float


def daily(hours: Floats, days: Ints, *, seed: int, level: float = 0.9) -> Daily:
    """The rhythm of the day of events at `hours` (0 to below 24) of `days` (shapes n >= 1, any order).

    Events less than six hours apart are one run (a salvo, the attacks of one night). The statistic is Rayleigh's for
    one and for two waves a day; its p is that of the same runs, each turned by some hours of its own (of the limit of
    many runs, where there are thousands). A full hour may be a rounded one, so nothing is told finer than six hours.
    """
    order = np.argsort(days * 24 + hours, kind="stable")
    hours, times = hours[order], (days * 24 + hours)[order]
    run = np.concatenate([[0], np.cumsum(np.diff(times) >= _APART)])
    part = (hours // (24 / PARTS)).astype(np.int64)
    counts = np.bincount(part, minlength=PARTS)
    bounds = [_share(part == which, run, level) for which in range(PARTS)]
    low, high = (np.array(side) for side in zip(*bounds, strict=True))
    rounded = float((np.abs(hours * 2 - np.round(hours * 2)) < 1e-6).mean())
    return Daily(counts, counts / hours.size, low, high, _even(hours, run, seed), int(run[-1]) + 1, rounded, level)


def _share(inside: NDArray[np.bool_], run: Ints, level: float) -> tuple[float, float]:
    """The interval of a share of events that come in runs: counts over the design effect of the runs."""
    totals, hits = np.bincount(run), np.bincount(run, weights=inside)
    share, runs = float(inside.mean()), totals.size
    effect = 1.0
    if runs > 1 and 0 < share < 1:
        off = float(((hits - share * totals) ** 2).sum()) * runs / (runs - 1)
        effect = max(1.0, off / (inside.size * share * (1 - share)))
    counts = np.array([int(inside.sum()), int((~inside).sum())])
    found = resampling.shares(counts, level=level, effect=effect)
    return float(found.low[0]), float(found.high[0])


def _even(hours: Floats, run: Ints, seed: int) -> float:
    """The p of an even spread around the clock."""
    waves = np.arange(1, _WAVES + 1)[:, None]
    arms = np.exp(2j * np.pi / 24 * waves * hours)
    sums = np.array([np.bincount(run, arm.real) + 1j * np.bincount(run, arm.imag) for arm in arms])
    sizes = np.maximum((np.abs(sums) ** 2).sum(axis=1), 1e-12)
    own = float((np.abs(sums.sum(axis=1)) ** 2 / sizes).sum())
    runs = sums.shape[1]
    if runs > _FEW:  # each wave's part is Exp(1) then
        return float(np.exp(-own) * (1 + own))
    turned = np.exp(2j * np.pi * np.random.default_rng(seed).random((TURNS, runs)))
    drawn = sum(np.abs(turned**wave @ part) ** 2 / size for wave, part, size in zip((1, 2), sums, sizes, strict=True))
    return (1 + int((drawn >= own - 1e-9).sum())) / (1 + TURNS)
