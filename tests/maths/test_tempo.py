"""Rates and their changes: planted truths come back, intervals cover, and nothing is found where nothing is."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tawatur.maths import tempo


def test_rate_is_the_exact_poisson_interval() -> None:
    found = tempo.rate(10, 90, level=0.9)
    assert found.value == pytest.approx(10 / 90)
    assert found.low * 90 == pytest.approx(stats.chi2.ppf(0.05, 20) / 2)
    assert found.high * 90 == pytest.approx(stats.chi2.ppf(0.95, 22) / 2)


def test_rate_of_nothing_has_a_lower_end_of_nought_and_an_upper_end() -> None:
    found = tempo.rate(0, 30)
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(-np.log(0.05) / 30)


def test_rate_ratio_is_the_scaled_beta_prime() -> None:
    found = tempo.rate_ratio(10, 25, 90, 60, level=0.9)
    oracle = stats.betaprime(25.5, 10.5, scale=90 / 60)
    assert (found.low, found.ratio, found.high) == pytest.approx(tuple(oracle.ppf([0.05, 0.5, 0.95])))
    assert found.rose == pytest.approx(oracle.sf(1.0))


def test_rate_ratio_covers_the_truth_under_poisson() -> None:
    rng, hits, runs = np.random.default_rng(1), 0, 1500
    for before, after in zip(rng.poisson(12, runs), rng.poisson(30, runs), strict=True):
        found = tempo.rate_ratio(int(before), int(after), 90, 90)
        hits += found.low <= 2.5 <= found.high
    assert 0.87 <= hits / runs <= 0.94


def test_dispersion_widens_the_interval_enough_for_bursts() -> None:
    """Weekly counts with variance three times the mean: the plain interval is too narrow, the widened one is not."""
    rng, runs, plain, widened = np.random.default_rng(2), 800, 0, 0
    for _ in range(runs):
        before, after = (rng.negative_binomial(mean / 2, 1 / 3, 13) for mean in (2.0, 4.0))
        sums, spread = (int(before.sum()), int(after.sum())), tempo.dispersion(before, after)
        narrow = tempo.rate_ratio(*sums, 91, 91)
        wide = tempo.rate_ratio(*sums, 91, 91, dispersion=spread)
        plain += narrow.low <= 2.0 <= narrow.high
        widened += wide.low <= 2.0 <= wide.high
    assert plain / runs < 0.80
    assert widened / runs >= 0.85


def test_dispersion_of_poisson_counts_is_near_one_and_a_change_of_rate_is_no_burst() -> None:
    rng = np.random.default_rng(3)
    assert tempo.dispersion(rng.poisson(5, 400), rng.poisson(50, 400)) == pytest.approx(1.0, abs=0.15)
    assert tempo.dispersion(np.concatenate([rng.poisson(5, 400), rng.poisson(50, 400)])) > 5


@pytest.mark.parametrize("counts", [[], [0, 0, 0], [4]])
def test_dispersion_without_information_is_one(counts: list[int]) -> None:
    assert tempo.dispersion(np.array(counts, dtype=np.int64)) == 1.0


def test_binned_leaves_out_the_rest() -> None:
    assert tempo.binned(np.arange(10), 3).tolist() == [3, 12, 21]


def test_placebo_finds_a_planted_change_first() -> None:
    daily = np.concatenate([np.zeros(200, dtype=int), np.ones(200, dtype=int)])
    found = tempo.placebo(daily, 199, 199, 60, 60)
    assert found is not None
    assert found.rank <= 3
    assert found.dates == 400 - 60 - 60
    assert found.windows == 400 // 121
    assert found.p == found.smallest_p == pytest.approx(1 / 4)


def test_placebo_is_calm_where_nothing_changed() -> None:
    rng = np.random.default_rng(4)
    ranks = []
    for _ in range(200):
        found = tempo.placebo(rng.poisson(0.3, 400), 200, 200, 40, 40)
        assert found is not None
        ranks.append(found.rank / found.dates)
    assert np.mean(ranks) == pytest.approx(0.5, abs=0.08)
    assert np.mean(np.array(ranks) < 0.1) < 0.18


def test_placebo_needs_room_for_its_windows() -> None:
    daily = np.ones(50, dtype=int)
    assert tempo.placebo(daily, 10, 10, 30, 10) is None
    assert tempo.placebo(daily, 45, 45, 10, 10) is None
    assert tempo.placebo(np.ones(3, dtype=int), 1, 1, 30, 30) is None


def test_next_count_is_a_distribution_and_matches_the_gamma_poisson() -> None:
    found = tempo.next_count(10, 90, 30)
    assert found.chances.sum() == pytest.approx(1.0)
    oracle = stats.nbinom(10.5, 90 / 120)
    assert found.mean == pytest.approx(10.5 / 3, rel=0.01)
    for k in (1, 3, 8):
        assert found.at_least(k) == pytest.approx(oracle.sf(k - 1), abs=0.005)
    assert found.at_least(0) == 1.0


def test_next_count_covers_what_comes_and_bursts_widen_it() -> None:
    rng, hits = np.random.default_rng(5), 0
    for _ in range(400):
        found = tempo.next_count(int(rng.poisson(18)), 90, 30)
        hits += found.low <= rng.poisson(6) <= found.high
    assert hits / 400 >= 0.87
    calm, burst = tempo.next_count(30, 90, 30), tempo.next_count(30, 90, 30, dispersion=3.0)
    assert burst.high - burst.low > calm.high - calm.low
    assert burst.chances.sum() == pytest.approx(1.0)


def test_next_count_of_many_and_of_none_is_finite() -> None:
    assert tempo.next_count(5000, 90, 30, dispersion=4.0).chances.sum() == pytest.approx(1.0)
    assert 0 < tempo.next_count(0, 90, 30).at_least(1) < 0.3
