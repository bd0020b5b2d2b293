"""Whose each incident is: the parties whose claims are linked to it, by the standings of the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyarrow as pa

Tables = Callable[[str], pa.Table]
"""Gives a table of the case by its name."""

UNCLAIMED = "unclaimed"


def claimants(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Incident → the parties (id without its prefix, or the words) of the claims linked above the case's threshold."""
    party = dict(zip(tables("claims").column("id").to_pylist(), claiming(tables("claims")), strict=True))
    links = {row["id"]: row["claim"] for row in tables("links").select(["id", "claim"]).to_pylist()}
    found: dict[str, tuple[str, ...]] = {}
    for row in tables("standings").select(["about", "links"]).to_pylist():
        if row["about"].startswith("incident:"):
            held = {party[links[link]] for link in row["links"] or () if links.get(link) in party}
            found[row["about"]] = tuple(sorted(held))
    return found


def claiming(table: pa.Table) -> list[str]:
    """Who speaks in each row of a table with `party` and `party_said`: the id without its prefix, or the words."""
    pairs = zip(*(table.column(name).to_pylist() for name in ("party", "party_said")), strict=True)
    return [(party or said or "").removeprefix("party:") for party, said in pairs]


def brands_of(ids: Iterable[str], tables: Tables) -> list[str]:
    """One word for each incident: its claimant, several joined by ` + `, or `unclaimed`."""
    held = claimants(tables)
    return [" + ".join(held.get(one, ())) or UNCLAIMED for one in ids]
