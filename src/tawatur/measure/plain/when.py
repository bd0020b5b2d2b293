"""Times as people hold them (days, dates, datetimes, NumPy, pandas) as numbers of days, and back in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Times:
    """Times in days, in order; `dated` if they are counted from 1 January 1970, `whole` if none has an hour."""

    days: Floats
    dated: bool
    whole: bool

    def said(self, day: float) -> str:
        """A time in words: a date if these are dates, else the number of the day."""
        return named(day, dated=self.dated)


def named(day: float, *, dated: bool) -> str:
    """`3 January 2020`, or `day 120`."""
    if not dated:
        return f"day {day:g}"
    held: date = np.datetime64(int(np.floor(day)), "D").astype(object)
    return f"{held.day} {held:%B %Y}"


def times_of(values: Any, name: str = "times") -> Times:
    """The times in order; ValueError where there are none, or some are missing or are no times."""
    days, dated = _days(values, name)
    if days.ndim != 1:
        raise ValueError(f"{name} must be a plain list of times, not of shape {days.shape}")
    lost = int((~np.isfinite(days)).sum())
    if lost:
        raise ValueError(f"{name}: {lost} of {days.size} are missing; leave them out first")
    return Times(np.sort(days), dated, bool((days == np.floor(days)).all()))


def moment_of(value: Any, times: Times, name: str = "event") -> tuple[float, bool]:
    """One time in the same count of days, and whether it means a whole day; ValueError if it does not fit `times`."""
    days, dated = _days([value], name)
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


def _days(values: Any, name: str) -> tuple[Floats, bool]:
    held = _array(values)
    if held.dtype.kind in "iufb":
        return held.astype(float), False
    try:
        micros = held.astype("datetime64[us]")
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers of days, dates or datetimes") from None
    missing = np.isnat(micros)
    days = np.where(missing, np.nan, micros.astype(np.int64) / _DAY)
    return days, True


def _array(values: Any) -> NDArray[Any]:
    """An array of numbers or of datetimes as the clock on the wall shows them: a time zone is dropped."""
    if hasattr(values, "dt") and getattr(values.dt, "tz", None) is not None:
        values = values.dt.tz_localize(None)
    elif getattr(values, "tz", None) is not None and hasattr(values, "tz_localize"):
        values = values.tz_localize(None)
    elif isinstance(values, Iterable) and not hasattr(values, "dtype"):
        values = [value.replace(tzinfo=None) if isinstance(value, datetime) else value for value in values]
    held = np.asarray(values)
    if held.dtype.kind in "OU" and held.size:
        texts = [getattr(value, "isoformat", lambda value=value: value)() for value in held.ravel()]
        if all(isinstance(text, str) for text in texts):
            return np.array(texts).reshape(held.shape)
    return held
