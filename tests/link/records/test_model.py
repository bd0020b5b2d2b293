"""What was planted is found again: totals, calibration, no links where there are none, precision, doubles, few rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from made import scored
from planted import Planted, planted

import tawatur
from tawatur.link.records.result import Links


def link(war: Planted, **options: Any) -> Links:
    """The links of a planted war."""
    return tawatur.link_records(war.a, war.b, **options)


def test_planted_links_are_found_again(linked: Links, war: Planted) -> None:
    f1, total, true = scored(linked, war.truth)
    assert f1 > 0.9
    assert total == pytest.approx(true, rel=0.05)
    assert linked.total().low <= true <= linked.total().high


def test_intervals_of_groups_cover(linked: Links, war: Planted) -> None:
    ids, true = war.b["id"].to_pylist(), set(war.truth["id_b"].to_pylist())
    order = np.random.default_rng(1).permutation(len(ids))
    held = widths = 0
    groups = [[ids[row] for row in order[start : start + 28]] for start in range(0, len(ids), 28)]
    for group in groups:
        total = linked.total(group)
        held += total.low <= len(true.intersection(group)) <= total.high
        widths += total.high - total.low
    assert held >= 0.8 * len(groups)
    assert widths / len(groups) < 7


@pytest.mark.parametrize(("density", "most"), [(1.0, 0.08), (5.0, 0.13)])
def test_no_true_links_gives_hardly_any(density: float, most: float) -> None:
    # not nought: other incidents of one burst, with the same sides, days apart, are hard to tell from the same incident
    war = planted(700, share=0.0, density=density, seed=2)
    found = link(war)
    assert found.total().expected < most * len(war.b)
    assert found.excess_total().low <= 0 <= found.excess_total().high
    assert found.fit.overall < most


def test_claims_from_another_world_are_all_false() -> None:
    # the same places and names, but each row of b on a day of its own choosing
    war = planted(600, share=0.8, density=1.0, seed=3)
    rng = np.random.default_rng(3)
    days = war.b["date"].to_numpy()
    other = rng.permutation(days) + np.timedelta64(15, "D")
    at = war.b.column_names.index("date")
    found = tawatur.link_records(war.a, war.b.set_column(at, "date", pa.array(other)))
    assert found.total().high < 0.08 * len(war.b)


def test_a_dense_place_is_still_calibrated() -> None:
    war = planted(1_000, share=0.5, density=15.0, seed=4)
    found = link(war)
    _, total, true = scored(found, war.truth)
    assert total == pytest.approx(true, rel=0.15)
    bands = found.calibration(war.truth).to_pydict()
    off = [n * abs(p - t) for n, p, t in zip(bands["pairs"], bands["probability"], bands["true"], strict=True)]
    assert sum(off) / sum(bands["pairs"]) < 0.02


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_thirty_rows_are_still_sensible(seed: int) -> None:
    war = planted(38, share=0.6, density=0.5, seed=seed)
    found = link(war)
    assert len(war.b) == 30
    total = found.total()
    assert total.low - 3 <= len(war.truth) <= total.high + 3
    assert total.expected == pytest.approx(len(war.truth), rel=0.35)
    assert found.fit.chance.max() < 0.9999


# --- precision ---


def vague(war: Planted, letter: str, rows: np.ndarray, **columns: Any) -> pa.Table:
    """One table with a radius or a span of days for some rows, whose true points and days lie anywhere within."""
    held: pa.Table = getattr(war, letter)
    rng = np.random.default_rng(9)
    n = len(held)
    if "radius" in columns:
        radius = np.where(np.isin(np.arange(n), rows), columns["radius"], 0.0)
        away, way = radius * np.sqrt(rng.random(n)), 2 * np.pi * rng.random(n)
        lat = held["lat"].to_numpy() + away * np.sin(way) / 111.2
        lon = held["lon"].to_numpy() + away * np.cos(way) / 111.2 / np.cos(np.radians(lat))
        held = held.set_column(2, "lat", pa.array(lat)).set_column(3, "lon", pa.array(lon))
        return held.append_column("radius", pa.array(radius))
    first = held["date"].to_numpy().astype("datetime64[D]")
    back = np.where(np.isin(np.arange(n), rows), rng.integers(0, columns["days"], n), 0)
    ahead = np.where(np.isin(np.arange(n), rows), columns["days"] - 1 - back, 0)
    span = {"start": first - back.astype("timedelta64[D]"), "end": first + ahead.astype("timedelta64[D]")}
    held = held.drop_columns(["date"])
    for name, values in span.items():
        held = held.append_column(name, pa.array(values))
    return held


@pytest.mark.parametrize("columns", [{"radius": 60.0}, {"days": 21}], ids=["a wide radius", "a span of days"])
def test_vague_rows_are_less_likely_and_neither_attract_nor_repel(columns: dict[str, Any], war: Planted) -> None:
    rows = np.arange(0, len(war.b), 4)
    found = tawatur.link_records(war.a, vague(war, "b", rows, **columns), numbers="deaths")
    linked = tawatur.link_records(war.a, war.b, numbers="deaths")
    ids = [war.b["id"][int(row)].as_py() for row in rows]
    true = set(war.truth["id_b"].to_pylist())
    assert found.total(ids).expected == pytest.approx(len(true.intersection(ids)), rel=0.2)
    pairs = set(zip(*(war.truth[name].to_pylist() for name in ("id_a", "id_b")), strict=True))
    mine = {pair for pair in pairs if pair[1] in set(ids)}
    now, then = (
        np.mean([row["probability"] for row in one.arrow().to_pylist() if (row["id_a"], row["id_b"]) in mine])
        for one in (found, linked)
    )
    assert now < then - 0.1
    others = [name for name in war.b["id"].to_pylist() if name not in set(ids)]
    assert found.total(others).expected == pytest.approx(linked.total(others).expected, rel=0.06)


def test_vague_rows_of_the_first_table_do_not_draw_all_others() -> None:
    war = planted(700, share=0.6, density=1.0, seed=11)
    rows = np.arange(0, len(war.a), 10)
    found = tawatur.link_records(vague(war, "a", rows, radius=100.0), war.b)
    taken = np.bincount(found.fit.pairs.thing, found.fit.chance, len(war.a))
    true = {int(name[1:]) for name in war.truth["id_a"].to_pylist()}
    assert taken[rows].sum() == pytest.approx(len(true.intersection(rows.tolist())), rel=0.35)
    assert found.total().expected == pytest.approx(len(war.truth), rel=0.1)


# --- what the model does not do ---


def test_of_a_row_told_twice_one_has_the_partner() -> None:
    # one partner each: b must not tell one happening twice, so doubles are to be joined first
    war = planted(600, share=0.6, density=1.0, doubles=0.2, seed=5)
    found = link(war)
    true = len(war.truth)
    again = dict(zip(*(war.doubles[name].to_pylist() for name in ("id_b", "first")), strict=True))
    known = set(war.truth["id_b"].to_pylist())
    both = [(double, first) for double, first in again.items() if first in known]
    of_two = [found.total([double, first]).expected for double, first in both]
    assert np.mean(of_two) < 1.35
    assert found.total().expected < 1.15 * true
