"""`link_records` from outside: judgements, one answer for one seed, small and hostile tables."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made import table, town
from planted import Planted

import tawatur
from tawatur.kinds import CaseError, NotHereError, TawaturError
from tawatur.link.records.result import Links

A, B = town("a", 60, 1), town("b", 50, 2)


def links(found: Links) -> list[dict[str, Any]]:
    """The links as rows."""
    rows: list[dict[str, Any]] = found.arrow().to_pylist()
    return rows


def chance(found: Links, a: str, b: str) -> float:
    """The probability of one pair."""
    return next((row["probability"] for row in links(found) if (row["id_a"], row["id_b"]) == (a, b)), 0.0)


# --- one answer ---


def test_one_seed_gives_one_answer_and_another_only_other_draws(war: Planted, linked: Links) -> None:
    again = tawatur.link_records(war.a, war.b)
    assert again.arrow() == linked.arrow()
    assert (again.drawn == linked.drawn).all()
    other = tawatur.link_records(war.a, war.b, seed=1)
    assert (other.drawn != linked.drawn).any()
    assert other.total().expected == pytest.approx(linked.total().expected, rel=0.03)


def test_order_of_rows_and_columns_hardly_matters(war: Planted, linked: Links) -> None:
    order = np.random.default_rng(1).permutation(len(war.b))
    found = tawatur.link_records(war.a.select(war.a.column_names[::-1]), war.b.take(pa.array(order)))
    assert found.total().expected == pytest.approx(linked.total().expected, rel=0.02)


def test_files_and_frames_give_the_same(tmp_path: Path) -> None:
    pq.write_table(A, tmp_path / "a.parquet")
    pq.write_table(B, tmp_path / "b.parquet")
    wanted = links(tawatur.link_records(A, B))
    assert wanted
    assert links(tawatur.link_records(tmp_path / "a.parquet", str(tmp_path / "b.parquet"))) == wanted
    assert links(tawatur.link_records(A.to_pandas(), pl.from_arrow(B))) == wanted


def test_progress_is_told() -> None:
    said: list[tuple[str, int, int]] = []
    tawatur.link_records(A, B, watch=lambda *one: said.append(one))
    assert list(dict.fromkeys(step for step, _, _ in said)) == [
        "reading", "looking for pairs", "weighing", "drawing totals",
    ]  # fmt: skip
    assert all(0 <= done <= of for _, done, of in said)


# --- judgements ---


def test_judgements_move_the_pair_its_rivals_and_what_is_learned(war: Planted, linked: Links) -> None:
    unsure = [row for row in links(linked) if 0.2 < row["probability"] < 0.8]
    a, b = unsure[0]["id_a"], unsure[0]["id_b"]
    rivals = [row["id_a"] for row in links(linked) if row["id_b"] == b and row["id_a"] != a]
    p = unsure[0]["probability"]
    yes, no = (tawatur.link_records(war.a, war.b, decided=[(a, b, said)]) for said in (True, False))
    assert chance(no, a, b) < 0.05 < p < 0.95 < chance(yes, a, b) < 1
    for rival in rivals:
        assert chance(yes, rival, b) < chance(linked, rival, b) + 1e-9 < chance(no, rival, b) + 1e-3
    assert yes.total().expected > no.total().expected
    judged = {clue.name: clue for clue in yes.clues(a, b)}["decision"]
    assert "accepted" in judged.text
    assert judged.log_odds > 5
    assert math.fsum(clue.log_odds for clue in yes.clues(a, b)) == pytest.approx(
        math.log(chance(yes, a, b) / (1 - chance(yes, a, b))), abs=1e-6
    )


def test_many_judgements_move_the_shares(war: Planted, linked: Links) -> None:
    true = list(zip(*(war.truth[name].to_pylist() for name in ("id_a", "id_b")), strict=True))
    known = {(row["id_a"], row["id_b"]) for row in links(linked)}
    told = [(a, b, True) for a, b in true if (a, b) in known]
    found = tawatur.link_records(war.a, war.b, decided=told)
    assert not np.allclose(found.bands.place, linked.bands.place, atol=1e-3)
    assert found.total().expected == pytest.approx(len(told), rel=0.1)
    none = tawatur.link_records(war.a, war.b, decided=[(row["id_a"], row["id_b"], False) for row in links(linked)])
    assert none.total().expected < 0.05 * linked.total().expected


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ([("nobody", "b1", True)], "no candidates"),
        ([("a1", "b1")], "no judgement of a pair"),
        (["ab"], "no judgement of a pair"),
        ([(1, 2, True)], "not of the table's type"),
    ],
)
def test_a_judgement_that_cannot_be_is_said(decided: Any, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        tawatur.link_records(A, B, decided=decided)


def test_far_apart_is_not_to_be_accepted_but_may_be_rejected() -> None:
    found = tawatur.link_records(A, B)
    b = B["id"][0].as_py()
    far = next(name for name in A["id"].to_pylist() if not found.clues(name, b))
    with pytest.raises(CaseError, match="too far apart"):
        tawatur.link_records(A, B, decided=[(far, b, True)])
    assert links(tawatur.link_records(A, B, decided=[(far, b, False)])) == links(found)


# --- few rows ---


@pytest.mark.parametrize(("n", "m"), [(0, 5), (5, 0), (0, 0), (1, 1), (1, 3)])
def test_hardly_any_rows(n: int, m: int) -> None:
    found = tawatur.link_records(A.slice(0, n), B.slice(0, m))
    assert 0 <= found.total().expected <= min(n, m)
    assert found.total().n == m
    assert found.excess_total().expected == 0 or math.isnan(found.excess_total().expected)
    assert found.links.num_rows <= n * m
    assert found.calibration().num_rows <= 10
    assert found.learned().num_rows > 10
    assert f"{m} rows of b beside {n} of a" in str(found)


def test_two_rows_that_are_alike_are_likely_but_not_certain() -> None:
    columns = {"actor1": ["Army"], "deaths": [7.0]}
    found = tawatur.link_records(table("a", 1, **columns), table("b", 1, **columns))
    assert 0.5 < chance(found, "a0", "b0") < 0.995


def test_only_dates_and_places() -> None:
    a, b = (one.select(["id", "date", "lat", "lon"]) for one in (A, B))
    found = tawatur.link_records(a, b)
    assert {row["field"] for row in found.learned().to_pylist()} == {"date", "place"}
    assert 0 < found.total().expected < 50


# --- hostile tables: each works or is refused in words ---


def put(**columns: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables as pandas frames with columns added or put in place; a function gets the number of rows."""
    frames = []
    for one in (A, B):
        values = {name: value(len(one)) if callable(value) else value for name, value in columns.items()}
        frames.append(one.to_pandas().assign(**values))
    return frames[0], frames[1]


