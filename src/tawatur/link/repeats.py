"""Which statements of one party tell of one act: the same day, an edit of the same words, or a repeat without a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tawatur.kinds import Claim
from tawatur.link.days import UNKNOWN, local_days
from tawatur.link.settings import LinkSettings
from tawatur.link.whereabouts import PRECISE_KM
from tawatur.maths.space import haversine

_SLACK_KM: Final = 5.0
_ALIKE, _LEAST_WORDS = 0.8, 8
_EDIT = timedelta(days=2)
_ANOTHER: Final = re.compile(
    r"\b(?:second|third|fourth|fifth|another|again|new|further|next|other)\b|ثان|ثالث|اخر|جديد", re.IGNORECASE
)

Group = list[tuple[int, str]]
"""Positions of claims of one act in the order of their editions, each with the words why it was taken for one."""


class Repeats:
    """Sorts the claims of one party, in the order of their issue, into acts."""

    def __init__(
        self, claims: Sequence[Claim], zone: ZoneInfo, settings: LinkSettings, *, vague: Collection[str] = ()
    ) -> None:
        """Take the claims of one party, the earliest issued first; `vague` are the ids of places such as provinces."""
        self._claims, self._vague = claims, vague
        self._within = timedelta(days=settings.repeat_days)
        self._first, self._after = local_days([claim.when for claim in claims], zone)
        self._words = [_words(claim) for claim in claims]
        self._groups: list[Group] = []
        self._by_day: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._by_thing: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        self._group_of: list[int] = []
        self._oldest = 0

    def groups(self) -> list[Group]:
        """The acts, each a list of positions."""
        for at in range(len(self._claims)):
            found, why = self._found(at)
            if found is None:
                found = len(self._groups)
                self._groups.append([])
            self._groups[found].append((at, why))
            self._index(at, found)
        return self._groups

    def _index(self, at: int, group: int) -> None:
        self._group_of.append(group)
        if self._first[at] != UNKNOWN:
            self._by_day[int(self._first[at]), int(self._after[at])].append(group)
            self._by_thing[self._claims[at].place, self._claims[at].weapon].append(group)

    def _found(self, at: int) -> tuple[int | None, str]:
        dated = self._first[at] != UNKNOWN
        same_day = self._by_day.get((int(self._first[at]), int(self._after[at])), ()) if dated else ()
        group = next((one for one in same_day if self._fits(at, one)), None)
        if group is not None:
            return group, ""
        edit = next((one for one in self._recent(at) if self._fits(at, one) and self._edited(at, one)), None)
        if edit is not None:
            return edit, f"Nearly the same words as {self._named(edit)}: taken for an edit or a repeat of it."
        again = self._again(at) if not dated else []
        if len(again) == 1:
            name = self._named(again[0])
            return again[0], f"Taken for a repeat of {name}, of the same place and weapon: that is not certain."
        return None, ""

    def _fits(self, at: int, group: int) -> bool:
        """Whether nothing parts the claim from any of the group: neither day, place, weapon nor being two parts of one
        statement."""
        ours = self._claims[at]
        return all(
            (ours.part_of is None or ours.part_of != self._claims[other].part_of)
            and self._one_day(at, other)
            and one_act(ours, self._claims[other])
            for other, _ in self._groups[group]
        )

    def _one_day(self, at: int, other: int) -> bool:
        days = ((int(self._first[one]), int(self._after[one])) for one in (at, other))
        a, b = days
        return a == b or UNKNOWN in (a[0], b[0])

    def _recent(self, at: int) -> Iterable[int]:
        """Groups with a claim issued within the days in which words are compared, the latest first."""
        issued = self._claims[at].issued
        if issued is None or not self._words[at]:
            return
        while self._oldest < at and not _near(self._claims[self._oldest], self._claims[at], self._within):
            self._oldest += 1
        yield from dict.fromkeys(self._group_of[other] for other in range(at - 1, self._oldest - 1, -1))

    def _edited(self, at: int, group: int) -> bool:
        return any(self._one_text(at, other) for other, _ in self._groups[group])

    def _one_text(self, at: int, other: int) -> bool:
        """The group's own words alike; or a data set's paraphrases alike, of one channel within two days."""
        ours, theirs = self._claims[at], self._claims[other]
        own = bool(ours.wording and theirs.wording)
        channel = ours.channel is not None and ours.channel == theirs.channel and _near(theirs, ours, _EDIT)
        return (own or channel) and _alike(self._words[at], self._words[other])

    def _again(self, at: int) -> list[int]:
        """Acts with a day that a claim without one may repeat: one precise place and weapon, issued not long before."""
        ours = self._claims[at]
        wide = ours.where is not None and ours.where.radius_km > PRECISE_KM
        vague = ours.place is None or ours.place in self._vague or wide
        if vague or ours.weapon in ("unknown", "other") or _ANOTHER.search(ours.wording or ours.gist or ""):
            return []
        near = dict.fromkeys(self._by_thing.get((ours.place, ours.weapon), ()))
        return [one for one in near if self._fits(at, one) and self._lately(at, one)]

    def _lately(self, at: int, group: int) -> bool:
        claims = [self._claims[other] for other, _ in self._groups[group]]
        return any(_near(claim, self._claims[at], self._within) for claim in claims)

    def _named(self, group: int) -> str:
        return self._claims[self._groups[group][0][0]].slug


def one_act(a: Claim, b: Claim) -> bool:
    """Whether place and weapon of two claims of one party and day allow that they tell of one act.

    What one of them does not say parts nothing; two places are one only if the registry or their distance says so.
    """
    return _one_weapon(a, b) and _one_place(a, b)


def _one_weapon(a: Claim, b: Claim) -> bool:
    return a.weapon == b.weapon or "unknown" in (a.weapon, b.weapon)


def _one_place(a: Claim, b: Claim) -> bool:
    if (a.place and a.place == b.place) or (a.place_said and a.place_said == b.place_said):
        return True
    if not (a.place or a.place_said or a.where) or not (b.place or b.place_said or b.where):
        return True
    if a.where is None or b.where is None:
        return False
    apart = float(haversine(a.where.lat, a.where.lon, b.where.lat, b.where.lon))
    return apart <= max(a.where.radius_km, b.where.radius_km) + _SLACK_KM


def _near(earlier: Claim, later: Claim, within: timedelta) -> bool:
    """Whether both are dated, to better than a week, and issued no farther apart than this."""
    if earlier.issued is None or later.issued is None:
        return False
    sharp = all(claim.issued is not None and claim.issued.width < timedelta(days=7) for claim in (earlier, later))
    return sharp and later.issued.start - earlier.issued.start <= within


def _words(claim: Claim) -> frozenset[str]:
    words = frozenset(re.findall(r"\w+", (claim.wording or claim.gist or "").casefold()))
    return words if len(words) >= _LEAST_WORDS else frozenset()


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of words overlap by `_ALIKE` (Jaccard) and neither alone says that it is another act."""
    if not a or not b or len(a & b) < _ALIKE * len(a | b):
        return False
    return not _ANOTHER.search(" ".join(a ^ b))
