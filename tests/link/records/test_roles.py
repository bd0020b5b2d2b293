"""Columns are found by their usual names and told apart by their types; what is missing is said at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest
from made import table

from tawatur.kinds import CaseError
from tawatur.link.records.roles import USUAL, Roles, families, roles

WHERE = ("a", "b")
MANY = [f"name {n}" for n in range(40)]


def found(asked: Roles | None = None, **columns: Any) -> Roles:
    """The roles of two tables that are alike; a column of 40 rows each."""
    made = table("a", 40, **columns)
    return roles(made, made, asked or Roles(), WHERE)[0]


@pytest.mark.parametrize("role", USUAL)
def test_usual_names_are_found_in_whatever_letters(role: str) -> None:
    days = {"start": ["end"], "end": ["start"], "date": []}.get(role, ["day"])
    others = {"id": ["x"], "latitude": [1.0], "longitude": [2.0]} | {one: ["2020-01-01"] for one in days}
    others = {name: values for name, values in others.items() if name not in USUAL[role]}
    for name in USUAL[role]:
        values = ["x"] if role == "id" else [5.0] if role in ("lat", "lon", "radius") else ["2020-01-01"]
        made = pa.table(others | {f" {name.upper()}": values})
        assert getattr(roles(made, made, Roles(), WHERE)[0], role) == f" {name.upper()}"


def test_the_two_tables_may_call_things_by_other_names() -> None:
    ours, theirs = table(), table().rename_columns(["event_id", "event_date", "latitude", "lng"])
    a, b = roles(ours, theirs, Roles(), WHERE)
    assert (a.id, a.date, a.lat, a.lon) == ("id", "date", "lat", "lon")
    assert (b.id, b.date, b.lat, b.lon) == ("event_id", "event_date", "latitude", "lng")


def test_shared_columns_are_told_apart_by_type() -> None:
    got = found(
        actor1=["a", "b"] * 20,
        etype=[1.0, 2.0] * 20,
        weapon=["rocket", "mortar"] * 20,
        deaths=[0, 1] * 20,
        size=list(range(40)),
        notes=MANY,
        village=MANY,
        hit=[True, False] * 20,
    )
    assert got.names == ("actor1", "village")
    assert got.kinds == ("etype", "weapon", "hit")
    assert got.numbers == ("deaths", "size")


def test_a_country_is_no_count() -> None:
    assert found(country=[1, 2] * 20).kinds == ("country",)
    assert found(count=[1, 2] * 20).numbers == ("count",)


def test_what_tells_nothing_is_left_out() -> None:
    got = found(
        date_prec=[1, 2] * 20,
        where_prec=[1, 2] * 20,
        geo_precision=[1.0] * 40,
        source=MANY,
        source_url=MANY,
        timestamp=list(range(40)),
        nothing=pa.nulls(40),
        tags=[["x"]] * 40,
        box=[{"x": 1}] * 40,
        raw=[b"\xff"] * 40,
        at=[dt.time(3)] * 40,
        took=[dt.timedelta(1)] * 40,
        end_date=["2020-01-01"] * 40,
        reported=[dt.date(2020, 1, 1)] * 40,
    )
    assert (got.names, got.numbers, got.kinds) == ((), (), ())


def test_only_shared_columns_are_compared_and_a_number_beside_words_is_words() -> None:
    ours, theirs = table(mine=["x"] * 4, group=[1, 2, 3, 4]), table(yours=["x"] * 4, group=["1", "2", "3", "4"])
    a, b = roles(ours, theirs, Roles(), WHERE)
    assert (a.names, a.kinds, a.numbers) == (b.names, b.kinds, b.numbers) == (("group",), (), ())


def test_columns_asked_for_are_the_only_ones() -> None:
    got = found(Roles(names=("village",)), village=MANY, deaths=list(range(40)))
    assert (got.names, got.numbers) == (("village",), ())


@pytest.mark.parametrize(
    ("asked", "date", "start", "end"),
    [
        (Roles(), None, "start", "end"),
        (Roles(date="date"), "date", None, None),
        (Roles(date="when"), "when", None, None),
        (Roles(date="date", end="till"), None, "date", "till"),
        (Roles(start="since"), None, "since", "end"),
        (Roles(start="since", end="till"), None, "since", "till"),
        (Roles(end="till"), None, "start", "till"),
    ],
)
def test_a_date_or_a_first_and_last_day(asked: Roles, date: str | None, start: str | None, end: str | None) -> None:
    days = ["2020-01-01"] * 40
    got = found(asked, start=days, end=days, since=days, till=days, when=days)
    assert (got.date, got.start, got.end) == (date, start, end)


def test_a_date_alone_and_a_start_alone() -> None:
    days = ["2020-01-01"] * 40
    assert (found().date, found().start) == ("date", None)
    got = found(date=None, start=days)
    assert (got.date, got.start, got.end) == (None, "start", None)
    got = found(Roles(start="since"), since=days)
    assert (got.date, got.start, got.end) == (None, "since", None)
    with pytest.raises(CaseError, match="both given"):
        found(Roles(start="since", date="date"), since=days)


def test_all_that_is_missing_is_said_at_once_with_what_there_is() -> None:
    bad = pa.table({"name": ["x"], "place": ["y"]})
    with pytest.raises(CaseError) as error:
        roles(bad, table(), Roles(names=("who",)), ("ours.parquet", "b"))
    texts = [one.text for one in error.value.complaints]
    assert [text.split("(")[0].strip() for text in texts] == [
        "no column for the id", "no column for the lat", "no column for the lon", "no column for the date",
        "no column 'who'",
    ]  # fmt: skip
    assert {one.path for one in error.value.complaints} == {"ours.parquet"}
    assert all("name, place" in one.hint for one in error.value.complaints)


@pytest.mark.parametrize(
    ("columns", "asked", "said"),
    [
        ({"id": [[1]] * 40}, Roles(), "no plain values"),
        ({"lat": [True] * 40}, Roles(), "no numbers"),
        ({"lon": [dt.date(2020, 1, 1)] * 40}, Roles(), "no numbers"),
        ({"radius": [[1.0]] * 40}, Roles(), "no numbers"),
        ({"tags": [["x"]] * 40}, Roles(names=("tags",)), "no plain values"),
        ({"raw": [b"x"] * 40}, Roles(kinds=("raw",)), "no plain values"),
        ({"tags": [["x"]] * 40}, Roles(numbers=("tags",)), "no numbers"),
    ],
)
def test_a_type_that_cannot_serve_is_said(columns: dict[str, Any], asked: Roles, said: str) -> None:
    with pytest.raises(CaseError, match=said) as error:
        found(asked, **columns)
    assert [one.path for one in error.value.complaints] == ["a", "b"]
    assert next(iter(columns)) in error.value.complaints[0].text


def test_columns_told_in_either_order_go_together() -> None:
    assert families(["actor1", "weapon", "actor2"]) == [("actor1", "actor2"), ("weapon",)]
    assert families(["side_a", "side_b"]) == [("side_a", "side_b")]
    assert families(["adm1", "adm2", "adm3"]) == [("adm1",), ("adm2",), ("adm3",)]
    assert families([]) == []
