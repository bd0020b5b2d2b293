"""Days, points, radii, words and numbers as they stand in tables, and which rows cannot be placed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from made import table

from tawatur.kinds import CaseError
from tawatur.link.records.frames import arrow_of
from tawatur.link.records.roles import Roles, roles
from tawatur.link.records.rows import Rows, positions, rows, vocabulary

DAY = 18_264  # 2020-01-03


def read(made: Any, asked: Roles | None = None) -> Rows:
    """The rows of one table, compared with itself."""
    held = arrow_of(made, "a")
    told = roles(held, held, asked or Roles(), ("a", "b"))[0]
    return rows(held, told, vocabulary([held], [(name,) for name in (*told.names, *told.kinds)]), "a")


def days(values: Any) -> tuple[list[int], list[int]]:
    """First and last days of the rows with these dates."""
    found = read(table("a", len(values), date=values))
    return found.first.tolist(), found.last.tolist()


@pytest.mark.parametrize(
    "values",
    [
        pa.array([dt.date(2020, 1, 3)]),
        pa.array([dt.date(2020, 1, 3)]).cast(pa.date64()),
        *(pa.array(["2020-01-03T23:59:00"]).cast(pa.timestamp(unit)) for unit in ("s", "ms", "us", "ns")),
        pa.array(["2020-01-03"], pa.large_string()),
        pa.array(["2020-01-03"], pa.string_view()),
        pa.array(["2020-01-03"]).dictionary_encode(),
        ["2020-1-3"],
        [" 2020-01-03 "],
        ["2020-01-03T22:10:00Z"],
        ["2020-01-03 22:10"],
        ["٢٠٢٠-٠١-٠٣"],
        pa.array(pd.to_datetime(["2020-01-03"])),
        pl.Series([dt.date(2020, 1, 3)]).to_arrow(),
    ],
    ids=str,
)
def test_a_day_of_any_type(values: Any) -> None:
    assert days(values) == ([DAY], [DAY])


def test_a_time_with_a_zone_is_on_the_day_of_its_zone() -> None:
    late = dt.datetime(2020, 1, 2, 22, 30, tzinfo=dt.UTC)
    assert days(pa.array([late], pa.timestamp("us", "UTC")))[0] == [DAY - 1]
    assert days(pa.array([late], pa.timestamp("us", "Asia/Baghdad")))[0] == [DAY]
    assert days(pa.array([late], pa.timestamp("us", "+03:00")))[0] == [DAY]


def test_months_stay_months_and_noughts_are_what_nobody_knows() -> None:
    assert days(["2020-01", "2020-02", "2020-12"]) == ([18_262, 18_293, 18_597], [18_292, 18_321, 18_627])
    assert days(["2014-06-00", "2014-06"]) == ([16_222] * 2, [16_251] * 2)


def test_what_is_no_day_is_left_out_and_counted() -> None:
    values = [
        "2020-01-03",
        None,
        "",
        "soon",
        "2020-13-01",
        "2020-02-30",
        "03.01.2020",
        "0000-01-01",
        "2020",
        "2020-00-12",
    ]
    found = read(table("a", 10, date=values))
    assert found.ids.to_pylist() == ["a0"]
    assert found.left_out == {"without a day": 7, "known to no better than 62 days": 2}


def test_days_before_1970_and_far_ahead() -> None:
    assert days(["1969-12-31", "0001-01-01", "9999-12-31"])[0] == [-1, -719_162, 2_932_896]


@pytest.mark.parametrize(
    "values", [[20200103], [3.5], [True], [[dt.date(2020, 1, 3)]], [dt.time(3)], [dt.timedelta(3)], [b"2020-01-03"]]
)
def test_what_holds_no_dates_is_said(values: Any) -> None:
    with pytest.raises(CaseError, match="no dates") as error:
        days(values)
    assert "2020-01-03" in error.value.complaints[0].hint


def test_first_and_last_days() -> None:
    found = read(
        table(
            "a",
            5,
            date=None,
            start=["2020-01-03", "2020-01-03", "2020-01-03", None, "2020-01"],
            end=["2020-01-05", None, "2020-01-01", "2020-01-05", "2020-01"],
        )
    )
    assert found.ids.to_pylist() == ["a0", "a1", "a4"]
    assert (found.first - DAY).tolist() == [0, 0, -2]
    assert (found.last - DAY).tolist() == [2, 0, 28]
    assert found.left_out == {"whose last day comes before the first": 1, "without a day": 1}


def test_points_off_the_map_are_left_out() -> None:
    found = read(
        table(
            "a",
            8,
            lat=[33.3, 90.0, -90.0, 90.1, None, float("nan"), 33.3, 33.3],
            lon=[44.4, 180.0, 360.0, 0.0, 0.0, 0.0, 360.5, float("inf")],
        )
    )
    assert found.ids.to_pylist() == ["a0", "a1", "a2"]
    assert found.lon.tolist() == [pytest.approx(44.4), -180, 0]
    assert found.left_out == {"without a point on the map": 5}


def test_points_in_words_are_read_and_junk_is_left_out() -> None:
    found = read(table("a", 3, lat=["33.3", " 33.4", "33,5"]))
    assert found.lat.tolist() == [33.3, 33.4]
    with pytest.raises(CaseError, match="holds no numbers: 'north'"):
        read(table("a", 2, lat=["north", "south"]))


def test_radii() -> None:
    values = [5.0, None, 0.0, -1.0, 150.0, 151.0, float("inf"), float("nan")]
    found = read(table("a", 8, radius=values))
    assert found.radius.tolist() == [5, 0, 0, 150, 0]
    assert found.left_out == {"whose radius is no number of km": 1, "known to no better than 150 km": 2}
    found = read(table("a", 3, radius=["5", "about 5", ""]))
    assert found.radius.tolist() == [5, 0]
    assert found.left_out == {"whose radius is no number of km": 1}


def test_no_usable_row_is_an_error_that_says_why() -> None:
    with pytest.raises(CaseError, match="no row can be used: 1 without a day, 3 without a point on the map"):
        read(table(date=[None, *["2020-01-01"] * 3], lat=[99.0] * 4))


@pytest.mark.parametrize(
    "ids",
    [
        [3, 1, 2, 0],
        ["x", "y", "أ", ""],
        pa.array([2**63, 1, 2, 3], pa.uint64()),
        [1.5, 2.5, 3.5, 4.5],
        pa.array([b"a", b"b", b"c", b"d"]),
        [dt.date(2020, 1, n) for n in (1, 2, 3, 4)],
        ["x" * 10_000, "y", "z", "w"],
    ],
    ids=lambda ids: str(ids)[:20],
)
def test_ids_of_any_plain_type_stay_what_they_are(ids: Any) -> None:
    assert read(table(id=ids)).ids.to_pylist() == (ids.to_pylist() if isinstance(ids, pa.Array) else ids)


def test_ids_that_are_missing_or_come_twice_are_said() -> None:
    with pytest.raises(CaseError, match="row 3 has no id"):
        read(table(id=["x", "y", None, "z"]))
    with pytest.raises(CaseError, match="row 1 has no id"):
        read(table(id=pa.nulls(4)))
    with pytest.raises(CaseError, match="id 7 comes more than once") as error:
        read(table(id=[5, 7, 6, 7]))
    assert "id=" in error.value.complaints[0].hint
    with pytest.raises(CaseError, match="id 'x' comes more than once"):
        read(table(id=pa.chunked_array([["x", "y"], ["x", "z"]])))


def test_positions_of_ids() -> None:
    ids = pa.array(["x", "y", "z"])
    assert positions(["z", "nobody", "x", None], ids, "here").tolist() == [2, -1, 0, -1]
    assert positions([], ids, "here").size == 0
    assert positions([np.int64(3)], pa.array([1, 3]), "here").tolist() == [1]
    with pytest.raises(CaseError, match="not of the table's type, string"):
        positions([1], ids, "here")


def test_numbers_are_on_a_scale_of_their_own_and_gaps_stay_gaps() -> None:
    values = [0.0, 1.0, -1.0, None, float("inf"), float("nan"), 1e12]
    found = read(table("a", 7, deaths=values)).numbers[0]
    assert found[:3] == pytest.approx([0, np.log(2), -np.log(2)])
    assert np.isfinite(found).tolist() == [True, True, True, False, False, False, True]
    assert found[6] == pytest.approx(np.log1p(1e12))


def test_words_are_trimmed_and_blanks_say_nothing() -> None:
    found = read(table("a", 5, actor1=[" Army", "Army ", "", None, "\u00a0"]))
    assert found.texts[0].tolist() == [0, 0, -1, -1, -1]


def test_kinds_told_as_numbers_are_the_same_words_in_both_tables() -> None:
    ours, theirs = table(etype=[1, 2, 3, 2]), table("b", etype=pa.array([1.0, float("nan"), None, 2.0]))
    told = roles(ours, theirs, Roles(kinds=("etype",)), ("a", "b"))
    words = vocabulary([ours, theirs], [("etype",)])
    assert words["etype"].to_pylist() == ["1", "2", "3"]
    assert rows(theirs, told[1], words, "b").texts[0].tolist() == [0, -1, -1, 1]


def test_no_rows_at_all_are_no_fault() -> None:
    assert read(table().slice(0, 0)).size == 0
