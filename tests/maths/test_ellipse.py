"""Ellipses and centres: areas by the textbook, changes planted and absent, salvos that are one place."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths import ellipse
from tawatur.maths.block_sums import DRAWN_UP_TO, plane
from tawatur.maths.shifts import shift
from tawatur.maths.space import haversine


def points(rng: np.random.Generator, n: int, wide: float = 1.0, east: float = 0.0):
    return wide * rng.standard_normal((n, 2)) @ np.array([[3.0, 0.0], [1.0, 0.7]]) + [east, 0.0]


def each(n: int):
    return np.arange(n)


def test_the_area_is_that_of_the_covariance() -> None:
    held = points(np.random.default_rng(3), 200)
    found = ellipse.area(held, each(200))
    assert found is not None
    assert found.value == pytest.approx(np.pi * np.sqrt(np.linalg.det(np.cov(held.T))))
    assert found.low < np.pi * 3 * 0.7 < found.high
    assert ellipse.area(np.stack([np.arange(9.0), np.arange(9.0)], axis=1), each(9)) is None
    assert ellipse.area(held[:3], each(3)) is None


def test_the_plane_keeps_distances_from_its_middle() -> None:
    lat, lon = np.array([33.3, 36.3, 30.5]), np.array([44.4, 43.1, 47.8])
    flat = plane(lat, lon, (33.0, 44.0))
    assert np.hypot(*flat.T) == pytest.approx(haversine(33.0, 44.0, lat, lon))
    assert plane(np.array([33.0]), np.array([44.0]), (33.0, 44.0)) == pytest.approx(0.0)


def test_ratio_and_shift_hold_what_was_planted() -> None:
    rng = np.random.default_rng(2)
    ratios, shifts = [], []
    for seed in range(60):
        first, second = points(rng, 30), points(rng, 40, 1.5, 2.0)
        area = ellipse.area_ratio(first, second, (each(30), each(40)), seed=seed)
        moved = shift(first, second, (each(30), each(40)), seed=seed)
        assert area is not None
        assert moved is not None
        ratios.append(area.low <= 2.25 <= area.high)
        shifts.append(moved[0].low <= 2.0 <= moved[0].high)
    assert np.mean(ratios) >= 0.8
    assert np.mean(shifts) >= 0.8


def test_false_alarms_are_as_rare_as_they_should_be() -> None:
    rng = np.random.default_rng(3)
    alarms = np.zeros(2)
    for seed in range(80):
        pair, blocks = (points(rng, 12), points(rng, 25)), (each(12), each(25))
        area, moved = ellipse.area_ratio(*pair, blocks, seed=seed), shift(*pair, blocks, seed=seed)
        assert area is not None
        assert moved is not None
        alarms += [area.p <= 0.05, moved[0].p <= 0.05]
    assert (alarms / 80 <= 0.11).all()


def test_a_salvo_is_one_place() -> None:
    """Ten salvos of twenty shots beside ten others: shot by shot a shift would be sure, salvo by salvo it is not."""
    rng = np.random.default_rng(4)
    first, second = (np.repeat(points(rng, 10), 20, axis=0) + 0.01 * rng.standard_normal((200, 2)) for _ in range(2))
    salvo = np.repeat(np.arange(10), 20)
    alone, whole = (shift(first, second, blocks, seed=1) for blocks in ((each(200), each(200)), (salvo, salvo)))
    assert alone is not None
    assert whole is not None
    assert whole[0].p > 10 * alone[0].p
    assert whole[0].high > alone[0].high


def test_very_many_points_are_judged_by_the_normal_law() -> None:
    rng = np.random.default_rng(5)
    n = DRAWN_UP_TO
    wide = ellipse.area_ratio(points(rng, n), points(rng, n, 1.3), (each(n), each(n)), seed=1)
    same = ellipse.area_ratio(points(rng, n), points(rng, n), (each(n), each(n)), seed=1)
    assert wide is not None
    assert same is not None
    assert wide.p < 1e-6 < 0.001 < same.p


def test_ten_attacks_in_towns_do_not_make_an_area_look_known() -> None:
    """Whether the far town is among ten attacks decides the area: a normal law took that for a change too often."""
    rng, held, open_ends = np.random.default_rng(6), [], 0
    town = np.array([[0.0, 0.0], [5.0, 90.0], [200.0, -100.0]])
    for seed in range(60):
        pair = [town[rng.choice(3, n, p=[0.6, 0.3, 0.1])] + rng.standard_normal((n, 2)) for n in (10, 25)]
        found = ellipse.area_ratio(pair[0], pair[1], (each(10), each(25)), seed=seed)
        assert found is not None
        held.append(found.low <= 1 <= found.high)
        open_ends += found.low == 0 or np.isinf(found.high)
    assert np.mean(held) >= 0.8
    assert 0 < open_ends < 60


def test_the_interval_of_a_ratio_does_not_depend_on_scale_or_place() -> None:
    rng = np.random.default_rng(7)
    first, second = points(rng, 15), points(rng, 20)
    plain, moved = (
        ellipse.area_ratio(first * by, second * by + far, (each(15), each(20)), seed=3)
        for by, far in ((1.0, 0.0), (10.0, 0.0))
    )
    assert plain is not None
    assert moved is not None
    assert (moved.low, moved.high) == pytest.approx((plain.low, plain.high))
    wider = ellipse.area_ratio(first, 2 * second, (each(15), each(20)), seed=3)
    assert wider is not None
    assert wider.high > 2 * plain.high
