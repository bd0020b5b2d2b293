"""One hand or two."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tawatur.maths.partitions import base_shares, log_evidence, log_one_hand


def test_evidence_of_a_coin_is_the_beta_function() -> None:
    found = log_evidence(np.array([2.0, 1.0]), np.array([0.5, 0.5]), 2.0)
    assert math.exp(found) == pytest.approx(math.factorial(2) * math.factorial(1) / math.factorial(4))


def test_like_counts_speak_for_one_hand_and_unlike_ones_for_two() -> None:
    base = np.array([0.25, 0.25, 0.25, 0.25])
    alike = log_one_hand(np.array([9.0, 1, 0, 0]), np.array([8.0, 2, 0, 0]), base)
    apart = log_one_hand(np.array([9.0, 1, 0, 0]), np.array([0.0, 0, 2, 8]), base)
    assert alike > 1.5
    assert apart < -4


def test_what_all_do_says_less_than_what_few_do() -> None:
    base = np.array([0.9, 0.1])
    common = log_one_hand(np.array([5.0, 0]), np.array([5.0, 0]), base)
    rare = log_one_hand(np.array([0.0, 5]), np.array([0.0, 5]), base)
    assert 0 < common < rare


def test_nothing_seen_says_nothing() -> None:
    assert log_one_hand(np.zeros(3), np.array([4.0, 0, 0]), np.full(3, 1 / 3)) == 0.0


def test_base_shares_are_positive_and_sum_to_one() -> None:
    shares = base_shares(np.array([0.0, 3.0]))
    assert shares.sum() == pytest.approx(1.0)
    assert shares.min() > 0


def test_the_factor_is_symmetric() -> None:
    a, b, base = np.array([3.0, 1, 0]), np.array([0.0, 2, 2]), np.array([0.5, 0.3, 0.2])
    assert log_one_hand(a, b, base) == pytest.approx(log_one_hand(b, a, base))
