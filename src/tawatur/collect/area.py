"""Which days and which area of an archive a case is about: by its case.toml, or as asked."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from tawatur.collect.archives import Cut
from tawatur.kinds import CaseError, Complaint
from tawatur.store.countries import codes, names_of

EVERYWHERE: Final = "world"
_BOX: Final = re.compile(r"\s*(-?[0-9.]+)\s*,\s*(-?[0-9.]+)\s*,\s*(-?[0-9.]+)\s*,\s*(-?[0-9.]+)\s*")
_KM: Final = 111.195  # of a degree of latitude


def cut_of(root: Path, span: tuple[date, date], area: Mapping[str, Any], asked: str | None) -> Cut:
    """The cut of a case. `asked` are codes or names of countries, a box `south,west,north,east`, or `world`.

    Without it: the countries of the case; else the box around its boundaries; else that around its inset. `CaseError`
    where the case names none of these, or a country is not known.
    """
    if asked:
        box = _BOX.fullmatch(asked)
        if asked.strip().lower() == EVERYWHERE:
            return Cut(*span)
        return Cut(*span, box=_sound(box)) if box else Cut(*span, countries=countries(asked.split(","), "--area"))
    if area.get("countries"):
        return Cut(*span, countries=countries(area["countries"], "case.toml"))
    if area.get("boundaries"):
        return Cut(*span, box=_around(root / str(area["boundaries"]), str(area["boundaries"])))
    inset = area.get("inset") or {}
    if {"lat", "lon", "km"} <= set(inset):
        return Cut(*span, box=_square(float(inset["lat"]), float(inset["lon"]), float(inset["km"])))
    hint = "name countries, boundaries or an inset under [area], or give --area IQ or --area world"
    raise CaseError([Complaint("case.toml", "the case names no area", hint=hint)])


def countries(said: Any, path: str) -> tuple[str, ...]:
    """All names, in small letters, under which archives have these countries (codes of two letters, or names)."""
    found: list[str] = []
    for one in said:
        word = str(one).strip()
        code = codes().get(word.lower()) or _listed_codes().get(word.lower())
        if code is None:
            raise CaseError([Complaint(path, f"{word!r} is no country", hint='write two letters, as in "IQ"')])
        found += [name.lower() for name in names_of(code)] + _listed().get(code, [])
    return tuple(sorted(set(found)))


@cache
def _listed() -> dict[str, list[str]]:
    return tomllib.loads((files("tawatur.collect") / "data" / "countries.toml").read_text("utf-8"))


@cache
def _listed_codes() -> dict[str, str]:
    return {name: code for code, names in _listed().items() for name in names}


def _sound(box: re.Match[str]) -> tuple[float, float, float, float]:
    try:
        south, west, north, east = (float(part) for part in box.groups())
    except ValueError:
        south, west, north, east = 0.0, 0.0, -1.0, 0.0
    if not (-90 <= south <= north <= 90 and -180 <= west <= east <= 180):
        hint = "south,west,north,east in degrees, as in 29,38,38,49"
        raise CaseError([Complaint("--area", f"{box[0]!r} is no box", hint=hint)])
    return south, west, north, east


def _square(lat: float, lon: float, km: float) -> tuple[float, float, float, float]:
    up = km / _KM
    along = up / max(0.01, math.cos(math.radians(lat)))
    return max(-90.0, lat - up), max(-180.0, lon - along), min(90.0, lat + up), min(180.0, lon + along)


def _around(path: Path, said: str) -> tuple[float, float, float, float]:
    """The box around the outlines of a GeoJSON file."""
    try:
        points = list(_points(json.loads(path.read_text("utf-8-sig"))))
    except (OSError, ValueError, RecursionError) as error:
        raise CaseError(
            [Complaint(said, f"no outlines could be read: {error}", hint="GeoJSON is looked for")]
        ) from None
    if not points:
        raise CaseError([Complaint(said, "it holds no outlines", hint="GeoJSON is looked for")])
    lons, lats = zip(*points, strict=True)
    return min(lats), min(lons), max(lats), max(lons)


def _points(said: Any) -> Iterator[tuple[float, float]]:
    if isinstance(said, dict):
        for key, value in said.items():
            if key in ("features", "geometry", "geometries", "coordinates"):
                yield from _points(value)
    elif isinstance(said, list):
        if len(said) >= 2 and all(isinstance(one, (int, float)) for one in said[:2]):
            yield float(said[0]), float(said[1])
        else:
            for one in said:
                yield from _points(one)
