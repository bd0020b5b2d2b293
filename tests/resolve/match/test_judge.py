"""Weights to probabilities: of one query they sum to one with "none", equal ones share, a prior shifts all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.resolve.match.judge import Net, probabilities

WEIGHTS = st.lists(st.tuples(st.integers(0, 3), st.floats(-200, 200)), max_size=12).map(lambda rows: sorted(rows))


def a_net(columns: int, hidden: tuple[int, int], seed: int) -> Net:
    """A net of drawn numbers."""
    rng = np.random.default_rng(seed)
    h, g = hidden
    shapes = {"mean": (columns,), "scale": (columns,), "w1": (columns, h), "b1": (h,), "w2": (h, g), "b2": (g,)}
    shapes |= {"w3": (g,), "line": (columns,), "bias": (1,)}
    drawn = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    return Net(**(drawn | {"scale": np.abs(drawn["scale"]) + np.float32(0.5)}))


@settings(max_examples=200, deadline=None)
@given(WEIGHTS, st.floats(-5, 5))
def test_they_sum_to_one_with_none(rows: list[tuple[int, float]], prior: float) -> None:
    asked = np.array([query for query, _ in rows], np.int64)
    chances, none = probabilities(np.array([weight for _, weight in rows], np.float32), asked, 4, prior)
    assert np.bincount(asked, chances, minlength=4) + none == pytest.approx(np.ones(4), abs=1e-5)
    assert ((chances >= 0) & (chances <= 1)).all()


def test_their_odds_are_the_weights() -> None:
    weights, asked = np.array([2.0, -1.0, 0.5], np.float32), np.array([0, 0, 1])
    chances, none = probabilities(weights, asked, 3)
    assert np.log(chances / none[asked]) == pytest.approx(weights, abs=1e-5)
    assert none[2] == 1


def test_equally_good_candidates_share() -> None:
    chances, none = probabilities(np.full(3, 20.0, np.float32), np.zeros(3, np.int64), 1)
    assert chances == pytest.approx(np.full(3, 1 / 3), abs=1e-6)
    assert none[0] < 1e-8


def test_a_prior_shifts_every_candidate() -> None:
    weights, asked = np.array([1.0, 0.0], np.float32), np.array([0, 0])
    chances, none = probabilities(weights, asked, 1, np.log(0.1 / 0.9))
    assert np.log(chances / none[0]) == pytest.approx(weights + np.log(1 / 9), abs=1e-5)


def test_no_candidates() -> None:
    chances, none = probabilities(np.zeros(0, np.float32), np.zeros(0, np.int64), 2)
    assert chances.shape == (0,)
    assert none.tolist() == [1, 1]


def test_the_net_from_its_definition() -> None:
    net = a_net(4, (3, 2), 1)
    rows = np.random.default_rng(2).normal(size=(6, 4)).astype(np.float32)
    rows[0, 0] = 1e6
    expected = []
    for row in rows:
        x = [min(max((row[k] - net.mean[k]) / net.scale[k], -8), 8) for k in range(4)]
        first = [np.tanh(sum(x[k] * net.w1[k, h] for k in range(4)) + net.b1[h]) for h in range(3)]
        second = [np.tanh(sum(first[h] * net.w2[h, g] for h in range(3)) + net.b2[g]) for g in range(2)]
        line = sum(x[k] * net.line[k] for k in range(4))
        expected.append(sum(second[g] * net.w3[g] for g in range(2)) + line + net.bias[0])
    assert net.weights(rows) == pytest.approx(expected, rel=1e-4, abs=1e-4)
    assert net.weights(rows[:0]).shape == (0,)
