"""The point of each place, as vague as a place of its kind is."""

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


def points(places: Sequence[Place], settings: Mapping[str, Any]) -> dict[str, Where]:
    """Place id → its point and radius in km; places without coordinates of their own are left out.

    The radius is that of `[resolve.radius_km]` for the kind of place, else the registry's own, else ours. A base is not
    given the middle of its province: a wrong point would make near of far and far of near.
    """
    own = settings.get("radius_km", {})
    radii = own if isinstance(own, Mapping) else {}
    return {row.id: _point(row, row.where, radii) for row in places if row.where}


def radius_of(kind: str, own: Mapping[str, Any]) -> float | None:
    """The radius in km that a case sets for a kind of place (`[resolve.radius_km]`); None where it sets none."""
    given = own.get(kind)
    return float(given) if isinstance(given, int | float) and given > 0 else None


def _point(row: Place, where: Where, own: Mapping[str, Any]) -> Where:
    radius = _radius(row, own)
    return Where(where.lat, where.lon, radius, f"the registry's point of {row.name}, to {radius:g} km")


def _radius(row: Place, own: Mapping[str, Any]) -> float:
    given = radius_of(row.kind, own)
    if given is not None:
        return given
    if row.where and row.where.radius_km > 0:
        return row.where.radius_km
    return RADIUS_KM.get(row.kind, _OTHER_KM)
