"""Times as people hold them (days, dates, datetimes, NumPy, pandas) as numbers of days, and back in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.measure.plain.clocks import days_in

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Times:
    """Times in days, in order; `dated` if they are counted from 1 January 1970, `whole` if none has an hour.

    `zone` is that whose clock they are on, None where none was given (see `clocks`).
    """

    days: Floats
    dated: bool
    whole: bool
    zone: tzinfo | None = None

    def said(self, day: float) -> str:
        """A time in words: a date if these are dates, else the number of the day."""
        return named(day, dated=self.dated)


def named(day: float, *, dated: bool) -> str:
    """`3 January 2020`, or `day 120`."""
    if not dated:
        return f"day {day:g}"
    held: date = np.datetime64(int(np.floor(day)), "D").astype(object)
    return f"{held.day} {held:%B %Y}"


def times_of(values: Any, name: str = "times", zone: tzinfo | None = None) -> Times:
    """The times in order, on the clock of `zone` if it is given; ValueError where some are missing or are no times."""
    days, dated, zone = days_in(values, name, zone)
    if days.ndim != 1:
        raise ValueError(f"{name} must be a plain list of times, not of shape {days.shape}")
    lost = int((~np.isfinite(days)).sum())
    if lost:
        raise ValueError(f"{name}: {lost} of {days.size} are missing; leave them out first")
    return Times(np.sort(days), dated, bool((days == np.floor(days)).all()), zone)


def moment_of(value: Any, times: Times, name: str = "event") -> tuple[float, bool]:
    """One time in the same count of days, and whether it means a whole day; ValueError if it does not fit `times`."""
    days, dated, _ = days_in([value], name, times.zone)
    if not np.isfinite(days[0]):
        raise ValueError(f"{name} is missing")
    if dated != times.dated:
        given, held = ("a date", "numbers") if dated else ("a number", "dates")
        raise ValueError(f"{name} is {given}, but the times are {held}")
    plain_day = (isinstance(value, date) and not isinstance(value, datetime)) or (
        isinstance(value, str) and len(value) == len("2020-01-03")
    )
    return float(days[0]), times.whole or plain_day


def counts_of(values: Any, name: str = "counts") -> NDArray[np.int64]:
    """Counts as whole numbers; ValueError where some are missing, negative or broken."""
    held = np.asarray(values)
    if held.ndim != 1 or held.dtype.kind not in "iufb":
        raise ValueError(f"{name} must be a plain list of whole numbers")
    floats = held.astype(float)
    if not np.isfinite(floats).all() or (floats < 0).any() or (floats != np.floor(floats)).any():
        raise ValueError(f"{name} must be whole numbers, 0 or more, and none missing")
    return floats.astype(np.int64)


def ends_of(held: Times, start: Any, end: Any) -> tuple[float, float]:
    """The first and the last time of the record; ValueError where times lie outside `start` and `end`."""
    days = held.days if held.days.size else np.zeros(1)
    first = days[0] if start is None else moment_of(start, held, "start")[0]
    last = days[-1] if end is None else moment_of(end, held, "end")[0]
    if days[0] < first or np.floor(days[-1]) > np.floor(last):
        raise ValueError("some times lie outside the record from start to end")
    return float(first), float(last)
