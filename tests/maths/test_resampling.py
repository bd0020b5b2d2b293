"""Shares, medians and rarefaction: against SciPy, by simulation, and calm where nothing differs."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tawatur.maths import resampling


def test_each_share_is_a_beta_of_the_cell_against_the_rest() -> None:
    found = resampling.shares(np.array([30, 3, 2]))
    assert found.value.sum() == pytest.approx(1.0)
    assert found.low[0] == pytest.approx(stats.beta.ppf(0.05, 30.5, 5.5))
    assert found.high[1] == pytest.approx(stats.beta.ppf(0.95, 3.5, 32.5))


def test_shares_at_the_edges() -> None:
    found = resampling.shares(np.array([7, 0]))
    assert (found.high[0], found.low[1]) == (1.0, 0.0)
    assert 0 < found.high[1] < 1
    assert resampling.shares(np.array([4])).value.tolist() == [1.0]
    assert resampling.shares(np.array([4])).high.tolist() == [1.0]


def test_shares_cover_the_truth() -> None:
    rng, truth, hits = np.random.default_rng(1), np.array([0.6, 0.3, 0.1]), np.zeros(3)
    for counts in rng.multinomial(60, truth, 1000):
        found = resampling.shares(counts)
        hits += (found.low <= truth) & (truth <= found.high)
    assert (hits / 1000 > 0.86).all()


def test_an_effect_widens_the_interval() -> None:
    plain, wide = resampling.shares(np.array([20, 20])), resampling.shares(np.array([20, 20]), effect=3.0)
    assert wide.high[0] - wide.low[0] > 1.5 * (plain.high[0] - plain.low[0])


def test_the_design_effect_sees_blocks_and_only_blocks() -> None:
    rng = np.random.default_rng(2)
    totals = np.full(200, 5)
    assert resampling.design_effect(rng.binomial(totals, 0.4), totals) < 1.4
    assert resampling.design_effect(np.where(rng.random(200) < 0.4, 5, 0), totals) > 3.5
    assert resampling.design_effect(np.array([5, 5]), np.array([5, 5])) == 1.0
    assert resampling.design_effect(np.array([2]), np.array([5])) == 1.0


def test_share_change_covers_the_truth_and_is_the_same_twice() -> None:
    rng, hits = np.random.default_rng(3), 0
    for _ in range(300):
        pair = (int(rng.binomial(35, 0.1)), int(rng.binomial(74, 0.5)))
        found = resampling.share_change(pair, (35, 74), effects=(1.0, 1.0), seed=7)
        hits += found.low <= 0.4 <= found.high
    assert hits / 300 >= 0.85
    again = [resampling.share_change((3, 40), (35, 74), effects=(1.0, 1.0), seed=7) for _ in range(2)]
    assert again[0] == again[1]
    assert again[0].value == pytest.approx(40 / 74 - 3 / 35)


def test_rarefied_is_exact_at_both_ends_and_by_simulation_between() -> None:
    counts = np.array([40, 10, 5, 1])
    assert resampling.rarefied(counts, 1, seed=1).value == pytest.approx(1.0)
    assert resampling.rarefied(counts, 56, seed=1).value == pytest.approx(4.0)
    draws = np.random.default_rng(9).multivariate_hypergeometric(counts, 20, size=4000)
    found = resampling.rarefied(counts, 20, seed=1)
    assert found.value == pytest.approx((draws > 0).sum(axis=1).mean(), abs=0.05)
    assert found.low <= found.value <= found.high


def test_a_large_table_is_rarefied_without_overflow() -> None:
    found = resampling.rarefied(np.array([60_000, 39_000, 1_000]), 500, seed=1)
    assert found.value == pytest.approx(3.0, abs=0.02)


def test_the_median_interval_covers_and_takes_all_where_few_are_too_few() -> None:
    rng, hits = np.random.default_rng(4), 0
    for _ in range(800):
        found = resampling.median(rng.exponential(1.0, 15))
        hits += found.low <= np.log(2) <= found.high
    assert hits / 800 >= 0.9
    few = resampling.median(np.array([1.0, 9.0]))
    assert (few.low, few.value, few.high) == (1.0, 5.0, 9.0)
    assert resampling.median(np.array([3.0])).low == 3.0
