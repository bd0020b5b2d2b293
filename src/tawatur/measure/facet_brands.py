"""Whose a row is and where it stands: columns that a table gets from claims, links and standings."""

from __future__ import annotations

import pyarrow as pa

from tawatur.measure.brands import Tables, brands_of
from tawatur.measure.record import Objects, objects


def brands_of_rows(name: str, table: pa.Table, tables: Tables) -> dict[str, pa.Array]:
    """Whose a row is, by the name of a party: the claimant; for an incident those whose claims are linked to it."""
    if name in ("claims", "denials", "declarations"):
        party = objects(table.column("party"))
        said = objects(table.column("party_said"))
        brand = [_slug(one) or other or None for one, other in zip(party, said, strict=True)]
        found = {"brand": pa.array(brand, pa.string())}
        return found | (_standing(table, tables) if name == "claims" else {})
    if name != "incidents":
        return {}
    return {"brand": pa.array(brands_of(objects(table.column("id")), tables), pa.string())} | _standing(table, tables)


def _slug(party: str | None) -> str:
    return (party or "").removeprefix("party:")


def _standing(table: pa.Table, tables: Tables) -> dict[str, pa.Array]:
    held = {row["about"]: row for row in tables("standings").select(["about", "status", "probability"]).to_pylist()}
    ids: Objects = objects(table.column("id"))
    return {
        "standing": pa.array([held.get(one, {}).get("status") for one in ids], pa.string()),
        "probability": pa.array([held.get(one, {}).get("probability") for one in ids], pa.float64()),
    }
