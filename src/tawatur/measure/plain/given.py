"""What people hand over (lists, NumPy, pandas, polars; dates of any kind) as the arrays that functions count with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.measure.plain.clocks import days_in

Floats = NDArray[np.float64]
Words = NDArray[np.str_]

LATITUDES = ("lat", "latitude")
LONGITUDES = ("lon", "lng", "long", "longitude")
DISTRICTS = ("district", "adm2", "governorate", "adm1", "place")


def days_of(times: Any, name: str = "times") -> Floats:
    """Times as days since 1 January 1970 (numbers stay as they are, days from anywhere); a missing one is not a number.

    Takes what `clocks.days_in` reads, by the clock on the wall. ValueError for anything else.
    """
    days = days_in(times, name)[0]
    if days.ndim != 1:
        raise ValueError(f"{name} must be one row of times, not an array of shape {days.shape}")
    return days


def degrees_of(values: Any, name: str, most: float) -> Floats:
    """Latitudes or longitudes; a missing one is not a number. ValueError for words and for what is not on the globe."""
    try:
        found = np.array([np.nan if value is None else value for value in np.asarray(values).tolist()], dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers, in degrees") from None
    if found.ndim != 1:
        raise ValueError(f"{name} must be one row of numbers, not an array of shape {found.shape}")
    if (np.abs(found[np.isfinite(found)]) > most).any():
        raise ValueError(f"{name} must lie between -{most:g} and {most:g} degrees; are lat and lon swapped?")
    return np.where(np.isfinite(found), found, np.nan)


def words_of(values: Any, name: str) -> list[str | None]:
    """Labels as words, None for a missing one."""
    found = np.asarray(values, dtype=object)
    if found.ndim != 1:
        raise ValueError(f"{name} must be one row of labels, not an array of shape {found.shape}")
    return [None if value is None or value != value or value == "" else str(value) for value in found.tolist()]


def column(frame: Any, names: tuple[str, ...]) -> Any:
    """The first of these columns of a frame or mapping, in any case of letters; None if it has none of them."""
    held = {str(name).lower(): name for name in columns_of(frame)}
    return next((frame[held[name]] for name in names if name in held), None)


def columns_of(frame: Any) -> list[Any]:
    """The names of a frame's or mapping's columns; none for anything else."""
    if isinstance(frame, Mapping):
        return list(frame)
    return list(frame.columns) if hasattr(frame, "columns") else []


def numeric(values: Any) -> bool:
    """Whether these are numbers in a row."""
    found = np.asarray(values)
    return found.ndim == 1 and found.dtype.kind in "iuf"


def pair_of(values: Any, name: str) -> tuple[Any, Any]:
    """The two parts of what is given for both periods, (None, None) if nothing is; ValueError if they are not two."""
    if values is None:
        return None, None
    if not isinstance(values, tuple | list) or len(values) != 2:
        raise ValueError(f"{name} must be a pair: those of the attacks before, those of the attacks after")
    return values[0], values[1]


def same_length(**arrays: Any) -> None:
    """ValueError, which names the lengths, unless all are as long as each other."""
    sizes = {name: len(values) for name, values in arrays.items()}
    if len(set(sizes.values())) > 1:
        raise ValueError("not as many of each: " + ", ".join(f"{size} {name}" for name, size in sizes.items()))
