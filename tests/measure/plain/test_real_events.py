"""On real conflict events: no change where a country's events are dealt at random to two periods."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import tawatur

EVENTS = Path(__file__).resolve().parents[4] / "shared" / "bench" / "stats" / "ged211_events.parquet"
pytestmark = [pytest.mark.bench, pytest.mark.skipif(not EVENTS.is_file(), reason="the benchmark's data are not here")]


@pytest.mark.parametrize("country", ["Philippines", "Turkey"])
def test_calm_where_periods_are_dealt_at_random(country: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(EVENTS).to_pandas()
    held = table[table["country"] == country]
    lat, lon = (next(name for name in held.columns if name.lower().startswith(part)) for part in ("lat", "lon"))
    rng, spreads, mixes = np.random.default_rng(1), [], []
    for seed in range(40):
        chosen = rng.permutation(len(held))[:120]
        parts = [held.iloc[chosen[:50]], held.iloc[chosen[50:]]]
        frames = [{"lat": part[lat], "lon": part[lon], "district": part["adm2x"]} for part in parts]
        spreads.append(tawatur.spread(*frames, seed=seed).verdict == "change")
        mixes.append(tawatur.mix_shift(*(part["fatbin"] for part in parts), seed=seed).verdict == "change")
    assert sum(spreads) <= 6
    assert sum(mixes) <= 6
