"""One reader of times: one clock for all of them, zones that differ, clocks put forward, kinds that are mixed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest

import tawatur
from tawatur.measure.plain.clocks import days_in
from tawatur.measure.plain.given import days_of
from tawatur.measure.plain.when import moment_of, times_of

BAGHDAD, BEIRUT = ZoneInfo("Asia/Baghdad"), ZoneInfo("Asia/Beirut")
FIRST = 18262.0
"""1 January 2020."""


def read(*values) -> list[float]:
    return days_in(list(values), "times")[0].tolist()


def test_one_clock_counts_and_the_first_zone_is_it() -> None:
    night = datetime(2020, 1, 2, 1, 30, tzinfo=BAGHDAD)
    days, dated, zone = days_in([night, night.astimezone(UTC), night.replace(tzinfo=None)], "times")
    assert days.tolist() == pytest.approx([FIRST + 1 + 1.5 / 24] * 3)
    assert dated
    assert zone is BAGHDAD
    assert read(night.astimezone(UTC), night) == pytest.approx([FIRST + 22.5 / 24] * 2)
    assert days_in([night.astimezone(UTC)], "times", BAGHDAD)[0].tolist() == pytest.approx([FIRST + 1 + 1.5 / 24])


def test_words_with_a_zone_are_put_on_the_same_clock() -> None:
    assert read("2020-01-02T01:30+03:00", "2020-01-01T22:30Z", "2020-01-02T01:30") == pytest.approx(
        [FIRST + 1 + 1.5 / 24] * 3
    )
    assert read("2020-01-01", date(2020, 1, 1), np.datetime64("2020-01-01"), None)[:3] == [FIRST] * 3
    assert np.isnan(read("2020-01-01", None)[1])


def test_the_hour_that_a_clock_skips_or_repeats_stays_where_the_clock_has_it() -> None:
    """Beirut, 29 March 2020: 00:00 became 01:00; 24 October: 00:00 became 23:00 once more."""
    before = datetime(2020, 3, 28, 23, 30, tzinfo=BEIRUT)
    after = (before.astimezone(UTC) + timedelta(hours=1)).astimezone(BEIRUT)
    assert read(before, after) == pytest.approx([18349 + 23.5 / 24, 18350 + 1.5 / 24])
    twice = [datetime(2020, 10, 24, 23, 30, tzinfo=BEIRUT, fold=fold) for fold in (0, 1)]
    assert twice[0].utcoffset() != twice[1].utcoffset()
    assert len(set(read(*twice))) == 1
    # Counted in UTC, a night attack after the change would lie on another day than one before it.
    nights = [datetime(2020, month, 10, 0, 30, tzinfo=BEIRUT) for month in (3, 5)]
    assert [day % 1 for day in read(*nights)] == pytest.approx([0.5 / 24] * 2)


def test_columns_of_pandas_and_polars_keep_their_own_clock() -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    night = [datetime.fromisoformat("2020-01-02T01:30"), None]
    for column in (
        pandas.Series(pandas.to_datetime(night)).dt.tz_localize("Asia/Baghdad"),
        pandas.DatetimeIndex(pandas.to_datetime(night)).tz_localize("Asia/Baghdad"),
        polars.Series(night).dt.replace_time_zone("Asia/Baghdad"),
        pandas.Series([pandas.Timestamp("2020-01-02 01:30", tz="Asia/Baghdad"), None], dtype=object),
    ):
        days, dated, zone = days_in(column, "times")
        assert days[0] == pytest.approx(FIRST + 1 + 1.5 / 24)
        assert np.isnan(days[1])
        assert (dated, str(zone)) == (True, "Asia/Baghdad")
        assert days_in(column, "times", UTC)[0][0] == pytest.approx(FIRST + 22.5 / 24)
    naive = polars.Series(night)
    assert days_of(naive)[0] == pytest.approx(FIRST + 1 + 1.5 / 24)


def test_an_event_is_put_on_the_clock_of_the_times() -> None:
    held = times_of([datetime(2020, 1, 1, 23, 30, tzinfo=BAGHDAD)])
    assert moment_of(datetime(2020, 1, 1, 21, 0, tzinfo=UTC), held)[0] == FIRST + 1
    whole = [datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=3))) + timedelta(days=k) for k in range(0, 90, 3)]
    same = [one.astimezone(UTC) for one in whole]
    assert tawatur.cross_excitation(whole, same).n == tawatur.cross_excitation(whole, whole).n
    assert str(tawatur.cross_excitation(whole, same)) == str(tawatur.cross_excitation(whole, whole))


def test_numbers_with_gaps_are_days_and_mixtures_are_refused() -> None:
    assert read(1, 2.5, 3)[1] == 2.5
    assert np.isnan(read(1, None, 3)[1])
    for values in ([date(2020, 1, 1), 3], ["soon"], [object()], [True, "2020-01-01"]):
        with pytest.raises(ValueError, match="is no time"):
            days_in(values, "times")
    with pytest.raises(ValueError, match="one row of times"):
        days_of(np.zeros((2, 2)))
