"""Times of events as a clock to measure them by: exact, or in whole days where the record knows no hours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_GAP = 0.5
_UNEVEN = 0.01
_WEEKS, _ENOUGH = 8, 40


@dataclass(frozen=True, slots=True)
class Clock:
    """Events in a record of whole days: `times` (shape n, days since its start, in order) and `daily` counts (days).

    `exact` says whether hours are known. `points` are the days that hold events and `weights` their counts, or the
    day of each event and 1 where the clock is exact (of every so manieth event, if `stride` is above 1); `exposure`
    (days, mean 1) is how much of the rate each weekday takes.
    """

    times: Floats
    daily: Ints
    exact: bool
    points: Ints
    weights: Floats
    exposure: Floats
    stride: int = 1

    @property
    def n(self) -> int:
        """How many events."""
        return self.times.size

    def some(self, values: Floats) -> Floats:
        """The values (..., n) of those events that are points."""
        return values[..., self.stride // 2 :: self.stride]

    def at(self, rate: Floats) -> Floats:
        """The rate of days (shape days) at the points of the clock."""
        chosen: Floats = rate[self.points]
        return chosen


def clock_of(times: Floats, start: float, end: float) -> Clock:
    """The clock of events (days, any order) in a record from `start` to `end`; a broken day at its end counts as one.

    Times are taken as rounded to days if all lie in the same half of the day (a little noise on whole days changes
    nothing), or if they prefer some hours: a rhythm of the day must not pass for excitation.
    """
    ordered = np.sort(times)
    shift = _rounded(ordered)
    exact = shift is None and not _has_hours(ordered)
    begin = start if shift is None else np.floor(start - shift + 1e-9) + shift
    since = ordered - begin
    last = int(np.floor(since[-1] + 1e-9)) + 1 if since.size else 1
    days = max(1, int(np.ceil(end - start - 1e-9)), last)
    places = np.floor(since + 1e-9).astype(np.int64).clip(0, days - 1)
    daily = np.bincount(places, minlength=days)
    points = places if exact else np.flatnonzero(daily)
    weights = np.ones(places.size) if exact else daily[points].astype(float)
    return Clock(since, daily, exact, points, weights, _weekdays(daily))


def _rounded(times: Floats) -> float | None:
    """Where in the day to cut it if all times lie within half a day of each other, else None."""
    parts = np.sort(times % 1.0)
    gaps = np.diff(np.append(parts, parts[0] + 1))
    widest = int(np.argmax(gaps))
    if times.size < 2 or gaps[widest] < _GAP:
        return None
    return float((parts[widest] + gaps[widest] / 2) % 1.0)


def _has_hours(times: Floats) -> bool:
    """Whether some hours of the day hold more events than chance gives (Rayleigh's test, two waves)."""
    angles = 2 * np.pi * times
    strength = sum(abs(np.exp(1j * wave * angles).mean()) ** 2 * times.size for wave in (1, 2))
    # The sum of two Exp(1) variables.
    return bool(np.exp(-strength) * (1 + strength) < _UNEVEN)


def _weekdays(daily: Ints) -> Floats:
    """How much of the rate each day of the week takes, if the week has a rhythm (chi-square), else 1 for all."""
    weekly = np.bincount(np.arange(daily.size) % 7, weights=daily, minlength=7)
    days = np.bincount(np.arange(daily.size) % 7, minlength=7)
    if daily.size < 7 * _WEEKS or daily.sum() < _ENOUGH:
        return np.ones(daily.size)
    expected = daily.sum() * days / daily.size
    spread = max(1.0, float(daily.var() / daily.mean()))
    chi_square = float(((weekly - expected) ** 2 / expected).sum()) / spread
    if special.chdtrc(6, chi_square) > _UNEVEN:
        return np.ones(daily.size)
    rhythm = ((weekly + 1) / (expected + 1))[np.arange(daily.size) % 7]
    exposure: Floats = rhythm / rhythm.mean()
    return exposure
