"""Scores on cases that can be done by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths.scoring import brier, log_score


def test_brier_by_hand() -> None:
    assert brier([0.8], [1]) == pytest.approx(0.04)
    assert brier([0.8, 0.3], [1, 0]) == pytest.approx((0.04 + 0.09) / 2)
    assert brier([0.5, 0.5], [1, 0]) == 0.25


def test_log_score_by_hand_and_a_wrong_certainty_is_infinitely_bad() -> None:
    assert log_score([0.25], [1]) == pytest.approx(np.log(4))
    assert log_score([0.25], [0]) == pytest.approx(-np.log(0.75))
    assert log_score([0.0], [1]) == np.inf


def test_honest_probabilities_score_best() -> None:
    rng = np.random.default_rng(1)
    came = rng.random(20_000) < 0.3
    for score in (brier, log_score):
        scores = [score(np.full(came.size, said), came) for said in (0.1, 0.3, 0.6)]
        assert scores[1] == min(scores)
