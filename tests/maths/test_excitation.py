"""Self-excitation: what is planted is found, a rate that steps and times that are rounded are not."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths.clock import clock_of
from tawatur.maths.echoes import echoes
from tawatur.maths.excitation import excitation
from tawatur.maths.traces import days_after, times_after

DAYS = 182


def hawkes(rng: np.random.Generator, n: int, share: float, delay: float = 2.0, days: float = DAYS) -> np.ndarray:
    found = list(rng.uniform(0, days, rng.poisson(n * (1 - share))))
    waiting = list(found)
    while waiting:
        start = waiting.pop()
        kept = [start + wait for wait in rng.exponential(delay, rng.poisson(share)) if start + wait < days]
        found, waiting = found + kept, waiting + kept
    return np.sort(np.array(found))


def stepped(rng: np.random.Generator, n: int) -> np.ndarray:
    late = rng.uniform(DAYS / 2, DAYS, rng.poisson(0.8 * n))
    return np.sort(np.append(rng.uniform(0, DAYS / 2, rng.poisson(0.2 * n)), late))


def asked(times: np.ndarray) -> float:
    return excitation(clock_of(times, 0, DAYS)).probability


@pytest.mark.parametrize("whole", [False, True])
def test_a_planted_excitation_is_found_with_its_share(whole: bool) -> None:
    rng, sure, covered, runs = np.random.default_rng(1), 0, 0, 20
    for _ in range(runs):
        times = hawkes(rng, 200, 0.5, days=400)
        found = excitation(clock_of(np.floor(times) if whole else times, 0, 400))
        sure += found.probability > 0.5
        covered += found.low <= 0.5 <= found.high
        assert found.low <= found.share <= found.high
    assert sure >= 17
    assert covered >= 15


@pytest.mark.parametrize("n", [37, 200])
@pytest.mark.parametrize("how", ["step", "step in days", "days with jitter", "salvos"])
def test_without_excitation_none_is_found(n: int, how: str) -> None:
    rng, called = np.random.default_rng(2), 0
    for _ in range(20):
        times = stepped(rng, n)
        if how == "step in days":
            times = np.floor(times)
        elif how == "days with jitter":
            times = np.floor(rng.uniform(0, DAYS, n)) + rng.uniform(0, 0.01, n)
        elif how == "salvos":
            times = np.repeat(rng.integers(0, DAYS, n // 2), 2).astype(float)
        called += asked(times) > 0.5
    assert called <= 2


def test_rounded_times_are_seen_and_cut_where_nothing_happens() -> None:
    rng = np.random.default_rng(3)
    exact = clock_of(rng.uniform(0, 100, 50), 0, 100)
    assert exact.exact
    for noise in (0.0, 0.01):
        times = rng.integers(0, 100, 50) + rng.normal(0, 1, 50) * noise
        clock = clock_of(times, 0, 100)
        assert not clock.exact
        assert np.bincount(np.rint(times).astype(int), minlength=clock.daily.size).tolist() == clock.daily.tolist()
    nights = clock_of(rng.integers(0, 300, 200) + rng.normal(0.5, 0.1, 200), 0, 300)
    assert not nights.exact


def test_a_rhythm_of_the_week_is_no_change() -> None:
    rng = np.random.default_rng(4)
    daily = rng.poisson(np.tile([2.0, 2.0, 2.0, 2.0, 2.0, 0.2, 0.2], 40))
    clock = clock_of(np.repeat(np.arange(280.0), daily), 0, 280)
    assert clock.exposure.reshape(-1, 7).mean(axis=0)[5] < 0.4
    assert excitation(clock).probability < 0.5


def test_traces_are_the_sums_they_stand_for() -> None:
    times = np.sort(np.random.default_rng(5).uniform(0, 30, 12))
    clock, delays = clock_of(times, 0, 30), np.array([0.5, 3.0])
    trace = times_after(clock, delays)
    slow = [[sum(np.exp(-(t - s) / d) for s in times if s < t) for t in times] for d in delays]
    assert trace.excited * (delays * trace.total)[:, None] == pytest.approx(np.array(slow))
    assert echoes(times, delays) == pytest.approx(np.array(slow))
    days = days_after(clock_of(np.floor(times), 0, 30), delays)
    assert days.every.sum(axis=1) == pytest.approx([1.0, 1.0])
    # Of an event at a random hour of its day, so much ends on the same day.
    waits = np.random.default_rng(6).uniform(0, 1, 200_000) + np.random.default_rng(7).exponential(3.0, 200_000)
    assert days.same[1] == pytest.approx((waits < 1).mean(), abs=0.005)


def test_a_long_record_is_looked_at_in_part_and_answered_in_whole() -> None:
    rng = np.random.default_rng(9)
    times = hawkes(rng, 42_000, 0.4, days=40_000)
    found = excitation(clock_of(times, 0, 40_000))
    assert found.low <= 0.4 <= found.high
    assert found.high - found.low < 0.06
    assert found.delay == pytest.approx(2.0, rel=0.15)
