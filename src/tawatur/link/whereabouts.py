"""Where claims and incidents are, as far as their rows and the registry tell; and how well two places go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.kinds import Incident, Place, Report, Where
from tawatur.link.names import Names
from tawatur.maths.space import haversine

Floats = NDArray[np.float64]
Ints = NDArray[np.int32] | NDArray[np.int64]
Small = NDArray[np.int8]

ONE, FITS, NEAR, REGION, FAR, OTHER, NO_PLACE = range(7)
"""Levels of agreement of two places; `NO_PLACE` where one of them is unknown."""

UNPLACED: Final = 2
PRECISE_KM: Final = 15.0
"""A place known better than this is precise; a province or a road of 60 km is vague."""

_RADIUS: Final = {
    "governorate": 60.0,
    "city": 8.0,
    "district": 8.0,
    "base": 3.0,
    "airport": 4.0,
    "zone": 3.0,
    "road": 40.0,
}
_FROM_WORDS_KM: Final = 25.0
_DEPTH: Final = 5
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """What a row tells of its place: the registry's id, the words, a point, the governorate's name."""

    place: str | None = None
    said: str | None = None
    where: Where | None = None
    governorate: str | None = None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The places of n rows.

    `place` (n x 1 to 4) holds positions in the registry, the row's own place first, then others that its words name;
    `around` (n x up to 5) the places around its own one; `governorate` one position; -1 for none. Points are in
    degrees, radii in km; NaN where nothing is known.
    """

    place: Ints
    around: Ints
    governorate: Ints
    lat: Floats
    lon: Floats
    radius: Floats

    def take(self, rows: Ints) -> Whereabouts:
        """The same for some rows, in the order given."""
        return Whereabouts(
            self.place[rows],
            self.around[rows],
            self.governorate[rows],
            self.lat[rows],
            self.lon[rows],
            self.radius[rows],
        )

    @property
    def precision(self) -> Small:
        """0 a precise place, 1 a vague one, `UNPLACED` none."""
        known = ~np.isnan(self.lat) | (self.place[:, 0] >= 0)
        vague = np.isnan(self.lat) | (self.radius > PRECISE_KM)
        precision: Small = np.where(known, np.where(vague, 1, 0), UNPLACED).astype(np.int8)
        return precision


class Registry:
    """The registry's places, with what lies around them and where a row's words put it."""

    def __init__(self, places: Sequence[Place], incidents: Sequence[Incident | Report] = ()) -> None:
        """Follow `within` upwards once for every place.

        A place of which the registry gives no point lies where the record's incidents at it lie, on the median.
        """
        self.places = list(places)
        self._at = {place.id: at for at, place in enumerate(self.places)}
        self._names = Names(self.places)
        self._around = [self._chain(place) for place in self.places]
        self._seen = self._points_of(incidents)

    def whereabouts(self, spots: Sequence[Spot]) -> Whereabouts:
        """The whereabouts of rows; equal spots are looked up once."""
        order: dict[Spot, int] = {}
        index = np.fromiter((order.setdefault(spot, len(order)) for spot in spots), dtype=np.int64, count=len(spots))
        rows = [self._found(spot) for spot in order]
        place = np.full((len(rows), max([1, *(len(row[0]) for row in rows)])), -1, dtype=np.int32)
        around = np.full((len(rows), max([0, *(len(row[1]) for row in rows)])), -1, dtype=np.int32)
        points = np.full((3, len(rows)), np.nan)
        governorate = np.full(len(rows), -1, dtype=np.int32)
        for at, (named, chain, province, point) in enumerate(rows):
            place[at, : len(named)] = named
            around[at, : len(chain)] = chain
            governorate[at] = province
            if point is not None:
                points[:, at] = point
        return Whereabouts(place, around, governorate, *points).take(index)

    def _chain(self, place: Place) -> list[int]:
        chain: list[int] = []
        while place.within in self._at and len(chain) < _DEPTH and self._at[place.within] not in chain:
            chain.append(self._at[place.within])
            place = self.places[chain[-1]]
        return chain

    def _found(self, spot: Spot) -> tuple[list[int], list[int], int, tuple[float, float, float] | None]:
        own = [self._at[spot.place]] if spot.place in self._at else []
        named = [] if own and not self._is_province(own[0]) else self._names.named(spot.said or "")
        provinces = [at for at in self._names.named(spot.governorate or "") if self._is_province(at)]
        places = list(dict.fromkeys([*own, *named]))[: 1 + _NAMED] or (provinces[:1] if spot.where is None else [])
        chain = self._around[places[0]] if own or len(places) == 1 else []
        above = [at for at in [*places[:1], *chain] if self._is_province(at)] if own or len(places) == 1 else []
        province = (provinces or above or [-1])[0]
        return places, chain, province, self._point(spot, own, places, provinces)

    def _is_province(self, at: int) -> bool:
        return self.places[at].kind == "governorate"

    def _point(
        self, spot: Spot, own: list[int], places: list[int], provinces: list[int]
    ) -> tuple[float, float, float] | None:
        points = [point for at in own if (point := self._known_point(at))]
        if spot.where is not None:
            points.append((spot.where.lat, spot.where.lon, max(spot.where.radius_km, 1.0)))
        if points:
            return min(reversed(points), key=lambda point: point[2] > PRECISE_KM)
        said = [point for at in places if not self._is_province(at) and (point := self._known_point(at))]
        if said:
            return _between(said[:2])
        return next((point for at in provinces if (point := self._known_point(at))), None)

    def _known_point(self, at: int) -> tuple[float, float, float] | None:
        for step in (at, *self._around[at]):
            place = self.places[step]
            where = place.where or self._seen.get(place.id)
            if where is not None:
                return where.lat, where.lon, where.radius_km or _RADIUS.get(place.kind, 10.0)
        return None

    def _points_of(self, incidents: Sequence[Incident | Report]) -> dict[str, Where]:
        """Where the record's incidents at a place lie; of the incidents whose place is not resolved, those that the
        words put at one place only."""
        points: dict[str, list[Where]] = defaultdict(list)
        for row in incidents:
            if row.where is not None and row.where.radius_km <= PRECISE_KM:
                named = [] if row.place else [self.places[at].id for at in self._names.named(row.place_said)]
                for place in [row.place] if row.place else named[:1]:
                    points[place].append(row.where)
        return {place: _median(seen) for place, seen in points.items()}


