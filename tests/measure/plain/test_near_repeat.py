"""`tawatur.near_repeat` as people call it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

import tawatur


def repeats(n: int = 40):
    rng = np.random.default_rng(1)
    day = np.floor(rng.uniform(0, 300, n))
    lat, lon = 33 + 0.1 * rng.standard_normal(n), 44 + 0.1 * rng.standard_normal(n)
    return np.concatenate([day, day[:15] + 1]), np.concatenate([lat, lat[:15]]), np.concatenate([lon, lon[:15]])


def test_a_planted_excess_is_a_change_and_says_so() -> None:
    found = tawatur.near_repeat(*repeats())
    assert found.verdict == "change"
    assert found.low > 1
    assert found.p <= 0.05
    assert "more frequent than chance" in str(found)
    assert found == tawatur.near_repeat(*repeats())


def test_times_of_every_kind_mean_the_same() -> None:
    pandas = pytest.importorskip("pandas")
    day, lat, lon = repeats()
    dates = [date(2020, 1, 1) + timedelta(days=int(one)) for one in day]
    base = tawatur.near_repeat(dates, lat, lon, draws=49)
    kinds = [
        [one.isoformat() for one in dates],
        [datetime(one.year, one.month, one.day, tzinfo=UTC) for one in dates],
        [datetime(one.year, one.month, one.day, tzinfo=ZoneInfo("Asia/Baghdad")) for one in dates],
        np.array(dates, dtype="datetime64[D]"),
        pandas.Series(pandas.to_datetime(dates)),
        [(one - date(1970, 1, 1)).days for one in dates],
    ]
    for times in kinds:
        assert tawatur.near_repeat(times, lat, lon, draws=49).cells == base.cells


def test_few_events_cannot_tell() -> None:
    found = tawatur.near_repeat(np.zeros(12), np.full(12, 33.0), np.full(12, 44.0))
    assert found.verdict == "cannot tell"
    assert "fewer than 20" in found.why
    assert tawatur.near_repeat([], [], []).verdict == "cannot tell"


def test_missing_and_vague_events_are_left_out_and_counted() -> None:
    day, lat, lon = repeats()
    lat[:3] = np.nan
    radius = np.zeros(55)
    radius[10:14] = 50
    found = tawatur.near_repeat(day, lat, lon, radius_km=radius, draws=49)
    assert (found.n, found.left_out) == (48, 7)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1, 2], [33], [44, 44]), "not as many of each"),
        (([1], [133], [44]), "lat must lie between"),
        ((["soon"], [33], [44]), "is no time"),
        (([1], ["x"], [44]), "lat must be numbers"),
    ],
)
def test_what_cannot_be_read_is_named(arguments, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        tawatur.near_repeat(*arguments)
    with pytest.raises(ValueError, match="km must be numbers above 0"):
        tawatur.near_repeat([1], [33], [44], km=())
