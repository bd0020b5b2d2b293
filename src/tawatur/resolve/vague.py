"""Vague words for places, in English and Arabic: "20 km north of Mosul", "قرب التاجي", "between Hilla and Diwaniyah".

`read` finds the relation and the named places (anchors) in the words; `put` makes of it a point with a radius and
says by which rule. The words and distances are data: `data/vague.toml`. An anchor is never the answer itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np

from tawatur.kinds import Where
from tawatur.maths.space import centre, haversine, moved

Anchor = tuple[str, Where]

LONGEST: Final = 200
"""Characters of a phrase; what is longer is no phrase, and would take long to search."""

WINDS: Final = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_WIDE_KM: Final = 20.0
_ARABIC: Final = str.maketrans("أإآىة٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااايه01234567890123456789", "ـًٌٍَُِّْٰ")
_NUMBER: Final = r"(?P<km>\d+(?:[.,]\d+)?)(?:\s*(?:-|–|to)\s*(?P<upto>\d+(?:[.,]\d+)?))?"
_ABOUT: Final = (
    r"(?:(?:about|around|some|roughly|approximately|approx\.?|nearly|almost|c\.|ca\.|~|حوالي|نحو|قرابه)\s*)?"
)
_AWAY: Final = r"(?:(?:على|علي) (?:بعد|مسافه) )?"
_WHAT: Final = r"^(?:(?P<what>.+?)\s+)??"
_ROAD: Final = r"(?:highway|road|motorway|expressway|route)s?"
_DASH: Final = r"(?<!\b[AE]l)(?<!\b[ae]l)(?<!\b[Aa][dnrstz])(?<!\b[Aa]sh)\s*[-–—]\s*"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A relation to named places. `relation` is direction, part, ring, near, outskirts, around, between, road,
    province, within, off, border or bridges; `bearing` in degrees, `km` the distance that the words give, `what` the
    words before."""

    relation: str
    anchors: tuple[str, ...]
    bearing: float | None = None
    km: float | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Vague:
    """Where a phrase puts a thing, and by which rule, or in words why nowhere (`where` None)."""

    where: Where | None
    how: str


@dataclass(frozen=True, slots=True)
class Rules:
    """`data/vague.toml`: distances in km and shares by name, wind → bearing, unit → km, the patterns in their order."""

    km: Mapping[str, float]
    share: Mapping[str, float]
    winds: Mapping[str, float]
    units: Mapping[str, float]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    things: re.Pattern[str]


def read(said: str) -> Phrase | None:
    """The relation and the anchors of a phrase; None where the words are no vague place, or more than `LONGEST`."""
    if len(said) > LONGEST:
        return None
    plain = " ".join(said.translate(_ARABIC).split()).strip(" .,،")
    for relation, pattern in rules().patterns:
        found = pattern.match(plain)
        if found:
            return _phrase(relation, {name: text or "" for name, text in found.groupdict().items()})
    return None


def without_things(said: str) -> str:
    """The words without a bridge, junction or village that stands before or after a name; "" if nothing changes."""
    plain = " ".join(said.translate(_ARABIC).split())
    bare = rules().things.sub("", plain).strip()
    return bare if bare and bare != plain else ""


def put(phrase: Phrase, anchors: Sequence[Anchor]) -> Vague:
    """The point of a phrase from the points of its anchors, in their order; radii in km cover what the words allow."""
    if phrase.relation == "bridges":
        return Vague(None, f"cannot place {phrase.what}: which highway?")
    if len(anchors) < len(phrase.anchors):
        lost = [name for name in phrase.anchors if name not in {said for said, _ in anchors}]
        return Vague(None, f"cannot place it: no point of {' and '.join(lost)}")
    lat, lon, radius, rule = _RULES[phrase.relation](phrase, anchors, rules())
    radius = round(radius, 1)
    if radius > rules().km["widest"]:
        return Vague(None, f"too wide for a point ({radius:g} km): {rule}")
    said = f"{rule}, to {radius:g} km"
    return Vague(Where(round(lat, 4), round(lon, 4), radius, said), said)


@cache
def rules() -> Rules:
    """The packaged rules, read once."""
    data = tomllib.loads(files("tawatur.resolve").joinpath("data/vague.toml").read_text("utf-8"))
    winds = {_plain(word): float(row["bearing"]) for row in data["wind"] for word in (*row["latin"], *row["arabic"])}
    units = {_plain(word): float(row["km"]) for row in data["unit"] for word in row["words"]}
    things = _any(data["things"]["words"])
    return Rules(
        km=data["km"],
        share=data["share"],
        winds=winds,
        units=units,
        patterns=tuple((name, re.compile(text, re.IGNORECASE)) for name, text in _patterns(data, units)),
        things=re.compile(rf"^(?:{things})\s+|\s+(?:{things})$", re.IGNORECASE),
    )


