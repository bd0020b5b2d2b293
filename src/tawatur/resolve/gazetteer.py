"""The bundled gazetteer: towns and countries of the world with their spellings, for what a case's own list lacks.

Data: GeoNames, CC BY 4.0, and names of countries from CLDR; see `data/README.md`. Read when first asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tawatur.kinds import Where
from tawatur.maths.space import centre, haversine
from tawatur.text.fold import fold

PREFIX: Final = "gazetteer:"
SOURCE: Final = "GeoNames"
RADIUS_KM: Final = {"city": 8.0, "town": 5.0}
"""How vague the point of a town is; a city has 100,000 people or more. A country has a radius of its own."""

_SHARE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Entry:
    """A town, city or country. `id` is `gazetteer:` and the number in GeoNames; `own_key` its folded main name.

    `division` is GeoNames' code of the first-order division (province), unique within a `country` (ISO 3166-1).
    """

    id: str
    name: str
    kind: str
    country: str
    division: str | None
    where: Where
    population: int
    own_key: str

    @property
    def title(self) -> str:
        """`Ramadi (IQ)`; a country by its name alone."""
        return self.name if self.kind == "country" else f"{self.name} ({self.country})"


class Gazetteer:
    """Entries by folded spelling. `table` has the columns of `Entry`, with `lat`, `lon`, `radius_km` and `keys`."""

    def __init__(self, table: pa.Table) -> None:
        """Index the folded spellings (`keys`, the main name first); entries are made when asked for."""
        self._table = table
        self._keys = _index(table.column("keys").combine_chunks())
        codes, kinds = table.column("country"), table.column("kind")
        countries = np.flatnonzero(pc.equal(kinds, "country").to_numpy())
        self._countries = {codes[at].as_py(): int(at) for at in countries}

    def spelt(self, said: str, countries: Collection[str] = ()) -> list[Entry]:
        """The entries of a spelling after folding: those in `countries` (ISO codes) if there are any, else elsewhere.

        A country itself counts wherever it lies. In the order of the data; empty if nothing is spelt so.
        """
        found = [self._entry(at) for at in self._keys.get(fold(said), ())]
        inside = [entry for entry in found if entry.country in countries]
        return [entry for entry in found if entry.kind == "country" or entry in inside] if inside else found

    def country(self, code: str) -> Entry | None:
        """The entry of a country by its ISO code, None if there is none."""
        at = self._countries.get(code)
        return None if at is None else self._entry(at)

    def division(self, town: Entry) -> Where | None:
        """The province that a town belongs to, as its towns show it: their middle, and the radius that holds 95 % of
        them; None where the gazetteer does not give the division or has fewer than three of its towns."""
        if town.division is None:
            return None
        table = self._table
        own = table.filter(
            pc.and_(pc.equal(table.column("country"), town.country), pc.equal(table.column("division"), town.division))
        )
        if own.num_rows < 3:
            return None
        lat, lon = (own.column(axis).to_numpy().astype(float) for axis in ("lat", "lon"))
        middle = centre(lat, lon)
        radius = float(np.ceil(np.quantile(haversine(lat, lon, *middle), _SHARE)))
        said = f"{SOURCE}: the division around {town.title}, by its {own.num_rows} towns, to {radius:g} km"
        return Where(round(middle[0], 4), round(middle[1], 4), radius, said)

    def _entry(self, at: int) -> Entry:
        row: Mapping[str, Any] = self._table.slice(at, 1).to_pylist()[0]
        radius = row["radius_km"] or RADIUS_KM[row["kind"]]
        of = "" if row["kind"] == "country" else f" ({row['country']})"
        said = f"{SOURCE}: {row['name']}{of}, {row['kind']}, to {radius:g} km"
        return Entry(
            id=f"{PREFIX}{row['id']}",
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            division=row["division"],
            where=Where(round(row["lat"], 4), round(row["lon"], 4), float(radius), said),
            population=row["population"],
            own_key=row["keys"][0],
        )


@cache
def packaged() -> Gazetteer:
    """The gazetteer that comes with the program; it is read once."""
    with files("tawatur.resolve").joinpath("data/gazetteer.parquet").open("rb") as handle:
        return Gazetteer(pq.read_table(handle))


def _index(keys: pa.ListArray) -> dict[str, Sequence[int]]:
    """Folded spelling → positions of the entries that are spelt so."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, key in zip(pc.list_parent_indices(keys).to_pylist(), pc.list_flatten(keys).to_pylist(), strict=True):
        found[key].append(at)
    return dict(found)
