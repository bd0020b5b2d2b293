"""Clues for and against two listings of one event, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from tawatur.kinds import Report
from tawatur.link.told import HALF, Told
from tawatur.link.whereabouts import Whereabouts, contained, distance, same
from tawatur.link.wording import place_words, thing_words

_COUNTED: Final = ("the same number", "numbers close to each other", "different numbers")
_HOURS: Final = ("the hours overlap", "hours close to each other", "different hours")


def prior_words(share: float, *, one_file: bool) -> str:
    """What is thought before two listings are compared."""
    if one_file:
        return f"one file seldom lists an event twice: about {_of(share, 1000)} rows do"
    return f"of what the shorter of two files tells, about {_of(share, 100)} are told by the other too"


def _of(share: float, base: int) -> str:
    return f"{share * base:.0f} in {base:,}"


def background_words(crowd: float) -> str:
    """What the surroundings say: so many unrelated listings are expected in 63 days."""
    days = (2 * HALF + 1) / max(crowd, 1e-9)
    pace = (
        f"about {1 / days:.0f} events a day"
        if days < 0.75
        else "about one event a day"
        if days < 1.5
        else f"about one event in {days:.0f} days"
        if days < 400
        else "hardly an event"
    )
    return f"{pace} told around then: any of them may be near by chance"


def date_words(told: Told, a: int, b: int) -> str:
    """How the days go together."""
    widest = int(max(told.after[a] - told.first[a], told.after[b] - told.first[b]))
    gap = int(max(told.first[a] - told.after[b], told.first[b] - told.after[a])) + 1
    if gap > 0:
        return f"{gap} day{'s' if gap > 1 else ''} apart"
    return "same day" if widest == 1 else f"the days may be the same: one is known only within {widest} days"


def field_words(name: str, level: int, ours: Report, theirs: Report, spots: Whereabouts, pair: tuple[int, int]) -> str:
    """How two listings go together in one field."""
    if name == "place":
        return _place(level, ours, theirs, spots, pair)
    if name in ("weapon", "target"):
        return thing_words(level, str(getattr(ours, name)), str(getattr(theirs, name)))
    if name in ("killed", "wounded"):
        counts = f"{getattr(ours, name)} / {getattr(theirs, name)}"
        return f"{counts} {name}: {_COUNTED[level]}" if level < len(_COUNTED) else "not told by both"
    if name == "hour":
        said = f"{ours.time_of_day} / {theirs.time_of_day}"
        return f"{said}: {_HOURS[level]}" if level < len(_HOURS) else "not told by both"
    if name == "party":
        return ("both name one party", "they name different parties", "no party named by both")[level]
    return ("both cite one address", "they cite different addresses", "no addresses to compare")[level]


def _place(level: int, ours: Report, theirs: Report, spots: Whereabouts, pair: tuple[int, int]) -> str:
    a, b = (spots.take(np.array([one])) for one in pair)
    km = float(distance(a, b)[0])
    return place_words(
        level,
        same=bool(same(a, b)[0]),
        inside=bool(contained(a, b)[0]),
        km=None if np.isnan(km) else km,
        radii=(float(a.radius[0]), float(b.radius[0])),
        said=(ours.place_said, theirs.place_said),
    )


def decided_words(verb: str, by: str, why: str) -> str:
    """That an analyst judged two incidents."""
    did = "one event" if verb == "same" else "two events"
    return f"{by} says that they are {did}" + (f": {why}" if why else "")


def others_words(others: Sequence[str]) -> str:
    """That there are other listings near, which leave less (or more) room for this one."""
    if not others:
        return "what else is told around them"
    named = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
    return f"other listings that come into question: {named}"


def lone_words(likeliest: str | None) -> str:
    """Why a listing stands alone."""
    if likeliest is None:
        return "no other listing comes near it"
    return f"the listing that comes nearest is {likeliest}"
