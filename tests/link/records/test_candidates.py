"""No pair is missed and none comes twice, anywhere on the globe, however vague."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from made import pairs_near, rows, with_numbers
from numpy.typing import NDArray

from tawatur.link.records.candidates import (
    BANDS,
    FAR_DAYS,
    KM,
    NEAR_DAYS,
    NO_NUMBER,
    Pairs,
    exposure,
    find,
    near_and_far,
)
from tawatur.link.records.rows import Rows
from tawatur.store.engine import Engine, open_engine

NEAR = (0, NEAR_DAYS)
Ints = NDArray[np.int64]


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Engine]:
    """DuckDB."""
    with open_engine("duckdb") as held:
        yield held


def around(
    lat: float, lon: float, seed: int, *, n: int = 150, radii: tuple[float, ...] = (0.0,), span: int = 0
) -> tuple[Rows, Rows]:
    """Two tables around a point: within some 200 km of it, or farther where radii are wide."""
    rng, wide = np.random.default_rng(seed), 1.0 if max(radii) < 10 else 3.0
    east = wide / max(float(np.cos(np.radians(lat))), 0.01)

    def one() -> Rows:
        return rows(rng, lat + rng.normal(0, wide, n), lon + rng.normal(0, east, n), radii=radii, span=span)

    return one(), one()


def nothing(a: Rows, b: Rows) -> tuple[Ints, Ints]:
    """Codes of texts that say nothing."""
    return np.zeros(a.size, np.int64), np.zeros(b.size, np.int64)


def told(pairs: Pairs) -> list[tuple[int, int]]:
    """Pairs as (row of b, row of a)."""
    return list(zip(pairs.owner.tolist(), pairs.thing.tolist(), strict=True))


PLACES = [
    (33.0, 44.0),
    (0.0, 0.0),
    (0.0, 180.0),
    (65.0, -179.9),
    (-45.0, -180.0),
    (79.0, 179.0),
    (89.8, 0.0),
    (-89.0, 10.0),
]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_no_pair_is_missed_and_none_comes_twice(duckdb: Engine, place: tuple[float, float]) -> None:
    for radii, span in (((0.0,), 0), ((0.0, 3.0, 40.0), 5), ((0.0, 4.9, 150.0), 61)):
        a, b = around(*place, seed=3, radii=radii, span=span)
        found = find(duckdb, a, b, nothing(a, b), None)
        assert Counter(told(found.near)) == Counter(pairs_near(a, b, NEAR))
        far = pairs_near(a, b, FAR_DAYS)
        assert found.far.count.sum() == pytest.approx(sum(exposure(a, b)[row] for row, _ in far))
        sample = found.own_near.sample
        for own, days in ((found.own_near, NEAR), (found.own_far, FAR_DAYS)):
            mine = set(zip(sample[own.owner].tolist(), own.thing.tolist(), strict=True))
            assert mine == {(one, other) for one, other in pairs_near(a, a, days) if one != other}


def test_pairs_all_around_a_pole(duckdb: Engine) -> None:
    rng = np.random.default_rng(2)
    a, b = (rows(rng, rng.uniform(88.5, 90, 250), rng.uniform(-180, 180, 250), radii=(0.0, 20.0)) for _ in "ab")
    found = find(duckdb, a, b, nothing(a, b), None)
    assert Counter(told(found.near)) == Counter(pairs_near(a, b, NEAR))
    assert found.near.size > 500


def test_a_radius_widens_what_is_looked_at(duckdb: Engine) -> None:
    rng = np.random.default_rng(1)
    b = rows(rng, np.zeros(1), np.zeros(1))
    for radius, reached in ((0.0, 30.0), (10.0, 30.0), (11.0, 41.0), (150.0, 180.0)):
        lat = np.array([reached - 0.1, reached + 0.1]) / 111.195
        a = rows(rng, lat, np.zeros(2), radii=(radius,))
        for one in (a, b):
            one.first[:], one.last[:] = 10, 10
        near, _ = near_and_far(duckdb, a, b, nothing(a, b), None)
        assert told(near) == [(0, 0)], radius


def test_days_at_the_edges_of_both_windows(duckdb: Engine) -> None:
    rng = np.random.default_rng(1)
    a, b = rows(rng, np.zeros(90), np.zeros(90)), rows(rng, np.zeros(1), np.zeros(1))
    a.first[:] = a.last[:] = np.arange(90)
    b.first[:], b.last[:] = 44, 46
    near, far = near_and_far(duckdb, a, b, nothing(a, b), None)
    assert near.thing.tolist() == list(range(41, 50))
    assert far.count.sum() == pytest.approx(62)


def test_patterns_are_those_of_distance_numbers_and_words(duckdb: Engine) -> None:
    rng = np.random.default_rng(1)
    km = np.array([0.2, 1.0, 6.0, 29.0])
    a = with_numbers(rows(rng, km / 111.195, np.zeros(4)), np.log1p([3.0, 3.0, 9.0, np.nan]))
    b = with_numbers(rows(rng, np.zeros(1), np.zeros(1)), np.log1p([3.0]))
    for one in (a, b):
        one.first[:] = one.last[:] = 10
    near, _ = near_and_far(duckdb, a, b, (np.array([7, 8, 9, 7]), np.zeros(1, np.int64)), None)
    assert near.text.tolist() == [7, 8, 9, 7]
    assert near.place.tolist() == np.searchsorted(KM, km, side="right").tolist()
    size = 3 * (NO_NUMBER + 1)
    assert (near.numbers[0] - size).tolist() == [0, 0, 5, NO_NUMBER]


def test_vague_pairs_have_bands_of_their_own(duckdb: Engine) -> None:
    rng = np.random.default_rng(1)
    a, b = rows(rng, np.array([40.0]) / 111.195, np.zeros(1), radii=(50.0,)), rows(rng, np.zeros(1), np.zeros(1))
    for one in (a, b):
        one.first[:] = one.last[:] = 10
    near, _ = near_and_far(duckdb, a, b, nothing(a, b), None)
    assert near.place.tolist() == [BANDS + np.searchsorted(KM, 40 * 30 / 80, side="right")]


def test_what_must_be_equal_is(duckdb: Engine) -> None:
    a, b = around(33.0, 44.0, seed=5)
    rng = np.random.default_rng(5)
    codes = rng.integers(0, 3, a.size), rng.integers(0, 3, b.size)
    near, _ = near_and_far(duckdb, a, b, nothing(a, b), codes)
    wanted = {(j, i) for j, i in pairs_near(a, b, NEAR) if codes[0][i] == codes[1][j]}
    assert Counter(told(near)) == Counter(wanted)


def test_days_outside_the_first_table_are_made_up_for() -> None:
    rng = np.random.default_rng(1)
    a, b = rows(rng, np.zeros(400), np.zeros(400)), rows(rng, np.zeros(5), np.zeros(5))
    a.first[:] = a.last[:] = np.arange(400)
    b.first[:] = b.last[:] = [200, 0, 20, 399, 500]
    middle, first, early, last, after = exposure(a, b)
    assert middle == pytest.approx(1)
    assert first == last == pytest.approx((4 / 7) / (31 / 62))
    assert early == pytest.approx(62 / (31 + 13))
    assert after == 0
    assert exposure(a, rows(rng, np.empty(0), np.empty(0))).size == 0


def test_no_rows_on_either_side(duckdb: Engine) -> None:
    a, b = around(33.0, 44.0, seed=1)
    none = rows(np.random.default_rng(1), np.empty(0), np.empty(0))
    for one, other in ((none, b), (a, none), (none, none)):
        found = find(duckdb, one, other, nothing(one, other), None)
        assert found.near.size == found.far.size == 0
        assert found.blind.size == other.size
