"""Claims to acts: two statements of one party about one attack are one act, and the later edition counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from tawatur.kinds import Claim
from tawatur.link.days import local_days
from tawatur.maths.space import haversine
from tawatur.store.steps import Given, Made

_SLACK_KM = 5.0
_LAST = datetime.max.replace(tzinfo=UTC)


def claims(given: Given) -> Made:
    """The claims, each with the act it tells of, and the later edition that supersedes it if there is one.

    Statements are of one act if the party and the stated day are the same and place and weapon do not part them. A
    claim that gives no day stands for an act of its own: nothing ties it to another.
    """
    settled = given.rows(Claim, "claims/settled")
    act = {at: [at] for at in range(len(settled))}
    first, after = local_days([claim.when for claim in settled], given.timezone)
    by_day: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for at, claim in enumerate(settled):
        if claim.when is not None:
            by_day[claim.party or claim.party_said, int(first[at]), int(after[at])].append(at)
    for same_day in by_day.values():
        for group in _acts(settled, same_day):
            act.update(dict.fromkeys(group, group))
    return {"claims": [_with_act(settled, at, act[at]) for at in range(len(settled))]}


def _acts(settled: Sequence[Claim], same_day: Sequence[int]) -> Iterator[list[int]]:
    groups: list[list[int]] = []
    for at in sorted(same_day, key=lambda one: _edition(settled[one])):
        fitting = (group for group in groups if all(one_act(settled[at], settled[other]) for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([at])
        else:
            group.append(at)
    yield from groups


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


def _edition(claim: Claim) -> tuple[datetime, str]:
    return (claim.issued.start if claim.issued else _LAST), claim.slug


def _with_act(settled: Sequence[Claim], at: int, group: Sequence[int]) -> Claim:
    editions = sorted((settled[one] for one in group), key=_edition)
    claim = settled[at]
    later = editions[-1].id if editions[-1].id != claim.id else None
    return replace(claim, act=f"act:{editions[0].slug}", superseded_by=later or claim.superseded_by)
