"""Hours of the day and yearly days put to made-up cases: planted rhythms, even records, thin data."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tawatur.kinds import Event
from tawatur.measure.asking import NotApplicable
from tawatur.measure.questions import hours_of_day, yearly_days

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)


def at(make, days, hours):
    pairs = zip(days, hours, strict=True)
    return [
        make.incident(f"I{k}", FIRST + timedelta(days=int(day)), time_of_day=said)
        for k, (day, said) in enumerate(pairs)
    ]


def events(make, days, **more):
    return [
        Event(id=f"event:{k}", slug=f"E{k}", title="An event", kind="statement", when=make.days(day), **more)
        for k, day in enumerate(days)
    ]


def test_attacks_by_night_are_a_rhythm_of_the_day(make, given, named) -> None:
    said = [f"{20 + k % 4}:15" for k in range(40)] + ["09:30", "14:00", "evening", None]
    answer = hours_of_day.run(given(*at(make, range(0, 352, 8), said)))
    rhythm = named(answer, "attacks.hour.rhythm")
    assert rhythm.value <= 0.01
    assert rhythm.says.startswith("Attacks keep to hours of the day")
    assert "42 of 44 attacks with a day have a clock time, 5 % of them on a full or half hour" in rhythm.says
    cells = [one for one in answer if one.name == "attacks.hour"]
    assert [one.group for one in cells] == ["1 0 to 6 h", "2 6 to 12 h", "3 12 to 18 h", "4 18 to 24 h"]
    assert [len(one.because) for one in cells] == [0, 1, 1, 40]
    assert cells[3].value == pytest.approx(40 / 42)


def test_words_for_the_time_of_day_are_no_hours(make, given) -> None:
    answer = hours_of_day.run(given(*at(make, range(0, 360, 4), ["evening"] * 90)))
    assert isinstance(answer, NotApplicable)
    assert "told of 0 of 90 attacks" in answer.reason


def test_one_night_of_forty_rockets_is_no_rhythm(make, given) -> None:
    answer = hours_of_day.run(given(*at(make, [50] * 40, [f"21:{k:02d}" for k in range(40)])))
    assert isinstance(answer, NotApplicable)


def test_attacks_on_yearly_days_crowd_and_others_do_not(make, given, named) -> None:
    marks = [20, 75, 130, 190, 245, 300, 340]
    named_before = events(make, [FIRST + timedelta(days=day - 365) for day in marks])
    steady = list(range(0, 366, 6))
    crowd = [day + step for day in marks for step in (-2, -1, 0, 1, 2)]
    found = named(yearly_days.run(given(*at(make, crowd + steady, [None] * 96), *named_before)), "attacks.yearly_days")
    assert found.says.startswith("Attacks crowd around yearly days")
    assert found.low > 1
    assert "not below 0.020" in found.says
    calm = named(yearly_days.run(given(*at(make, steady, [None] * 61), *named_before)), "attacks.yearly_days")
    assert not calm.says.startswith("Attacks crowd")
    assert calm.low < 1 < calm.high


def test_events_of_the_same_year_and_vague_ones_have_no_yearly_day(make, given) -> None:
    rows = at(make, range(0, 360, 6), [None] * 60)
    same_year = events(
        make, [date(2020, 2, 29), date(2020, 5, 1), date(2020, 6, 1), date(2020, 7, 1), date(2020, 8, 1)]
    )
    answer = yearly_days.run(given(*rows, *same_year))
    assert isinstance(answer, NotApplicable)
    assert "no yearly days of events" in answer.reason


def test_the_yearly_day_of_a_leap_day_is_the_last_of_february() -> None:
    assert yearly_days._same_day(date(2020, 2, 29), 2021) == date(2021, 2, 28)
    assert yearly_days._same_day(date(2020, 2, 29), 2024) == date(2024, 2, 29)
