"""The columns that people count by: local days, claimants and standings, for the command and for the page alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from tawatur.kinds import TABLES, Claim, Incident, Link, Standing, When
from tawatur.maths.days import day_of
from tawatur.store.claimants import claimants
from tawatur.store.days import days_of
from tawatur.store.facets import OF_A_DAY, faceted
from tawatur.store.rows import to_arrow

BAGHDAD = ZoneInfo("Asia/Baghdad")
NIGHT = datetime(2020, 6, 30, 22, tzinfo=UTC)
LATER = NIGHT + timedelta(days=1)


def tables(**rows: list[Any]) -> Callable[[str], pa.Table]:
    return lambda name: to_arrow(TABLES[name], rows.get(name, []))


def when(start: datetime) -> When:
    return When(start, start + timedelta(hours=1), "so")


def incident(slug: str, weapon: str = "rocket") -> Incident:
    return Incident(id=f"incident:{slug}", slug=slug, when=when(NIGHT), reports=(), place_said="x", weapon=weapon)


def claim(slug: str, **more: Any) -> Claim:
    return Claim(id=f"claim:{slug}", slug=slug, act=f"act:{slug}", **{"party_said": "The Band", **more})


CLAIMS = [claim("a", party="party:band", when=when(NIGHT), issued=when(LATER)), claim("b", issued=when(LATER))]
LINKED = tables(
    incidents=[incident("one"), incident("two")],
    claims=CLAIMS,
    links=[
        Link(id="link:1", claim="claim:a", incident="incident:one", probability=0.9, low=0.8, high=1.0),
    ],
    standings=[
        Standing(id="s:1", about="incident:one", status="claimed", probability=0.9, low=0.8, high=1.0,
                 words="likely", why="so", links=("link:1",)),
    ],
)  # fmt: skip


def test_a_day_is_the_local_day_and_a_row_without_a_time_has_none() -> None:
    days, known = days_of(LINKED("claims").column("when"), BAGHDAD)
    assert known.tolist() == [True, False]
    assert str(day_of(days.day[0])) == "2020-07-01"


def test_columns_of_the_day_fall_back_to_the_day_of_issue() -> None:
    found = faceted("claims", LINKED, BAGHDAD)
    assert found.column("day").to_pylist() == ["2020-07-01", "2020-07-02"]
    assert found.column("half_year").to_pylist() == ["2020-H2", "2020-H2"]
    assert found.column("weekday").to_pylist() == ["3 Wednesday", "4 Thursday"]
    assert found.column("issued_month").to_pylist() == ["2020-07", "2020-07"]
    assert found.column("brand").to_pylist() == ["band", "The Band"]


def test_an_incident_is_of_the_brands_whose_claims_are_linked() -> None:
    assert claimants(LINKED) == {"incident:one": ("band",)}
    found = faceted("incidents", LINKED, BAGHDAD)
    assert found.column("brand").to_pylist() == ["band", "unclaimed"]
    assert found.column("standing").to_pylist() == ["claimed", None]
    assert found.column("probability").to_pylist() == [0.9, None]


def test_an_empty_table_has_all_columns_and_no_rows() -> None:
    found = faceted("incidents", tables(), BAGHDAD)
    assert found.num_rows == 0
    assert {*OF_A_DAY, "brand", "standing", "probability", "lat", "weapon"} <= set(found.column_names)
