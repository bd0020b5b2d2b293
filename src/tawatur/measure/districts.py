"""The parts of the area in which attacks are counted: the districts of the case's own file, or its governorates.

Districts come from a GeoJSON file of polygons whose card says `holds = "districts"` ([area] `districts` names one of
several). An attack counts in a district if the whole disc in which its place lies does: one at a vague place is left
out, and so is one where two districts overlap.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from tawatur.kinds import CaseError, Complaint
from tawatur.maths.polygons import Polygon, within
from tawatur.measure.record import Bools, Dated, Objects, points_of
from tawatur.store.steps import CaseFile, Given

MOST_DISTRICTS, MOST_CORNERS = 5_000, 2_000_000
HINT = "a GeoJSON FeatureCollection of Polygon or MultiPolygon features with a `name`, longitude first (RFC 7946)"

Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Parts:
    """In which part of the area each row lies (None: unknown or not sure), and what such a part is called.

    `known` is how many parts there are, where the case says so; `unsure` marks rows with a point that is too vague, or
    lies in none of the districts or in two.
    """

    noun: str
    of: Objects
    known: int | None
    unsure: Bools

    def left_out(self, among: Bools) -> str:
        """A sentence on the rows that were left out; empty if none."""
        many = int((self.unsure & among).sum())
        if many == 0:
            return ""
        return f" {many} more lie in no district for certain: their place is vaguer than the district, or outside all."


def parts_of(rows: Dated, given: Given) -> Parts:
    """Districts if the case supplies them, else the governorates of the record. `CaseError` for a file that is none."""
    file = _file(given)
    if file is None:
        return Parts("governorate", rows.column("governorate"), None, np.zeros(rows.ids.size, dtype=bool))
    names, polygons = read_districts(file)
    lat, lon, radius = points_of(rows)
    points, back = np.unique(np.stack([lat, lon, np.nan_to_num(radius)]), axis=1, return_inverse=True)
    found = within(polygons, *points)[back.reshape(-1)]
    of = np.empty(rows.ids.size, dtype=object)
    of[:] = [names[at] if at >= 0 else None for at in found.tolist()]
    return Parts("district", of, len(names), (found < 0) & np.isfinite(lat) & np.isfinite(lon))


def read_districts(file: CaseFile) -> tuple[list[str], list[Polygon]]:
    """Names and polygons; features of one name are one district. `CaseError` with every fault."""
    try:
        said = json.loads(file.at.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _bad(file, f"cannot be read as GeoJSON: {str(error)[:120]}") from None
    features = said.get("features") if isinstance(said, dict) else None
    if not isinstance(features, list) or not features:
        raise _bad(file, "holds no features")
    if len(features) > MOST_DISTRICTS:
        raise _bad(file, f"holds {len(features):,} features, more than {MOST_DISTRICTS:,}")
    rings: dict[str, list[Ring]] = {}
    faults, corners = [], 0
    for number, feature in enumerate(features, 1):
        try:
            name, held = _feature(feature)
        except ValueError as error:
            faults.append(Complaint(file.path, f"feature {number}: {error}", hint=HINT))
            continue
        corners += sum(map(len, held))
        rings.setdefault(name, []).extend(held)
    if corners > MOST_CORNERS:
        faults.append(Complaint(file.path, f"has {corners:,} corners, more than {MOST_CORNERS:,}", hint="simplify it"))
    if faults:
        raise CaseError(faults[:20])
    return list(rings), [Polygon.of(part) for part in rings.values()]


def _feature(feature: Any) -> tuple[str, list[Ring]]:
    if not isinstance(feature, dict):
        raise ValueError("is no object")
    said = feature.get("properties")
    name = said.get("name") if isinstance(said, dict) else None
    geometry = feature.get("geometry")
    if not isinstance(name, str) or not name.strip():
        raise ValueError("has no name in its properties")
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"{name.strip()[:60]!r} is no Polygon or MultiPolygon")
    shapes = geometry.get("coordinates")
    shapes = [shapes] if geometry["type"] == "Polygon" else shapes
    if not isinstance(shapes, list) or not all(isinstance(shape, list) and shape for shape in shapes) or not shapes:
        raise ValueError(f"{name.strip()[:60]!r} has no rings")
    return name.strip(), [_ring(ring, name.strip()) for shape in shapes for ring in shape]


def _ring(ring: Any, name: str) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise ValueError(f"{name[:60]!r} has a ring of fewer than four corners")
    corners = []
    for corner in ring:
        if not isinstance(corner, list) or len(corner) < 2 or not all(_number(part) for part in corner[:2]):
            raise ValueError(f"{name[:60]!r} has a corner that is no pair of numbers")
        lon, lat = float(corner[0]), float(corner[1])
        if abs(lon) > 180 or abs(lat) > 90:
            raise ValueError(f"{name[:60]!r} has a corner off the globe: {lon:g}, {lat:g}")
        corners.append((lon, lat))
    return corners


def _number(part: Any) -> bool:
    return isinstance(part, int | float) and not isinstance(part, bool) and abs(part) <= 1e6 and math.isfinite(part)


def _file(given: Given) -> CaseFile | None:
    wanted = given.setting("area").get("districts")
    held = [file for file in given.files if file.card.get("holds") == "districts"]
    if wanted and not any(file.path == wanted for file in held):
        text = f"area.districts: no file {wanted} whose card says that it holds districts"
        raise CaseError([Complaint("case.toml", text, hint='beside it lies a card with holds = "districts"')])
    return next((file for file in held if file.path == wanted), held[0] if held else None)


def _bad(file: CaseFile, text: str) -> CaseError:
    return CaseError([Complaint(file.path, text, hint=HINT)])
