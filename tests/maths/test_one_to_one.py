"""Chances and draws of one partner each, against every matching counted one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tawatur.maths import matching_loops
from tawatur.maths.one_to_one import Bipartite, chances, draws

Floats = NDArray[np.float64]


def bipartite(candidates: Sequence[Sequence[int]], things: int) -> Bipartite:
    """Owners with the things that each may take."""
    starts = np.cumsum([0, *map(len, candidates)]).astype(np.int64)
    return Bipartite(starts, np.array([one for mine in candidates for one in mine], dtype=np.int64), things)


def matchings(pairs: Bipartite, odds: Floats) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Each matching: its weight, and the pair of each owner (-1 for none)."""

    def after(owner: int, used: frozenset[int]) -> Iterator[tuple[float, tuple[int, ...]]]:
        if owner == pairs.starts.size - 1:
            yield 1.0, ()
            return
        for weight, rest in after(owner + 1, used):
            yield weight, (-1, *rest)
        for pair in range(pairs.starts[owner], pairs.starts[owner + 1]):
            if pairs.thing[pair] not in used:
                for weight, rest in after(owner + 1, used | {int(pairs.thing[pair])}):
                    yield weight * odds[pair], (pair, *rest)

    return after(0, frozenset())


def exact(pairs: Bipartite, odds: Floats) -> tuple[Floats, Floats, float, float]:
    """The chance of each pair, of each owner to have one, and mean and variance of how many do."""
    pair, owner = np.zeros(odds.size), np.zeros(pairs.starts.size - 1)
    whole, totals = 0.0, []
    for weight, chosen in matchings(pairs, odds):
        has = np.array(chosen) >= 0
        whole += weight
        owner += weight * has
        pair[[one for one in chosen if one >= 0]] += weight
        totals.append((weight, has.sum()))
    weights, counts = np.array(totals).T
    mean = float((weights * counts).sum() / whole)
    return pair / whole, owner / whole, mean, float((weights * (counts - mean) ** 2).sum() / whole)


TREES = {
    "one pair": ([[0]], 1, [3.0]),
    "two want one": ([[0], [0]], 1, [100.0, 100.0]),
    "three want one, unequally": ([[0], [0], [0]], 1, [1e4, 1e3, 1.0]),
    "one may take three": ([[0, 1, 2]], 3, [0.5, 2.0, 7.0]),
    "a chain": ([[0], [0, 1], [1, 2], [2]], 3, [50.0, 5.0, 50.0, 5.0, 50.0, 50.0]),
    "one has none": ([[0], [], [0]], 2, [2.0, 5.0]),
}
LOOPS = {
    "a square": ([[0, 1], [0, 1]], 2, [3.0, 2.0, 2.0, 3.0]),
    "a weak square": ([[0, 1], [0, 1]], 2, [0.3, 0.5, 0.1, 0.4]),
    "a ring of three": ([[0, 1], [1, 2], [2, 0]], 3, [1.0, 4.0, 2.0, 0.5, 8.0, 1.0]),
    "three of three": ([[0, 1, 2]] * 3, 3, [9.0, 1.0, 0.2, 1.0, 5.0, 1.0, 0.1, 2.0, 20.0]),
}
ALL = TREES | LOOPS


def graph(name: str) -> tuple[Bipartite, Floats]:
    """One of the graphs and its odds."""
    candidates, things, odds = ALL[name]
    return bipartite(candidates, things), np.array(odds)


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize("name", TREES)
def test_chances_are_exact_on_trees(name: str, *, fast: bool) -> None:
    pairs, odds = graph(name)
    assert chances(pairs, odds, fast=fast) == pytest.approx(exact(pairs, odds)[0], abs=1e-4)


@pytest.mark.parametrize("name", LOOPS)
def test_chances_are_close_on_loops(name: str) -> None:
    pairs, odds = graph(name)
    assert chances(pairs, odds) == pytest.approx(exact(pairs, odds)[0], abs=0.05)


