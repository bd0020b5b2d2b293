"""Ellipse and centre of two periods of attacks, and how far the later ones lie from the earlier."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tawatur.maths import ellipse
from tawatur.maths.block_sums import plane
from tawatur.maths.resampling import Estimate, median
from tawatur.maths.shifts import shift as shifted
from tawatur.maths.space import centre, haversine
from tawatur.measure.plain.parts import LEAST, Part, judged, per_cent_level
from tawatur.measure.plain.periods import Period
from tawatur.measure.wording import bounds, short

Floats = NDArray[np.float64]


MARGIN = 1.5


MOST_NEAREST = 2000


def in_space(first: Period, second: Period, seed: int, level: float) -> tuple[Part | None, Part | None, Estimate]:
    """Area, centre, and how far later attacks lie from the nearest earlier one; None for what points cannot give."""
    middle = centre(np.concatenate([first.lat, second.lat]), np.concatenate([first.lon, second.lon]))
    flat = [plane(part.lat, part.lon, middle) for part in (first, second)]
    blocks = (first.blocks(), second.blocks())
    sides = f"{per_cent_level(level)} interval"
    enough = min(int(part.max()) + 1 for part in blocks) >= LEAST
    found = ellipse.area_ratio(flat[0], flat[1], blocks, seed=seed, level=level)
    area = None
    if found is not None:
        sizes = [ellipse.area(part, block, level=level) for part, block in zip(flat, blocks, strict=True)]
        was, now = (part.value if part else 0.0 for part in sizes)
        says = f"the ellipse covers {short(now)} square km, {short(was)} before: {short(found.value)} times as much "
        says += f"({bounds(found.low, found.high, level)}; p = {found.p:.3f})"
        verdict = judged(found.p, (found.low, found.high), 1.0, (1 / MARGIN, MARGIN), enough=enough)
        area = Part("area", was, now, found.value, found.low, found.high, found.p, verdict, says)
    moved = shifted(flat[0], flat[1], blocks, seed=seed, level=level)
    shift = None
    if moved is not None:
        by, bearing = moved
        wide = float(np.sqrt(sum(float(part.var(axis=0).sum()) for part in flat) / 2))
        says = f"the centre lies {short(by.value)} km {_compass(bearing)} of where it was "
        says += f"({sides} {short(by.low)} to {short(by.high)} km; p = {by.p:.3f})"
        verdict = judged(by.p, (by.low, by.high), 0.0, (0.0, wide / 2), enough=enough)
        shift = Part("centre", None, None, by.value, by.low, by.high, by.p, verdict, says)
    return area, shift, median(_nearest(first, second, seed), level=level)


def _compass(bearing: float) -> str:
    names = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    return names[round(bearing / 45) % 8]


def _nearest(first: Period, second: Period, seed: int) -> Floats:
    """The distance of each later attack from the nearest earlier one, in km; of many attacks a random part is taken."""
    rng = np.random.default_rng(seed)
    kept = [
        rng.choice(size, MOST_NEAREST, replace=False) if size > MOST_NEAREST else np.arange(size)
        for size in (first.lat.size, second.lat.size)
    ]
    a, b = kept
    nearest: Floats = haversine(first.lat[a], first.lon[a], second.lat[b][:, None], second.lon[b][:, None]).min(axis=1)
    return nearest
