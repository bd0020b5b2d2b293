"""Whether events crowd around the yearly days of something, against the same calendar moved by some weeks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.tempo import rate_ratio

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

REACH, AROUND, FARTHEST = 3, 28, 182


@dataclass(frozen=True, slots=True)
class Yearly:
    """Events within `REACH` days of a yearly day (`near` of them, `due` to be expected), and their rate over that of
    the days around (within `AROUND` days) with its interval. `p` is the rank of that excess among moved calendars,
    never below `smallest`, as neighbouring ones repeat each other.
    """

    ratio: float
    low: float
    high: float
    near: int
    due: float
    p: float
    smallest: float
    level: float


def yearly(daily: Ints, marks: Ints, *, level: float = 0.9) -> Yearly | None:
    """The excess of events near the days `marks` of a record of `daily` counts (places in it, shape m >= 1).

    The calendar is moved as a whole by every number of days up to half a year whose windows do not touch the true
    ones; what leaves the record comes back at its other end. Each time the days near a mark are set against the weeks
    around it, so that a campaign that grows or fades is no excess. The interval widens by how much more the moved
    calendars vary than chance. None where the record is too short to move the calendar, or without events around.
    """
    size, far = daily.size, min(FARTHEST, (daily.size - 1) // 2)
    moves = np.array([move for move in range(-far, far + 1) if abs(move) > 2 * REACH], dtype=np.int64)
    close, wide = _within(marks, REACH, size), _within(marks, AROUND, size)
    if moves.size < 2 or not (wide & ~close).any():
        return None
    near, ring = (_moved(daily, mask, np.append(0, moves)) for mask in (close, wide))
    if ring[0] == 0:
        return None
    share = close.sum() / wide.sum()
    excess = (near + 0.5) / (ring * share + 0.5)
    independent = moves.size // (2 * REACH + 1)
    smallest = 1 / (1 + independent)
    p = max(smallest, (1 + int((excess[1:] >= excess[0] - 1e-12).sum())) / (1 + moves.size))
    chance = np.maximum(ring[1:] * share * (1 - share), 0.5)
    spread = max(1.0, float(((near[1:] - ring[1:] * share) ** 2 / chance).mean()))
    days = float(close.sum()), float((wide & ~close).sum())
    found = rate_ratio(int(ring[0] - near[0]), int(near[0]), days[1], days[0], level=level, dispersion=spread)
    return Yearly(found.ratio, found.low, found.high, int(near[0]), float(ring[0] * share), p, smallest, level)


def _within(marks: Ints, reach: int, size: int) -> NDArray[np.bool_]:
    """Which days lie within `reach` days of a mark, the record taken as a ring."""
    inside = np.zeros(size, dtype=bool)
    inside[(marks[:, None] + np.arange(-reach, reach + 1)).ravel() % size] = True
    return inside


def _moved(daily: Ints, mask: NDArray[np.bool_], moves: Ints) -> Ints:
    """The events under a mask that is moved around the ring by each number of days."""
    turned = np.fft.irfft(np.fft.rfft(daily) * np.conj(np.fft.rfft(mask)), daily.size)
    sums: Ints = np.rint(turned[moves % daily.size]).astype(np.int64)
    return sums
