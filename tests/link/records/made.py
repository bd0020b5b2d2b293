"""Small tables made by hand, and what is true of a set of links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tawatur.link.records.result import Links
from tawatur.link.records.rows import Rows
from tawatur.maths.space import haversine

Floats = NDArray[np.float64]
Pairs = set[tuple[int, int]]


def table(letter: str = "a", n: int = 4, **columns: Any) -> pa.Table:
    """Rows of a quiet day in one town, with the given columns added or put in place; None takes one out."""
    held: dict[str, Any] = {
        "id": [f"{letter}{row}" for row in range(n)],
        "date": ["2020-03-01"] * n,
        "lat": [33.3] * n,
        "lon": [44.4] * n,
    } | columns
    return pa.table({name: values for name, values in held.items() if values is not None})


def town(letter: str, n: int, seed: int, days: int = 200) -> pa.Table:
    """Rows spread over a region and some months, with an actor and a toll."""
    rng = np.random.default_rng(seed)
    start = np.datetime64("2020-01-01", "us")
    return table(
        letter,
        n,
        date=pa.array(start + rng.integers(0, days, n).astype("timedelta64[D]")),
        lat=33 + rng.random(n),
        lon=44 + rng.random(n),
        actor1=rng.choice(["Army", "Police", "Cell", "كتائب حزب الله"], n),
        deaths=rng.integers(0, 20, n).astype(float),
    )


def rows(
    rng: np.random.Generator, lat: Floats, lon: Floats, *, radii: tuple[float, ...] = (0.0,), span: int = 0
) -> Rows:
    """Rows at these points on days 0 to 39, some of them known to several days or to a radius only."""
    n = lat.size
    first = rng.integers(0, 40, n)
    last = first + rng.integers(0, span + 1, n)
    at = np.clip(lat, -90, 90), (lon + 180) % 360 - 180
    return Rows(pa.array(range(n)), first, last, *at, rng.choice(radii, n), [], [], {})


def with_numbers(held: Rows, *columns: Floats) -> Rows:
    """The same rows with columns of numbers."""
    return replace(held, numbers=list(columns))


def pairs_near(a: Rows, b: Rows, days: tuple[int, int]) -> Pairs:
    """All pairs (row of b, row of a) with a gap of so many days, within 30 km and what their radii leave open."""
    km = haversine(a.lat[None], a.lon[None], b.lat[:, None], b.lon[:, None])
    wide = a.radius[None] + b.radius[:, None]
    gap = np.maximum(np.maximum(a.first[None] - b.last[:, None], b.first[:, None] - a.last[None]), 0)
    near = (km <= 30 + np.where(wide > 10, wide, 0)) & (gap >= days[0]) & (gap <= days[1])
    return set(zip(*(one.tolist() for one in np.nonzero(near)), strict=True))


def scored(found: Links, truth: pa.Table) -> tuple[float, float, int]:
    """F1 at one half, the sum of all probabilities, and how many links are true."""
    links = found.arrow()
    likely = links.filter(pc.greater_equal(links["probability"], 0.5))
    said, true = (set(zip(*(one[n].to_pylist() for n in ("id_a", "id_b")), strict=True)) for one in (likely, truth))
    f1 = 2 * len(said & true) / max(len(said) + len(true), 1)
    return f1, float(found.fit.chance.sum()), len(true)
