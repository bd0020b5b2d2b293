"""Log-odds and the words for probabilities."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.maths.odds import expit, logit, summed, words, words_between


@given(st.floats(-700, 700))
def test_log_odds_come_back(x: float) -> None:
    p = expit(x)
    assert 0.0 <= p <= 1.0
    if 1e-12 < p < 1 - 1e-9:
        assert logit(p) == pytest.approx(x, rel=1e-6, abs=1e-6)


def test_ends_do_not_overflow() -> None:
    assert expit(-1e6) == 0.0
    assert expit(1e6) == 1.0
    assert logit(0.0) == -math.inf
    assert logit(1.0) == math.inf


def test_clues_add_up() -> None:
    assert summed(0.5, [math.log(3), math.log(2)]) == pytest.approx(6 / 7)
    assert summed(0.2, []) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.0, "almost no chance, though not none"),
        (0.03, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (0.99, "almost certain"),
        (0.999, "almost certain, though not beyond doubt"),
        (1.0, "almost certain, though not beyond doubt"),
    ],
)
def test_the_bands_are_those_of_icd_203(p: float, said: str) -> None:
    assert words(p) == said


def test_an_interval_in_words() -> None:
    assert words_between(0.56, 0.7) == "likely"
    assert words_between(0.3, 0.9) == "from unlikely to very likely"
