"""Outlines to draw: all countries from a packaged file, governorates from the case's own file.

Nothing is measured on them. Outlines are lists of polygons, a polygon is a list of rings,
a ring a closed list of (longitude, latitude).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tawatur.store.steps import CaseFile, Given

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]


@dataclass(frozen=True, slots=True)
class Box:
    """A window of longitudes and latitudes."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point lies inside."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def meets(self, other: Box) -> bool:
        """Whether two windows have a point in common."""
        apart = other.east < self.west or self.east < other.west or other.north < self.south or self.north < other.south
        return not apart

    def wider(self, share: float) -> Box:
        """The box with a margin of this share of its sides."""
        x, y = (self.east - self.west) * share, (self.north - self.south) * share
        return Box(
            max(-180.0, self.west - x), max(-84.0, self.south - y), min(180.0, self.east + x), min(84.0, self.north + y)
        )


@dataclass(frozen=True, slots=True)
class Outline:
    """A country or a part of one: its code or slug, its name, its polygons, the window that holds it."""

    code: str
    name: str
    polygons: list[Polygon]
    box: Box | None = None


def outline(code: str, name: str, polygons: list[Polygon]) -> Outline:
    """An outline with its window."""
    return Outline(code, name, polygons, _window(polygons))


def box_of(outlines: Iterable[Outline]) -> Box | None:
    """The window that holds these outlines; None for none."""
    boxes = [held.box for held in outlines if held.box is not None]
    if not boxes:
        return None
    return Box(
        min(box.west for box in boxes),
        min(box.south for box in boxes),
        max(box.east for box in boxes),
        max(box.north for box in boxes),
    )


def _window(polygons: list[Polygon]) -> Box | None:
    points = [point for polygon in polygons for point in polygon[0]]
    if not points:
        return None
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return Box(min(lons), min(lats), max(lons), max(lats))


@cache
def countries() -> tuple[Outline, ...]:
    """All countries, in the order of their names."""
    said = json.loads(files("tawatur.brief").joinpath("data/countries.topo.json").read_text("utf-8"))
    arcs = [_arc(arc, said["transform"]["scale"]) for arc in said["arcs"]]
    return tuple(
        outline(item["properties"]["iso"] or "", item["properties"]["name"], _polygons(item, arcs))
        for item in said["objects"]["countries"]["geometries"]
    )


def boundaries(given: Given) -> list[Outline]:
    """The parts of the area from the case's boundaries file (GeoJSON); none if no file can be read."""
    file = _file(given)
    if file is None:
        return []
    try:
        features = json.loads(file.at.read_text("utf-8-sig"))["features"]
        return [found for feature in features if (found := _outline(feature)) is not None]
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return []


def clipped(whole: Outline, box: Box) -> Outline:
    """The part of an outline inside a window."""
    polygons: list[Polygon] = []
    if whole.box is None or not whole.box.meets(box):
        return Outline(whole.code, whole.name, polygons)
    for polygon in whole.polygons:
        rings = [ring for ring in (clip_ring(ring, box) for ring in polygon) if len(ring) >= 4]
        if rings:
            polygons.append(rings)
    return Outline(whole.code, whole.name, polygons)


def _file(given: Given) -> CaseFile | None:
    wanted = given.setting("area").get("boundaries")
    held = [file for file in given.files if file.card.get("holds") == "boundaries"]
    return next((file for file in held if file.path == wanted), held[0] if held and not wanted else None)


def _outline(feature: Any) -> Outline | None:
    geometry, said = feature.get("geometry") or {}, feature.get("properties") or {}
    corners: Any = geometry.get("coordinates")
    parts = {"Polygon": [corners], "MultiPolygon": corners}.get(str(geometry.get("type")))
    if not parts:
        return None
    polygons = [[[(float(p[0]), float(p[1])) for p in ring] for ring in part] for part in parts]
    name = said.get("name") or feature.get("id") or ""
    return outline(str(said.get("place") or feature.get("id") or name), str(name), polygons)


def _arc(arc: Sequence[Sequence[int]], scale: Sequence[float]) -> Ring:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale[0], y * scale[1]))
    return points


def _polygons(item: Any, arcs: Sequence[Ring]) -> list[Polygon]:
    parts = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
    return [[_ring(ring, arcs) for ring in part] for part in parts]


def _ring(indexes: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    ring: Ring = []
    for index in indexes:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(points[1:] if ring else points)
    return ring


def clip_ring(ring: Ring, box: Box) -> Ring:
    """The part of a ring inside a window; empty if none (Sutherland and Hodgman 1974: cut by each side in turn)."""
    if all(box.holds(*point) for point in ring):
        return ring
    for axis, bound, keep_above in (
        (0, box.west, True),
        (0, box.east, False),
        (1, box.south, True),
        (1, box.north, False),
    ):
        ring = _cut(ring, axis, bound, keep_above=keep_above)
        if not ring:
            return []
    return [*ring, ring[0]] if ring[0] != ring[-1] else ring


def _cut(ring: Ring, axis: int, bound: float, *, keep_above: bool) -> Ring:
    kept: Ring = []
    for before, point in zip([ring[-1], *ring], ring, strict=False):
        inside, was_inside = ((p[axis] >= bound) == keep_above or p[axis] == bound for p in (point, before))
        if inside != was_inside:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            kept.append(point)
    return kept
