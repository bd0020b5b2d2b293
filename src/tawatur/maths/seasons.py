"""Seasons and slow curves in counts, for models that must not take them for changes or for excitation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_CYCLES, _FINER, _HARMONICS = 3, 4, 2
_WAVES = (1, 2, 3, 5, 8, 12, 20)


@dataclass(frozen=True, slots=True)
class Season:
    """A swing of `period` bins: `exposure` (shape n, mean 1) is how much of the mean rate falls on each bin.

    `cost` is what its parameters and the search for the period cost in log probability (BIC).
    """

    period: float
    exposure: Floats
    cost: float


def seasons_of(counts: Ints) -> list[Season]:
    """The strongest swing that the series (shape n) holds at least three times; an empty list if none stands out.

    The period is the highest point of the periodogram, four times finer than its own frequencies; the swing is a
    log-linear Poisson fit, once of one wave and once of two. Whether it beats changes of the rate is for the caller.
    """
    n = counts.size
    if n < 4 * _CYCLES or counts.sum() < 4 * _CYCLES:
        return []
    frequency = _strongest(counts - counts.mean(), float(counts.var()) * n)
    if frequency is None:
        return []
    angles = 2 * np.pi * frequency * np.arange(n)
    columns = [np.ones(n)]
    found = []
    for harmonic in range(1, min(_HARMONICS, int(0.5 / frequency)) + 1):
        columns += [np.cos(harmonic * angles), np.sin(harmonic * angles)]
        exposure = _fitted(counts, np.column_stack(columns))
        cost = harmonic * np.log(n) + np.log(n / 2)
        found.append(Season(1 / frequency, exposure / exposure.mean(), float(cost)))
    return found


def smooth(counts: Ints, exposure: Floats, slowest: float) -> Iterator[tuple[int, Floats]]:
    """Slow curves through counts (shape n): the number of waves and the share of the events in each bin (sum 1).

    Log-linear Poisson fits of cosines that turn at most once in `slowest` bins.
    """
    n = counts.size
    place = np.pi * (np.arange(n) + 0.5) / n
    for waves in _WAVES:
        if waves * slowest > n or 2 * waves > counts.sum():
            break
        columns = np.column_stack([np.cos(wave * place) for wave in range(waves + 1)])
        curve = _fitted(counts, columns, np.log(exposure))
        yield waves, curve / curve.sum()


def _strongest(around: Floats, total: float) -> float | None:
    """The frequency (cycles a bin) of the highest point, if it is above what chance gives among n/2 of them."""
    n = around.size
    power = np.abs(np.fft.rfft(around, _FINER * n)) ** 2
    first, last = _CYCLES * _FINER, power.size - 1
    if total <= 0 or last <= first:
        return None
    at = first + int(np.argmax(power[first:last]))
    return at / (_FINER * n) if power[at] / total > np.log(n / 2) + 1 else None


def _fitted(counts: Ints, columns: Floats, offset: Floats | float = 0.0) -> Floats:
    """The means of a log-linear Poisson fit by Newton steps."""
    weights = np.zeros(columns.shape[1])
    weights[0] = np.log(counts.mean())
    for _ in range(25):
        means = np.exp(np.clip(columns @ weights + offset, -30, 30))
        slope = columns.T @ (counts - means)
        curve = columns.T @ (columns * means[:, None]) + 1e-9 * np.eye(weights.size)
        step = np.linalg.solve(curve, slope)
        weights = weights + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-8:
            break
    fitted: Floats = np.exp(np.clip(columns @ weights + offset, -30, 30))
    return fitted
