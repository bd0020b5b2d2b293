"""Near repeats: do events lie close in place and in time more often than their places and times alone would give?

Knox's test (1964, Applied Statistics 13:25), with three cares: places are dealt anew only within blocks of time, so
that a campaign that moves from town to town is no near repeat; several distances and spans are looked at together, and
the one p is that of the most surprising (Westfall and Young 1993); a ratio has an interval that knows that pairs
share events.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.pairs import EPS, Pairs, close_in_time
from tawatur.maths.space import EARTH_KM

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MOST = 2000
"""More events are thinned to so many at random: it leaves the ratio as it is, and costs a square less."""
BLOCK_DAYS, BLOCK_EVENTS = 120.0, 10
_WORK = 30_000_000


@dataclass(frozen=True, slots=True)
class Cell:
    """Pairs of events at most `km` and at most `days` apart: how many, how many by chance, their ratio, its interval.

    `p` is one-sided for this cell alone. `events` could be used: their places are known to within `km`. Where nothing
    is expected by chance, `ratio` and `high` are infinite or not a number.
    """

    km: float
    days: float
    observed: int
    expected: float
    ratio: float
    low: float
    high: float
    p: float
    events: int


@dataclass(frozen=True, slots=True)
class Knox:
    """All cells, and the p of the most surprising one among them; `smallest_p` is the least that the draws can give."""

    cells: tuple[Cell, ...]
    p: float
    smallest_p: float
    events: int
    level: float


def knox(
    day: Floats,
    lat: Floats,
    lon: Floats,
    radius_km: Floats,
    km: tuple[float, ...],
    days: tuple[float, ...],
    *,
    draws: int = 999,
    seed: int = 0,
    level: float = 0.9,
) -> Knox:
    """Knox's test at each distance of `km` with each span of `days`.

    `day` in days, `lat` and `lon` in degrees, `radius_km` how far each place may be off (0: exact); a place that may
    be further off than a distance of `km` takes no part at that distance. Arrays of one length, without gaps.
    """
    rng = np.random.default_rng(seed)
    if day.size > MOST:
        kept = np.sort(rng.choice(day.size, MOST, replace=False))
        day, lat, lon, radius_km = day[kept], lat[kept], lon[kept], radius_km[kept]
    order = np.argsort(day, kind="stable")
    day, lat, lon, radius_km = day[order], lat[order], lon[order], radius_km[order]
    block = _blocks(day, max(days))
    near = _near_classes(lat, lon, radius_km, km, block)
    found, drawn = _counts(day, near, block, km, days, draws, rng)
    alone, together = _p_values(found, drawn)
    cells = []
    for a, far in enumerate(km):
        usable = radius_km <= far + EPS
        for b, long in enumerate(days):
            pairs = Pairs.of(day, near <= a, block, usable, long)
            ratio, low, high = pairs.ratio(level)
            expected, events = pairs.expected, int(usable.sum())
            cells.append(Cell(far, long, pairs.seen, expected, ratio, low, high, float(alone[a, b]), events))
    return Knox(tuple(cells), together, 1 / (1 + drawn.shape[0]), int(day.size), level)


def _blocks(day: Floats, longest: float) -> Ints:
    """The block of time of each event: some 10 events each, but at least three times `longest` and at most 120 days.

    Short blocks keep a slow move of the campaign out of the ratio; where events are few, it could not be seen anyway.
    """
    if day.size < 2:
        return np.zeros(day.size, dtype=np.int64)
    wanted = BLOCK_EVENTS * float(day[-1] - day[0]) / day.size
    blocks: Ints = ((day - day[0]) // max(3 * longest, min(BLOCK_DAYS, wanted), 1.0)).astype(np.int64)
    return blocks


def _near_classes(lat: Floats, lon: Floats, radius_km: Floats, km: tuple[float, ...], block: Ints) -> NDArray[np.int8]:
    """For each pair the first distance of `km` (ascending) within which both surely count; len(km) where there is none.

    A pair counts at a distance if it lies within it and both places are known as well as that. Pairs of blocks that are
    no neighbours never count: they are never close in time, and their distances are not worked out.
    """
    edges = np.asarray(km) + EPS
    blur = np.searchsorted(edges, radius_km).astype(np.int8)
    near = np.full((lat.size, lat.size), len(km), dtype=np.int8)
    ends = np.searchsorted(block, np.arange(int(block[-1]) + 3 if block.size else 0))
    for first, middle, last in zip(ends[:-2], ends[1:-1], ends[2:], strict=True):
        here, both = slice(first, middle), slice(first, last)
        classes = _classes((lat[here], lon[here]), (lat[both], lon[both]), edges)
        np.maximum(classes, np.maximum(blur[here, None], blur[None, both]), out=classes)
        near[here, both] = classes
        near[both, here] = classes.T
    return near


def _classes(here: tuple[Floats, Floats], there: tuple[Floats, Floats], edges: Floats) -> NDArray[np.int8]:
    """How many of the distances lie below that of each pair, by the square of the chord between the points."""
    (x1, y1, z1), (x2, y2, z2) = (_on_sphere(*part) for part in (here, there))
    squared = (x1[:, None] - x2) ** 2 + (y1[:, None] - y2) ** 2 + (z1[:, None] - z2) ** 2
    chords = (2 * np.sin(np.minimum(edges / EARTH_KM, np.pi) / 2)) ** 2
    classes = np.zeros(squared.shape, dtype=np.int8)
    for chord in chords:
        classes += squared > chord
    return classes


def _on_sphere(lat: Floats, lon: Floats) -> tuple[Floats, Floats, Floats]:
    """Points on a sphere of radius 1."""
    phi, lam = np.radians(lat), np.radians(lon)
    return np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)


def _counts(
    day: Floats,
    near: NDArray[np.int8],
    block: Ints,
    km: tuple[float, ...],
    days: tuple[float, ...],
    draws: int,
    rng: np.random.Generator,
) -> tuple[Ints, Ints]:
    """Pairs in each cell, shape (km, days), as seen, and with places dealt anew within blocks, (draws, km, days)."""
    first, second = close_in_time(day, max(days))
    soon = np.searchsorted(np.asarray(days) + EPS, day[second] - day[first])
    order = np.argsort(soon, kind="stable")
    first, second = first[order], second[order]
    ends = np.searchsorted(soon[order], np.arange(len(days)), side="right")
    n, flat = day.size, near.ravel()
    draws = min(draws, max(199, _WORK // max(first.size, 1)))
    tables = np.empty((draws + 1, len(km), len(days)), dtype=np.int64)
    for at in range(draws + 1):
        place = np.argsort(block + rng.random(n)) if at else np.arange(n)
        found = flat[place[first] * n + place[second]]
        for a in range(len(km)):
            close = found <= a
            tables[at, a] = [np.count_nonzero(close[:end]) for end in ends]
    return tables[0], tables[1:]


def _p_values(found: Ints, drawn: Ints) -> tuple[Floats, float]:
    """Each cell's own p, and that of the smallest among all cells, by the ranks of all draws (single-step min p)."""
    pool = np.concatenate([found[None], drawn]).reshape(drawn.shape[0] + 1, -1)
    ordered = np.sort(pool, axis=0)
    ranks = np.stack([np.searchsorted(ordered[:, k], pool[:, k], side="left") for k in range(pool.shape[1])], axis=1)
    p = (pool.shape[0] - ranks) / pool.shape[0]
    smallest = p.min(axis=1)
    return p[0].reshape(found.shape), float((smallest <= smallest[0] + EPS).mean())
