"""Whose each incident is: the parties whose claims are linked to it, by the standings of the case."""

from __future__ import annotations

import numpy as np

from tawatur.measure.record import Objects
from tawatur.store.steps import Given

UNCLAIMED = "unclaimed"


def claimants(given: Given) -> dict[str, tuple[str, ...]]:
    """Incident → the parties (id without its prefix, or the words) of the claims linked above the case's threshold."""
    claims = given.table("claims").select(["id", "party", "party_said"]).to_pylist()
    party = {row["id"]: (row["party"] or row["party_said"] or "").removeprefix("party:") for row in claims}
    links = {row["id"]: row["claim"] for row in given.table("links").select(["id", "claim"]).to_pylist()}
    found: dict[str, tuple[str, ...]] = {}
    for row in given.table("standings").select(["about", "links"]).to_pylist():
        if row["about"].startswith("incident:"):
            held = {party[links[link]] for link in row["links"] or () if links.get(link) in party}
            found[row["about"]] = tuple(sorted(held))
    return found


def brands_of(ids: Objects, given: Given) -> Objects:
    """One word for each incident: its claimant, several joined by ` + `, or `unclaimed`."""
    held = claimants(given)
    return np.array([" + ".join(held.get(one, ())) or UNCLAIMED for one in ids], dtype=object)
