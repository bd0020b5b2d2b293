"""The rhythm of the day: planted nights are found, salvos and rounded hours are none, shares are covered."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths import hours
from tawatur.maths.hours import daily

FLAT = 0.25


def even(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    return rng.random(n) * 24, rng.integers(0, 600, n)


def salvos(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    times = np.repeat(rng.random(n // 3) * 24, 3) + rng.random(n // 3 * 3) * 0.5
    return times % 24, np.repeat(rng.integers(0, 600, n // 3), 3)


def rounded(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    times, days = even(rng, n)
    return np.floor(times), days


@pytest.mark.parametrize("world", [even, salvos, rounded])
@pytest.mark.parametrize("n", [30, 200])
def test_without_a_rhythm_none_is_found_and_the_even_share_is_covered(world, n: int) -> None:
    found = [daily(*world(np.random.default_rng(run), n), seed=1) for run in range(80)]
    assert sum(one.p <= 0.05 for one in found) <= 9
    inside = np.array([(one.low <= FLAT) & (one.high >= FLAT) for one in found])
    assert 0.84 <= inside.mean() <= 0.98


def test_nights_are_found() -> None:
    rng, found = np.random.default_rng(1), []
    for _ in range(40):
        times, days = even(rng, 40)
        night = rng.random(40) < 0.6
        times[night] = rng.normal(22, 2, int(night.sum())) % 24
        found.append(daily(times, days, seed=1))
    assert sum(one.p <= 0.05 for one in found) >= 34
    assert np.mean([one.share[3] for one in found]) > 0.4


def test_a_salvo_is_one_run_and_the_parts_are_counted_by_hand() -> None:
    found = daily(np.array([23.5, 0.25, 1.0, 12.0, 13.5]), np.array([3, 4, 4, 9, 9]), seed=1)
    assert found.runs == 2
    assert found.counts.tolist() == [2, 0, 2, 1]
    assert found.rounded == pytest.approx(0.8)


@pytest.mark.parametrize("crowd", [0, 10, 20, 40])
def test_many_runs_take_the_limit_that_the_draws_come_to(crowd: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rhythm = np.random.default_rng(3).random(400) * 24
    rhythm[:crowd] = 22.0
    drawn = daily(rhythm, np.arange(400), seed=1).p
    monkeypatch.setattr(hours, "_FEW", 100)
    assert daily(rhythm, np.arange(400), seed=1).p == pytest.approx(drawn, abs=0.05)
