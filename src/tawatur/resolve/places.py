"""What the words of a cell say of a place: the case's own list first, then vague phrases and the bundled gazetteer.

The case's list decides wherever it knows the spelling. A gazetteer's answer is known under an id `gazetteer:<number>`,
never under one of the case's places; a vague phrase stays a new name with a point and a radius.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np

from tawatur.kinds import Place, Where
from tawatur.maths.space import centre, haversine
from tawatur.resolve.gazetteer import Entry, Gazetteer, packaged
from tawatur.resolve.lookup import Found, Names, find, likely
from tawatur.resolve.placing import Candidate, Chosen, Context, choose, km_between
from tawatur.resolve.points import points, radius_of
from tawatur.resolve.vague import Anchor, Phrase, put, read, rules, without_things
from tawatur.text.fold import fold

_PIECES: Final = re.compile(r"\s*[,،()（）\[\]]\s*")
_EITHER: Final = re.compile(r"(?<=[^\W\d_])\s*/\s*(?=[^\W\d_])")
_APART_KM: Final = 25.0
_WIDE: Final = frozenset({"governorate", "road"})
_SHOWN: Final = 4
_MOST_PIECES: Final = 8


@dataclass(frozen=True)
class Ground:
    """The registered places, the gazetteer (None: the case does without) and the case's area, ready to be asked."""

    names: Names
    places: Mapping[str, Place]
    points: Mapping[str, Where]
    countries: tuple[str, ...]
    radii: Mapping[str, Any]
    source: Callable[[], Gazetteer] | None

    def found(self, said: str, beside: Sequence[tuple[str, Where | None]] = ()) -> Found:
        """What a spelling names. `beside` holds other words for places in the row, or points with their title."""
        hit = find(self.names, said)
        if hit.verdict == "known":
            return hit
        around = self._context(said, beside)
        if hit.verdict == "ambiguous":
            return self._of_registry(hit, around)
        elsewhere = self._elsewhere(said, around)
        if elsewhere and (elsewhere.verdict != "new" or elsewhere.where):
            return elsewhere
        spelt = None if read(said) else likely(self.names, said)
        if spelt and spelt.verdict != "new":
            return spelt
        return elsewhere or spelt or hit

    @cached_property
    def area(self) -> Where | None:
        """The middle of the case's places, and the distance that holds half of them; else of its only country."""
        rows = [where for where in self.points.values() if where.radius_km <= _APART_KM]
        if len(rows) >= 3:
            lat, lon = np.array([where.lat for where in rows]), np.array([where.lon for where in rows])
            middle = centre(lat, lon)
            return Where(*middle, float(np.median(haversine(lat, lon, *middle))))
        found = [self._gazetteer.country(code) for code in self.countries[:1]] if self._gazetteer else []
        return found[0].where if found and found[0] else None

    @cached_property
    def _gazetteer(self) -> Gazetteer | None:
        return self.source() if self.source else None

    def _of_registry(self, hit: Found, around: Context) -> Found:
        """A spelling that several registered places share: chosen by what stands beside it, if they lie apart."""
        rows = [self.places[one] for one in hit.resolved if one in self.points]
        apart = [
            km_between(self.points[a.id], self.points[b.id]) > _APART_KM for a in rows for b in rows if a.id < b.id
        ]
        if len(rows) == len(hit.resolved) > 1 and all(apart) and around.beside:
            candidates = [Candidate(row.id, row.name, self.points[row.id]) for row in rows]
            chosen = choose(candidates, replace(around, area=None), closed=True)
            if chosen.verdict == "known":
                return Found("known", (chosen.ranked[0][0].id,), f"{hit.how}; by context: {_why(chosen)}")
        where = _cover([self.points[row.id] for row in rows]) if len(rows) == len(hit.resolved) > 1 else None
        if where is None or where.radius_km > _widest():
            return hit
        said = f"{' or '.join(row.name for row in rows)}, to {where.radius_km:g} km"
        return replace(hit, where=replace(where, said=said))

    def _elsewhere(self, said: str, around: Context) -> Found | None:
        """The pieces of the words, from the first: the place itself, else what the others say of where it lies."""
        pieces = [piece for piece in _PIECES.split(said) if piece][:_MOST_PIECES]
        first = self._piece(pieces[0], around) if pieces else None
        if first and (first.verdict != "new" or first.where):
            return first
        rest = [found for piece in pieces[1:] if (found := self._beside(piece, around))]
        if rest:
            name, where = min(rest, key=lambda found: found[1].radius_km)
            said = f"by the words beside it, {name}: {where.said}" if where.said else f"by the words beside it: {name}"
            return Found("new", (), f"not in the registry; vague: {said}", where=replace(where, said=said))
        return first

    def _piece(self, piece: str, around: Context) -> Found | None:
        """One piece: in the gazetteer, two places at once, or a vague phrase; the gazetteer's doubts come last."""
        listed = self._listed(piece, around)
        if listed and listed.verdict == "known":
            return listed
        parts = _EITHER.split(piece)
        phrase = read(piece)
        if phrase is None and len(parts) > 1:
            return self._either(parts, around)
        if phrase is None:
            return listed
        vague = put(phrase, self._anchors(phrase, around))
        named = self._named_thing(phrase)
        if vague.where or named or not listed:
            return Found(
                "ambiguous" if named else "new", named, f"not in the registry; vague: {vague.how}", where=vague.where
            )
        return listed

    def _named_thing(self, phrase: Phrase) -> tuple[str, ...]:
        """The registry's own "bridges 15 and 16", where a phrase cannot be placed but names them."""
        return find(self.names, phrase.what).resolved if phrase.relation == "bridges" else ()

    def _either(self, parts: Sequence[str], around: Context) -> Found | None:
        """ "A/B": either of two; a point only where one circle holds both."""
        found = [anchor for part in parts if (anchor := self.anchor(part, around))]
        if len(found) < len(parts):
            return Found("new", (), "not in the registry; several names in one cell")
        ids = tuple(sorted(one for part in parts for one in find(self.names, part).resolved))
        where = _cover([at for _, at in found])
        how = f"either of {' and '.join(name for name, _ in found)}"
        if where:
            where = replace(where, said=f"{how}, to {where.radius_km:g} km")
        return Found("ambiguous" if ids else "new", ids, f"vague: {where.said if where else how}", where=where)

    def _beside(self, piece: str, around: Context) -> Anchor | None:
        """Where a piece beside an unknown name puts it: in the named place or near it."""
        phrase = read(piece)
        if phrase is not None:
            where = put(phrase, self._anchors(phrase, around)).where
            if where:
                return piece, where
        parts = _EITHER.split(piece)
        either = self._either(parts, around) if len(parts) > 1 else None
        found = (piece, either.where) if either and either.where else self.anchor(piece, around)
        if found is None:
            return None
        name, at = found
        wider = at.radius_km if at.radius_km > _APART_KM else at.radius_km + rules().km["near"]
        return (name, Where(at.lat, at.lon, wider, f"in or by {name}, to {wider:g} km")) if wider <= _widest() else None

    def _anchors(self, phrase: Phrase, around: Context) -> list[Anchor]:
        look = self._province if phrase.relation == "province" else self.anchor
        return [found for said in phrase.anchors if (found := look(said, around))]

    def anchor(self, said: str, around: Context) -> Anchor | None:
        """The title and the point of a named place: the registry's, else the gazetteer's, else without "bridge".

        Of a town and its province the town; of several places near each other one circle that holds them.
        """
        hit = find(self.names, said)
        if hit.resolved:
            return self._point(hit.resolved)
        entry = self._sure(said, around)
        if entry:
            return entry.title, self._radius(entry)
        phrase = read(said)
        if phrase and phrase.relation in ("part", "within"):
            where = put(phrase, self._anchors(phrase, around)).where
            return (said, where) if where else None
        bare = without_things(said)
        return self.anchor(bare, around) if bare else None

    def _province(self, said: str, around: Context) -> Anchor | None:
        """A province: the registry's of that name, else the division around the gazetteer's town of that name."""
        own = [one for one in find(self.names, said).resolved if self.places[one].kind == "governorate"]
        if own:
            return self._point(tuple(own))
        entry = self._sure(said, around)
        where = self._gazetteer.division(entry) if entry and self._gazetteer else None
        return (f"{said} ({where.said})", where) if where else None

    def _point(self, ids: Sequence[str]) -> Anchor | None:
        found = [self.places[one] for one in ids if one in self.points]
        narrow = [row for row in found if row.kind not in _WIDE] or found
        where = _cover([self.points[row.id] for row in narrow])
        return (" or ".join(row.name for row in narrow), where) if where else None

    def _listed(self, said: str, around: Context) -> Found | None:
        """What the gazetteer says of a name: known, ambiguous with the set, or nothing."""
        chosen, entries = self._choose(said, around)
        if chosen.verdict == "new" or not entries:
            return None
        best = chosen.ranked[0][0].id
        if chosen.verdict == "known":
            where = self._radius(entries[best])
            how = f"not in the registry; bundled gazetteer: {where.said}; {_why(chosen)}"
            return Found("known", (best,), how, where=where if where.radius_km <= _widest() else None)
        ids = tuple(one.id for one, _ in chosen.ranked[:_SHOWN])
        return Found("ambiguous", ids, f"not in the registry; bundled gazetteer: {_may_be(chosen)}")

    def _sure(self, said: str, around: Context) -> Entry | None:
        chosen, entries = self._choose(said, around)
        return entries[chosen.ranked[0][0].id] if chosen.verdict == "known" else None

    def _choose(self, said: str, around: Context) -> tuple[Chosen, dict[str, Entry]]:
        """Among the entries of the countries in question first; where those leave doubt, among all of the world."""
        if self._gazetteer is None:
            return choose((), around), {}
        near = self._gazetteer.spelt(said, around.named or around.countries)
        chosen = choose([_candidate(entry, fold(said)) for entry in near], around)
        if near and chosen.verdict != "known":
            near = self._gazetteer.spelt(said)
            chosen = choose([_candidate(entry, fold(said)) for entry in near], around)
        return chosen, {entry.id: entry for entry in near}

    def _radius(self, entry: Entry) -> Where:
        given = radius_of(entry.kind, self.radii)
        if given is None:
            return entry.where
        said = f"{entry.where.said.rpartition(', to ')[0]}, to {given:g} km"
        return replace(entry.where, radius_km=given, said=said)

    def _context(self, said: str, beside: Sequence[tuple[str, Where | None]]) -> Context:
        """Countries and places in the other pieces of the words and in the row; a name does not speak for itself."""
        bare = Context(self.countries, self.area)
        words = [*_PIECES.split(said)[1:_MOST_PIECES], *(word for word, where in beside if where is None)]
        named: list[str] = []
        near = [(title, where) for title, where in beside if where is not None]
        for word in dict.fromkeys(words):
            phrase = read(word)
            for name in phrase.anchors if phrase else (word,):
                country = self._country(name)
                found = None if country or not name else self._known_point(name)
                named += [country] if country else []
                near += [found] if found else []
        return replace(bare, named=tuple(dict.fromkeys(named)), beside=tuple(dict.fromkeys(near)))

    def _known_point(self, said: str) -> Anchor | None:
        hit = find(self.names, said)
        return self._point(hit.resolved) if hit.resolved else None

    def _country(self, said: str) -> str | None:
        found = self._gazetteer.spelt(said) if self._gazetteer and said else []
        return next((entry.country for entry in found if entry.kind == "country"), None)


