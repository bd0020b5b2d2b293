"""Spans of days: the sorted search finds what trying all pairs finds."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths.spans import gap_shares, near_pairs, rates


def spans(seed: int, n: int = 60) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    first = rng.integers(737000, 737060, n)
    return first, first + rng.choice([1, 1, 1, 3, 8, 30], n), rng.integers(-3, 4, (n, 2))


@pytest.mark.parametrize("seed", range(4))
def test_search_agrees_with_all_pairs(seed: int) -> None:
    first, after, cell = spans(seed)
    for grid in (None, cell):
        close = {
            (a, b)
            for a in range(60)
            for b in range(a + 1, 60)
            if max(first[b] - after[a], first[a] - after[b]) + 1 <= 3
            and (grid is None or np.abs(cell[a] - cell[b]).max() <= 1)
        }
        left, right = near_pairs(first, after, 3, cell=grid)
        assert len(left) == len(close)
        assert set(zip(left.tolist(), right.tolist(), strict=True)) == close
        left, right = near_pairs(first, after, 3, cell=grid, looking=np.array([3, 9]))
        assert sorted(zip(left.tolist(), right.tolist(), strict=True)) == sorted(p for p in close if {3, 9} & set(p))


def test_shares_of_days_apart_are_means_over_all_days() -> None:
    first, after, _ = spans(9)
    left, right = near_pairs(first, after, 3)
    shares = gap_shares((first[left], after[left]), (first[right], after[right]), ((0, 0), (1, 1), (2, 3)))
    for row, (a, b) in enumerate(zip(left, right, strict=True)):
        gap = np.abs(np.arange(first[a], after[a])[:, None] - np.arange(first[b], after[b])[None, :])
        expected = [(gap == 0).mean(), (gap == 1).mean() / 2, ((gap >= 2) & (gap <= 3)).mean() / 4]
        np.testing.assert_allclose(shares[row], expected, atol=1e-12)


def test_rates_lean_on_the_whole_and_know_no_time_outside_it() -> None:
    even = np.arange(0.0, 400.0, 4.0)
    assert rates(even, np.array([0.0, 200.0, 399.0]), 31, 30.0) == pytest.approx(np.full(3, 0.25), rel=0.06)
    burst = np.r_[even, np.full(30, 200.5)]
    assert rates(burst, np.array([200.0]), 31, 30.0)[0] > 2 * rates(burst, np.array([40.0]), 31, 30.0)[0]
    assert rates(np.empty(0), np.array([1.0]), 31, 30.0)[0] > 0


def test_no_spans() -> None:
    none = np.empty(0, dtype=np.int64)
    assert near_pairs(none, none, 3)[0].size == 0
    assert gap_shares((none, none), (none, none), ((0, 0),)).shape == (0, 1)
