"""The development set of Iraq 2014-18, where the benchmark data are at hand: what the page of this room promises."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from made import scored

import tawatur
from tawatur.link.records.result import Links

HERE = Path(__file__).resolve().parents[3]
HELD = next(
    (one / "shared/bench/link" for one in HERE.parents if (one / "shared/bench/link/2k_a.parquet").exists()), HERE
)

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(HELD == HERE, reason="the benchmark data are not here"),
]


@pytest.fixture(scope="module")
def iraq() -> Links:
    """The links of the set of two thousand."""
    return tawatur.link_records(HELD / "2k_a.parquet", HELD / "2k_b.parquet")


def test_links_and_totals(iraq: Links) -> None:
    f1, total, true = scored(iraq, pq.read_table(HELD / "2k_truth.parquet"))
    assert f1 >= 0.82
    assert total == pytest.approx(true, rel=0.04)
    interval = iraq.total()
    assert interval.low <= true <= interval.high
    assert interval.high - interval.low < 0.15 * true
    counted = iraq.excess_total()
    assert counted.low <= true <= counted.high
    assert iraq.alarm() == ""


def test_probabilities_hold(iraq: Links) -> None:
    bands = iraq.calibration(HELD / "2k_truth.parquet").to_pydict()
    off = [n * abs(p - t) for n, p, t in zip(bands["pairs"], bands["probability"], bands["true"], strict=True)]
    assert sum(off) / sum(bands["pairs"]) < 0.02


def test_intervals_of_groups_of_37_cover(iraq: Links) -> None:
    ids = iraq.tables.b.ids.to_pylist()
    true = set(pq.read_table(HELD / "2k_truth.parquet")["id_b"].to_pylist())
    order = np.random.default_rng(1).permutation(len(ids))
    groups = [[ids[row] for row in order[start : start + 37]] for start in range(0, len(ids) - 37, 37)]
    totals = [iraq.total(group) for group in groups]
    held = [one.low <= len(true.intersection(group)) <= one.high for one, group in zip(totals, groups, strict=True)]
    assert np.mean(held) >= 0.8
    assert np.mean([one.high - one.low for one in totals]) <= 7
