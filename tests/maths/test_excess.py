"""The count without a model: planted truth is covered, nothing is found where nothing is."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths.excess import excess, uniforms


def counted_pairs(seed: int, true: int, rate: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """120 claims in 12 months, of which some are true; unrelated incidents at their place at a rate per day."""
    rng = np.random.default_rng(seed)
    near = rng.poisson(rate * 7, 120) + (np.arange(120) < true)
    far = rng.poisson(rate * 62, 120).astype(float)
    return near.astype(float), far, np.full(120, 7 / 62), rng.permutation(np.arange(120) % 12)


def test_the_count_without_a_model_covers_planted_truth() -> None:
    inside, sums = [], []
    for seed in range(60):
        found = excess(*counted_pairs(seed, 50, 0.05))
        inside.append(found.low <= 50 <= found.high)
        sums.append(found.expected)
        assert found.told
    assert np.mean(sums) == pytest.approx(50, abs=2)
    assert 0.78 <= np.mean(inside) <= 1.0


def test_the_count_without_a_model_sees_nothing_where_nothing_is_and_says_when_it_cannot_tell() -> None:
    pairs = counted_pairs(3, 0, 0.05)
    found = excess(*pairs)
    assert found.low < 0 < found.high
    assert not excess(*(part[:3] for part in pairs)).told
    assert not excess(*pairs[:3], np.zeros(120, dtype=np.int64)).told
    empty = np.empty(0)
    assert excess(empty, empty, empty, np.empty(0, dtype=np.int64)).expected == 0.0


def test_bursts_take_away_from_the_count_and_widen_it() -> None:
    pairs = counted_pairs(4, 50, 0.05)
    calm, busy = excess(*pairs), excess(*pairs, burst=1.5, burst_sd=0.3)
    assert busy.expected < calm.expected
    assert busy.high - busy.low > calm.high - calm.low


def test_the_small_generator_gives_the_numbers_that_the_page_draws() -> None:
    """The first numbers of mulberry32 for the seed 20, as a browser gives them."""
    assert uniforms(20, 4) == pytest.approx(
        [0.7526106622535735, 0.38500334043055773, 0.5976068757008761, 0.287116238148883]
    )
    many = uniforms(1, 50_000)
    assert many.min() >= 0.0
    assert many.max() < 1.0
    assert many.mean() == pytest.approx(0.5, abs=0.005)
