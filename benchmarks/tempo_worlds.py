"""Made-up campaigns with a known truth, and random dates in real ones, for `benchmarks.tempo`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Rng = np.random.Generator

BINS = 156
DAYS = 182
YEARS = 1095
BANDS = ((1, 9), (10, 30), (31, 100), (101, 300), (301, 10**9))


def steady(rng: Rng, n: float, days: float = DAYS) -> Floats:
    """A Poisson process of about n events."""
    return np.sort(rng.uniform(0, days, rng.poisson(n)))


def stepped(rng: Rng, n: float, days: float = DAYS, times: float = 4.0) -> Floats:
    """The same, with the rate `times` as high from the middle on."""
    low = n * 2 / (1 + times) / 2
    early = rng.uniform(0, days / 2, rng.poisson(low))
    return np.sort(np.append(early, rng.uniform(days / 2, days, rng.poisson(low * times))))


def seasonal(rng: Rng, n: float, days: float = YEARS) -> Floats:
    """A rate that swings by 60 % with the year."""
    tried = rng.uniform(0, days, rng.poisson(1.6 * n))
    kept: Floats = np.sort(tried[rng.uniform(0, 1.6, tried.size) < 1 + 0.6 * np.sin(2 * np.pi * tried / 365)])
    return kept


def salvos(rng: Rng, n: float, days: int = DAYS) -> Floats:
    """Days of attacks at random, one to three attacks on each."""
    held = rng.integers(0, days, rng.poisson(n / 2))
    return np.sort(np.repeat(held, rng.integers(1, 4, held.size))).astype(float)


def excited(rng: Rng, n: float, share: float, days: float = DAYS, delay: float = 2.0) -> Floats:
    """A Hawkes process of about n events, of which `share` are called forth by others after `delay` days on average."""
    found = list(rng.uniform(0, days, rng.poisson(n * (1 - share))))
    waiting = list(found)
    while waiting:
        start = waiting.pop()
        children = [start + wait for wait in rng.exponential(delay, rng.poisson(share))]
        kept = [child for child in children if child < days]
        found += kept
        waiting += kept
    return np.sort(np.array(found))


def in_days(times: Floats) -> Floats:
    """Times rounded down to whole days."""
    return np.floor(times)


def jittered(rng: Rng, times: Floats) -> Floats:
    """Whole days with a quarter of an hour of noise."""
    return np.floor(times) + rng.uniform(0, 0.01, times.size)


CALM: dict[str, Callable[[Rng], Ints]] = {
    "Poisson, 0.3 a bin": lambda rng: rng.poisson(0.3, BINS),
    "Poisson, 3 a bin": lambda rng: rng.poisson(3.0, BINS),
    "negative binomial, dispersion 3": lambda rng: rng.negative_binomial(1.5, 1 / 3, BINS),
    "negative binomial, dispersion 6": lambda rng: rng.negative_binomial(1.0, 1 / 6, BINS),
    "season of 52 bins, 50 %": lambda rng: rng.poisson(4 * (1 + 0.5 * np.sin(2 * np.pi * np.arange(BINS) / 52))),
    "season of 12 bins, 50 %": lambda rng: rng.poisson(4 * (1 + 0.5 * np.sin(2 * np.pi * np.arange(BINS) / 12))),
    "week in days, Friday none": lambda rng: rng.poisson(np.tile([1.6, 1.6, 1.2, 1, 0.8, 0.6, 0.05], 52)),
}  # fmt: skip
"""Counts whose rate does not change."""


def step_counts(rng: Rng, n: int, times: float, bins: int = BINS) -> tuple[Ints, int]:
    """Counts of about n events whose rate is `times` as high from a random bin in the middle half on, and that bin."""
    at = int(rng.integers(bins // 4, 3 * bins // 4))
    level = n / (at + times * (bins - at))
    return rng.poisson(np.where(np.arange(bins) < at, level, times * level)), at


def around(rng: Rng, before: float, times: float, window: int, spread: float = 1.0) -> Floats:
    """Whole days: three years with `before` events a window, then a window with `times` as many after day 1,095.

    With a `spread` above 1 the days are negative binomial with that dispersion of weekly counts.
    """
    rate = np.full(YEARS + 1 + window, before / window)
    rate[YEARS + 1 :] *= times
    daily = rng.poisson(rate) if spread == 1 else rng.negative_binomial(rate / (spread - 1), 1 / spread)
    return np.repeat(np.arange(daily.size), daily).astype(float)


def random_dates(path: Path, window: int, runs: int, seed: int = 1) -> Iterator[tuple[Ints, int]]:
    """Random dates in the country series of UCDP GED, each with the days of the events from three years before on."""
    from pyarrow import parquet

    table = parquet.read_table(path, columns=["country", "date"])
    days = table.column("date").to_numpy().astype("datetime64[D]").astype(np.int64)
    country = np.array(table.column("country").to_pylist())
    names, rng = np.unique(country), np.random.default_rng(seed)
    series = {name: np.sort(days[country == name]) for name in names}
    first, last = days.min() + YEARS, days.max() - window
    while runs > 0:
        held, date = series[str(rng.choice(names))], int(rng.integers(first, last))
        inside = held[(held >= date - YEARS) & (held <= date + window)]
        if ((inside >= date - window) & (inside != date)).any():
            runs -= 1
            yield inside, date
