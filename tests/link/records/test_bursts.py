"""How much fuller near days are is counted among one observer's own rows, as another would see them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from made import town

import tawatur
from tawatur.link.records.result import Links


def linked(a: pa.Table) -> Links:
    """Links of a table with a few other rows."""
    return tawatur.link_records(a, town("b", 40, 9, days=400))


def bursts_of(share: float) -> pa.Table:
    """800 rows over 400 days, of which a share comes on the day of another, at its place, with its actor."""
    calm = town("a", 800, 4, days=400).to_pydict()
    rng = np.random.default_rng(6)
    for row in np.flatnonzero(rng.random(800) < share):
        other = int(rng.integers(0, 800))
        for name in ("lat", "lon", "actor1", "date"):
            calm[name][row] = calm[name][other]
    return pa.table(calm)


def test_calm_days_are_no_fuller_and_bursts_make_them_so() -> None:
    calm, burst = (linked(bursts_of(share)) for share in (0.0, 0.4))
    usual = np.array([float(np.median(calm.bursts.counts()[1]))])
    calm_rate, burst_rate = (one.fit.rates.expected(usual)[0] for one in (calm, burst))
    assert calm_rate == pytest.approx(calm.fit.rates.share * usual[0], rel=0.3)
    assert burst_rate > 1.2 * calm_rate


def test_counts_are_of_the_sample_and_lags_of_near_pairs() -> None:
    bursts = linked(bursts_of(0.4)).bursts
    near, far = bursts.counts()
    assert near.size == far.size == bursts.sample.size == 800
    assert bursts.lags().sum() == near.sum()
    assert bursts.lags()[0] > bursts.lags()[1]


def test_one_seed_gives_one_answer() -> None:
    held = linked(bursts_of(0.2))
    assert held.bursts.rates(held.bands) == held.bursts.rates(held.bands)
