"""Change points: the sum over all cuts is the sum, planted changes come back, and calm series stay calm."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from scipy import special, stats

from tawatur.maths import cuts
from tawatur.maths.changes import CALM, SURE, changes
from tawatur.maths.seasons import seasons_of, smooth


def by_hand(counts: np.ndarray, most: int, dispersion: float) -> np.ndarray:
    """Log evidence of 0..most cuts, by going through every set of cuts and integrating each rate on a grid."""
    n, mean = counts.size, counts.mean()
    uniform = (np.arange(20_000) + 0.5) / 20_000
    rates = -mean * np.log1p(-uniform)
    if dispersion > 1:
        size = mean / (dispersion - 1)
        rates = size * stats.betaprime(1.0, size / mean + 1).ppf(uniform)
        logs = stats.nbinom.logpmf(counts[:, None], size, size / (size + rates))
    else:
        logs = stats.poisson.logpmf(counts[:, None], rates)
    found = []
    for many in range(most + 1):
        sets = []
        for inner in combinations(range(1, n), many):
            ends = [0, *inner, n]
            parts = [logs[a:b].sum(axis=0) for a, b in pairwise(ends)]
            sets.append(sum(special.logsumexp(part) - np.log(rates.size) for part in parts))
        found.append(special.logsumexp(sets) - np.log(len(sets)))
    return np.array(found)


@pytest.mark.parametrize("dispersion", [1.0, 2.2])
def test_the_recursion_is_the_sum_over_all_cuts(dispersion: float) -> None:
    counts = np.array([1, 0, 2, 5, 3, 4, 0])
    found = cuts.every(counts, np.ones(7), np.arange(8), (dispersion,))
    oracle = by_hand(counts, 3, dispersion)
    assert found.chains[0].evidence[:4] == pytest.approx(oracle, abs=0.02)


def test_the_date_of_one_cut_is_bayes_by_hand() -> None:
    counts = np.array([1, 0, 2, 5, 3, 4])
    found = cuts.every(counts, np.ones(6), np.arange(7), (1.0,))
    inner = found.chains[0].inner
    weights = np.array([np.exp(inner[0, at] + inner[at, 6]) for at in range(1, 6)])
    assert found.date(1, 0)[1:-1] == pytest.approx(weights / weights.sum())


def test_segments_keep_their_least_length() -> None:
    counts = np.random.default_rng(1).poisson(2.0, 30)
    found = cuts.every(counts, np.ones(30), np.arange(31), (1.0,), least=12)
    assert found.at()[:11].sum() + found.at()[-11:].sum() == pytest.approx(0.0, abs=1e-12)
    assert np.isneginf(found.chains[0].evidence[2:]).all() or found.number[2:].sum() < 1e-6


def test_a_planted_change_is_found_with_date_and_size() -> None:
    rng, dates, ratios, runs = np.random.default_rng(2), 0, 0, 40
    for _ in range(runs):
        found = changes(rng.poisson(np.where(np.arange(100) < 60, 1.0, 3.0)))
        assert found.any > SURE
        change = min(found.changes, key=lambda change: abs(change.at - 60))
        dates += change.low <= 60 <= change.high
        ratios += change.ratio_low <= 3.0 <= change.ratio_high
    assert dates / runs >= 0.8
    assert ratios / runs >= 0.8


def test_several_changes_are_counted() -> None:
    rng = np.random.default_rng(3)
    found = changes(rng.poisson(np.repeat([1.0, 5.0, 0.5, 4.0], 40)))
    assert int(np.argmax(found.number)) == 3
    assert [change.at for change in found.changes] == pytest.approx([40, 80, 120], abs=3)
    assert found.number_interval()[0] >= 2
    assert found.within(35, 45) > 0.9
    assert found.within(50, 70) < 0.2


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: rng.poisson(2.0, 120),
        lambda rng: rng.negative_binomial(1.0, 0.2, 120),
        lambda rng: rng.poisson(4 * (1 + 0.5 * np.sin(2 * np.pi * np.arange(156) / 52))),
    ],
    ids=["Poisson", "bursts", "season"],
)
def test_calm_series_stay_calm(draw) -> None:
    rng = np.random.default_rng(4)
    called = [changes(draw(rng)).any >= SURE for _ in range(30)]
    assert sum(called) <= 3


def test_a_season_is_named_and_a_change_on_top_of_it_is_still_found() -> None:
    rng, bins = np.random.default_rng(5), np.arange(208)
    swing = 1 + 0.6 * np.sin(2 * np.pi * bins / 52)
    still = changes(rng.poisson(5 * swing))
    assert still.any <= CALM or still.season is not None
    moved = changes(rng.poisson(np.where(bins < 104, 3.0, 12.0) * swing))
    assert moved.any > SURE
    assert any(abs(change.at - 104) <= 4 for change in moved.changes)
    assert seasons_of(rng.poisson(5 * swing))[0].period == pytest.approx(52, rel=0.1)
    assert seasons_of(rng.poisson(5.0, 6)) == []
    assert [waves for waves, _ in smooth(rng.poisson(5.0, 95), np.ones(95), 30)] == [1, 2, 3]


def test_a_long_series_is_cut_coarsely_first_and_then_as_finely_as_a_short_one() -> None:
    rng = np.random.default_rng(6)
    counts = rng.poisson(np.repeat([0.5, 2.0, 1.0], [2000, 1500, 1500]))
    found = changes(counts)
    assert [change.at for change in found.changes] == pytest.approx([2000, 3500], abs=15)
    assert found.rate.shape == (5000,)
    assert found.rate[1000] == pytest.approx(0.5, rel=0.15)
    assert (found.rate_low <= found.rate).all()
    assert (found.rate <= found.rate_high).all()


def test_the_same_seed_gives_the_same_answer() -> None:
    counts = np.random.default_rng(7).poisson(np.repeat([1.0, 3.0], 50))
    assert changes(counts, seed=5).changes == changes(counts, seed=5).changes


def test_no_change_keeps_its_evidence_where_changes_are_beyond_doubt() -> None:
    counts = np.repeat([1, 90], 40)
    found = cuts.every(counts, np.ones(80), np.arange(81), (1.0,))
    rate, total = 1 / counts.mean(), counts.sum()
    flat = np.log(rate) + special.gammaln(total + 1) - (total + 1) * np.log(rate + 80)
    assert found.chains[0].evidence[0] == pytest.approx(flat - special.gammaln(counts + 1.0).sum())
    assert found.chains[0].evidence[1] > found.chains[0].evidence[0] + 700


def test_pairs_looked_up_are_those_worked_out() -> None:
    counts = np.random.default_rng(8).poisson(0.4, 60)
    together = cuts.every(counts, np.ones(60), np.arange(61))
    for chain in together.chains[::3]:
        (alone,) = cuts.every(counts, np.ones(60), np.arange(61), (chain.dispersion,)).chains
        assert chain.evidence[:6] == pytest.approx(alone.evidence[:6])
        assert chain.steps == pytest.approx(alone.steps)


def test_a_long_series_may_change_at_any_bin() -> None:
    counts = np.random.default_rng(9).poisson(np.repeat([1.0, 3.0], [2503, 1500]))
    (change,) = changes(counts).changes
    assert abs(change.at - 2503) <= 10
    assert change.high - change.low < 30


def test_the_ratio_of_an_unsure_change_allows_for_none() -> None:
    rng = np.random.default_rng(11)
    seen = [changes(rng.poisson(np.where(np.arange(100) < 50, 0.3, 0.8))) for _ in range(40)]
    unsure = [one for one in seen if one.changes and 0.06 < one.number[0] < 0.2]
    assert unsure
    assert all(
        min(abs(change.ratio_low - 1), abs(change.ratio_high - 1)) < 1e-9 for one in unsure for change in one.changes
    )
