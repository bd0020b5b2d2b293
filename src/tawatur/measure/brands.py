"""Whose each incident is: the parties whose claims are linked to it, by the standings of the case."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from tawatur.measure.record import Objects

Tables = Callable[[str], pa.Table]
"""Gives a table of the case by its name."""

UNCLAIMED = "unclaimed"


def claimants(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Incident → the parties (id without its prefix, or the words) of the claims linked above the case's threshold."""
    claims = tables("claims").select(["id", "party", "party_said"]).to_pylist()
    party = {row["id"]: (row["party"] or row["party_said"] or "").removeprefix("party:") for row in claims}
    links = {row["id"]: row["claim"] for row in tables("links").select(["id", "claim"]).to_pylist()}
    found: dict[str, tuple[str, ...]] = {}
    for row in tables("standings").select(["about", "links"]).to_pylist():
        if row["about"].startswith("incident:"):
            held = {party[links[link]] for link in row["links"] or () if links.get(link) in party}
            found[row["about"]] = tuple(sorted(held))
    return found


def brands_of(ids: Objects, tables: Tables) -> Objects:
    """One word for each incident: its claimant, several joined by ` + `, or `unclaimed`."""
    held = claimants(tables)
    return np.array([" + ".join(held.get(one, ())) or UNCLAIMED for one in ids], dtype=object)
