"""Joint choices: exact where listed, sampled where not, and the two agree."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from tawatur.maths.matchings import Matchings
from tawatur.maths.rivals import Rivalry


def rivalry(pairs: list[tuple[int, int]], parties: list[int], contested: float = 0.0) -> Rivalry:
    act, incident = (np.array(part, dtype=np.int64) for part in zip(*pairs, strict=True))
    return Rivalry(act, incident, np.array(parties)[act], len(parties), contested)


def by_hand(held: Rivalry, log_odds: np.ndarray) -> np.ndarray:
    """The probability of each candidate from all choices, admissible or not, written out."""
    options = [[-1, *np.flatnonzero(held.act == act)] for act in range(held.acts)]
    p, whole = np.zeros(held.act.size), 0.0
    for choice in product(*options):
        taken = [pair for pair in choice if pair >= 0]
        keys = [(held.incident[pair], held.party[pair]) for pair in taken]
        if len(set(keys)) < len(keys):
            continue
        extra = len(taken) - len({held.incident[pair] for pair in taken})
        weight = np.exp(log_odds[taken].sum() + held.contested * extra) if taken else 1.0
        whole += weight
        p[taken] += weight
    return p / whole


CASE = rivalry([(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2), (3, 5)], [0, 0, 1, 0], -1.2)
LOG_ODDS = np.array([2.0, 0.5, 1.5, -0.5, 1.0, 0.3, -1.0])


def test_small_components_are_exact() -> None:
    made = Matchings(CASE)
    assert made.exact
    assert made.probabilities(LOG_ODDS) == pytest.approx(by_hand(CASE, LOG_ODDS))


def test_two_acts_of_one_party_share_what_one_incident_has_to_give() -> None:
    same = Matchings(rivalry([(0, 0), (1, 0)], [0, 0])).probabilities(np.array([3.0, 3.0]))
    two = Matchings(rivalry([(0, 0), (1, 0)], [0, 1])).probabilities(np.array([3.0, 3.0]))
    priced = Matchings(rivalry([(0, 0), (1, 0)], [0, 1], -2.0)).probabilities(np.array([3.0, 3.0]))
    assert same.sum() < 1
    assert two == pytest.approx(1 / (1 + np.exp(-3)))
    assert same.sum() < priced.sum() < two.sum()


@pytest.mark.parametrize("most", [1500, 0])
def test_draws_follow_the_probabilities(most: int) -> None:
    made = Matchings(CASE, most=most)
    rng = np.random.default_rng(2)
    state = made.start(400)
    counts, told = np.zeros(LOG_ODDS.size), np.zeros(LOG_ODDS.size)
    for sweep in range(60):
        state, p = made.draw(np.tile(LOG_ODDS, (400, 1)), state, rng)
        if sweep >= 20:
            told += p.mean(axis=0) / 40
            counts += np.bincount(state[state >= 0], minlength=LOG_ODDS.size) / (40 * 400)
    right = by_hand(CASE, LOG_ODDS)
    assert counts == pytest.approx(right, abs=0.015)
    assert told == pytest.approx(right, abs=0.015)


@pytest.mark.parametrize("most", [1500, 0])
def test_no_party_ever_takes_an_incident_twice(most: int) -> None:
    rng = np.random.default_rng(4)
    held = rivalry([(act, item) for act in range(6) for item in range(3)], [0, 0, 0, 0, 1, 1])
    made = Matchings(held, most=most)
    state = made.start(50)
    for _ in range(5):
        state, _ = made.draw(np.full((50, 18), 3.0), state, rng)
        for row in state:
            taken = row[row >= 0]
            keys = list(zip(held.incident[taken], held.party[taken], strict=True))
            assert len(keys) == len(set(keys))


def test_nothing_to_choose_from() -> None:
    empty = np.empty(0, dtype=np.int64)
    made = Matchings(Rivalry(empty, empty, empty, 3, 0.0))
    state, p = made.draw(np.empty((2, 0)), made.start(2), np.random.default_rng(1))
    assert (state == -1).all()
    assert p.shape == (2, 0)
