"""Arrays of times of any kind as numbers of days: the clock on the wall counts, a time zone moves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_DAY = 86_400_000_000


def days_in(values: Any, name: str) -> tuple[Floats, bool]:
    """Days (nan where missing), and whether they count from 1 January 1970; ValueError for what are no times."""
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
        plain = [value.replace(tzinfo=None) if isinstance(value, datetime) else value for value in held.ravel()]
        texts = [value.isoformat() if isinstance(value, date) else value for value in plain]
        if all(isinstance(text, str) for text in texts):
            return np.array(texts).reshape(held.shape)
    return held
