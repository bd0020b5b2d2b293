"""The simulator plants what it is asked for."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from planted import Planted, planted


def joined(war: Planted) -> tuple[pa.Table, pa.Table]:
    """The true pairs, row by row, as each observer has them."""
    rows: dict[str, Any] = {}
    for letter in "ab":
        table: pa.Table = getattr(war, letter)
        at = {name: row for row, name in enumerate(table["id"].to_pylist())}
        rows[letter] = table.take([at[name] for name in war.truth[f"id_{letter}"].to_pylist()])
    return rows["a"], rows["b"]


def off(war: Planted) -> tuple[np.ndarray, np.ndarray]:
    """Days and kilometres between the two records of each true pair."""
    a, b = joined(war)
    days = (b["date"].to_numpy() - a["date"].to_numpy()) / np.timedelta64(1, "D")
    north = b["lat"].to_numpy() - a["lat"].to_numpy()
    east = (b["lon"].to_numpy() - a["lon"].to_numpy()) * np.cos(np.radians(a["lat"].to_numpy()))
    return np.abs(days), 111.195 * np.hypot(north, east)


def test_counts_are_those_asked_for() -> None:
    war = planted(1_000, share=0.6, other=0.5, doubles=0.1)
    assert (len(war.a), len(war.b), len(war.truth), len(war.doubles)) == (1_000, 550, 300, 50)
    assert len(set(war.b["id"].to_pylist())) == 550
    assert not set(war.doubles["id_b"].to_pylist()) & set(war.truth["id_b"].to_pylist())


def test_the_same_seed_plants_the_same() -> None:
    assert planted(300, seed=3).b == planted(300, seed=3).b
    assert planted(300, seed=3).b != planted(300, seed=4).b


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_none_or_all_on_record(share: float) -> None:
    assert len(planted(500, share=share).truth) == 400 * share


def test_noise_is_that_asked_for() -> None:
    days, km = off(planted(5_000, km=4.0, days=0.5))
    assert (days.max(), km.max() < 30) == (3, True)
    assert days.mean() == pytest.approx(0.45, abs=0.05)
    assert km.mean() == pytest.approx(4.0, abs=0.3)
    days, km = off(planted(500, km=0.0, days=0.0))
    assert (days.max(), km.max() < 1e-3) == (0, True)


def test_density_fills_the_neighbourhood() -> None:
    def crowd(density: float) -> float:
        war = planted(3_000, density=density)
        a, b = ({name: table[name].to_numpy() for name in ("date", "lat", "lon")} for table in (war.a, war.b))
        days = np.abs(a["date"][:, None] - b["date"]) <= np.timedelta64(3, "D")
        east = (a["lon"][:, None] - b["lon"]) * np.cos(np.radians(b["lat"]))
        return float((days & (111.195 * np.hypot(a["lat"][:, None] - b["lat"], east) <= 30)).sum(0).mean())

    assert crowd(1.0) == pytest.approx(1.0, abs=1.3)
    assert crowd(10.0) == pytest.approx(10.0, rel=0.25)


def test_a_double_tells_the_same_event_once_more() -> None:
    war = planted(400, doubles=0.2, km=1.0, days=0.0)
    lat = dict(zip(war.b["id"].to_pylist(), war.b["lat"].to_pylist(), strict=True))
    day = dict(zip(war.b["id"].to_pylist(), war.b["date"].to_pylist(), strict=True))
    for double, first in zip(*(war.doubles[name].to_pylist() for name in ("id_b", "first")), strict=True):
        assert abs(lat[double] - lat[first]) < 0.2
        assert day[double] == day[first]


def test_sides_are_respelt_missing_or_swapped() -> None:
    a, b = joined(planted(4_000))
    kinds: Counter[str] = Counter()
    for one, other, said in zip(
        *(table[name].to_pylist() for table, name in ((a, "actor1"), (a, "actor2"), (b, "actor1"))), strict=True
    ):
        kinds["same" if said == one else "swapped" if said == other else "none" if said is None else "otherwise"] += 1
    assert kinds["same"] == pytest.approx(1_000, rel=0.15)
    assert kinds["none"] == pytest.approx(120, rel=0.4)
    assert kinds["swapped"] > 50
    assert kinds["otherwise"] > 800
