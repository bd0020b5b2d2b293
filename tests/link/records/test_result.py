"""What comes back: links, totals of any group, the count without a model, calibration, clues, words."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from made import table, town
from planted import Planted

import tawatur
from tawatur.kinds import CaseError
from tawatur.link.records.result import Links


def columns(held: Any) -> dict[str, list[Any]]:
    """Any frame as lists."""
    return pa.table(held).to_pydict()


def test_links_are_of_the_kind_that_was_given(war: Planted) -> None:
    a, b = war.a.slice(0, 40), war.b.slice(0, 40)
    given: list[tuple[Any, type]] = [(a, pa.Table), (a.to_pandas(), pd.DataFrame), (pl.from_arrow(a), pl.DataFrame)]
    found = [(tawatur.link_records(one, b), kind) for one, kind in given]
    for one, kind in found:
        assert isinstance(one.links, kind)
        assert isinstance(one.learned(), kind)
        assert isinstance(one.calibration(), kind)
        assert columns(one.links) == columns(found[0][0].links)
    assert found[0][0].arrow().schema.names == ["id_a", "id_b", "probability", "low", "high"]


def test_links_stand_in_the_order_of_b_the_likeliest_first(linked: Links, war: Planted) -> None:
    links = linked.arrow().to_pydict()
    place = {name: at for at, name in enumerate(war.b["id"].to_pylist())}
    order = [(place[b], -p) for b, p in zip(links["id_b"], links["probability"], strict=True)]
    assert order == sorted(order)
    assert min(links["probability"]) >= 0.001
    assert len(set(zip(links["id_a"], links["id_b"], strict=True))) == len(order)
    for low, p, high in zip(links["low"], links["probability"], links["high"], strict=True):
        assert 0 <= low < p < high <= 1


def test_no_row_has_more_than_one_partner(linked: Links) -> None:
    for side, sizes in ((linked.fit.pairs.owner, 560), (linked.fit.pairs.thing, 700)):
        assert np.bincount(side, linked.fit.chance, sizes).max() <= 1.001


def test_least_only_hides(war: Planted, linked: Links) -> None:
    more = tawatur.link_records(war.a, war.b, least=0.5)
    assert 0 < more.arrow().num_rows < linked.arrow().num_rows
    assert min(more.arrow()["probability"].to_pylist()) >= 0.5
    assert more.total() == linked.total()
    assert tawatur.link_records(war.a, war.b, least=1.0).arrow().num_rows == 0


# --- totals ---


def test_the_total_of_all_is_the_sum_of_probabilities(linked: Links) -> None:
    total = linked.total()
    assert total.expected == pytest.approx(linked.fit.chance.sum())
    assert total.n == 560
    assert total.low < total.expected < total.high
    assert linked.total(level=0.5).high - linked.total(level=0.5).low < total.high - total.low


def test_totals_of_groups(linked: Links, war: Planted) -> None:
    ids = war.b["id"].to_pylist()
    halves = linked.total(ids[:280]), linked.total(ids[280:])
    assert halves[0].expected + halves[1].expected == pytest.approx(linked.total().expected)
    assert linked.total(ids[:280] + ids[:280]) == halves[0]
    assert linked.total(np.array(ids[:280])) == linked.total(pd.Series(ids[:280])) == linked.total(iter(ids[:280]))
    none = linked.total([])
    assert (none.expected, none.low, none.high, none.n) == (0, 0, 0, 0)
    for name in ids[:20]:
        one = linked.total([name])
        assert one.expected == pytest.approx(linked.probability(name)[0])
        assert 0 <= one.low <= one.high <= 1


def test_a_group_hangs_together_more_than_its_rows_alone_would(linked: Links, war: Planted) -> None:
    row = np.bincount(linked.fit.pairs.owner, linked.fit.chance, 560)
    alone = math.sqrt(float((row * (1 - row)).sum()))
    total = linked.total()
    assert total.high - total.low > 2 * 1.64 * alone
    assert total.high - total.low < 0.15 * total.expected


@pytest.mark.parametrize("level", [0.0, 1.0, -1, 90, math.nan])
def test_a_level_that_is_none_is_said(linked: Links, level: float) -> None:
    for ask in (linked.total, linked.excess_total):
        with pytest.raises(CaseError, match="no probability between 0 and 1"):
            ask(level=level)


def test_ids_that_are_not_there_are_said(linked: Links, war: Planted) -> None:
    for ask in (linked.total, linked.excess_total):
        with pytest.raises(CaseError, match="b has no usable row 'nobody'"):
            ask([war.b["id"][0].as_py(), "nobody"])
        with pytest.raises(CaseError, match="not of the table's type"):
            ask([1, 2])
        with pytest.raises(CaseError, match="is one id"):
            ask("b0000001")
    with pytest.raises(CaseError, match="has no usable row 'nobody'"):
        linked.probability("nobody")


# --- the count without a model ---


def test_the_count_without_a_model_covers_and_is_wide(linked: Links, war: Planted) -> None:
    counted = linked.excess_total()
    assert counted.low <= len(war.truth) <= counted.high
    assert counted.high - counted.low > linked.total().high - linked.total().low
    assert linked.alarm() == ""
    few = linked.excess_total(war.b["id"].to_pylist()[:200])
    assert few.expected == pytest.approx(120, abs=60)
    assert linked.excess_total([]).expected == 0


def test_without_days_far_enough_away_it_says_that_it_cannot_count() -> None:
    found = tawatur.link_records(town("a", 40, 1, days=5), town("b", 30, 2, days=5))
    assert math.isnan(found.excess_total().expected)
    assert "no days far enough away" in str(found)
    assert found.alarm() == ""
    assert found.total().expected < 30


# --- calibration ---


def test_calibration_with_the_truth(linked: Links, war: Planted) -> None:
    bands = linked.calibration(war.truth).to_pydict()
    assert sum(bands["pairs"]) == linked.fit.chance.size
    true = sum(n * share for n, share in zip(bands["pairs"], bands["true"], strict=True))
    assert true == pytest.approx(336, abs=4)
    for p, share, error in zip(bands["probability"], bands["true"], bands["standard_error"], strict=True):
        assert abs(p - share) < max(4 * error, 0.02)


def test_calibration_without_it(linked: Links) -> None:
    bands = linked.calibration().to_pydict()
    assert sum(bands["pairs"]) == linked.fit.chance.size
    assert bands["from"][0] == 0
    assert bands["to"][-1] == math.inf
    assert bands["true"][-1] > 0.8
    assert abs(bands["true"][0]) < 0.2


def test_truth_of_rows_left_out_counts_for_nobody(linked: Links, war: Planted) -> None:
    strange = pa.table({"id_a": ["nobody"] * 3, "id_b": war.b["id"].to_pylist()[:3]})
    assert set(linked.calibration(strange)["true"].to_pylist()) == {0}
    with pytest.raises(CaseError, match="no column 'id_b'"):
        linked.calibration(pa.table({"id_a": ["x"]}))
    with pytest.raises(CaseError, match="no table"):
        linked.calibration([("x", "y")])


# --- why ---


def test_clues_add_up_to_the_log_odds(linked: Links) -> None:
    links = linked.arrow().to_pydict()
    for at in range(0, len(links["id_a"]), 25):
        clues = linked.clues(links["id_a"][at], links["id_b"][at])
        p = links["probability"][at]
        assert math.fsum(clue.log_odds for clue in clues) == pytest.approx(math.log(p) - math.log1p(-p), abs=1e-6)
        assert [clue.name for clue in clues[:4]] == ["prior", "free", "date", "place"]
        assert all(clue.text for clue in clues)


def test_clues_of_what_is_no_candidate(linked: Links, war: Planted) -> None:
    far = next(name for name in war.a["id"].to_pylist() if not linked.clues(name, war.b["id"][0].as_py()))
    assert linked.clues(far, war.b["id"][0].as_py()) == ()
    with pytest.raises(CaseError, match="a: has no usable row"):
        linked.clues("nobody", war.b["id"][0].as_py())


def test_clues_are_in_words() -> None:
    rows = {"actor1": ["Army", "Cell"] * 2, "deaths": [3.0, 4.0, None, 2.0]}
    a = table("a", **rows, lat=[33.3, 34.3, 35.3, 36.3], radius=[0.0, 0, 20, 0], date=["2020-03-01"] * 3 + ["2020-03"])
    b = table("b", **rows, lat=[33.36, 34.3, 35.4, 36.3], date=["2020-03-02", "2020-03-01", "2020-03-04", "2020-03-09"])
    found = tawatur.link_records(a, b, names=["actor1"], numbers=["deaths"])
    told = {clue.name: clue.text for clue in found.clues("a0", "b0")}
    assert told["date"] == "one day apart"
    assert told["place"] == "6.7 km apart"
    assert told["deaths"] == "3 beside 3"
    assert told["actor1"] == "Army / Army"
    assert "8 to 38 days away" in told["background"]
    assert {clue.name: clue.text for clue in found.clues("a1", "b1")}["date"] == "the same day"
    vague = {clue.name: clue.text for clue in found.clues("a2", "b2")}
    assert vague["place"] == "11 km apart, within both radii (20 km)"
    assert vague["deaths"] == "not told on both sides"
    assert vague["date"] == "3 days apart"
    assert "days that overlap (a within 31 days" in {one.name: one.text for one in found.clues("a3", "b3")}["date"]


def test_what_was_learned_is_a_table(linked: Links) -> None:
    learned = linked.learned().to_pylist()
    assert {row["field"] for row in learned} == {"date", "place", "deaths", "etype", "actor1 and actor2"}
    for name in ("date", "place"):
        for column in ("among_true", "by_chance"):
            assert sum(row[column] for row in learned if row["field"] == name) == pytest.approx(1)
    same_day = next(row for row in learned if row["band"] == "0 days apart")
    assert same_day["ratio"] == pytest.approx(same_day["among_true"] / same_day["by_chance"])
    assert same_day["ratio"] > 1.5


def test_it_is_told_in_a_few_lines(linked: Links) -> None:
    lines = str(linked).splitlines()
    assert lines[0].startswith("560 rows of b beside 700 of a, ")
    assert lines[1].startswith("in both: ")
    assert "of 560 (90 %: " in lines[1]
    assert lines[2].startswith("without a model: ")
    some = town("a", 30, 1).set_column(2, "lat", pa.array([99.0] * 3 + [33.3] * 27))
    assert "left out of a: 3 rows without a point on the map" in str(tawatur.link_records(some, town("b", 30, 2)))


def test_the_alarm_rings_where_model_and_count_part(war: Planted) -> None:
    # all names are the same word in both tables for pairs far away in time too: nothing misleads, so nothing rings;
    # records of b told twice are counted twice without a model, but have one partner with it
    twice = pa.concat_tables([war.b, war.b.set_column(0, "id", pa.array([f"c{row}" for row in range(len(war.b))]))])
    found = tawatur.link_records(war.a, twice)
    assert "Beware: the model finds fewer" in found.alarm()
    assert found.alarm() in str(found)
