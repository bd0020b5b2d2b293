"""The hour at which a row happened, where its source tells one: unknown stays unknown, and words are no hours."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from tawatur.measure.record import Objects

Floats = NDArray[np.float64]

_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)")


def hour_of(said: str | None) -> float | None:
    """`19:35` as 19.58; None for "evening", for two clocks of which one may be the report's, and for nothing."""
    found = _CLOCK.findall(said or "")
    return int(found[0][0]) + int(found[0][1]) / 60 if len(found) == 1 else None


def hours_of(said: Objects) -> Floats:
    """The hour of each row, nan where none is told."""
    told = (hour_of(None if words is None else str(words)) for words in said)
    return np.array([np.nan if hour is None else hour for hour in told], dtype=float)
