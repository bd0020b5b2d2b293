"""Answers to the other side: planted ones are found at their delay, two sides that only move alike are not."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths.answers import answers

DAYS = 500


def sides(rng: np.random.Generator, answered: int) -> tuple[np.ndarray, np.ndarray]:
    theirs = np.sort(rng.uniform(0, DAYS - 10, 40))
    came = theirs[:answered] + rng.exponential(1.5, answered)
    return np.sort(np.append(rng.uniform(0, DAYS, 120), came)), theirs


@pytest.mark.parametrize("whole", [False, True])
def test_planted_answers_are_found(whole: bool) -> None:
    rng = np.random.default_rng(1)
    ours, theirs = sides(rng, 40)
    if whole:
        ours, theirs = np.floor(ours), np.floor(theirs)
    found = answers(ours, theirs, DAYS, whole=whole, lag=5)
    assert found.p <= 0.05
    assert found.low > 1
    days, ratios = found.by_lag[:, 0], found.by_lag[:, 1]
    assert ratios[days == 1][0] > 1.5
    assert days.tolist() == ([*range(-5, 6)] if whole else [*range(-5, 0), *range(1, 6)])


def test_sides_that_only_rise_together_do_not_answer() -> None:
    rng, called = np.random.default_rng(2), 0
    for _ in range(10):
        rise = [np.sort(np.append(rng.uniform(0, DAYS, n), rng.uniform(250, DAYS, 2 * n))) for n in (50, 15)]
        called += answers(rise[0], rise[1], DAYS, whole=False).p <= 0.05
    assert called <= 2


def test_the_same_seed_gives_the_same_answer_and_p_has_a_least() -> None:
    ours, theirs = sides(np.random.default_rng(3), 40)
    one, two = (answers(ours, theirs, DAYS, whole=False, seed=4) for _ in range(2))
    assert (one.p, one.ratio) == (two.p, two.ratio)
    assert one.p >= one.smallest == pytest.approx(0.002)
