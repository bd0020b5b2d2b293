"""Mixtures and totals: planted truth comes back, intervals cover it, and nothing is found where nothing is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from tawatur.maths.linkage import (
    EXACT_UP_TO,
    around,
    log_sums,
    on_record,
    shares,
    total,
    total_of_draws,
)


def planted(
    n: int, pi: float, rng: np.random.Generator, chance: float = 0.5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Claims with candidates whose agreement (0..3) is drawn from true shares or chance ones; the true weights."""
    matched, unrelated = np.array([0.05, 0.1, 0.25, 0.6]), np.array([0.6, 0.25, 0.1, 0.05])
    truth = rng.random(n) < pi
    owner, level = [], []
    for claim in range(n):
        by_chance = rng.choice(4, size=rng.poisson(chance), p=unrelated)
        own = rng.choice(4, size=1, p=matched) if truth[claim] else np.empty(0, dtype=int)
        for one in [*own, *by_chance]:
            owner.append(claim)
            level.append(one)
    log_weight = (np.log(matched) - np.log(unrelated))[np.array(level, dtype=int)] - np.log(chance)
    return np.array(owner, dtype=np.int64), log_weight, truth


def test_log_sums_of_claims_with_and_without_candidates() -> None:
    owner = np.array([0, 0, 2], dtype=np.int64)
    sums = log_sums(owner, np.log([1.0, 2.0, 5.0]), 4)
    assert np.exp(sums) == pytest.approx([3.0, 0.0, 5.0, 0.0])
    assert np.isneginf(log_sums(np.empty(0, dtype=np.int64), np.empty(0), 2)).all()


@pytest.mark.parametrize("pi", [0.15, 0.5, 0.85])
def test_the_share_on_record_is_found(pi: float) -> None:
    owner, log_weight, _ = planted(1500, pi, np.random.default_rng(3))
    posterior = on_record(log_sums(owner, log_weight, 1500))
    low, high = np.quantile(posterior.draws(np.random.default_rng(1), 4000), [0.005, 0.995])
    assert low < pi < high
    assert high - low < 0.2


def test_nothing_is_found_where_nothing_is() -> None:
    owner, log_weight, _ = planted(600, 0.0, np.random.default_rng(5))
    posterior = on_record(log_sums(owner, log_weight, 600))
    assert posterior.mean < 0.05
    _, none = shares(owner, log_weight + np.log(posterior.mean / (1 - posterior.mean)), 600)
    assert (1 - none).sum() < 30


def test_no_claims_leave_the_prior() -> None:
    assert on_record(np.empty(0)).mean == pytest.approx(0.5, abs=1e-6)


def test_shares_sum_to_one_and_leave_room_for_the_rest() -> None:
    owner = np.array([0, 0, 1], dtype=np.int64)
    p, none = shares(owner, np.log([1.0, 3.0, 1.0]), 3)
    assert p == pytest.approx([0.2, 0.6, 0.5])
    assert none == pytest.approx([0.2, 0.5, 1.0])
    p, none = shares(owner, np.log([1.0, 3.0, 1.0]), 3, rest=np.log(np.array([5.0, 1e-300, 1e-300])))
    assert p[:2].sum() + none[0] == pytest.approx(0.5)


def test_totals_cover_planted_truth() -> None:
    """37 claims, 300 worlds: the 90 % interval holds the true number about that often, and is no barn door."""
    inside, widths, errors = 0, [], []
    for world in range(300):
        rng = np.random.default_rng(1000 + world)
        owner, log_weight, truth = planted(37, rng.beta(2, 2), rng)
        posterior = on_record(log_sums(owner, log_weight, 37))
        many = [1 - shares(owner, log_weight + np.log(pi / (1 - pi)), 37)[1] for pi in posterior.draws(rng, 60)]
        found = total(np.mean(many, axis=0), np.array(many))
        inside += found.low <= truth.sum() <= found.high
        widths.append(found.high - found.low)
        errors.append(found.expected - truth.sum())
    assert 0.86 <= inside / 300 <= 0.98
    assert np.mean(widths) < 12
    assert abs(np.mean(errors)) < 0.5


def test_small_totals_are_exact() -> None:
    p = np.array([0.1, 0.5, 0.8])
    mass = np.zeros(4)
    for world in product([0, 1], repeat=3):
        mass[sum(world)] += np.prod([q if hit else 1 - q for q, hit in zip(p, world, strict=True)])
    found = total(p)
    assert found.expected == pytest.approx(1.4)
    below = np.cumsum(mass)
    assert (found.low, found.high) == (int(np.argmax(below > 0.05)), int(np.argmax(below >= 0.95)))


def test_large_totals_agree_with_exact_ones() -> None:
    p = np.linspace(0.01, 0.99, EXACT_UP_TO)
    exact = total(p)
    approximate = total(np.append(p, 0.0))
    assert abs(exact.low - approximate.low) <= 1
    assert abs(exact.high - approximate.high) <= 1
    assert approximate.expected == pytest.approx(exact.expected)


def test_sure_and_empty_totals() -> None:
    assert (total(np.array([1.0, 1.0, 0.0])).low, total(np.array([1.0, 1.0, 0.0])).high) == (2, 2)
    nothing = total(np.empty(0))
    assert (nothing.expected, nothing.low, nothing.high) == (0.0, 0, 0)


def test_draws_of_unsure_parameters_widen_the_total() -> None:
    p = np.full(30, 0.5)
    draws = around(p, np.full(30, 0.2), np.full(30, 0.8), seed=1, shared=1.0)
    narrow, wide = total(p), total(p, draws)
    assert wide.high - wide.low > narrow.high - narrow.low


def test_draws_keep_their_interval_and_their_seed() -> None:
    p, low, high = np.array([0.6]), np.array([0.4]), np.array([0.77])
    drawn = around(p, low, high, seed=7, n=20_000)
    assert np.quantile(drawn, [0.05, 0.95]) == pytest.approx([0.4, 0.77], abs=0.02)
    assert (around(p, low, high, seed=7) == around(p, low, high, seed=7)).all()


def test_totals_of_draws_keep_what_ties_claims_together() -> None:
    rng = np.random.default_rng(9)
    together = np.repeat(rng.random((1000, 1)) < 0.5, 10, axis=1)
    apart = rng.random((1000, 10)) < 0.5
    p = np.full(10, 0.5)
    tied, free = total_of_draws(p, together), total_of_draws(p, apart)
    assert (tied.low, tied.high) == (0, 10)
    assert tied.expected == free.expected == pytest.approx(5.0)
    assert 1 <= free.low < free.high <= 9
    nothing = total_of_draws(np.empty(0), np.empty((1000, 0), dtype=bool))
    assert (nothing.low, nothing.high) == (0, 0)
