"""Rhythms of the week, of the day and of the year put to records whose truth is known.

    python -m benchmarks.tempo_rhythm 2000

The number is the runs for each row; `ROW_SECONDS=60` ends a row after a minute of the processor.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.tempo import SIZES, _heading, _made, _means, _row
from benchmarks.tempo_worlds import Floats, Ints, Rng
from tawatur.maths.anniversaries import REACH, yearly
from tawatur.maths.hours import daily
from tawatur.maths.rhythm import weekly

DAYS, MARKS = 600, 12
Told = tuple[bool, float]


def _salvos(rng: Rng, n: int) -> Ints:
    """Days of attacks at random, three attacks on each and on the next."""
    return np.sort(np.repeat(rng.integers(0, DAYS - 1, max(1, n // 3)), 3) + rng.integers(0, 2, 3 * max(1, n // 3)))


def _week(rng: Rng, n: int, times: float, bursts: bool) -> Told:
    if bursts:
        counts = np.bincount(_salvos(rng, n), minlength=DAYS)
    else:
        counts = rng.poisson(n / DAYS * np.where(np.arange(DAYS) % 7 == 3, times, 1.0))
    return weekly(counts, seed=0).p <= 0.05, float("nan")


def _day(rng: Rng, n: int, night: float, bursts: bool) -> Told:
    """Six hours hold `night` of the attacks more than their quarter; whether the share of that quarter is covered."""
    if bursts:
        days = _salvos(rng, n)
        hours = (rng.random(DAYS)[days] * 24 + rng.random(days.size)) % 24
    else:
        days, hours = rng.integers(0, DAYS, n), rng.random(n) * 24
        hours = np.where(rng.random(n) < night, 18 + rng.random(n) * 6, hours)
    found, truth = daily(hours, days, seed=0), 0.25 + 0.75 * night
    return found.p <= 0.05, float(found.low[3] <= truth <= found.high[3])


def _year(rng: Rng, n: int, times: float, bursts: bool) -> Told:
    marks = np.sort(rng.choice(DAYS, MARKS, replace=False))
    near: NDArray[np.bool_] = np.zeros(DAYS, dtype=bool)
    near[(marks[:, None] + np.arange(-REACH, REACH + 1)).ravel() % DAYS] = True
    rate: Floats = np.where(near, times, 1.0) * np.where(np.arange(DAYS) < DAYS / 2, 0.5, 1.0)
    rate *= n / rate.sum()
    counts = rng.negative_binomial(rate / 1.5, 1 / 2.5) if bursts else rng.poisson(rate)
    found = yearly(counts, marks)
    return found is not None and found.p <= 0.05, found is not None and found.low <= times <= found.high


ASKED: dict[str, tuple[Callable[[Rng, int, float, bool], Told], float, float]] = {
    "weekday, one day three times": (_week, 1.0, 3.0),
    "hour, half of the attacks besides in six hours": (_day, 0.0, 0.5),
    "yearly days, three times": (_year, 1.0, 3.0),
}


def tables(runs: int) -> Iterator[str]:
    """For each rhythm and size: called where there is none, in bursts, where planted; covered in each."""
    for name, (make, none, planted) in ASKED.items():
        yield from _heading(
            name, "calm", "calm, bursts", "found", "covered", "covered, bursts", "covered, planted", "runs"
        )
        for n in SIZES:
            parts = [
                list(_made(make, runs, n, size, bursts))
                for size, bursts in ((none, False), (none, True), (planted, False))
            ]
            called, covered = zip(*(_means(part, 2) for part in parts), strict=True)
            yield _row(f"{n} events", *called, *covered, min(map(len, parts)))


if __name__ == "__main__":
    for line in tables(int(sys.argv[1]) if len(sys.argv) > 1 else 50):
        print(line, flush=True)
