"""The point of each place, as vague as a place of its kind is; a place without one may borrow that around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tawatur.kinds import Place, Where

RADIUS_KM: Final = {
    "site": 1.0,
    "zone": 3.0,
    "base": 3.0,
    "airport": 3.0,
    "city": 8.0,
    "district": 10.0,
    "road": 40.0,
    "governorate": 80.0,
}
_OTHER_KM: Final = 10.0
_DEPTH: Final = 8


def points(places: Sequence[Place], settings: Mapping[str, Any]) -> dict[str, Where]:
    """Place id → its point and radius in km; places without any point are left out.

    The radius is that of `[resolve.radius_km]` for the kind of place, else the registry's own, else ours. Where a place
    has no coordinates, those of the nearest place around it (`within`) stand in, with that place's wider radius.
    """
    own = settings.get("radius_km", {})
    known = {row.id: row for row in places}
    found = ((row.id, _point(row, known, own if isinstance(own, Mapping) else {})) for row in places)
    return {place: where for place, where in found if where}


def _point(row: Place, known: Mapping[str, Place], own: Mapping[str, Any]) -> Where | None:
    around: Place | None = row
    for _ in range(_DEPTH):
        if around is None:
            return None
        if around.where:
            radius = _radius(around, own)
            said = (
                f"the registry's point of {row.name}" if around is row else f"{row.name}, by the point of {around.name}"
            )
            return Where(around.where.lat, around.where.lon, radius, f"{said}, to {radius:g} km")
        around = known.get(around.within or "")
    return None


def _radius(row: Place, own: Mapping[str, Any]) -> float:
    given = own.get(row.kind)
    if isinstance(given, int | float) and given > 0:
        return float(given)
    if row.where and row.where.radius_km > 0:
        return row.where.radius_km
    return RADIUS_KM.get(row.kind, _OTHER_KM)
