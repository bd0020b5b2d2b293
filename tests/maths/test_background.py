"""What chance brings is counted back as it was planted, and the total without a model covers the truth."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from tawatur.maths.background import Excess, Rates, excess, rates

SHARE = 7 / 62
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def one_observer(seed: int, *, ratio: float, kin: float = 0.0, far: float = 12.0, n: int = 4_000) -> tuple[Floats, ...]:
    """Near and far counts of records of one observer: places of unlike rates, near days so many times fuller."""
    rng = np.random.default_rng(seed)
    rate = rng.gamma(1.0, far, n)
    near = rng.poisson(SHARE * ratio * rate) + (rng.random(n) < kin * np.exp(-rate / 4))
    return near.astype(float), rng.poisson(rate).astype(float)


@pytest.mark.parametrize("ratio", [1.0, 1.6, 3.0])
def test_the_ratio_is_found_again(ratio: float) -> None:
    near, far = one_observer(1, ratio=ratio)
    found = rates((near, near), (far, far), SHARE)
    many = np.array([10.0, 20.0, 40.0])
    assert found.expected(many) == pytest.approx(SHARE * ratio * many, rel=0.15)


def test_bursts_at_quiet_places_are_found_and_calm_stays_calm() -> None:
    near, far = one_observer(2, ratio=1.0, kin=0.4, far=2.0)
    bursts = rates((near, near), (far, far), SHARE)
    assert bursts.sibling(np.zeros(1))[0] == pytest.approx(0.4, abs=0.08)
    assert bursts.sibling(np.array([40.0]))[0] < 0.05
    near, far = one_observer(2, ratio=1.0, far=2.0)
    assert rates((near, near), (far, far), SHARE).sibling(np.zeros(1))[0] < 0.1


def test_with_no_records_the_prior_speaks() -> None:
    none = np.empty(0)
    found = rates((none, none), (none, none), SHARE)
    assert found.ratio == pytest.approx(1.2)
    few = rates((np.ones(2), np.ones(2)), (np.zeros(2), np.zeros(2)), SHARE)
    assert 1.0 < few.ratio < 2.0


def test_weights_say_which_pairs_count() -> None:
    near, far = one_observer(3, ratio=1.0)
    found = rates((near, 2.0 * near), (far, far), SHARE)
    assert found.expected(np.array([20.0]))[0] == pytest.approx(2 * SHARE * 20, rel=0.15)


def test_nothing_far_means_nothing_expected_but_a_burst() -> None:
    told = Rates(SHARE, 1.5, 2.0, 0.3, 4.0)
    assert told.expected(np.zeros(1))[0] == 0
    assert told.sibling(np.zeros(1))[0] == pytest.approx(0.3)
    assert (np.diff(told.expected(np.arange(50.0))) > 0).all()


# --- the total without a model ---


def two_observers(seed: int, true: float, ratio: float = 1.3) -> tuple[tuple[Ints, Ints, Ints], ...]:
    """(block, near, far) of 600 records of b, of which a share has a partner, and of 600 of a; in 60 unlike blocks."""
    rng = np.random.default_rng(seed)
    sides = []
    for share in (true, 0.0):
        block = rng.integers(0, 60, 600)
        rate = rng.gamma(2.0, 5.0, 60)[block]
        near = rng.poisson(SHARE * ratio * rate) + (rng.random(600) < share)
        sides.append((block, near, rng.poisson(rate)))
    return tuple(sides)


@pytest.mark.parametrize("true", [0.0, 0.5, 0.9])
def test_the_interval_covers(true: float) -> None:
    held = 0
    for seed in range(40):
        ours, theirs = two_observers(seed, true)
        found = excess(ours, theirs, SHARE, level=0.9, seed=seed)
        assert found.low <= found.expected <= found.high
        held += found.low <= 600 * true <= found.high
    assert held >= 32


def test_a_higher_level_is_wider_and_one_seed_gives_one_answer() -> None:
    ours, theirs = two_observers(1, 0.6)
    half, most = (excess(ours, theirs, SHARE, level=level, seed=3) for level in (0.5, 0.95))
    assert most.low < half.low < half.high < most.high
    assert half == excess(ours, theirs, SHARE, level=0.5, seed=3)
    assert half.blocks == 60


def test_no_block_at_all_and_few() -> None:
    none = np.empty(0, np.int64)
    nothing = excess((none, none, none), (none, none, none), SHARE, level=0.9, seed=1)
    assert (nothing.expected, nothing.low, nothing.high, nothing.blocks) == (0, 0, 0, 0)
    one = np.zeros(3, np.int64)
    few = excess((one, one + 1, one), (none, none, none), SHARE, level=0.9, seed=1)
    assert few.expected == 3
    assert "too few" in str(few)


def test_it_is_told_in_words() -> None:
    assert str(Excess(5963.4, 5411.0, 6645.2, 0.9, 40)) == "5,963 (5,411 to 6,645)"
    assert "not to be counted" in str(Excess(math.nan, math.nan, math.nan, 0.9, 0))
