"""What true pairs show in bands is learned from pairs and their probabilities, and leans on what was imagined."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.link.records.bands import LAGS, lag_shares, start
from tawatur.link.records.candidates import BANDS, NO_NUMBER, SHARE, Pairs


def pairs(place: list[int], number: list[int], count: float = 1.0) -> Pairs:
    """Pairs with these codes of place and number."""
    n = len(place)
    none = np.zeros(n, np.int64)
    codes = [np.array(number, np.int32)]
    return Pairs(np.arange(n), none, none, np.array(place, np.int32), codes, np.full(n, count))


def same_day(n: int) -> np.ndarray:
    """Lags of pairs of one day."""
    shares = np.zeros((n, LAGS), np.float32)
    shares[:, 0] = 1
    return shares


def test_with_no_pairs_near_places_days_and_numbers_speak_for_a_pair() -> None:
    bands = start(pairs([], []), pairs([], []), same_day(0), SHARE, lag_shares(np.zeros(LAGS)))
    assert (np.diff(bands.of_lag()) < 0).all()
    assert 3 < bands.of_lag()[0] < 5
    place = bands.of_place()
    assert 1 < place[0] < 3
    assert (np.diff(place[:BANDS]) <= 0).all()
    number = bands.of_numbers()[0].reshape(-1, NO_NUMBER + 1)
    assert (number[:, 0] > 1).all()
    assert (number[:, NO_NUMBER] == 1).all()


def test_what_near_pairs_have_too_many_of_is_taken_for_true() -> None:
    near, far = pairs([2] * 300 + [9] * 100, [0] * 400), pairs([9] * 90, [5] * 90, count=10)
    bands = start(near, far, same_day(400), SHARE, lag_shares(np.array([50.0, 100, 100, 100])))
    assert bands.place[0].argmax() == 2
    assert bands.place[0][2] > 0.7
    assert bands.chance_place[0][9] > 0.9
    assert bands.lag[0] > 0.8


def test_bands_are_learned_by_probability_and_stay_shares() -> None:
    near, far = pairs([0] * 200 + [8] * 200, [0] * 400), pairs([8] * 90, [5] * 90)
    bands = start(near, far, same_day(400), SHARE, lag_shares(np.zeros(LAGS)))
    for chance, band in ((np.arange(400) < 200, 0), (np.arange(400) >= 200, 8)):
        bands.learn(near, same_day(400), chance.astype(float))
        assert bands.place[0].argmax() == band
        for shares in (bands.lag, bands.place[0], bands.place[1], bands.numbers[0][0]):
            assert shares.sum() == pytest.approx(1)
            assert (shares > 0).all()


def test_rows_known_to_a_month_teach_nothing_of_days() -> None:
    near, far = pairs([0] * 50, [0] * 50), pairs([], [])
    vague = np.full((50, LAGS), 0.05, np.float32)
    bands = start(near, far, vague, SHARE, lag_shares(np.zeros(LAGS)))
    before = bands.lag.copy()
    bands.learn(near, vague, np.ones(50))
    assert bands.lag == pytest.approx(before)


def test_vague_pairs_are_worth_less() -> None:
    bands = start(pairs([], []), pairs([], []), same_day(0), SHARE, lag_shares(np.zeros(LAGS)))
    place = bands.of_place().reshape(2, BANDS)
    assert (np.abs(np.log(place[1])) < np.abs(np.log(place[0])) + 1e-12).all()
