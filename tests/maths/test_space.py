"""Distances and spread against values known from elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths import space


def test_a_quarter_of_the_globe_and_a_degree_of_latitude() -> None:
    assert space.haversine(0, 0, 0, 90) == pytest.approx(np.pi / 2 * space.EARTH_KM)
    assert space.haversine(33, 44, 34, 44) == pytest.approx(np.pi / 180 * space.EARTH_KM)
    assert space.haversine([33.3, 33.3], [44.4, 44.4], 33.3, 44.4).tolist() == [0.0, 0.0]


def test_the_spread_of_a_planted_cloud_is_found() -> None:
    rng, sd_km = np.random.default_rng(1), 20.0
    degree = np.pi / 180 * space.EARTH_KM
    lat = 33.3 + rng.normal(0, sd_km / degree, 4000)
    lon = 44.4 + rng.normal(0, sd_km / degree / np.cos(np.radians(33.3)), 4000)
    found = space.spread(lat, lon)
    assert found is not None
    assert found.radius_km == pytest.approx(sd_km * np.sqrt(2), rel=0.05)
    assert found.median_km == pytest.approx(sd_km * np.sqrt(2 * np.log(2)), rel=0.05)
    assert (found.lat, found.lon) == pytest.approx((33.3, 44.4), abs=0.02)


def test_the_centre_holds_across_the_date_line() -> None:
    lat, lon = space.centre(np.array([0.0, 0.0]), np.array([179.0, -179.0]))
    assert lat == pytest.approx(0.0)
    assert abs(lon) == pytest.approx(180.0)


def test_no_points_have_no_spread_and_one_point_has_none_around_it() -> None:
    assert space.spread(np.zeros(0), np.zeros(0)) is None
    one = space.spread(np.array([33.0]), np.array([44.0]))
    assert one is not None
    assert one.radius_km == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("bearing", range(0, 360, 45))
@pytest.mark.parametrize(("lat", "lon"), [(33.3, 44.4), (-55.0, 179.9), (80.0, -10.0)])
def test_a_moved_point_is_as_far_as_it_was_moved(bearing: int, lat: float, lon: float) -> None:
    there = space.moved(lat, lon, bearing, 30.0)
    assert space.haversine(lat, lon, *there) == pytest.approx(30.0)
    assert -180 <= there[1] < 180


def test_moved_along_a_meridian_and_the_equator() -> None:
    degree = np.pi / 180 * space.EARTH_KM
    assert space.moved(33.0, 44.0, 0, degree) == pytest.approx((34.0, 44.0))
    assert space.moved(33.0, 44.0, 180, degree) == pytest.approx((32.0, 44.0))
    assert space.moved(0.0, 0.0, 90, degree) == pytest.approx((0.0, 1.0))
    assert space.moved(0.0, 180.0, 270, degree) == pytest.approx((0.0, 179.0))