def random_graph(seed: int, owners: int, things: int) -> tuple[Bipartite, Floats]:
    """Owners with up to five candidates."""
    rng = np.random.default_rng(seed)
    some = [sorted(rng.choice(things, rng.integers(0, 6), replace=False).tolist()) for _ in range(owners)]
    pairs = bipartite(some, things)
    return pairs, np.exp(rng.normal(0, 2, pairs.thing.size))


def test_both_ways_of_reckoning_chances_agree() -> None:
    for seed in range(4):
        pairs, odds = random_graph(seed, 300, 200)
        slow, fast = (chances(pairs, odds, fast=one) for one in (False, True))
        assert slow == pytest.approx(fast, abs=1e-12)
        assert np.bincount(pairs.owner, slow, 300).max() <= 1
        assert np.bincount(pairs.thing, slow, 200).max() <= 1.001


def test_a_rival_takes_from_a_chance_and_odds_without_bound_stay_finite() -> None:
    alone = chances(bipartite([[0]], 1), np.array([4.0]))
    rival = chances(bipartite([[0], [0]], 1), np.array([4.0, 4.0]))
    assert alone[0] == pytest.approx(0.8)
    assert rival == pytest.approx([4 / 9, 4 / 9])
    for fast in (False, True):
        sure = chances(bipartite([[0, 1], [0]], 2), np.array([np.inf, 1.0, 0.0]), fast=fast)
        assert sure == pytest.approx([1, 0, 0], abs=1e-6)


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize("name", ALL)
def test_draws_are_as_often_as_they_should_be(name: str, *, fast: bool) -> None:
    pairs, odds = graph(name)
    _, owner, mean, variance = exact(pairs, odds)
    has = draws(pairs, odds, np.zeros((4_000, owner.size)), seed=5, fast=fast)
    assert has.shape == (4_000, owner.size)
    assert has.mean(axis=0) == pytest.approx(owner, abs=0.04)
    totals = has.sum(axis=1)
    assert totals.mean() == pytest.approx(mean, abs=0.05)
    assert totals.var() == pytest.approx(variance, rel=0.12, abs=0.006)


@pytest.mark.parametrize("fast", [False, True])
def test_what_is_uncertain_in_the_odds_is_in_the_draws(*, fast: bool) -> None:
    pairs, odds = graph("a ring of three")
    shift = np.random.default_rng(1).normal(0, 1.5, (4_000, 1))
    each = [exact(pairs, odds * np.exp(one))[2:] for one in shift[::10, 0]]
    means, variances = np.array(each).T
    totals = draws(pairs, odds, shift, seed=5, fast=fast).sum(axis=1)
    assert totals.mean() == pytest.approx(means.mean(), abs=0.06)
    assert totals.var() == pytest.approx(variances.mean() + means.var(), rel=0.12)


def test_draws_of_many_have_the_mean_of_the_chances_and_one_seed_gives_one_answer() -> None:
    pairs, odds = random_graph(9, 200, 300)
    shift = np.zeros((300, 1))
    expected = np.bincount(pairs.owner, chances(pairs, odds), 200)
    for fast in (False, True):
        has = draws(pairs, odds, shift, seed=3, fast=fast)
        assert has.mean(axis=0) == pytest.approx(expected, abs=0.15)
        assert has.sum(axis=1).mean() == pytest.approx(expected.sum(), rel=0.01)
        assert (has == draws(pairs, odds, shift, seed=3, fast=fast)).all()
        assert (has != draws(pairs, odds, shift, seed=4, fast=fast)).any()


@pytest.mark.parametrize("fast", [False, True])
def test_nobody_and_nothing(*, fast: bool) -> None:
    for candidates in ([], [[], []]):
        pairs = bipartite(candidates, 0)
        assert chances(pairs, np.empty(0), fast=fast).size == 0
        has = draws(pairs, np.empty(0), np.zeros((3, 1)), seed=1, fast=fast)
        assert has.shape == (3, len(candidates))
        assert not has.any()


def test_the_loops_are_compiled_for_one_kind_of_arrays_only() -> None:
    pairs, odds = graph("a chain")
    chances(pairs, odds, fast=True)
    draws(pairs, odds, np.zeros((2, 1)), seed=1, fast=True)
    assert len(matching_loops.passed.signatures) == len(matching_loops.sampled.signatures) == 1
