"""Local days of intervals in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from tawatur.maths.days import day_of, local_days, number


def micros(*moments: datetime) -> np.ndarray:
    return np.array([int(moment.timestamp()) * 1_000_000 for moment in moments], dtype=np.int64)


def test_number_and_day_are_inverse() -> None:
    assert number(date(1970, 1, 1)) == 0
    assert day_of(number(date(2020, 6, 19))) == date(2020, 6, 19)
    assert day_of(number(date(1969, 12, 31))) == date(1969, 12, 31)


def test_a_local_day_is_one_day_though_it_begins_on_the_day_before_in_utc() -> None:
    found = local_days(
        micros(datetime(2020, 3, 10, 21, tzinfo=UTC)),
        micros(datetime(2020, 3, 11, 21, tzinfo=UTC)),
        ZoneInfo("Asia/Baghdad"),
    )
    assert [day_of(part[0]) for part in (found.first, found.day, found.last)] == [date(2020, 3, 11)] * 3


def test_a_night_across_midnight_belongs_to_the_earlier_day_on_a_tie_and_a_month_to_its_middle() -> None:
    starts = micros(datetime(2020, 3, 11, 15, tzinfo=UTC), datetime(2020, 5, 31, 21, tzinfo=UTC))
    ends = micros(datetime(2020, 3, 12, 3, tzinfo=UTC), datetime(2020, 6, 30, 21, tzinfo=UTC))
    found = local_days(starts, ends, ZoneInfo("Asia/Baghdad"))
    assert [day_of(day) for day in found.day] == [date(2020, 3, 11), date(2020, 6, 15)]
    assert [day_of(day) for day in found.last] == [date(2020, 3, 12), date(2020, 6, 30)]


def test_summer_time_and_quarter_hours_are_followed() -> None:
    moment = micros(datetime(2020, 7, 1, 22, 30, tzinfo=UTC))
    assert day_of(local_days(moment, moment + 1, ZoneInfo("Europe/Berlin")).day[0]) == date(2020, 7, 2)
    moment = micros(datetime(2020, 7, 1, 18, 15, tzinfo=UTC))
    assert day_of(local_days(moment, moment + 1, ZoneInfo("Asia/Kathmandu")).day[0]) == date(2020, 7, 2)


def test_nothing_gives_nothing() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert local_days(nothing, nothing, ZoneInfo("UTC")).day.size == 0
