"""Mixes: exact tests against the textbook, strata, blocks, Bayes factors, intervals that cover."""

from __future__ import annotations

from math import comb, exp

import numpy as np
import pytest

from tawatur.maths import mix
from tawatur.maths.mix_blocks import blocked_test
from tawatur.maths.mix_evidence import STRENGTHS, log_shift
from tawatur.maths.mix_shares import changes, exact_shares


def one(*rows):
    return np.array([rows])


def test_two_kinds_give_the_exact_test_of_fisher() -> None:
    table = one([1, 9], [11, 3])
    p, seen = 0.0, mix.g_square(table)[0]
    for k in range(11):
        other = np.array([[k, 10 - k], [12 - k, 2 + k]])
        if (other >= 0).all() and mix.g_square(other[None])[0] >= seen - 1e-9:
            p += comb(12, k) * comb(12, 10 - k) / comb(24, 10)
    found = mix.test(table, seed=0)
    assert found.exact
    assert found.p == pytest.approx(p)


def test_monte_carlo_agrees_with_the_list() -> None:
    table = one([9, 6, 3, 2], [4, 6, 6, 4])
    exact = mix.test(table, seed=0)
    many = mix.test(np.concatenate([table, np.zeros_like(table)]), seed=0)
    assert exact.exact
    assert many.p == pytest.approx(exact.p)
    doubled = np.concatenate([table, one([3, 3, 0, 0], [3, 3, 0, 0])])
    drawn = mix.test(doubled, seed=0)
    assert not drawn.exact
    assert drawn.p == pytest.approx(exact.p, abs=0.15)


def test_a_change_of_brands_is_no_change_within_them() -> None:
    """Simpson: each brand keeps its weapon, the second brand comes."""
    rockets, bombs = [[40, 2], [10, 1]], [[1, 10], [2, 40]]
    strata = np.array([rockets, bombs])
    assert mix.test(strata.sum(axis=0)[None], seed=0).p < 0.001
    assert mix.test(strata, seed=0).p > 0.3
    assert log_shift(strata) < 1 < log_shift(strata.sum(axis=0)[None])
    within = changes(strata)
    assert abs(within.change[0]) < 0.05


def test_a_stratum_with_one_period_says_nothing() -> None:
    strata = np.array([[[5, 5], [0, 0]], [[6, 4], [4, 6]]])
    assert mix.test(strata, seed=0) == mix.test(strata[1:], seed=0)
    assert mix.test(strata[:1], seed=0).p == 1.0
    assert np.isnan(changes(strata[:1]).change).all()


def test_the_bayes_factor_is_the_ratio_of_evidences_by_hand() -> None:
    """One observation each: alike or not, with the prior of each strength worked out by hand."""
    base = np.array([0.5, 0.5])
    apart = np.mean([0.25 for _ in STRENGTHS])
    together = np.mean([(c * 0.5) * (c * 0.5) / (c * (c + 1)) for c in STRENGTHS])
    assert exp(log_shift(one([1, 0], [0, 1]))) == pytest.approx(apart / together)
    assert base.sum() == 1


def test_blocks_that_share_their_fate_count_once() -> None:
    kind = np.repeat([0, 0, 1, 0, 1, 1], 10)
    period, block = np.repeat([0, 0, 0, 1, 1, 1], 10), np.repeat(np.arange(6), 10)
    whole = blocked_test(np.zeros(60, dtype=int), period, kind, block, seed=0)
    alone = blocked_test(np.zeros(60, dtype=int), period, kind, np.arange(60), seed=0)
    assert alone.p < 0.05 < whole.p


@pytest.mark.parametrize("n", [10, 40])
def test_intervals_of_changes_cover_whatever_the_truth(n: int) -> None:
    rng = np.random.default_rng(n)
    for p, q in ((0.05, 0.05), (0.5, 0.5), (0.1, 0.6), (0.9, 0.97)):
        held = 0
        for _ in range(150):
            a, b = rng.binomial(n, p), rng.binomial(n, q)
            found = changes(one([a, n - a], [b, n - b]))
            held += found.low[0] <= q - p <= found.high[0]
        assert held / 150 >= 0.87


def test_shares_are_those_of_clopper_and_pearson() -> None:
    value, low, high = exact_shares(np.array([0, 10]), 0.9)
    assert value[0] == 0
    assert low[0] == 0
    assert high[0] == pytest.approx(1 - 0.05**0.1)
