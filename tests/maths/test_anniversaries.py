"""Yearly days: planted crowds are found, campaigns that grow and salvos are none, the ratio is covered."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths.anniversaries import REACH, yearly

DAYS, MARKS = 700, 12


def world(rng: np.random.Generator, rate: float, times: float, spread: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    marks = np.sort(rng.choice(DAYS, MARKS, replace=False))
    rates = rate * np.where(np.arange(DAYS) < 300, 0.4, 1.0)
    rates[np.unique((marks[:, None] + np.arange(-REACH, REACH + 1)).ravel() % DAYS)] *= times
    daily = rng.poisson(rates) if spread == 1 else rng.negative_binomial(rates / (spread - 1), 1 / spread)
    return daily, marks


@pytest.mark.parametrize("spread", [1.0, 2.5])
@pytest.mark.parametrize("rate", [0.1, 1.0])
def test_without_crowds_none_are_found_and_the_ratio_is_covered(rate: float, spread: float) -> None:
    found = [yearly(*world(np.random.default_rng(run), rate, 1.0, spread)) for run in range(120)]
    told = [one for one in found if one is not None]
    assert len(told) == 120
    assert sum(one.p <= 0.05 for one in told) <= 13
    assert 0.84 <= np.mean([one.low <= 1 <= one.high for one in told]) <= 0.97


def test_a_planted_crowd_is_found_and_its_size_covered() -> None:
    found = [yearly(*world(np.random.default_rng(run), 0.3, 3.0)) for run in range(60)]
    assert sum(one.p <= 0.05 for one in found if one) >= 54
    assert np.mean([one.low <= 3 <= one.high for one in found if one]) >= 0.82


def test_the_counts_are_those_by_hand_and_the_smallest_p_is_that_of_calendars_apart() -> None:
    daily = np.zeros(365, dtype=np.int64)
    daily[[97, 103, 104, 120, 300]] = [2, 1, 4, 5, 9]
    found = yearly(daily, np.array([100]))
    assert found is not None
    assert found.near == 3
    assert found.due == pytest.approx(12 * 7 / 57)
    assert found.smallest == 1 / (1 + 2 * (182 - 2 * REACH) // 7)
    assert found.p >= found.smallest


def test_a_short_or_empty_record_tells_nothing() -> None:
    assert yearly(np.ones(10, dtype=np.int64), np.array([5])) is None
    assert yearly(np.zeros(365, dtype=np.int64), np.array([5])) is None
