"""Levels of agreement: counts of controls, stated counts where there are none, and pairs that have one end each."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths.agreement import Compared, Scale, by_chance, learned, true_logs
from tawatur.maths.pairing import paired

SCALE = Scale("colour", np.array([[16.0, 4.0]]), np.array([[3.0, 7.0]]))


def compared(left: list[int], right: list[int], *levels: list[int]) -> Compared:
    level = np.array(levels, dtype=np.int8).reshape(len(levels), len(left))
    return Compared(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), level, np.zeros_like(level))


def test_without_controls_the_stated_counts_hold() -> None:
    pairs = compared([0, 0, 0], [1, 1, 1], [0, 1, 2])
    (logs,) = by_chance([SCALE], pairs, compared([], [], []), 2)
    assert logs == pytest.approx([np.log(0.3), np.log(0.7), 0.0])


def test_what_agrees_with_many_says_little() -> None:
    """Record 0 agrees with all others, record 1 with none: an agreement of 0 is no surprise."""
    others = list(range(2, 102))
    controls = compared([0] * 100 + [1] * 100, others + others, [0] * 100 + [1] * 100)
    (logs,) = by_chance([SCALE], compared([0, 1], [102, 103], [0, 0]), controls, 104)
    assert logs[0] > logs[1] + 0.5


def test_fields_that_hang_together_are_not_counted_twice() -> None:
    """Unrelated pairs that agree in the first always agree in the second: its agreement is then no surprise."""
    rng = np.random.default_rng(1)
    first = rng.integers(0, 2, 2000)
    left, right = rng.integers(0, 500, 2000), rng.integers(500, 1000, 2000)
    controls = compared(left.tolist(), right.tolist(), first.tolist(), first.tolist())
    pairs = compared([0, 0], [999, 999], [0, 1], [0, 0])
    second = by_chance([SCALE, SCALE], pairs, controls, 1000)[1]
    assert second[0] == pytest.approx(0.0, abs=0.15)
    assert second[1] < -1.0


def test_shares_of_true_pairs_move_from_the_stated_counts_to_what_is_seen() -> None:
    pairs = compared([0] * 300, [1] * 300, [1] * 300)
    assert learned(SCALE, pairs, 0, np.zeros(300)) == pytest.approx(np.array([[0.8, 0.2]]))
    shares = learned(SCALE, pairs, 0, np.ones(300))
    assert shares[0, 1] == pytest.approx(304 / 320)
    assert true_logs(shares, compared([0, 0], [1, 1], [1, 2]), 0) == pytest.approx([np.log(304 / 320), 0.0])


def test_an_end_has_one_partner() -> None:
    left, right = np.array([0, 0]), np.array([1, 2])
    chance = paired(left, right, np.log([3.0, 1.0]))
    assert chance == pytest.approx([0.6, 0.2], abs=1e-3)
    assert paired(np.array([0]), np.array([1]), np.array([0.0])) == pytest.approx([0.5], abs=1e-3)
    assert paired(left[:0], right[:0], np.empty(0)).size == 0
