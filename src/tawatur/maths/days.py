"""Days as numbers since 1 January 1970, and the local days of intervals of UTC time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_EPOCH = date(1970, 1, 1)
_QUARTER = 900


@dataclass(frozen=True, slots=True)
class LocalDays:
    """The local days of intervals: `day` holds the middle (the larger part), `first` and `last` are the ends."""

    day: Ints
    first: Ints
    last: Ints


def number(day: date) -> int:
    """A day as a number of days since 1 January 1970."""
    return (day - _EPOCH).days


def day_of(number_of_day: int) -> date:
    """The day with this number."""
    return _EPOCH + timedelta(days=int(number_of_day))


def local_days(start: Ints, end: Ints, timezone: ZoneInfo) -> LocalDays:
    """The local days of half-open intervals `[start, end)` in microseconds UTC; a tie belongs to the earlier day."""
    last = np.maximum(end - 1, start)
    middle = start + (last - start) // 2
    return LocalDays(*(_local(part, timezone) for part in (middle, start, last)))


def _local(micros: Ints, timezone: ZoneInfo) -> Ints:
    """Offsets from UTC are whole quarters of an hour: each quarter is converted once, not each row."""
    quarters, where = np.unique(micros // (_QUARTER * 1_000_000), return_inverse=True)
    days = [number(datetime.fromtimestamp(int(part) * _QUARTER, tz=timezone).date()) for part in quarters]
    return np.array(days, dtype=np.int64)[where]
