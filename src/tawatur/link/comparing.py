"""What listings are compared by: place, weapon, target, hour, the dead and wounded, named parties, shared addresses.

The counts of each scale are priors in imagined pairs (Dirichlet), judgements that were not fitted to any case: first of
listings of one event, then of unrelated ones. Both move with what a case shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from tawatur.kinds import Place
from tawatur.link.days import local_days
from tawatur.link.listings import Listing, hours
from tawatur.link.patterns import TARGET_LEVELS, TARGETS, WEAPON_LEVELS, WEAPONS, codes
from tawatur.link.told import Field, Told
from tawatur.link.whereabouts import NEAR, NO_PLACE, PRECISE_KM, UNPLACED, Registry, Spot, Whereabouts, agreement
from tawatur.maths.agreement import Scale

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Small = NDArray[np.int8]

# places: one of the registry, fitting, 10 km off, 50 km off, farther, names that cannot be put on the map;
# kinds: both precise, one vague, both vague
PLACE: Final = Scale(
    "place",
    np.array([[14.0, 3.0, 2.0, 0.6, 0.1, 0.3], [4.0, 10.0, 1.0, 0.4, 0.1, 2.0], [8.0, 6.0, 1.0, 0.4, 0.1, 2.0]]),
    np.array([[1.5, 0.5, 1.0, 1.5, 5.0, 0.5], [0.5, 2.5, 1.0, 1.5, 3.5, 1.0], [1.5, 2.0, 1.0, 1.5, 3.0, 1.0]]),
    agree=NEAR + 1,
)
WEAPON: Final = Scale("weapon", np.array([[17.0, 2.0, 1.0]]), np.array([[4.5, 1.0, 4.5]]))
TARGET: Final = Scale("target", np.array([[16.0, 2.4, 1.6]]), np.array([[3.0, 1.5, 5.5]]))
HOUR: Final = Scale("hour", np.array([[15.0, 3.0, 2.0]]), np.array([[4.5, 2.0, 3.5]]))
# counts; kinds: none or one, more of which equal numbers are rarer by chance
KILLED: Final = Scale(
    "killed", np.array([[16.0, 3.0, 1.0], [12.0, 5.0, 3.0]]), np.array([[7.5, 2.5, 0.1], [1.0, 2.0, 7.0]])
)
WOUNDED: Final = Scale(
    "wounded", np.array([[15.0, 4.0, 1.0], [11.0, 5.0, 4.0]]), np.array([[7.0, 3.0, 0.1], [1.0, 2.0, 7.0]])
)
PARTY: Final = Scale("party", np.array([[16.0, 4.0]]), np.array([[3.0, 7.0]]))
# one page often tells of several attacks of a day, each of which a file lists; kinds: listings of two files, of one
ADDRESS: Final = Scale("address", np.array([[6.0, 14.0], [8.0, 12.0]]), np.array([[0.5, 9.5], [2.5, 7.5]]), stated=True)

_HOURS_NEAR: Final = 2.0
_CLOSE: Final = 0.25


def told_by(told: Sequence[Listing], places: Sequence[Place], zone: ZoneInfo) -> tuple[Told, Whereabouts]:
    """The listings as the model reads them, and their whereabouts."""
    leads = [one.lead for one in told]
    spots = Registry(places, leads).whereabouts(
        [Spot(row.place, row.place_said, row.where, row.governorate) for row in leads]
    )
    first, after = local_days([one.when for one in told], zone)
    files = {name: at for at, name in enumerate(dict.fromkeys(one.told_in for one in told))}
    origin = np.array([files[one.told_in] for one in told], dtype=np.int64)
    parties = [{*row.claimed_by, *_said(row.claimed_by_said), *_said(row.blamed_on_said)} for row in leads]
    addresses = [{row.source for row in one.reports if row.source} for one in told]
    fields = (
        _place(spots),
        _coded(WEAPON, WEAPON_LEVELS, codes([row.weapon for row in leads], WEAPONS)),
        _coded(TARGET, TARGET_LEVELS, codes([row.target for row in leads], TARGETS)),
        _hour([row.time_of_day for row in leads]),
        _count(KILLED, [row.killed for row in leads]),
        _count(WOUNDED, [row.wounded for row in leads]),
        _sharing(PARTY, parties),
        _sharing(ADDRESS, addresses, origin),
    )
    return Told(origin, first, after, spots.lat, spots.lon, spots.radius, fields), spots


def _said(words: str | None) -> list[str]:
    return [words.casefold().strip()] if words and words.strip() else []


def _plain(levels: Callable[[Ints, Ints], NDArray[np.generic]]) -> Callable[[Ints, Ints], tuple[Small, Small]]:
    """Levels of a field that knows one kind of comparison only."""

    def compare(left: Ints, right: Ints) -> tuple[Small, Small]:
        return levels(left, right).astype(np.int8), np.zeros(left.size, dtype=np.int8)

    return compare


def _place(spots: Whereabouts) -> Field:
    precision = spots.precision

    def compare(left: Ints, right: Ints) -> tuple[Small, Small]:
        kind = (precision[left] > 0).astype(np.int8) + (precision[right] > 0).astype(np.int8)
        level = agreement(spots.take(left), spots.take(right))
        return np.where(level == NO_PLACE, PLACE.levels, np.minimum(level, PLACE.levels)).astype(np.int8), kind

    radius = np.where(np.isnan(spots.radius), 1000.0, spots.radius)
    vague = np.where(precision == 0, 0.0, np.maximum(radius, PRECISE_KM + 1))
    return Field(PLACE, compare, np.where(precision == UNPLACED, np.nan, vague))


def _coded(scale: Scale, table: Small, code: Small) -> Field:
    tells = (table != scale.levels).any(axis=1)
    return Field(scale, _plain(lambda left, right: table[code[left], code[right]]), np.where(tells[code], 0.0, np.nan))


def _hour(said: Sequence[str | None]) -> Field:
    spans = [hours(one) for one in said]
    begin, end = (np.array([np.nan if span is None else span[at] for span in spans], dtype=float) for at in (0, 1))

    def levels(left: Ints, right: Ints) -> NDArray[np.generic]:
        turns = [
            np.maximum(begin[right] + turn - end[left], begin[left] - end[right] - turn) for turn in (-24.0, 0.0, 24.0)
        ]
        gap = np.min(turns, axis=0) if left.size else np.empty(0)
        found: NDArray[np.generic] = np.select([np.isnan(gap), gap < 0, gap <= _HOURS_NEAR], [3, 0, 1], 2)
        return found

    return Field(HOUR, _plain(levels), end - begin)


def _count(scale: Scale, counts: Sequence[int | None]) -> Field:
    held = np.array([np.nan if one is None else one for one in counts], dtype=float)

    def compare(left: Ints, right: Ints) -> tuple[Small, Small]:
        apart, larger = np.abs(held[left] - held[right]), np.fmax(held[left], held[right])
        close = np.maximum(1.0, _CLOSE * larger)
        level = np.select([np.isnan(apart), apart == 0, apart <= close], [3, 0, 1], 2)
        return level.astype(np.int8), (larger > 1).astype(np.int8)

    return Field(scale, compare, np.where(np.isnan(held), np.nan, 0.0))


def _sharing(scale: Scale, held: Sequence[Iterable[str]], file: Ints | None = None) -> Field:
    """Whether two sets share a member: each set of names is one number, and few sets are there to compare. With `file`
    two of one file are another kind of comparison than two of two."""
    numbers: dict[frozenset[str], int] = {}
    code = np.fromiter(
        (numbers.setdefault(frozenset(one), len(numbers)) for one in held), dtype=np.int64, count=len(held)
    )
    sets = list(numbers)

    def compare(left: Ints, right: Ints) -> tuple[Small, Small]:
        both, where = np.unique(code[left] * len(sets) + code[right], return_inverse=True)
        ways = [(sets[one // len(sets)], sets[one % len(sets)]) for one in both.tolist()]
        found = [2 if not one or not other else 0 if one & other else 1 for one, other in ways]
        kind = np.zeros(left.size, dtype=np.int8) if file is None else (file[left] == file[right]).astype(np.int8)
        return np.array(found, dtype=np.int8)[where.ravel()], kind

    tells = np.array([bool(one) for one in sets], dtype=bool)
    return Field(scale, compare, np.where(tells[code], 0.0, np.nan) if sets else np.empty(0))
