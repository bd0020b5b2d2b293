"""The sets of the benchmark of links: two observers of the same events, the truth, and how crowded each place is.

The files lie beside the checkout, not in it: `NAME_a.parquet`, `NAME_b.parquet`, `NAME_truth.parquet` (id_a, id_b).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tawatur.store.engine import open_engine

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "bench" / "link"
SEED = 20200619
GROUP = 37


@dataclass(frozen=True, slots=True)
class Pair:
    """One set: its name, the paths of both observers, and the truth once it is read."""

    name: str
    folder: Path

    @property
    def a(self) -> Path:
        """The first observer's file."""
        return self.folder / f"{self.name}_a.parquet"

    @property
    def b(self) -> Path:
        """The second observer's file."""
        return self.folder / f"{self.name}_b.parquet"

    @property
    def truth(self) -> Path:
        """The file of true pairs."""
        return self.folder / f"{self.name}_truth.parquet"

    def missing(self) -> list[Path]:
        """The files that are not there."""
        return [path for path in (self.a, self.b, self.truth) if not path.exists()]


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """Identifiers of b, the true partner of each (a row of a, or -1), and the number of candidates of each."""

    ids_a: pa.Array
    ids_b: pa.Array
    partner: NDArray[np.int64]
    crowd: NDArray[np.int64]

    @property
    def links(self) -> int:
        """The number of true pairs."""
        return int((self.partner >= 0).sum())


@dataclass(frozen=True, slots=True, eq=False)
class Stratum:
    """Rows of b that are as crowded as each other."""

    name: str
    rows: NDArray[np.int64]


def read(pair: Pair) -> Truth:
    """The truth of a set, and the crowd of each record of b: records of a in its country within 3 days and 30 km."""
    ids_a, ids_b = identifiers(pair.a), identifiers(pair.b)
    true = pq.read_table(pair.truth)
    partner = np.full(len(ids_b), -1, np.int64)
    partner[at(true["id_b"], ids_b)] = at(true["id_a"], ids_a)
    return Truth(ids_a, ids_b, partner, crowded(pair))


def identifiers(path: Path) -> pa.Array:
    """The column `id` or `unique_id`, as text."""
    names = pq.read_schema(path).names
    name = "id" if "id" in names else "unique_id"
    return pq.read_table(path, columns=[name])[name].combine_chunks().cast(pa.string())


def at(said: pa.ChunkedArray, ids: pa.Array) -> NDArray[np.int64]:
    """The row of each identifier."""
    return pc.index_in(said.cast(pa.string()), ids).to_numpy().astype(np.int64)  # type: ignore[no-any-return]


def crowded(pair: Pair) -> NDArray[np.int64]:
    """How many records of a are candidates of each record of b."""
    with open_engine("duckdb") as engine:
        for name, path in (("first", pair.a), ("second", pair.b)):
            columns = ["date", "lat", "lon", "country"]
            table = pq.read_table(path, columns=columns)
            table = table.append_column("row", pa.array(np.arange(table.num_rows)))
            engine.table(name, table)
            engine.make(f"{name}_days", f"""
                SELECT row, country, lat, lon, date_diff('day', DATE '1970-01-01', CAST(date AS DATE)) AS day,
                       CAST(floor(lat / 0.5) AS BIGINT) AS y FROM {name}
            """)  # fmt: skip
        found = engine.rows("""
            SELECT b.row AS row, count(*) AS n FROM second_days b CROSS JOIN (VALUES (-1), (0), (1)) AS s(y)
            CROSS JOIN (VALUES (-3), (-2), (-1), (0), (1), (2), (3)) AS d(day)
            JOIN first_days a ON a.day = b.day + d.day AND a.y = b.y + s.y AND a.country = b.country
            WHERE 111.195 * sqrt(pow(a.lat - b.lat, 2) + pow((a.lon - b.lon) * cos(radians(b.lat)), 2)) <= 30
            GROUP BY b.row
        """)
        crowd = np.zeros(engine.rows("SELECT count(*) AS n FROM second")["n"][0].as_py(), np.int64)
    crowd[found["row"].to_numpy()] = found["n"].to_numpy()
    return crowd


def strata(crowd: NDArray[np.int64]) -> Iterator[Stratum]:
    """All rows, their quarters from lonely to crowded (equal numbers stay together), and the most crowded twentieth."""
    yield Stratum("all", np.arange(len(crowd)))
    ends = np.quantile(crowd, [0.25, 0.5, 0.75])
    quarter = np.searchsorted(ends, crowd, side="left")
    for number in range(4):
        rows = np.flatnonzero(quarter == number)
        if len(rows) >= GROUP:
            yield Stratum(f"{_span(crowd[rows])} candidates", rows)
    rows = np.flatnonzero(crowd >= np.quantile(crowd, 0.95))
    yield Stratum(f"{_span(crowd[rows])}, most crowded", rows)


def _span(crowd: NDArray[np.int64]) -> str:
    low, high = int(crowd.min()), int(crowd.max())
    return str(low) if low == high else f"{low}–{high}"


def groups(stratum: Stratum, most: int) -> list[NDArray[np.int64]]:
    """Random groups of 37 rows: the stratum dealt out, again and again until there are enough."""
    dice = np.random.default_rng(SEED)
    found: list[NDArray[np.int64]] = []
    while len(found) < most:
        order = dice.permutation(stratum.rows)
        found += [np.sort(order[start : start + GROUP]) for start in range(0, len(order) - GROUP + 1, GROUP)]
    return found[:most]


def asked(held: Sequence[Stratum], most: int) -> list[NDArray[np.int64]]:
    """What totals are asked for: every stratum as a whole, then its groups, stratum by stratum."""
    return [rows for stratum in held for rows in (stratum.rows, *groups(stratum, most))]