def ground(names: Names, places: Sequence[Place], resolve: Mapping[str, Any], area: Mapping[str, Any]) -> Ground:
    """The ground of a case; `resolve` and `area` are sections of case.toml (`gazetteer = false` leaves ours out)."""
    own = resolve.get("radius_km", {})
    return Ground(
        names,
        {row.id: row for row in places},
        points(places, resolve),
        tuple(area.get("countries", ())),
        own if isinstance(own, Mapping) else {},
        packaged if resolve.get("gazetteer") is not False else None,
    )


def _candidate(entry: Entry, key: str) -> Candidate:
    country = "" if entry.kind == "country" else entry.country
    return Candidate(entry.id, entry.title, entry.where, country, entry.population, entry.own_key == key)


def _cover(points: Sequence[Where]) -> Where | None:
    """One circle around points that lie near each other; None for none, or where they lie apart."""
    if not points:
        return None
    lat, lon = np.array([where.lat for where in points]), np.array([where.lon for where in points])
    middle = centre(lat, lon)
    away = haversine(lat, lon, *middle)
    if len(points) == 1:
        return points[0]
    if float(away.max()) > _APART_KM:
        return None
    radius = float((away + np.array([where.radius_km for where in points])).max())
    return Where(round(middle[0], 4), round(middle[1], 4), round(radius, 1))


def _why(chosen: Chosen) -> str:
    return "; ".join(f"{clue.text} ({clue.log_odds:+.1f})" for clue in chosen.clues)


def _may_be(chosen: Chosen) -> str:
    shown = [f"{one.title} {share:.2f}" for one, share in chosen.ranked[:_SHOWN]]
    return f"may be {', '.join(shown)}, none of these {chosen.none:.2f}"


def _widest() -> float:
    return rules().km["widest"]
