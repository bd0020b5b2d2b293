"""Clues in words that a reader understands."""

from __future__ import annotations

from typing import Final

from tawatur.link.patterns import DIFFERENT, KIN, SAME
from tawatur.link.whereabouts import FITS, NO_PLACE, OTHER, PRECISE_KM

_SAID: Final = {
    "ied": "roadside bomb",
    "small_arms": "small arms",
    "manpads": "anti-aircraft missile",
    "other": "another weapon",
}


def date_words(*, stated: bool, ours: tuple[int, int], theirs: tuple[int, int], days_back: int) -> str:
    """How the days go together; `[first, after)` are ordinals of local days."""
    vague = theirs[1] - theirs[0] > 1
    record = f", and the record knows the incident only within {theirs[1] - theirs[0]} days" if vague else ""
    if not stated:
        return (
            f"the claim gives no day: the {days_back} days before its issue are searched{_delay(ours, theirs)}{record}"
        )
    if ours[1] - ours[0] > 1:
        return f"the claim gives only a span of {ours[1] - ours[0]} days{record}"
    gap = max(theirs[0] - ours[0], ours[0] - theirs[1] + 1, 0)
    if gap == 0:
        return f"same day{record}" if not vague else f"the claim's day is one of the incident's {theirs[1] - theirs[0]}"
    return ("one night apart" if gap == 1 else f"{gap} days apart") + record


def _delay(ours: tuple[int, int], theirs: tuple[int, int]) -> str:
    if ours[1] - ours[0] > 1 or theirs[1] - theirs[0] > 1:
        return ""
    delay = ours[0] - theirs[0]
    return ", the incident is of the same day" if delay == 0 else f", the incident is {_days(delay)} earlier"


def _days(n: int) -> str:
    return f"{n} day" if n == 1 else f"{n} days"


def place_words(
    level: int, *, same: bool, inside: bool, km: float | None, radii: tuple[float, float], said: tuple[str, str]
) -> str:
    """How the places go together."""
    if level == NO_PLACE:
        return "no place given" if not said[0] else "the record gives no place to compare with"
    if same:
        return f"same place ({said[1] or said[0]})"
    if inside:
        return "the place of one lies inside that of the other"
    if level == OTHER:
        return "places of different names, one of which cannot be put on the map"
    if km is None:
        return "in different provinces"
    if level == FITS:
        vague = max(radii) > PRECISE_KM
        known = (
            f", within the {max(radii):.0f} km to which the place is known" if vague else ", within the place's radius"
        )
        return f"{km:.0f} km apart{known}"
    return f"{km:.0f} km apart"


def thing_words(level: int, ours: str, theirs: str) -> str:
    """How two words of a vocabulary go together: "rocket / rocket"."""
    pair = f"{_SAID.get(ours, ours)} / {_SAID.get(theirs, theirs)}"
    if level == SAME:
        return pair
    if level == KIN:
        return f"{pair}: of one kind or easily taken for each other"
    if level == DIFFERENT:
        return f"{pair}: different"
    return "not told by both"


def crowd_words(expected: float, window: int, fitting: float) -> str:
    """What the local background says.

    It expects so many attacks in `window` days, a share `fitting` of them at places that fit the claim as well.
    """
    apart = window / max(expected * fitting, 1e-9)
    chance = "likely" if apart < 8 else "unlikely" if apart > 30 else "possible"
    return (
        f"the record has {_pace(window / max(expected, 1e-9))} around then, {_pace(apart)} at places that fit as well: "
        f"a chance match is {chance}"
    )


def _pace(days: float) -> str:
    if days < 0.75:
        return f"about {1 / days:.0f} attacks a day"
    if days < 1.5:
        return "about one attack a day"
    return f"about one attack in {days:.0f} days" if days < 400 else "hardly an attack"


def prior_words(share: float) -> str:
    """What is thought before a claim is looked at."""
    return f"about {share * 100:.0f} in 100 claims of this record tell of an act that is on it"


def rivals_words(n: int) -> str:
    """That other incidents fit too, and the claim tells of one at most."""
    return (
        f"{n} other incidents fit too, and the claim tells of one at most"
        if n > 1
        else ("one other incident fits too, and the claim tells of one at most")
    )


def decided_words(verb: str, by: str, why: str) -> str:
    """That an analyst judged the pair."""
    did = "accepted" if verb == "accept" else "rejected"
    return f"{by} {did} the link" + (f": {why}" if why else "")


def none_words(searched: int, *, dated: bool) -> str:
    """What the row without an incident rests on."""
    if not dated:
        return "the claim gives neither a day nor a date of issue, so no incident can be set beside it"
    if searched == 0:
        return "no attack is on record on the days that the claim may speak of"
    return (
        f"{searched} recorded attacks lie on the days that the claim may speak of"
        if searched > 1
        else ("one recorded attack lies on the days that the claim may speak of")
    )
