"""Whether counts by days keep to days of the week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

TURNS = 1999


@dataclass(frozen=True, slots=True)
class Weekly:
    """Counts by day of the week (the first is that of the first day) and the p of an even spread."""

    counts: Ints
    p: float


def weekly(daily: Ints, *, seed: int) -> Weekly:
    """The counts of whole weeks by weekday, against the same weeks each turned by some days of its own.

    Turning a week keeps what happens on successive days together, so bursts are not taken for a rhythm. `counts` are
    those of all days (shape days); a broken week at the end is left out of the test.
    """
    weeks = daily[: daily.size // 7 * 7].reshape(-1, 7)
    turns = np.random.default_rng(seed).integers(0, 7, (TURNS, len(weeks)))
    turned = np.zeros((TURNS, 7), dtype=np.int64)
    for turn in range(7):
        turned += (turns == turn).astype(np.int64) @ np.roll(weeks, turn, axis=1)
    own, spread = _uneven(weeks.sum(axis=0)), _uneven(turned)
    p = (1 + int((spread >= own - 1e-9).sum())) / (1 + TURNS)
    counts = np.bincount(np.arange(daily.size) % 7, weights=daily, minlength=7).astype(np.int64)
    return Weekly(counts, p)


def _uneven(counts: Ints) -> Ints:
    squares: Ints = (counts.astype(np.int64) ** 2).sum(axis=-1)
    return squares
