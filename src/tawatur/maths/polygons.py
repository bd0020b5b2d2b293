"""Which points lie in a polygon, and how far from its border: plain NumPy, degrees in, kilometres out.

A polygon is a set of closed rings of (longitude, latitude): outer ones and holes alike. A point is inside where a ray
to the north crosses an odd number of edges (Shimrat 1962, Communications of the ACM 5:434). Edges are straight in
degrees, as GeoJSON has them (RFC 7946); what crosses the date line must be cut there, as that standard asks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.space import EARTH_KM

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_WORK = 4_000_000
"""Points times edges looked at in one go."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """The edges of all rings, from (x1, y1) to (x2, y2) in degrees, shape (edges, 4)."""

    edges: Floats

    @staticmethod
    def of(rings: list[list[tuple[float, float]]]) -> Polygon:
        """A polygon from its rings. An open ring is closed, one of fewer than three corners is left out."""
        parts = []
        for ring in rings:
            corners = np.array(ring, dtype=float).reshape(-1, 2)
            if corners.shape[0] >= 3:
                parts.append(np.hstack([corners, np.roll(corners, -1, axis=0)]))
        return Polygon(np.concatenate(parts) if parts else np.zeros((0, 4)))

    def holds(self, lat: Floats, lon: Floats) -> Bools:
        """Whether each point lies inside."""
        inside = np.zeros(lat.size, dtype=bool)
        for part in self._parts(lat.size):
            x, y = lon[part, None], lat[part, None]
            x1, y1, x2, y2 = self.edges.T
            beside = (x1 <= x) != (x2 <= x)
            with np.errstate(divide="ignore", invalid="ignore"):
                above = y1 + (x - x1) / (x2 - x1) * (y2 - y1) > y
            inside[part] = (beside & above).sum(axis=1) % 2 == 1
        return inside

    def border_km(self, lat: Floats, lon: Floats) -> Floats:
        """How far each point lies from the nearest edge, on a plane around the point: good to 1 in 100 up to 300 km."""
        away = np.full(lat.size, np.inf)
        for part in self._parts(lat.size):
            shrink = np.cos(np.radians(lat[part, None]))
            x1, x2 = ((self.edges[:, at] - lon[part, None]) * shrink for at in (0, 2))
            y1, y2 = (self.edges[:, at] - lat[part, None] for at in (1, 3))
            dx, dy = x2 - x1, y2 - y1
            length = np.maximum(dx * dx + dy * dy, 1e-300)
            along = np.clip(-(x1 * dx + y1 * dy) / length, 0, 1)
            away[part] = np.hypot(x1 + along * dx, y1 + along * dy).min(axis=1, initial=np.inf)
        return np.asarray(np.radians(away) * EARTH_KM)

    def _parts(self, points: int) -> list[slice]:
        step = max(1, _WORK // max(self.edges.shape[0], 1))
        return [slice(at, at + step) for at in range(0, points, step)]


def within(polygons: list[Polygon], lat: Floats, lon: Floats, radius_km: Floats) -> NDArray[np.int64]:
    """The polygon in which the whole disc around each point lies; -1 where none or several do, or a point is missing.

    A disc of radius 0 is a point. Arrays of one length.
    """
    found = np.full(lat.size, -1, dtype=np.int64)
    held = np.zeros(lat.size, dtype=np.int64)
    for number, polygon in enumerate(polygons):
        if polygon.edges.size == 0:
            continue
        west, east = polygon.edges[:, [0, 2]].min(), polygon.edges[:, [0, 2]].max()
        south, north = polygon.edges[:, [1, 3]].min(), polygon.edges[:, [1, 3]].max()
        near = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
        near = near[polygon.holds(lat[near], lon[near])]
        held[near] += 1
        vague = near[radius_km[near] > 0]
        sure = polygon.border_km(lat[vague], lon[vague]) >= radius_km[vague]
        found[np.setdiff1d(near, vague[~sure])] = number
    return np.where(held == 1, found, -1)
