"""The questions on plain arrays: every kind of time is understood, answers print in words, nonsense is refused."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, time, timedelta, timezone

import numpy as np
import pytest

import tawatur
from tawatur.measure.plain.when import moment_of, times_of

BEGIN = date(2017, 1, 1)
EVENT = 1097


@pytest.fixture
def days() -> np.ndarray:
    rng = np.random.default_rng(1)
    return np.sort(np.append(rng.integers(0, 1095, 90), rng.integers(EVENT + 1, EVENT + 91, 25)))


def dated(days: np.ndarray) -> list[date]:
    return [BEGIN + timedelta(days=int(day)) for day in days]


WAYS = {
    "dates": dated,
    "datetimes": lambda days: [datetime.combine(day, time()) for day in dated(days)],
    "aware datetimes": lambda days: [
        datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(hours=3))) for day in dated(days)
    ],
    "words": lambda days: [day.isoformat() for day in dated(days)],
    "NumPy": lambda days: np.datetime64(BEGIN) + days.astype("timedelta64[D]"),
    "NumPy nanoseconds": lambda days: (np.datetime64(BEGIN) + days.astype("timedelta64[D]")).astype("datetime64[ns]"),
}


@pytest.mark.parametrize("way", WAYS)
def test_dates_of_every_kind_give_what_numbers_give(way: str, days: np.ndarray) -> None:
    event = BEGIN + timedelta(days=EVENT)
    plain = tawatur.rate_change(days, EVENT)
    found = tawatur.rate_change(WAYS[way](days), event)
    assert (found.ratio, found.low, found.high, found.verdict) == (plain.ratio, plain.low, plain.high, plain.verdict)
    assert "3 January 2020" in str(found)
    assert tawatur.self_excitation(WAYS[way](days)).probability == tawatur.self_excitation(days).probability


def test_a_pandas_column_gives_what_numbers_give(days: np.ndarray) -> None:
    pandas = pytest.importorskip("pandas")
    column = pandas.Series(pandas.to_datetime(dated(days)))
    plain = tawatur.rate_change(days, EVENT)
    for values in (column, column.dt.tz_localize("Asia/Baghdad"), pandas.DatetimeIndex(column)):
        assert tawatur.rate_change(values, "2020-01-03").ratio == plain.ratio
    counts = pandas.Series([1] * 30 + [6] * 30, index=pandas.date_range("2020-01-01", periods=60))
    assert "2020-01-31" in str(tawatur.change_points(counts))


def test_a_planted_rise_is_told_in_words(days: np.ndarray) -> None:
    found = tawatur.rate_change(days, EVENT, window=90)
    assert found.verdict == "change"
    assert (found.before, found.after) == (int(((days >= EVENT - 90) & (days < EVENT)).sum()), 25)
    assert found.low > 1
    assert not found.earlier_change
    assert found.placebo_verdict == "cannot tell"
    assert f"{found.smallest_p:.3f}" in str(found)
    assert found.curve.shape == (found.placebo_dates, 2)
    assert tawatur.rate_change(days, EVENT, window=30).smallest_p <= 0.05


def test_an_instant_parts_its_own_day_and_a_date_does_not() -> None:
    times = np.append(np.arange(0, 300, 7.3), [150.2, 150.4, 150.9])
    assert tawatur.rate_change(times, 150.5, window=20).after == 1 + int(((times > 151) & (times < 170.5)).sum())
    moments = [datetime.combine(date(2020, 1, 1), time()) + timedelta(days=float(day)) for day in times]
    whole = tawatur.rate_change(moments, "2020-05-30", window=20)
    assert whole.after + whole.before == int(((times >= 130) & (times < 171) & (times.astype(int) != 150)).sum())


def test_the_ends_of_the_record_may_be_named() -> None:
    days = [100, 120, 130, 150, 160, 161, 163, 165]
    short = tawatur.rate_change(days, 155, window=40)
    longer = tawatur.rate_change(days, 155, window=40, start=-800, end=400)
    assert short.placebo_dates < longer.placebo_dates
    assert longer.smallest_p < short.smallest_p
    assert tawatur.rate_change(days, 155, window=40, end=160).after == 1


def test_small_samples_cannot_tell() -> None:
    assert tawatur.rate_change([1, 2, 50], 20).verdict == "cannot tell"
    assert tawatur.change_points([1, 0, 3]).verdict == "cannot tell"
    assert tawatur.change_points([]).verdict == "cannot tell"
    assert tawatur.change_points([0] * 40).verdict == "cannot tell"
    few = tawatur.self_excitation([1.5, 2.5, 80.25])
    assert few.verdict == "cannot tell"
    assert str(few).endswith("are the least.")
    assert "stand apart" in str(tawatur.cross_excitation(np.arange(40), [3, 4]))
    assert tawatur.rate_change([], 5).verdict == "cannot tell"


def test_answers_print_and_do_not_change() -> None:
    rng = np.random.default_rng(2)
    found = tawatur.change_points(rng.poisson(np.repeat([1.0, 5.0], 40)))
    assert str(found).startswith("Change: ")
    assert "from bin" in str(found)
    with pytest.raises(FrozenInstanceError):
        found.verdict = "no change"
    theirs = np.arange(3.0, 600, 24)
    ours = np.sort(np.concatenate([rng.uniform(0, 600, 60), theirs + 0.5, theirs + 1.2]))
    answers = tawatur.cross_excitation(ours, theirs, 4)
    assert answers.verdict == "more"
    assert "times the usual number" in str(answers)
    roots = rng.uniform(0, 600, 40)
    excited = tawatur.self_excitation(np.concatenate([roots, roots + 0.3, roots + 0.9]))
    assert excited.verdict == "self-exciting"
    assert "called forth" in str(excited)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: tawatur.rate_change(["soon"], 3), "must be numbers of days, dates or datetimes"),
        (lambda: tawatur.rate_change([1, 2, float("nan")], 3), "1 of 3 are missing"),
        (lambda: tawatur.rate_change([1, 2], "2020-01-01"), "event is a date, but the times are numbers"),
        (lambda: tawatur.rate_change([1, 2], 3, window=0), "at least 7"),
        (lambda: tawatur.rate_change([1, 2], 3, level=90), "between 0 and 1"),
        (lambda: tawatur.rate_change([1, 2], 3, start=10), "outside the record"),
        (lambda: tawatur.change_points([1.5, 2]), "whole numbers"),
        (lambda: tawatur.change_points([-1, 2]), "0 or more"),
        (lambda: tawatur.change_points("many"), "plain list of whole numbers"),
        (lambda: tawatur.self_excitation([[1, 2]]), "plain list"),
        (lambda: tawatur.self_excitation([1, 2, 9], end=5), "outside the record"),
        (lambda: tawatur.cross_excitation([1, 2], [BEGIN]), "both be dates or both be numbers"),
        (lambda: tawatur.cross_excitation([1, 2], [3], lag=0), "at least 1"),
    ],
)
def test_nonsense_is_refused_in_words(ask, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        ask()


def test_times_keep_the_clock_on_the_wall() -> None:
    held = times_of([datetime(2020, 1, 1, 23, 30, tzinfo=UTC), datetime.combine(date(2020, 1, 2), time(6))])
    assert held.days.tolist() == pytest.approx([18262 + 23.5 / 24, 18263.25])
    assert not held.whole
    assert moment_of(date(2020, 1, 2), held) == (18263.0, True)
    assert moment_of(datetime.combine(date(2020, 1, 2), time(12)), held) == (18263.5, False)


def test_small_questions_load_no_compiler() -> None:
    code = """if True:
        import sys, tawatur
        tawatur.change_points([1, 2, 1, 0, 9, 8, 9, 7, 8])
        tawatur.rate_change(list(range(0, 900, 9)), 800, window=30)
        tawatur.self_excitation([day + 0.37 * day % 1 for day in range(0, 200, 4)])
        print(*sys.modules)
    """
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert {"numba", "scipy.stats", "pandas", "duckdb"} & set(loaded) == set()
