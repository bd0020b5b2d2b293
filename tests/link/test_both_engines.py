"""Links do not hang on the engine that looks for the pairs."""

from __future__ import annotations

import pyarrow as pa
from planted import planted

import tawatur
from tawatur.store.engine import Engine


def test_spark_finds_the_pairs_that_duckdb_finds(spark: Engine) -> None:
    war = planted(400, density=1.0)
    vague = [40.0 if row % 25 == 0 else 0.0 for row in range(len(war.b))]
    b = war.b.append_column("radius_km", pa.array(vague))
    here, there = (tawatur.link_records(war.a, b, engine=name) for name in ("duckdb", spark.name))
    assert here.links.num_rows > len(war.truth)
    assert here.links.select(["id_a", "id_b"]) == there.links.select(["id_a", "id_b"])
    assert here.links["probability"].to_pylist() == there.links["probability"].to_pylist()
    assert here.total() == there.total()
    assert here.excess_total() == there.excess_total()
