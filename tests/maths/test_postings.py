"""Rows that share telling features: against a plain dictionary, by both paths, with budgets and ties."""

from __future__ import annotations

from collections import defaultdict
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.maths.postings import Postings, nearest, postings


def index_of(rows: list[set[int]]) -> Postings:
    """An index of rows by their features."""
    pairs = [(feature, number) for number, row in enumerate(rows) for feature in sorted(row)]
    features, numbers = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    return postings(features, numbers, len(rows))


def plainly(rows: list[set[int]], wanted: list[int], budget: int) -> dict[int, float]:
    """The score of each row that shares a feature, from its definition."""
    where = defaultdict(list)
    for number, row in enumerate(rows):
        for feature in row:
            where[feature].append(number)
    weight = {feature: max(log((len(rows) + 1) / (len(held) + 0.5)), 0.05) ** 2 for feature, held in where.items()}
    scores: dict[int, float] = defaultdict(float)
    read = 0
    for feature in sorted((one for one in wanted if one in where), key=lambda one: len(where[one])):
        if read and read + len(where[feature]) > budget:
            break
        read += len(where[feature])
        for number in where[feature]:
            scores[number] += weight[feature]
    return {number: score / sqrt(sum(weight[one] for one in rows[number])) for number, score in scores.items()}


ROWS = st.lists(st.sets(st.integers(0, 12), max_size=6), min_size=1, max_size=20)
WANTED = st.lists(st.integers(-1, 14), unique=True, max_size=8)


@settings(max_examples=150, deadline=None)
@given(ROWS, WANTED, st.integers(1, 30))
def test_scores_are_the_cosine(rows: list[set[int]], wanted: list[int], most: int) -> None:
    scores = plainly(rows, wanted, budget=10**6)
    best = sorted(scores.values(), reverse=True)[:most]
    for fast in (True, False):
        found, values = nearest(index_of(rows), np.array(wanted, np.int64), most, 10**6, fast=fast)
        assert values == pytest.approx(best, rel=1e-5)
        assert values == pytest.approx([scores[row] for row in found.tolist()], rel=1e-5)
        assert len(set(found.tolist())) == len(found)


@settings(max_examples=150, deadline=None)
@given(ROWS, WANTED, st.integers(0, 30))
def test_no_more_is_read_than_the_budget(rows: list[set[int]], wanted: list[int], budget: int) -> None:
    """Among features of one size it is open which are read: then only the number of rows is sure."""
    sizes = [sum(one in row for row in rows) for one in wanted if any(one in row for row in rows)]
    for fast in (True, False):
        found, values = nearest(index_of(rows), np.array(wanted, np.int64), 100, budget, fast=fast)
        assert len(found) <= max([budget, *sorted(sizes)[:1]])
        if len(set(sizes)) == len(sizes):
            scores = plainly(rows, wanted, budget)
            assert dict(zip(found.tolist(), values.tolist(), strict=True)) == pytest.approx(scores, rel=1e-5)


@pytest.mark.parametrize("fast", [True, False])
def test_the_rarest_feature_is_read_whatever_the_budget(fast: bool) -> None:
    index = index_of([{0, 1}, {0, 1}, {0}])
    assert nearest(index, np.array([0, 1]), 10, 0, fast=fast)[0].tolist() == [0, 1]
    assert nearest(index, np.array([0, 1]), 10, 5, fast=fast)[0].tolist() == [0, 1, 2]


@pytest.mark.parametrize("fast", [True, False])
def test_equal_scores_go_by_row(fast: bool) -> None:
    index = index_of([{1}, {0}, {0}, {0}, {0}])
    found, values = nearest(index, np.array([0]), 2, 100, fast=fast)
    assert found.tolist() == [1, 2]
    assert values[0] == values[1]


@pytest.mark.parametrize("fast", [True, False])
def test_rare_features_tell_more_and_short_rows_are_nearer(fast: bool) -> None:
    index = index_of([{0, 1, 2}, {0, 1}, {0, 2}, {0}, {0}])
    assert nearest(index, np.array([1]), 10, 100, fast=fast)[0].tolist() == [1, 0]
    assert nearest(index, np.array([0, 1]), 1, 100, fast=fast)[0].tolist() == [1]


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("wanted", [[], [-1], [99], [-1, 99]])
def test_nothing_shared_nothing_found(wanted: list[int], fast: bool) -> None:
    found, values = nearest(index_of([{0}, {1}]), np.array(wanted, np.int64), 5, 100, fast=fast)
    assert found.tolist() == values.tolist() == []
    empty = postings(np.zeros(0, np.int64), np.zeros(0, np.int64), 0)
    assert nearest(empty, np.array([0]), 5, 100, fast=fast)[0].tolist() == []


def test_rarity_may_be_reckoned_among_other_rows() -> None:
    """A part that knows the counts of the rest weighs its features as the whole does."""
    rows = [{0, 1}, {0, 2}, {0, 1, 3}, {0}, {1, 4}]
    whole, rest, part = index_of(rows), index_of(rows[:3]), rows[3:]
    pairs = [(feature, number) for number, row in enumerate(part) for feature in sorted(row)]
    features, numbers = (np.array([pair[side] for pair in pairs]) for side in (0, 1))
    found = postings(features, numbers, len(part), others=3, of_others=np.diff(rest.starts))
    assert found.weight[[0, 1, 4]] == pytest.approx(whole.weight[[0, 1, 4]])
    assert found.norm == pytest.approx(whole.norm[3:])
    assert nearest(found, np.array([1, 4]), 5, 100, fast=False)[0].tolist() == [1]


def test_other_rows_without_counts_make_everything_rarer() -> None:
    few, many = (postings(np.array([0, 1, 1]), np.array([0, 0, 1]), 2, others=others) for others in (0, 40_000))
    assert (many.weight > few.weight + 50).all()
    assert many.weight == pytest.approx(np.log(40_003 / np.array([1.5, 2.5])) ** 2)


def test_both_paths_find_the_same_in_many_rows() -> None:
    rng = np.random.default_rng(11)
    both = np.unique(rng.integers(0, 4000, 60_000) * 500 + rng.zipf(1.3, 60_000) % 500)
    index = postings(both % 500, both // 500, 4000)
    for _ in range(40):
        wanted = rng.integers(0, 500, 12)
        (quick, values), (slow, expected) = (nearest(index, wanted, 50, 8000, fast=fast) for fast in (True, False))
        assert values == pytest.approx(expected, rel=1e-5)
        assert len(set(quick.tolist()) ^ set(slow.tolist())) <= 2  # rounding may turn round the last ones
