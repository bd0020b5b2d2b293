"""Points in polygons: squares, holes, borders in km, discs that reach over a border, overlaps."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths.polygons import Polygon, within

SQUARE = [(44.0, 33.0), (45.0, 33.0), (45.0, 34.0), (44.0, 34.0), (44.0, 33.0)]
HOLE = [(44.4, 33.4), (44.6, 33.4), (44.6, 33.6), (44.4, 33.6)]
EAST = [(lon + 1, lat) for lon, lat in SQUARE]


def at(*points: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    lat, lon = np.array(points).T
    return lat, lon


def test_inside_outside_and_in_the_hole() -> None:
    held = Polygon.of([SQUARE, HOLE]).holds(*at((33.2, 44.2), (33.5, 44.5), (32.9, 44.5), (33.5, 45.1), (33.5, 44.65)))
    assert held.tolist() == [True, False, False, False, True]


def test_many_corners_agree_with_the_circle_that_they_make() -> None:
    rng, angle = np.random.default_rng(1), np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = Polygon.of([list(zip(44 + np.cos(angle), 33 + np.sin(angle), strict=True))])
    lat, lon = rng.uniform(31.5, 34.5, 3000), rng.uniform(42.5, 45.5, 3000)
    away = np.hypot(lat - 33, lon - 44)
    sure = np.abs(away - 1) > 0.001
    assert (circle.holds(lat, lon) == (away < 1))[sure].all()


def test_the_border_is_as_far_as_on_the_globe() -> None:
    square = Polygon.of([SQUARE])
    away = square.border_km(*at((33.5, 44.5), (33.9, 44.5)))
    assert away == pytest.approx([0.5 * 111.19 * np.cos(np.radians(33.5)), 0.1 * 111.19], rel=0.01)


def test_a_disc_counts_where_it_lies_whole() -> None:
    polygons = [Polygon.of([SQUARE]), Polygon.of([EAST]), Polygon.of([])]
    lat, lon = at((33.5, 44.5), (33.5, 44.5), (33.5, 45.5), (33.5, 44.95), (20.0, 20.0), (np.nan, np.nan))
    found = within(polygons, lat, lon, np.array([0.0, 60.0, 10.0, 10.0, 0.0, 0.0]))
    assert found.tolist() == [0, -1, 1, -1, -1, -1]


def test_a_point_in_two_polygons_is_in_none_for_certain() -> None:
    found = within([Polygon.of([SQUARE]), Polygon.of([SQUARE])], *at((33.5, 44.5)), np.zeros(1))
    assert found.tolist() == [-1]
    assert Polygon.of([[(44.0, 33.0), (45.0, 33.0)]]).edges.size == 0
