"""Claims to acts: statements of one party about one attack are one act, and one edition of it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from tawatur.kinds import Claim, Place
from tawatur.link.names import Names
from tawatur.link.repeats import Repeats
from tawatur.link.settings import link_settings
from tawatur.link.splitting import split
from tawatur.link.whereabouts import PRECISE_KM
from tawatur.store.steps import Given, Made

_LAST = datetime.max.replace(tzinfo=UTC)


def claims(given: Given) -> Made:
    """The claims, each with the act it tells of, and the edition that supersedes it if there is one.

    A statement of several attacks is split first. Then statements of one party are of one act if their stated days are
    the same and place and weapon do not part them; if one is an edit of the other; or if one without a day repeats one
    act with a day (`repeats.py`). Any other claim that gives no day stands for an act of its own.
    """
    settings = link_settings(given.setting("link"))
    settled = given.rows(Claim, "claims/settled")
    places = given.rows(Place)
    parts = split(settled, Names(places), given.timezone, settings)
    vague = {place.id for place in places if _is_vague(place)}
    order = sorted(range(len(parts)), key=lambda at: _edition(parts[at]))
    by_party: dict[str, list[int]] = defaultdict(list)
    for at in order:
        by_party[parts[at].party or parts[at].party_said].append(at)
    made: dict[int, Claim] = {}
    for ours in by_party.values():
        for group in Repeats([parts[at] for at in ours], given.timezone, settings, vague=vague).groups():
            made.update(_acts(parts, [(ours[at], why) for at, why in group]))
    return {"claims": [made[at] for at in range(len(parts))]}


def _is_vague(place: Place) -> bool:
    return place.kind in ("governorate", "road") or (place.where is not None and place.where.radius_km > PRECISE_KM)


def _edition(claim: Claim) -> tuple[datetime, str]:
    return (claim.issued.start if claim.issued else _LAST), claim.slug


def _acts(parts: Sequence[Claim], group: Sequence[tuple[int, str]]) -> Iterator[tuple[int, Claim]]:
    """The claims of one act: the latest edition that gives a day counts, or the latest if none does."""
    editions = [parts[at] for at, _ in group]
    counting = next((claim for claim in reversed(editions) if claim.when is not None), editions[-1])
    for at, why in group:
        claim = parts[at]
        other = counting.id if counting.id != claim.id else claim.superseded_by
        yield (
            at,
            replace(
                claim,
                act=f"act:{editions[0].slug}",
                superseded_by=other,
                note=" ".join(part for part in (claim.note, why) if part) or None,
            ),
        )