def again(*values: Any) -> Callable[[int], list[Any]]:
    """These values over and over."""
    return lambda n: [values[at % len(values)] for at in range(n)]


WORKS: dict[str, dict[str, Any]] = {
    "quotes and words of SQL": {'select "x"; drop table a --': again("x", "y"), "group'by": again(1, 2, 3)},
    "a name of nothing": {"": again("x", "y"), " ": again("x", "y")},
    "Arabic columns and words": {"الجهة": again("سرايا", "عصبة الثائرين", "كتائب"), "عدد": again(1.0, 2.0)},
    "signs beyond the plane": {"who": again("\u200f", "👁", "ﷺ", "\u0000")},
    "an endless word": {"who": again("x" * 50_000, "y" * 50_000)},
    "Int64 with gaps": {"deaths": lambda n: pd.array(again(1, None, 3)(n), dtype="Int64")},
    "categories": {"actor1": lambda n: pd.Categorical(again("x", "y", None)(n))},
    "booleans": {"hit": again(True, False)},
    "lists": {"tags": again(["x"], ["y"])},
    "times": {"at": again(dt.time(3), dt.time(4))},
    "bytes": {"raw": again(b"\xff\xfe", b"x")},
    "all gaps": {"actor1": None, "deaths": np.nan},
    "infinite": {"deaths": np.inf},
    "negative and endless": {"deaths": again(-3.0, 1e12, 1e300)},
    "intervals": {"wide": lambda n: pd.interval_range(0, n)},
    "zones": {"date": lambda n: pd.date_range("2020-01-01", periods=n, tz="Asia/Baghdad")},
    "codes of country": {"country": again(1, 2)},
    "at the poles": {"lat": again(90.0, -90.0)},
    "on the date line": {"lon": again(180.0, -180.0, 179.9)},
    "all of one day and place": {"date": "2020-03-01", "lat": 33.0, "lon": 44.0},
    "long ago and far ahead": {"date": again("0001-01-01", "9999-12-31")},
    "huge ids": {"id": lambda n: np.arange(n, dtype=np.uint64) + 2**63},
    "columns called as in the queries": {"row": again(1, 2), "tb": again("x", "y"), "n0": again(1.0, 2.0), "t": 3},
}


