"""Clues in words that a reader understands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tawatur.link.patterns import DIFFERENT, KIN, SAME
from tawatur.link.whereabouts import FITS, NO_PLACE, OTHER, PRECISE_KM

_SAID: Final = {
    "ied": "roadside bomb",
    "small_arms": "small arms",
    "manpads": "anti-aircraft missile",
    "other": "another weapon",
}


def date_words(
    *, stated: bool, ours: tuple[int, int], theirs: tuple[int, int], days_back: int, night: bool = False
) -> str:
    """How the days go together; `[first, after)` are ordinals of local days, `night` tells of an incident by night."""
    vague = theirs[1] - theirs[0] > 1
    record = f", and the record knows the incident only within {theirs[1] - theirs[0]} days" if vague else ""
    if not stated:
        return (
            f"the claim gives no day: the {days_back} days before its issue are searched{_delay(ours, theirs)}{record}"
        )
    if ours[1] - ours[0] > 1:
        return f"the claim gives only a span of {ours[1] - ours[0]} days{record}"
    gap = max(theirs[0] - ours[0], ours[0] - theirs[1] + 1, 0)
    if gap == 0 and night and not vague:
        return "same night"
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
        if vague:
            return f"{km:.0f} km apart, within the {max(radii):.0f} km to which the place is known"
        return f"{km:.0f} km apart, within {'both radii' if km <= min(radii) else 'the radius of one'}"
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


def by_night(time_of_day: str | None) -> bool:
    """Whether the hour of an incident lies between dusk and dawn."""
    said = (time_of_day or "").strip().lower()
    if said in ("night", "evening", "midnight", "dawn"):
        return True
    hour = said.partition(":")[0]
    return hour.isdecimal() and not 5 <= int(hour) < 18


def background_words(a_day: float, near_days: float, *, here: bool, placed: bool) -> str:
    """What the background says: `a_day` unrelated incidents a day, at places that fit (`here`) or at any, on the
    `near_days` days that the claim may speak of."""
    chance = a_day * near_days
    likely = "likely" if chance >= 0.5 else "possible" if chance >= 0.1 else "unlikely"
    if here:
        return f"this place sees {_pace(1 / max(a_day, 1e-9))}: a chance match is {likely}"
    seen = _pace(1 / max(a_day, 1e-9))
    why = "at any place" if placed else "and without a place any of them may fit"
    return f"the record has {seen} around then, {why}: a chance match is {likely}"


def _pace(days: float) -> str:
    if 6 <= days < 9:
        return "about one attack a week"
    if days < 0.75:
        return f"about {1 / days:.0f} attacks a day"
    if days < 1.5:
        return "about one attack a day"
    return f"about one attack in {days:.0f} days" if days < 400 else "hardly an attack"


def prior_words(share: float, imagined: float, claims: int) -> str:
    """What is thought before a claim is looked at, and what that rests on."""
    return (
        f"about {share * 100:.0f} in 100 claims of this record tell of an act that is on it "
        f"(learnt from {claims} claimed acts and a prior that counts like {imagined:g})"
    )


def rivals_words(n: int, *, others: int, gap: float) -> str:
    """Why the probability is not the plain sum: `n` other incidents fit the claim, and `others` other claims of the
    brand fit the incident; or only that the weights above are not known exactly."""
    parts = []
    if n:
        fit = f"{n} other incidents fit" if n > 1 else "one other incident fits"
        parts.append(f"{fit} too, and the claim tells of one at most")
    if others:
        fit = f"{others} other claims of this brand fit" if others > 1 else "another claim of this brand fits"
        parts.append(f"{fit} the incident too, and only one tells of it")
    if not parts or gap > 0.3:
        parts.append("the weights above are means, and the probability is one over all that they may be")
    return "; ".join(parts)


def contest_words(names: Sequence[str], price: float) -> str:
    """That other brands' claims fit the same incident, and what two brands on one incident are thought to be."""
    who = ", ".join(names)
    rare = (
        "rarer than chance" if price < 0 else "more frequent than chance" if price > 0 else "neither rare nor frequent"
    )
    return (
        f"a contest: {who} of another brand fits the incident too, and two brands on one attack are held to be {rare}"
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
    some = f"{searched} recorded attacks lie" if searched > 1 else "one recorded attack lies"
    return f"none of the recorded: {some} on the days that the claim may speak of"
