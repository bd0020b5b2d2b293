"""One period of attacks as it is handed over: points, districts' names, or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.measure.plain.given import (
    DISTRICTS,
    LATITUDES,
    LONGITUDES,
    column,
    columns_of,
    degrees_of,
    numeric,
    same_length,
    words_of,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Period:
    """Attacks one by one: points (not a number where unknown), names of districts (None), names of blocks.

    `lat` and `names` may be empty where the period has none of that kind.
    """

    n: int
    lat: Floats
    lon: Floats
    names: tuple[str | None, ...]
    held: tuple[str, ...]

    def points(self) -> Period:
        """The attacks with a known point."""
        known = np.isfinite(self.lat) & np.isfinite(self.lon)
        held = tuple(block for block, keep in zip(self.held, known, strict=False) if keep)
        return Period(int(known.sum()), self.lat[known], self.lon[known], (), held)

    def districts(self) -> Period:
        """The attacks with a known district."""
        known = [name is not None for name in self.names]
        held = tuple(block for block, keep in zip(self.held, known, strict=False) if keep)
        nothing = np.zeros(0)
        return Period(sum(known), nothing, nothing, tuple(name for name in self.names if name is not None), held)

    def blocks(self) -> Ints:
        """The block of each attack as a number from 0."""
        return np.unique(np.array(self.held, dtype=str), return_inverse=True)[1].astype(np.int64)


def period_of(given: Any, name: str, districts: Any, blocks: Any) -> Period:
    """A period from a frame, a pair (lat, lon), an array (n, 2), or a list of districts; ValueError otherwise."""
    lat, lon, names = _read(given, name)
    if districts is not None:
        names = words_of(districts, f"districts {name}")
    n = len(names) if lat is None else len(lat)
    if lat is not None and names:
        same_length(**{name: lat, "districts": names})
    held = [None] * n if blocks is None else words_of(blocks, f"blocks {name}")
    same_length(**{name: range(n), "blocks": held})
    whole = tuple(f"b {block}" if block is not None else f"{at}" for at, block in enumerate(held))
    nothing = np.zeros(0)
    return Period(n, nothing if lat is None else lat, nothing if lon is None else lon, tuple(names), whole)


def _read(given: Any, name: str) -> tuple[Floats | None, Floats | None, list[str | None]]:
    if columns_of(given):
        lat, lon, names = (column(given, wanted) for wanted in (LATITUDES, LONGITUDES, DISTRICTS))
        if (lat is None or lon is None) and names is None:
            had = ", ".join(map(str, columns_of(given)))
            raise ValueError(f"{name}: no columns lat and lon, and none called district; there are: {had}")
        words = [] if names is None else words_of(names, name)
        return (None, None, words) if lat is None or lon is None else (*_degrees(lat, lon, name), words)
    if _is_pair(given):
        return *_degrees(given[0], given[1], name), []
    values = np.asarray(given, dtype=object if not numeric(given) else None)
    if values.ndim == 2 and values.shape[1] == 2:
        return *_degrees(values[:, 0], values[:, 1], name), []
    if values.ndim != 1:
        raise ValueError(f"{name} must be (lat, lon), an array of shape (n, 2), a frame, or names of districts")
    return None, None, words_of(values, name)


def _is_pair(given: Any) -> bool:
    """Whether this is (latitudes, longitudes): two rows of numbers in a tuple, or two long ones in a list."""
    if not isinstance(given, tuple | list) or len(given) != 2:
        return False
    if any(isinstance(part, str) or not hasattr(part, "__len__") for part in given):
        return False
    return isinstance(given, tuple) or len(given[0]) > 2


def _degrees(lat: Any, lon: Any, name: str) -> tuple[Floats, Floats]:
    north, east = degrees_of(lat, f"lat {name}", 90), degrees_of(lon, f"lon {name}", 360)
    same_length(lat=north, lon=east)
    return north, east
