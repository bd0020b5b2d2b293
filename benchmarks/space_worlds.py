"""Made-up campaigns whose truth is known: towns, near repeats, areas that grow, districts, mixes, overlapping lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Rng = np.random.Generator
Events = tuple[Floats, Floats, Floats]

STATS: Final = Path(__file__).resolve().parents[2] / "shared" / "bench" / "stats"
TOWNS: Final = np.array([[33.3, 44.4], [34.5, 43.7], [35.5, 44.3], [32.5, 44.5], [30.5, 47.8]])
PARTS: Final = np.array([0.5, 0.2, 0.1, 0.1, 0.1])
YEARS: Final = 4 * 365.0


def _around(rng: Rng, town: Ints) -> Floats:
    return np.asarray(TOWNS[town] + 0.03 * rng.standard_normal((town.size, 2)))


def quiet(rng: Rng, n: int) -> Events:
    """Days and towns that have nothing to do with each other, four years."""
    place = _around(rng, rng.choice(5, n, p=PARTS))
    return np.floor(rng.uniform(0, YEARS, n)), place[:, 0], place[:, 1]


def dense(rng: Rng, n: int) -> Events:
    """The same within 200 days."""
    day, lat, lon = quiet(rng, n)
    return np.floor(day * 200 / YEARS), lat, lon


def moving(rng: Rng, n: int) -> Events:
    """A campaign that moves through the towns in four years; no attack answers another."""
    day = rng.uniform(0, YEARS, n)
    near = np.exp(-2 * (day[:, None] / YEARS * 4 - np.arange(5)) ** 2)
    town = (rng.random((n, 1)) > (near / near.sum(axis=1, keepdims=True)).cumsum(axis=1)).sum(axis=1)
    place = _around(rng, np.minimum(town, 4))
    return np.floor(day), place[:, 0], place[:, 1]


def repeated(share: float) -> Callable[[Rng, int], Events]:
    """Of all attacks this share follows another one after a day or so, some 500 m away."""

    def world(rng: Rng, n: int) -> Events:
        first = n - round(share * n)
        place = _around(rng, rng.choice(5, first, p=PARTS))
        day, parent = rng.uniform(0, YEARS, first), rng.integers(0, first, n - first)
        again = place[parent] + 0.004 * rng.standard_normal((n - first, 2))
        every = np.concatenate([place, again])
        later = day[parent] + rng.exponential(1.0, n - first)
        return np.floor(np.concatenate([day, later])), every[:, 0], every[:, 1]

    return world


def oval(rng: Rng, n: int) -> Floats:
    """Points of a normal law around Baghdad, in degrees."""
    return np.asarray([33.3, 44.4] + rng.standard_normal((n, 2)) @ np.array([[0.6, 0.0], [0.2, 0.2]]))


def towns(rng: Rng, n: int) -> Floats:
    """Points in five towns."""
    return _around(rng, rng.choice(5, n, p=PARTS))


def country(name: str) -> Callable[[Rng, int], Floats] | None:
    """Points drawn from the events of a country in the benchmark's data; None where these are not there."""
    path = STATS / "ged211_events.parquet"
    if not path.is_file():
        return None
    import pyarrow.parquet as pq

    table = pq.read_table(path).to_pydict()
    lat = next(key for key in table if key.lower().startswith("lat"))
    lon = next(key for key in table if key.lower().startswith("lon"))
    held = np.array([
        (a, b) for where, a, b in zip(table["country"], table[lat], table[lon], strict=True) if where == name
    ])  # fmt: skip
    return lambda rng, n: np.asarray(held[rng.integers(0, len(held), n)])


def zipf(kinds: int, steep: float) -> Floats:
    """Shares of kinds that fall with their rank."""
    shares = 1 / np.arange(1, kinds + 1) ** steep
    return np.asarray(shares / shares.sum())


DISTRICTS: Final = {
    "18 uneven": zipf(18, 1.2),
    "100 uneven": zipf(100, 1.0),
    "30 even": np.full(30, 1 / 30),
    "400 uneven": zipf(400, 0.8),
}
MIX: Final = np.array([0.4, 0.3, 0.2, 0.06, 0.04])
SHIFTED: Final = np.array([0.2, 0.3, 0.4, 0.06, 0.04])
