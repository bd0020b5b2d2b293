"""Kinds reached, missed and new: numbers worked by hand, and intervals that hold what they should."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from tawatur.maths import rarefaction, richness
from tawatur.maths.dealt_kinds import dealt
from tawatur.maths.new_kinds import new_kinds


def test_chao_and_coverage_by_hand() -> None:
    counts = np.array([5, 3, 2, 2, 1, 1, 1])
    n, f1, f2 = 15, 3, 2
    assert richness.unseen(counts).f0 == pytest.approx(14 / 15 * f1**2 / (2 * f2))
    assert richness.unseen(counts).coverage == pytest.approx(1 - f1 / n * (14 * f1 / (14 * f1 + 2 * f2)))
    assert richness.unseen(np.array([4, 1, 1])).f0 == pytest.approx(5 / 6 * 2 * 1 / 2)
    assert richness.unseen(np.array([9, 4])).coverage == 1.0
    assert richness.unseen(np.array([1, 1, 1, 1]), known=5).f0 == 1


def test_rarefaction_is_the_mean_over_all_subsamples() -> None:
    counts = np.array([3, 2, 1])
    kinds = np.repeat(np.arange(3), counts)
    subsets = [len(set(part)) for part in combinations(kinds.tolist(), 4)]
    assert rarefaction.expected(counts, 4) == pytest.approx(np.mean(subsets))
    assert rarefaction.expected(counts, 6) == 3
    assert 3 < rarefaction.expected(np.array([3, 2, 1, 1]) + 0, 14) < 5.5


def test_new_kinds_are_the_mean_over_pairs_of_subsamples() -> None:
    before, after = np.array([2, 1, 0]), np.array([0, 1, 2])
    pairs = [len(set(b) - set(a)) for a in combinations([0, 0, 1], 2) for b in combinations([1, 2, 2], 2)]
    assert new_kinds(before, after, 2) == pytest.approx(np.mean(pairs))


@pytest.mark.parametrize("n", [10, 40, 200])
def test_intervals_hold_the_kinds_that_the_process_reaches(n: int) -> None:
    rng = np.random.default_rng(n)
    shares = 1 / np.arange(1, 31)
    shares /= shares.sum()
    truth = (1 - (1 - shares) ** (n // 2)).sum()
    reached, bound, seen = [], [], []
    for seed in range(120):
        counts = rng.multinomial(n, shares)
        found = rarefaction.reached(counts, n // 2, seed=seed)
        reached.append(found.low <= truth <= found.high)
        bound.append(richness.chao1(counts).low <= 30)
        part = richness.coverage(counts)
        seen.append(part.low <= shares[counts > 0].sum() <= part.high)
    assert np.mean(reached) >= 0.88
    assert np.mean(bound) >= 0.88
    assert np.mean(seen) >= 0.85


def test_dealing_anew_finds_growth_and_keeps_calm_without_it() -> None:
    rng = np.random.default_rng(2)
    few, many = np.eye(12, dtype=int)[rng.integers(0, 2, 40)], np.eye(12, dtype=int)[rng.integers(0, 12, 40)]
    found = dealt(few, many, 20, seed=1)
    assert found.p < 0.01
    assert found.p_new < 0.01
    calm = [
        dealt(*(np.eye(8, dtype=int)[rng.integers(0, 8, 20)] for _ in range(2)), 10, seed=k, draws=99).p <= 0.05
        for k in range(100)
    ]
    assert np.mean(calm) <= 0.12


def test_a_block_is_dealt_as_a_whole() -> None:
    """Ten blocks of ten in one kind each: a hundred attacks are ten places, and ten places show no growth."""
    first, second = np.zeros((10, 10), dtype=int), np.zeros((10, 10), dtype=int)
    first[:, 0] = 10
    first[0, 0], first[0, 1] = 0, 10
    second[np.arange(10), [0] * 7 + [1, 2, 3]] = 10
    assert dealt(first, second, 50, seed=1).p > 0.05
