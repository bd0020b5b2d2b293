"""Knox's test: pairs counted by hand, chance beside brute force, planted repeats found, moves of a campaign not."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from tawatur.maths.near_repeat import MOST, knox
from tawatur.maths.space import haversine

KM, DAYS = (1.0, 5.0), (2.0, 7.0)


def town(rng: np.random.Generator, n: int, days: float = 400.0):
    return np.floor(rng.uniform(0, days, n)), 33 + 0.05 * rng.standard_normal(n), 44 + 0.05 * rng.standard_normal(n)


def test_pairs_are_counted_as_by_hand() -> None:
    rng = np.random.default_rng(3)
    day, lat, lon = town(rng, 60, 60)
    found = knox(day, lat, lon, np.zeros(60), KM, DAYS, draws=199)
    for cell in found.cells:
        pairs = sum(
            abs(day[i] - day[j]) <= cell.days and haversine(lat[i], lon[i], lat[j], lon[j]) <= cell.km
            for i, j in combinations(range(60), 2)
        )
        assert cell.observed == pairs


def test_in_one_block_the_expected_pairs_are_those_of_knox() -> None:
    """Close pairs in space times close pairs in time over all pairs, where all events lie in one block."""
    rng = np.random.default_rng(4)
    day, lat, lon = town(rng, 9, 20)
    cell = knox(day, lat, lon, np.zeros(9), (8.0,), (4.0,)).cells[0]
    pairs = list(combinations(range(9), 2))
    near = sum(haversine(lat[i], lon[i], lat[j], lon[j]) <= 8 for i, j in pairs)
    soon = sum(abs(day[i] - day[j]) <= 4 for i, j in pairs)
    assert cell.expected == pytest.approx(near * soon / len(pairs))
    assert cell.observed > 0
    assert cell.ratio == pytest.approx(cell.observed / cell.expected)


def test_planted_repeats_are_found_and_their_absence_is_not() -> None:
    rng = np.random.default_rng(5)
    day, lat, lon = town(rng, 60)
    again = rng.integers(0, 60, 20)
    with_repeats = [np.concatenate([part, part[again] + step]) for part, step in ((day, 1), (lat, 0.002), (lon, 0))]
    found = knox(*with_repeats, np.zeros(80), KM, DAYS)
    assert found.p <= 0.01
    assert found.cells[0].low > 1.5
    # What chance alone does, over 60 records: as often below .05 as it may be.
    alarms = [knox(*town(rng, 40), np.zeros(40), KM, DAYS, draws=99, seed=k).p <= 0.05 for k in range(60)]
    assert sum(alarms) <= 8


def test_a_campaign_that_moves_is_no_near_repeat() -> None:
    """Half a year in each of two towns: dealing places over the whole record would take that for repeats."""
    rng = np.random.default_rng(6)
    day = np.sort(np.floor(rng.uniform(0, 720, 200)))
    lat = np.where(day < 360, 33.0, 36.0) + 0.05 * rng.standard_normal(200)
    alarms = [
        knox(day, lat, 44 + 0.05 * np.random.default_rng(k).standard_normal(200), np.zeros(200), KM, DAYS, draws=99).p
        for k in range(15)
    ]
    assert sum(p <= 0.05 for p in alarms) <= 2


def test_vague_places_take_no_part_at_short_distances() -> None:
    rng = np.random.default_rng(7)
    day, lat, lon = town(rng, 50, 60)
    radius = np.where(np.arange(50) < 20, 3.0, 0.5)
    cells = {cell.km: cell for cell in knox(day, lat, lon, radius, KM, (2.0,)).cells}
    assert (cells[1.0].events, cells[5.0].events) == (30, 50)
    sharp = knox(day[20:], lat[20:], lon[20:], radius[20:], (1.0,), (2.0,)).cells[0]
    assert cells[1.0].observed == sharp.observed


def test_many_events_are_thinned_with_the_seed_and_keep_their_ratio() -> None:
    rng = np.random.default_rng(8)
    n = 3 * MOST
    day, lat, lon = town(rng, n, 4000)
    once, twice = (knox(day, lat, lon, np.zeros(n), (5.0,), (7.0,), draws=19, seed=1) for _ in range(2))
    assert once == twice
    assert once.events == MOST
    assert once.cells[0].low < 1 < once.cells[0].high


def test_no_pair_and_no_time_between_give_no_number() -> None:
    nothing = np.zeros(0)
    assert knox(nothing, nothing, nothing, nothing, KM, DAYS).cells[0].observed == 0
    far = knox(np.array([0.0, 500.0]), np.array([33.0, 36.0]), np.array([44.0, 44.0]), np.zeros(2), (1.0,), (2.0,))
    assert np.isnan(far.cells[0].ratio)
    assert far.cells[0].high == np.inf
