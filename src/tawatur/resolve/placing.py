"""Which of several places of one spelling is meant: clues from the country, what is named beside it, and size.

Each clue is a natural log-odds against the other answers; probabilities are their softmax. The weights are set by
judgement, not learned: no public data tell how often a writer means the smaller of two towns. `benchmarks/places.py`
says what they do on planted homonyms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from tawatur.kinds import Clue, Where
from tawatur.maths.space import haversine

KNOWN_ABOVE: Final = 0.9
"""A place is known above this probability: one wrong in ten at the worst, the level of the case's intervals."""

MERGED_KM: Final = 10.0
"""Entries of one spelling this near each other are one place told twice."""

_NAMED_COUNTRY: Final = (4.0, -4.0)  # a country's name beside it says nearly all
_OWN_COUNTRY: Final = (2.5, -1.5)  # writers name the country of a far place, and leave out that of a near one
_SAME_PLACE: Final = 4.5  # at the side of what is named beside it
_HALF_KM: Final = 25.0  # the distance at which a neighbour begins to say less
_FALL: Final = 2.5
_FARTHEST: Final = -6.0
_FAR_FROM_CASE: Final = -2.0  # attacks abroad are told too
_PEOPLE: Final = 15_000  # a town of this size says nothing either way
_PER_TENFOLD: Final = 1.5
_MOST_PEOPLE: Final = 3.0
_OWN_NAME: Final = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a spelling may name. `own_name` is True where it is the main name, not one of many spellings;
    `population` None and `country` "" where nobody says."""

    id: str
    title: str
    where: Where
    country: str = ""
    population: int | None = None
    own_name: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What speaks beside a name: the case's `countries` and `area` (its middle, and how far it reaches), countries
    `named` in the same words, and `beside`, the titles and points of other places there, the surest first."""

    countries: tuple[str, ...] = ()
    area: Where | None = None
    named: tuple[str, ...] = ()
    beside: tuple[tuple[str, Where], ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The verdict, the candidates with their probabilities (best first), and the clues of the best.

    The probabilities sum to one with `none`, that of a place that is not among the candidates.
    """

    verdict: Literal["known", "ambiguous", "new"]
    ranked: tuple[tuple[Candidate, float], ...]
    none: float
    clues: tuple[Clue, ...]


def choose(candidates: Sequence[Candidate], context: Context, *, closed: bool = False) -> Chosen:
    """Which candidate is meant: known above `KNOWN_ABOVE`, new if that none is meant is so likely, else ambiguous.

    `closed` leaves out that none is meant: for the entries of a registry, which says that the spelling is theirs.
    """
    apart = _merged(candidates)
    clues = [clues_of(one, context) for one in apart]
    sums = np.array([*(sum(clue.log_odds for clue in own) for own in clues), -np.inf if closed else 0.0])
    if not apart:
        return Chosen("new", (), 1.0, ())
    shares = np.exp(sums - sums.max())
    shares /= shares.sum()
    order = sorted(range(len(apart)), key=lambda at: (-shares[at], apart[at].id))
    ranked = tuple((apart[at], float(shares[at])) for at in order)
    best, none = ranked[0][1], float(shares[-1])
    verdict: Literal["known", "ambiguous", "new"] = "ambiguous"
    if best > KNOWN_ABOVE:
        verdict = "known"
    elif none > KNOWN_ABOVE:
        verdict = "new"
    return Chosen(verdict, ranked, none, clues[order[0]])


def clues_of(candidate: Candidate, context: Context) -> tuple[Clue, ...]:
    """What speaks for or against one candidate, strongest kinds first."""
    found = (
        _country(candidate, context),
        _beside(candidate, context),
        _area(candidate, context),
        _population(candidate),
        _name(candidate),
    )
    return tuple(clue for clue in found if clue)


def _merged(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that lie at the side of a larger one."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: (-(one.population or 0), one.id)):
        if all(km_between(one.where, other.where) > MERGED_KM for other in kept):
            kept.append(one)
    return kept


def km_between(one: Where, other: Where) -> float:
    """Kilometres between two points."""
    return float(haversine(one.lat, one.lon, other.lat, other.lon))


def _country(candidate: Candidate, context: Context) -> Clue | None:
    if not candidate.country:
        return None
    if context.named:
        inside = candidate.country in context.named
        text = "lies in the country named beside it" if inside else "lies outside the country named beside it"
        return Clue("country", text, _NAMED_COUNTRY[0 if inside else 1])
    if context.countries:
        inside = candidate.country in context.countries
        text = "lies in the case's area" if inside else "lies outside the case's countries"
        return Clue("country", text, _OWN_COUNTRY[0 if inside else 1])
    return None


def _beside(candidate: Candidate, context: Context) -> Clue | None:
    """The nearest words decide least alone: the mean over all places named beside it."""
    if not context.beside:
        return None
    gaps = [max(0.0, km_between(candidate.where, where) - where.radius_km) for _, where in context.beside]
    weights = [max(_FARTHEST, _SAME_PLACE - _FALL * math.log1p(gap / _HALF_KM)) for gap in gaps]
    at = int(np.argmin(gaps))
    km = km_between(candidate.where, context.beside[at][1])
    text = f"{km:.0f} km from {context.beside[at][0]}, named beside it"
    return Clue("beside", text, round(sum(weights) / len(weights), 3))


def _area(candidate: Candidate, context: Context) -> Clue | None:
    if context.area is None:
        return None
    km = km_between(candidate.where, context.area)
    reach = max(context.area.radius_km, _HALF_KM)
    return Clue("area", f"{km:.0f} km from the middle of the case", max(_FAR_FROM_CASE, 1 - math.log1p(km / reach)))


def _population(candidate: Candidate) -> Clue | None:
    if candidate.population is None:
        return None
    people = max(candidate.population, 500)
    weight = min(_MOST_PEOPLE, _PER_TENFOLD * math.log10(people / _PEOPLE))
    text = f"{candidate.population:,} people" if candidate.population else "few people, or not counted"
    return Clue("population", text, round(weight, 3))


def _name(candidate: Candidate) -> Clue:
    if candidate.own_name:
        return Clue("name", "its main name", _OWN_NAME)
    return Clue("name", "one of its other spellings", -_OWN_NAME)
