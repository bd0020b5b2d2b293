"""The one reader of times: what people hold (days, dates, datetimes, NumPy, pandas, polars) as numbers of days.

The clock on the wall counts, because people act by it, and a case counts its local days. What has no time zone is taken
for local time as it stands. What has one is put on one clock: that of the zone asked for, else of the first time with a
zone. Where clocks are put forward or back the number of a day goes with them: 02:30 comes twice, or never.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_DAY = 86_400_000_000


def days_in(values: Any, name: str, zone: tzinfo | None = None) -> tuple[Floats, bool, tzinfo | None]:
    """Days (nan where missing), whether they count from 1 January 1970, and the zone whose clock they are on.

    Numbers stay as they are. The zone is None where no time has one. ValueError for what are no times, for dates among
    numbers, and for a missing time zone where it matters.
    """
    held, zone = _local(values, zone)
    if held.dtype.kind in "iufb":
        return held.astype(float), False, zone
    if held.dtype.kind == "O" and held.size and all(_plain_number(value) for value in held.ravel().tolist()):
        return np.array([np.nan if value is None else value for value in held.ravel()], float), False, zone
    if held.dtype.kind == "O" and any(isinstance(value, int | float) and value == value for value in held.ravel()):
        raise ValueError(f"{name}: some are dates and some are numbers, and so one of them is no time")
    try:
        micros = held.astype("datetime64[us]")
    except (TypeError, ValueError, OverflowError):
        bad = next((value for value in held.ravel().tolist() if not _is_time(value)), values)
        said = f"{name} must be numbers of days, dates or datetimes (days are written as 2020-06-19)"
        raise ValueError(f"{said}: {repr(bad)[:80]} is no time") from None
    return np.where(np.isnat(micros), np.nan, micros.astype(np.int64) / _DAY), True, zone


def _local(values: Any, zone: tzinfo | None) -> tuple[NDArray[Any], tzinfo | None]:
    """An array of numbers or of datetimes as the clock on the wall shows them, and whose clock that is."""
    column = getattr(values, "dt", values)
    own = getattr(column, "tz", None)
    if own is not None and hasattr(column, "tz_convert"):
        zone = zone or own
        moved = column.tz_convert(zone)
        return np.asarray(getattr(moved, "dt", moved).tz_localize(None)), zone
    held = values.to_list() if getattr(getattr(values, "dtype", None), "time_zone", None) else values
    array = np.asarray(held)
    if array.dtype.kind not in "OU" or not array.size:
        return array, zone
    times = [_read(value) for value in array.ravel().tolist()]
    own = next((value.tzinfo for value in times if isinstance(value, datetime) and value.tzinfo is not None), None)
    zone = zone or own
    if any(isinstance(value, date) for value in times):
        times = [_on_clock(value, zone) for value in times]
    plain = np.empty(len(times), dtype=object)
    plain[:] = times
    return plain.reshape(array.shape), zone


def _read(value: Any) -> Any:
    """A time that is written in words as the time that it is; anything else as it stands."""
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return value


def _on_clock(value: Any, zone: tzinfo | None) -> Any:
    """A datetime without its zone, on the clock of the zone asked for; a date as its first moment; missing as NaT."""
    if value is None or value != value:
        return np.datetime64("NaT", "us")
    if not isinstance(value, datetime):
        return np.datetime64(value, "us") if isinstance(value, date) else value
    if value.tzinfo is not None:
        value = value.astimezone(zone)
    return np.datetime64(value.replace(tzinfo=None), "us")


def _is_time(value: Any) -> bool:
    return value is None or value != value or isinstance(value, date | np.datetime64)


def _plain_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
