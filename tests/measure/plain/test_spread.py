"""`tawatur.spread` as people call it."""

from __future__ import annotations

import numpy as np
import pytest

import tawatur


def period(seed: int, n: int, wide: float, south: float = 0.0):
    rng = np.random.default_rng(seed)
    return 33 - south + wide * rng.standard_normal(n), 44 + wide * rng.standard_normal(n)


def test_a_wider_area_is_found_and_the_same_one_is_not() -> None:
    grown = tawatur.spread(period(1, 60, 0.2), period(2, 50, 0.5))
    assert grown.verdict == "change"
    assert grown.area is not None
    assert grown.area.verdict == "change"
    assert grown.area.low < 6.25 < grown.area.high
    same = tawatur.spread(period(3, 600, 0.3), period(4, 700, 0.3))
    assert same.verdict == "no change", str(same)
    assert same.districts is None
    assert same.away_km is not None


def test_a_shift_has_its_length_and_direction() -> None:
    found = tawatur.spread(period(5, 200, 0.1), period(16, 200, 0.1, south=0.3)).shift
    assert found is not None
    assert found.value == pytest.approx(33.4, abs=2.5)
    assert found.low > 30
    assert "south" in found.says


def test_every_way_to_hand_points_over_means_the_same() -> None:
    pandas = pytest.importorskip("pandas")
    first, second = period(7, 20, 0.2), period(8, 30, 0.3)
    base = tawatur.spread(first, second)
    for make in (
        lambda pair: list(pair),
        lambda pair: np.stack(pair, axis=1),
        lambda pair: {"Latitude": pair[0], "lng": pair[1]},
        lambda pair: pandas.DataFrame({"lat": pair[0], "lon": pair[1]}),
        lambda pair: np.stack(pair, axis=1).tolist(),
    ):
        assert tawatur.spread(make(first), make(second)).area == base.area


def test_districts_are_compared_at_equal_sample() -> None:
    rng = np.random.default_rng(9)
    names = np.array([f"d{k}" for k in range(12)])
    few, many = names[rng.integers(0, 3, 30)], names[rng.integers(0, 3, 300)]
    more_attacks = tawatur.spread(few, many)
    assert more_attacks.verdict != "change"
    assert more_attacks.sample == 15
    wider = tawatur.spread(few, names[rng.integers(0, 12, 30)])
    assert wider.verdict == "change"
    assert wider.new is not None
    assert wider.new.value > 4
    assert wider.coverage_after is not None
    assert "not yet hit" in str(wider)


def test_frames_carry_both_and_blocks_are_heard() -> None:
    first, second = period(10, 40, 0.2), period(11, 40, 0.2, south=0.2)
    names = [["a", "b"] * 20, ["a", "c"] * 20]
    frames = [
        {"lat": pair[0], "lon": pair[1], "governorate": held} for pair, held in zip((first, second), names, strict=True)
    ]
    alone = tawatur.spread(*frames)
    assert len(alone.parts) == 4
    salvo = (np.repeat(np.arange(4), 10), np.repeat(np.arange(4), 10))
    whole = tawatur.spread(*frames, blocks=salvo)
    assert alone.verdict == "change"
    assert whole.verdict == "cannot tell"


def test_few_attacks_and_bad_input() -> None:
    few = tawatur.spread(period(12, 4, 0.1), period(13, 5, 9.0))
    assert few.verdict == "cannot tell"
    assert "fewer than 10" in few.why
    assert tawatur.spread([], []).verdict == "cannot tell"
    with pytest.raises(ValueError, match="no columns lat and lon"):
        tawatur.spread({"x": [1]}, {"x": [2]})
    with pytest.raises(ValueError, match="not as many of each"):
        tawatur.spread(period(1, 9, 1), period(2, 9, 1), districts=(["a"], ["b"] * 9))