def _median(seen: Sequence[Where]) -> Where:
    return Where(
        float(np.median([where.lat for where in seen])),
        float(np.median([where.lon for where in seen])),
        max(where.radius_km for where in seen),
    )


def _between(points: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    lats, lons, radii = zip(*points, strict=True)
    apart = float(haversine(lats[0], lons[0], lats[-1], lons[-1]))
    return sum(lats) / len(lats), sum(lons) / len(lons), max(*radii, apart / 2 + _FROM_WORDS_KM)


def distance(a: Whereabouts, b: Whereabouts) -> Floats:
    """Kilometres between rows of `a` and `b`, paired; NaN where one has no point."""
    return haversine(a.lat, a.lon, b.lat, b.lon)


def agreement(a: Whereabouts, b: Whereabouts) -> Small:
    """How well the places of `a` and `b` go together, row by row.

    `ONE` the same place of the registry, `FITS` one inside the other or within the radius of one, `NEAR` (10 km),
    `REGION` (50 km), `FAR`, `OTHER` two names of which one cannot be put on the map, or `NO_PLACE`.
    """
    apart = distance(a, b)
    sum_radii = a.radius + b.radius
    level = np.select(
        [np.isnan(apart), apart <= np.fmax(a.radius, b.radius) + 2, apart <= sum_radii + 10, apart <= sum_radii + 50],
        [NO_PLACE, FITS, NEAR, REGION],
        FAR,
    )
    provinces = (a.governorate >= 0) & (b.governorate >= 0)
    vague = (a.radius > PRECISE_KM) | (b.radius > PRECISE_KM)
    other = provinces & (a.governorate != b.governorate)
    level = np.where(other & vague & (level == FITS), NEAR, level)
    named = (a.precision != UNPLACED) & (b.precision != UNPLACED)
    level = np.where((level == NO_PLACE) & named, np.where(other, REGION, OTHER), level)
    level = np.where(contained(a, b), FITS, level)
    return np.where(same(a, b), ONE, level).astype(np.int8)


def same(a: Whereabouts, b: Whereabouts) -> NDArray[np.bool_]:
    """Whether both rows name one place of the registry."""
    shared = np.zeros(a.lat.shape, dtype=bool)
    for left in range(a.place.shape[1]):
        for right in range(b.place.shape[1]):
            shared |= (a.place[:, left] == b.place[:, right]) & (a.place[:, left] >= 0)
    return shared


def contained(a: Whereabouts, b: Whereabouts) -> NDArray[np.bool_]:
    """Whether both rows name one place, or the place of one lies inside that of the other."""
    inside = same(a, b)
    for ours, theirs in ((a, b), (b, a)):
        inside |= (ours.place[:, 0] == theirs.governorate) & (ours.place[:, 0] >= 0)
        for around in ours.around.T:
            inside |= (around == theirs.place[:, 0]) & (around >= 0)
    return inside