def _plain(word: str) -> str:
    return word.translate(_ARABIC).lower()


def _any(words: Sequence[str]) -> str:
    """A pattern of any of these words, the longest first."""
    plain = sorted({word.translate(_ARABIC) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in plain)


def _patterns(data: Mapping[str, Any], units: Mapping[str, float]) -> list[tuple[str, str]]:
    """The patterns in the order in which they are tried: what says more goes first."""
    latin = _any([word for row in data["wind"] for word in row["latin"]])
    long = _any([word for row in data["wind"] for word in row["latin"] if len(word) > 1])
    arabic = _any([word for row in data["wind"] for word in row["arabic"]])
    unit, before, after = _any(list(units)), data["before"], data["after"]
    far = rf"{_WHAT}{_AWAY}{_ABOUT}{_NUMBER}\s*(?P<unit>{unit})"
    bridges = r"bridges?\s+(?:no\.?\s*)?\d+\s*(?:and|&|-|–)\s*\d+|(?:ال)?جسرين\s+\d+\s*و\s*\d+"
    on = r"(?:\s+(?:on|of|at|along|in|على|علي|في)\s+(?P<on>.+))?"
    return [
        ("bridges", rf"^(?:.*?\s)?(?P<what>{bridges}){on}$"),
        ("direction", rf"{far}\s+(?:to the\s+)?(?P<wind>{latin})\s+(?:of|from)\s+(?P<a>.+)$"),
        ("direction", rf"{far}\s+(?:الي\s+(?:ال)?)?(?P<wind>{arabic})\s+(?:من\s+)?(?P<a>.+)$"),
        ("ring", rf"{far}\s+(?:away\s+)?(?:from|of|outside|من|عن)\s+(?P<a>.+)$"),
        ("between", rf"{_WHAT}between\s+(?P<a>.+?)\s+and\s+(?P<b>.+?)(?:\s+(?:on|along)\s+(?P<on>.+))?$"),
        ("between", rf"{_WHAT}(?:ما\s+)?بين\s+(?P<a>.+?)\s+و\s*(?P<b>.+)$"),
        ("between", rf"{_WHAT}{_ROAD}\s+(?:from|linking|connecting)\s+(?P<a>.+?)\s+(?:to|and|with)\s+(?P<b>.+)$"),
        ("between", rf"^(?:the\s+)?(?P<a>.+?){_DASH}(?P<b>.+?)\s+(?:international\s+)?{_ROAD}(?:\s+start)?$"),
        ("direction", rf"{_WHAT}(?:to\s+the\s+|just\s+)?(?P<wind>{long})\s+(?:of|from)\s+(?P<a>.+)$"),
        ("direction", rf"{_WHAT}(?:الي\s+(?:ال)?)?(?P<wind>{arabic})\s+(?:من\s+)?(?P<a>.+)$"),
        *((name, rf"{_WHAT}(?:{_any(before[name])})\s+(?:the\s+)?(?P<a>.+)$") for name in _BEFORE),
        ("road", rf"^(?:the\s+)?(?P<a>.+?)\s+(?:{_any(after['road'])})(?:\s+start)?$"),
        ("part", rf"^(?:the\s+)?(?P<wind>{long})\s+(?P<a>.+)$"),
        *((name, rf"^(?:the\s+)?(?P<a>.+?)\s+(?:{_any(after[name])})$") for name in _AFTER),
    ]


_BEFORE: Final = ("near", "outskirts", "off", "province", "around", "road", "within")
_AFTER: Final = ("outskirts", "around", "province", "within")


def _phrase(relation: str, found: Mapping[str, str]) -> Phrase:
    what = found.get("what", "")
    if relation == "bridges":
        return _on_a_road(what, found.get("on", ""))
    if relation == "near" and re.search(r"\bborders?\b|حدود", what, re.IGNORECASE):
        relation = "border"
    wind, unit = found.get("wind", ""), found.get("unit", "")
    bearing = rules().winds[_plain(" ".join(wind.split()))] if wind else None
    anchors = tuple(
        re.sub(r"^the\s+", "", found[name].strip(" ,،"), flags=re.IGNORECASE) for name in ("a", "b") if found.get(name)
    )
    return Phrase(relation, anchors, bearing, _km(found, unit), what)


def _on_a_road(what: str, road: str) -> Phrase:
    """Bridges of a road: as far as the road is named. "the highway" names none."""
    bare = re.sub(rf"^the\s+|\b(?:international\s+)?{_ROAD}$", "", road, flags=re.IGNORECASE).strip()
    named = read(road) if bare else None
    if named and named.relation in ("between", "road"):
        return Phrase(named.relation, named.anchors, what=what)
    return Phrase("road", (bare,), what=what) if bare else Phrase("bridges", (), what=what)


def _km(found: Mapping[str, str], unit: str) -> float | None:
    if not found.get("km"):
        return None
    ends = [float(found[name].replace(",", ".")) for name in ("km", "upto") if found.get(name)]
    return sum(ends) / len(ends) * rules().units[_plain(unit)]


# --- the rules: a point, a radius that covers what the words allow, and the rule in words -----------------------------

Found = tuple[float, float, float, str]


def _direction(phrase: Phrase, anchors: Sequence[Anchor], known: Rules) -> Found:
    """Moved in the bearing: by the distance given, else by one that covers the bare words."""
    (name, at), bearing = anchors[0], phrase.bearing or 0.0
    wind = WINDS[round(bearing / 45) % 8]
    if phrase.km is not None:
        radius = float(np.hypot(known.share["sideways"] * phrase.km, at.radius_km))
        return *moved(at.lat, at.lon, bearing, phrase.km), radius, f"{phrase.km:g} km {wind} of {name}"
    km = max(known.km["bare_direction"], at.radius_km + known.km["bare_slack"])
    far = f"{wind} of {name}, no distance given: 0 to {2 * km:g} km"
    return *moved(at.lat, at.lon, bearing, km), km + known.km["bare_slack"], far


def _part(phrase: Phrase, anchors: Sequence[Anchor], _: Rules) -> Found:
    """The part of a place on one side: its point moved by half of its radius, as wide as the place."""
    (name, at), bearing = anchors[0], phrase.bearing or 0.0
    wind = WINDS[round(bearing / 45) % 8]
    return *moved(at.lat, at.lon, bearing, at.radius_km / 2), at.radius_km, f"the {wind} of {name}"


def _ring(phrase: Phrase, anchors: Sequence[Anchor], _: Rules) -> Found:
    """So far from a place, nobody says where to: the whole disc."""
    (name, at), km = anchors[0], phrase.km or 0.0
    return at.lat, at.lon, km + at.radius_km, f"{km:g} km from {name}, in what direction is not said"


def _wider(words: str, by: str) -> Callable[[Phrase, Sequence[Anchor], Rules], Found]:
    """The anchor's own point with its radius made wider."""

    def rule(_: Phrase, anchors: Sequence[Anchor], known: Rules) -> Found:
        name, at = anchors[0]
        return at.lat, at.lon, at.radius_km + known.km.get(by, 0.0), f"{words} {name}"

    return rule


def _road(_: Phrase, anchors: Sequence[Anchor], known: Rules) -> Found:
    """A road that has one place in its name, nobody says how far along."""
    name, at = anchors[0]
    return at.lat, at.lon, max(known.km["road"], at.radius_km), f"on a road of {name}, how far along is not said"


def _between(_: Phrase, anchors: Sequence[Anchor], known: Rules) -> Found:
    """The middle of two places; from a province the road starts anywhere within it."""
    (one, a), (other, b) = anchors[:2]
    middle = centre(np.array([a.lat, b.lat]), np.array([a.lon, b.lon]))
    apart = float(haversine(a.lat, a.lon, b.lat, b.lon))
    wide = max(a.radius_km, b.radius_km)
    radius = max(known.share["bend"] * apart, wide if wide <= _WIDE_KM else apart / 2 + wide / 2)
    return *middle, radius, f"between {one} and {other}, {apart:.0f} km apart"


_RULES: Final[Mapping[str, Callable[[Phrase, Sequence[Anchor], Rules], Found]]] = {
    "direction": _direction,
    "part": _part,
    "ring": _ring,
    "near": _wider("near", "near"),
    "outskirts": _wider("the outskirts of", "outskirts"),
    "around": _wider("the area of", "around"),
    "off": _wider("off", "off"),
    "border": _wider("the border near", "border"),
    "province": _wider("the province of", ""),
    "within": _wider("in", ""),
    "road": _road,
    "between": _between,
}
