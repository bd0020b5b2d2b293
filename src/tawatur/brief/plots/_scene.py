"""What a map shows before it is drawn: the window, the outlines, and one spot for each place with its attacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from tawatur.brief.columns import counted, pick
from tawatur.brief.plots._panel import around
from tawatur.brief.shapes import Box, Outline, boundaries, box_of, countries
from tawatur.store.steps import Given

_MOST_SPOTS: Final = 400


@dataclass(frozen=True, slots=True)
class Spot:
    """Attacks drawn as one circle."""

    lon: float
    lat: float
    count: int
    name: str
    radius_km: float
    row: str = ""
    held: tuple[int, ...] = ()
    """Which of the rows it stands for, by their place in the list."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn: the window, outlines of the area, its parts and its neighbours, the circles, the inset."""

    box: Box
    area: list[Outline]
    parts: list[Outline]
    spots: list[Spot]
    inset: Box | None
    inset_name: str


def scene_of(given: Given, placed: Sequence[tuple[Any, ...]]) -> Scene:
    """The scene of incidents given as place, place as said, latitude, longitude, radius in km."""
    area = given.setting("area")
    codes = set(area.get("countries", ()))
    own = [country for country in countries() if country.code and country.code in codes]
    parts = boundaries(given)
    box = box_of(parts) or box_of(own) or _box_of_points([(row[3], row[2]) for row in placed])
    box = box.wider(0.03)
    names = dict(pick(given, "places", "id", "name"))
    spots = [spot for spot in spots_of(placed, names) if box.holds(spot.lon, spot.lat)]
    inset = _inset(area.get("inset"))
    return Scene(box, own, parts, spots, inset, str((area.get("inset") or {}).get("name") or "Inset"))


def _box_of_points(points: Sequence[tuple[float, float]]) -> Box:
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return Box(min(lons) - 0.5, min(lats) - 0.5, max(lons) + 0.5, max(lats) + 0.5)


def _inset(said: Any) -> Box | None:
    try:
        return around(float(said["lat"]), float(said["lon"]), min(500.0, max(1.0, float(said["km"]))))
    except (TypeError, ValueError, LookupError):
        return None


def spots_of(placed: Sequence[tuple[Any, ...]], names: dict[str, str]) -> list[Spot]:
    """One circle for each place; where there are too many, one for each cell of a grid."""
    groups: dict[Any, list[int]] = defaultdict(list)
    firsts: dict[str, tuple[float, float]] = {}
    for index, row in enumerate(placed):
        near = _near(firsts.setdefault(row[0], (row[2], row[3])), row) if row[0] else False
        groups[row[0] if near else (row[0], round(row[2], 2), round(row[3], 2))].append(index)
    if len(groups) > _MOST_SPOTS:
        west, east = min(row[3] for row in placed), max(row[3] for row in placed)
        cell = max(0.05, (east - west) / 40)
        groups = defaultdict(list)
        for index, row in enumerate(placed):
            groups[(row[2] // cell, row[3] // cell)].append(index)
    return [_spot([placed[index] for index in held], names, tuple(held)) for held in groups.values()]


def _near(first: tuple[float, float], row: tuple[Any, ...]) -> bool:
    """Whether a row of the same place lies within about ten kilometres of the first one."""
    return bool(abs(row[2] - first[0]) < 0.1 and abs(row[3] - first[1]) < 0.1)


def _spot(rows: Sequence[tuple[Any, ...]], names: dict[str, str], held: tuple[int, ...]) -> Spot:
    lat, lon = (sum(row[index] for row in rows) / len(rows) for index in (2, 3))
    places = {row[0] for row in rows}
    place = places.pop() or "" if len(places) == 1 else ""
    name = names.get(place) or counted(row[1] for row in rows)[0][0]
    return Spot(lon, lat, len(rows), name, max(row[4] or 0.0 for row in rows), place, held)


def coarser(spots: Sequence[Spot], box: Box, across: int) -> list[Spot]:
    """The spots gathered in the cells of a grid, `across` to the longer side: where more would hide each other."""
    cell = max(box.east - box.west, box.north - box.south) / across
    groups: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        groups[int((spot.lat - box.south) // cell), int((spot.lon - box.west) // cell)].append(spot)
    return [held[0] if len(held) == 1 else _joined(held) for held in groups.values()]


def _joined(held: Sequence[Spot]) -> Spot:
    count = sum(spot.count for spot in held)
    lon, lat = (sum(getattr(spot, axis) * spot.count for spot in held) / count for axis in ("lon", "lat"))
    rows = tuple(place for spot in held for place in spot.held)
    return Spot(lon, lat, count, f"{len(held):,} places", max(spot.radius_km for spot in held), "", rows)
