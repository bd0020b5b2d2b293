"""Dates, distances and numbers: what true pairs show in bands, against what chance shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.link.records.candidates import BANDS, KM, NEAR_DAYS, NO_NUMBER, PLACES, SIZES, WITHIN_KM, Pairs

Floats = NDArray[np.float64]

LAGS: Final = NEAR_DAYS + 1
SHARPER: Final = 1.12
"""The power to which a band's ratio is raised. What is learned from near pairs is flatter than the truth where true and
chance pairs overlap; on all three development sets this mends it (calibration, likelihood and F1 alike)."""
_DAYS: Final = np.array([1.0, 2, 2, 2]) / 7
_CLASSES: Final = len(SIZES) + 1
_EDGES: Final = np.array([0.0, *KM, WITHIN_KM])
_AREA: Final = np.diff(_EDGES**2) / WITHIN_KM**2

_KM_SHARES: Final = np.diff(1 - np.exp(-_EDGES / 8)) / (1 - np.exp(-WITHIN_KM / 8))
_KM_CHANCE: Final = 20 * (0.5 * _AREA + 0.5 * _KM_SHARES)
"""What 20 imagined unrelated pairs would show: half of them anywhere, half at the towns where all happens."""

_LAG_PRIOR: Final = 20 * np.array([0.5, 0.27, 0.14, 0.09])
_KM_PRIOR: Final = 20 * _KM_SHARES
_NUMBER_PRIOR: Final = 10 * np.array([0.35, 0.14, 0.13, 0.1, 0.13, 0.08, 0.04, 0.03])
"""What 20 (of numbers, in each class of size 10) imagined true pairs would show: days off, km off, steps of log."""


@dataclass(slots=True)
class Bands:
    """The shares of each band among true pairs and among chance ones; a band's ratio says what it is worth.

    `lag` (4), `place` (precise and vague pairs, bands), `numbers` (classes of size, steps) for each column.
    """

    lag: Floats
    place: Floats
    numbers: list[Floats]
    chance_lag: Floats
    chance_place: Floats
    chance_numbers: list[Floats]

    def of_lag(self) -> Floats:
        """The ratios of the lags, about 1 on average over unrelated pairs near in time."""
        return np.asarray((self.lag / self.chance_lag) ** SHARPER)

    def of_place(self) -> Floats:
        """The ratios by code of place; vague pairs, which teach little, at half strength."""
        ratio = (self.place / self.chance_place) ** SHARPER
        ratio[1] = 0.5 + 0.5 * ratio[1]
        return ratio.ravel()

    def of_numbers(self) -> list[Floats]:
        """The ratios by code of number, 1 where one of the two is not told."""
        return [
            np.hstack([(true / chance) ** SHARPER, np.ones((_CLASSES, 1))]).ravel()
            for true, chance in zip(self.numbers, self.chance_numbers, strict=True)
        ]

    def learn(self, near: Pairs, lag: NDArray[np.float32], chance: Floats) -> None:
        """Count anew from near pairs and their probabilities; `lag` (pairs, 4): rows known to the day have a 1."""
        exact = lag.max(axis=1) == 1.0
        self.lag = _share(lag[exact].T @ chance[exact] + _LAG_PRIOR)
        self.place = _placed(near, chance)
        self.numbers = [
            _steps(codes, chance, _NUMBER_PRIOR + 5 * background)
            for codes, background in zip(near.numbers, self.chance_numbers, strict=True)
        ]


def start(near: Pairs, far: Pairs, lag: NDArray[np.float32], share: float, lags: Floats) -> Bands:
    """What near pairs have too many of, against far ones: shares to begin with, without any label.

    `lags` are the shares of lags among unrelated pairs near in time.
    """
    far_place = np.bincount(far.place, far.count, PLACES)
    flat = np.full(NO_NUMBER, 1 / NO_NUMBER)
    chance_numbers = [_steps(codes, far.count, 10 * flat) for codes in far.numbers]
    everywhere = np.ones(near.size)
    unrelated = 1.2 * share
    exact = lag.max(axis=1, initial=0) == 1.0
    more = lag[exact].sum(axis=0) - unrelated * far.count.sum() * _DAYS
    by_place = np.bincount(near.place, everywhere, PLACES) - unrelated * far_place
    numbers = []
    for ours, theirs, background in zip(near.numbers, far.numbers, chance_numbers, strict=True):
        over = _counted(ours, everywhere) - unrelated * _counted(theirs, far.count)
        numbers.append(_rows(np.maximum(over, 0) + _NUMBER_PRIOR + 5 * background))
    places = np.maximum(by_place, 0).reshape(2, BANDS) + _KM_PRIOR
    return Bands(
        _share(np.maximum(more, 0) + _LAG_PRIOR),
        _rows(places),
        numbers,
        lags,
        _rows(far_place.reshape(2, BANDS) + _KM_CHANCE),
        chance_numbers,
    )


def lag_shares(days: Floats) -> Floats:
    """The shares of lags among unrelated pairs of one observer, from their counts; thin counts lean on even days."""
    return _share(days + 10 * _DAYS)


def _placed(pairs: Pairs, weight: Floats) -> Floats:
    return _rows(np.bincount(pairs.place, weight, PLACES).reshape(2, BANDS) + _KM_PRIOR)


def _counted(codes: NDArray[np.int32], weight: Floats) -> Floats:
    table = np.bincount(codes, weight, _CLASSES * (NO_NUMBER + 1)).reshape(_CLASSES, NO_NUMBER + 1)
    return np.asarray(table[:, :NO_NUMBER])


def _steps(codes: NDArray[np.int32], weight: Floats, lean: Floats) -> Floats:
    return _rows(_counted(codes, weight) + lean)


def _rows(counts: Floats) -> Floats:
    return np.asarray(counts / counts.sum(axis=1, keepdims=True))


def _share(counts: Floats) -> Floats:
    return np.asarray(counts / counts.sum())
