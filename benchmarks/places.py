"""What context does to places of one spelling: homonyms planted from the bundled gazetteer.

    python -m benchmarks.places

Each query is a spelling that two places or more share, more than 10 km apart, one of them meant. Context is the case's
country, another town near it, both or nothing. "absent" takes the meant place out: whatever is known then is wrong.
The places and their neighbours are from one gazetteer, so this tells how the clues weigh, not how writers write.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Final

import numpy as np
import pyarrow.parquet as pq

from benchmarks.whole import table
from tawatur.kinds import Where
from tawatur.maths.space import haversine
from tawatur.resolve.gazetteer import RADIUS_KM
from tawatur.resolve.placing import MERGED_KM, Candidate, Chosen, Context, choose

QUERIES: Final = 2_000
SEED: Final = 20200619
REGION: Final = frozenset(
    ["IQ", "SY", "LB", "YE", "JO", "PS", "IR", "SA", "EG", "LY", "SD", "DZ", "TN", "MA", "ML", "NE"]
)
"""The meant place lies in one of these countries; the others of its spelling anywhere."""


class Towns:
    """The towns of the gazetteer as columns, and the spellings that several share."""

    def __init__(self) -> None:
        """Read the packaged file."""
        with files("tawatur.resolve").joinpath("data/gazetteer.parquet").open("rb") as handle:
            self.rows: list[dict[str, Any]] = pq.read_table(handle).to_pylist()
        self.lat = np.array([row["lat"] for row in self.rows])
        self.lon = np.array([row["lon"] for row in self.rows])
        people = np.array([row["population"] for row in self.rows])
        kinds = np.array([row["kind"] for row in self.rows])
        self.large = np.flatnonzero((people >= 5_000) & (kinds != "country"))
        self.of: dict[str, list[int]] = {}
        for at, row in enumerate(self.rows):
            for key in row["keys"]:
                self.of.setdefault(key, []).append(at)

    def homonyms(self) -> list[tuple[str, int]]:
        """Spelling and the place meant, for all that lie apart from another of the spelling."""
        return [
            (key, at)
            for key, found in self.of.items()
            for at in found
            if len(found) > 1 and self.rows[at]["country"] in REGION and self.rows[at]["kind"] != "country"
            if any(self._km(at, other) > MERGED_KM for other in found)
        ]

    def neighbour(self, at: int, rng: np.random.Generator) -> tuple[str, Where]:
        """One of the five next towns of 5,000 people or more."""
        km = haversine(self.lat[at], self.lon[at], self.lat[self.large], self.lon[self.large])
        near = self.large[np.argsort(np.where(km < 2, np.inf, km))[:5]]
        one = int(rng.choice(near))
        return self.rows[one]["name"], self.where(one)

    def where(self, at: int) -> Where:
        """The point of a place."""
        row = self.rows[at]
        return Where(row["lat"], row["lon"], row["radius_km"] or RADIUS_KM[row["kind"]])

    def candidate(self, at: int, key: str) -> Candidate:
        """A place as the room `resolve` sees it."""
        row = self.rows[at]
        country = "" if row["kind"] == "country" else row["country"]
        own = key == row["keys"][0]
        return Candidate(str(at), row["name"], self.where(at), country, row["population"], own)

    def _km(self, one: int, other: int) -> float:
        return float(haversine(self.lat[one], self.lon[one], self.lat[other], self.lon[other]))


def fate(towns: Towns, chosen: Chosen, meant: int) -> str:
    """right or wrong where it is known (a place at its side counts as right), else ambiguous or new."""
    if chosen.verdict != "known":
        return chosen.verdict
    found = int(chosen.ranked[0][0].id)
    return "right" if towns._km(found, meant) <= MERGED_KM else "wrong"


def main() -> None:
    """Print the table."""
    towns, rng = Towns(), np.random.default_rng(SEED)
    every = towns.homonyms()
    picked = [every[at] for at in rng.choice(len(every), QUERIES, replace=False)]
    contexts: dict[str, list[Context]] = {"nothing": [], "country": [], "a near town": [], "both": []}
    for _, at in picked:
        beside, code = (towns.neighbour(at, rng),), (towns.rows[at]["country"],)
        contexts["nothing"].append(Context())
        contexts["country"].append(Context(countries=code))
        contexts["a near town"].append(Context(beside=beside))
        contexts["both"].append(Context(countries=code, beside=beside))
    print(f"{len(every):,} planted homonyms, {QUERIES:,} drawn")
    print(table(("context", "meant place", "right", "ambiguous", "new", "wrong"), _rows(towns, picked, contexts)))


def _rows(towns: Towns, picked: list[tuple[str, int]], contexts: dict[str, list[Context]]) -> list[tuple[str, ...]]:
    rows = []
    for name, given in contexts.items():
        for absent in (False, True):
            fates = []
            for (key, at), context in zip(picked, given, strict=True):
                one = [towns.candidate(other, key) for other in towns.of[key] if not (absent and other == at)]
                fates.append(fate(towns, choose(one, context), at))
            shares = (f"{fates.count(kind) / len(fates):.3f}" for kind in ("right", "ambiguous", "new", "wrong"))
            rows.append((name, "absent" if absent else "there", *shares))
    return rows


if __name__ == "__main__":
    main()