@pytest.mark.parametrize("columns", WORKS.values(), ids=WORKS)
def test_strange_tables_that_work(columns: dict[str, Any]) -> None:
    found = tawatur.link_records(*put(**columns))
    assert found.total().n == 50
    assert np.isfinite(found.fit.chance).all()
    assert found.fit.chance.max(initial=0) < 1
    assert 0 <= found.total().expected <= 50
    assert isinstance(found.links, pd.DataFrame)
    assert str(found)
    assert len(found.learned()) > 10


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "ids of two types": ({"id": lambda n: [1, *map(str, range(1, n))]}, "'id' holds values of several types"),
    "words and numbers mixed": ({"mess": again(1, "x")}, "'mess' holds values of several types"),
    "no id": ({"id": None}, "row 1 has no id"),
    "one id for all": ({"id": "x"}, "'x' comes more than once"),
    "lists as ids": ({"id": lambda n: [[row] for row in range(n)]}, "'id' holds list"),
    "numbers as dates": ({"date": 20200103}, "no dates"),
    "times of day as dates": ({"date": again(dt.time(3))}, "no dates"),
    "dates as places": ({"lat": pd.Timestamp("2020-01-01")}, "no numbers"),
    "words as places": ({"lat": "north"}, "no numbers: 'north'"),
    "no place at all": ({"lat": None}, "no row can be used: 60 without a point"),
    "words as a radius": ({"radius": "about 5"}, "no numbers: 'about 5'"),
    "no end of a radius": ({"radius": np.inf}, "no row can be used: 60 known to no better than 150 km"),
    "complex": ({"deaths": 1j}, "'deaths' holds values of several types"),
}


@pytest.mark.parametrize(("columns", "said"), REFUSED.values(), ids=REFUSED)
def test_tables_that_are_refused(columns: dict[str, Any], said: str) -> None:
    with pytest.raises(CaseError, match=said) as error:
        tawatur.link_records(*put(**columns))
    assert error.value.complaints[0].path in ("a", "b")
    assert error.value.complaints[0].hint


def test_frames_with_names_of_two_levels_or_an_index_are_refused_in_words() -> None:
    a, b = put()
    for one in (pd.concat({"x": a}, axis=1), a.set_index("id")):
        with pytest.raises(CaseError, match="no column for the id"):
            tawatur.link_records(one, b)


@pytest.mark.parametrize(
    ("options", "kind", "said"),
    [
        ({"engine": "oracle"}, NotHereError, "no engine 'oracle'"),
        ({"memory": "lots"}, TawaturError, "no size of memory"),
        ({"seed": -1}, CaseError, "seed: -1"),
        ({"names": ["who"]}, CaseError, "no column 'who'"),
        ({"names": "who"}, CaseError, "no column 'who'"),
        ({"numbers": "actor1"}, CaseError, "no numbers"),
        ({"same": "deaths"}, CaseError, "no shared column of text 'deaths'"),
        ({"lat": "north"}, CaseError, "no column 'north'"),
    ],
)
def test_options_that_cannot_be_are_said(options: dict[str, Any], kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        tawatur.link_records(A, B, **options)


def test_one_name_is_one_column_and_each_is_taken_once() -> None:
    found = tawatur.link_records(A, B, names="actor1", kinds=["actor1"], numbers=("deaths", "deaths"))
    assert (found.tables.texts, found.tables.kinds, found.tables.numbers) == (("actor1",), (), ("deaths",))


def test_columns_that_must_be_equal_are() -> None:
    said = {one["id"]: one["actor1"] for table_ in (A, B) for one in table_.to_pylist()}
    found = tawatur.link_records(A, B, same="actor1", least=0.0)
    assert found.equal == ("actor1",)
    assert all(said[row["id_a"]] == said[row["id_b"]] for row in links(found))
    clues = found.clues(links(found)[0]["id_a"], links(found)[0]["id_b"])
    assert "the same actor1" in clues[-1].text
    assert found.fit.chance.size < tawatur.link_records(A, B, same=()).fit.chance.size
