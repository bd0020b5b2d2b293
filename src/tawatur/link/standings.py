"""Where each claim and each incident stands: one status word, the probability behind it, and why in one sentence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.kinds import Claim, Denial, Incident, Link, Place, Standing
from tawatur.kinds.judgements import ClaimStatus, IncidentStatus
from tawatur.link.denials import speaking_of
from tawatur.link.known import latest
from tawatur.link.reasons import claim_reason, incident_reason
from tawatur.link.settings import LinkSettings, link_settings
from tawatur.link.whereabouts import Registry
from tawatur.maths.odds import words
from tawatur.store.steps import Given, Made


def standings(given: Given) -> Made:
    """A row for each claim, then one for each incident."""
    claims, incidents = given.rows(Claim), given.rows(Incident)
    settings, registry = link_settings(given.setting("link")), Registry(given.rows(Place), incidents)
    denials = given.rows(Denial)
    found = _found(given.rows(Link))
    of_claims = speaking_of(denials, claims, registry, given.timezone)
    of_incidents = speaking_of(denials, incidents, registry, given.timezone)
    by_id = {claim.id: claim for claim in claims}
    slugs = {row.id: row.slug for row in incidents}
    rows = [
        _claim(claim, found.of_claim[claim.id], found.none.get(claim.id), said, slugs, settings)
        for claim, said in zip(claims, of_claims, strict=True)
    ]
    rows += [
        _incident(row, found.of_incident[row.id], said, by_id, settings)
        for row, said in zip(incidents, of_incidents, strict=True)
    ]
    return {"standings": rows}


@dataclass(frozen=True, slots=True)
class _Found:
    of_claim: defaultdict[str, list[Link]]
    of_incident: defaultdict[str, list[Link]]
    none: dict[str, Link]


def _found(links: Sequence[Link]) -> _Found:
    found = _Found(defaultdict(list), defaultdict(list), {})
    for link in links:
        if link.incident is None:
            found.none[link.claim] = link
        else:
            found.of_claim[link.claim].append(link)
            found.of_incident[link.incident].append(link)
    return found


def _claim(
    claim: Claim,
    links: Sequence[Link],
    none: Link | None,
    denials: Sequence[Denial],
    slugs: dict[str, str],
    settings: LinkSettings,
) -> Standing:
    p, low, high = sound_chance(links, none)
    best = max(links, key=lambda link: link.probability, default=None)
    sound = max((link for link in links if link.corroborates), key=lambda link: link.probability, default=None)
    backed = sound is not None and sound.probability >= settings.threshold
    told = [denial for denial in denials if denial.denies == "event" or denial.party == claim.party != ""]
    status = _claim_status(claim, backed=backed, denials=told)
    known_from, known_how = latest(claim)
    return Standing(
        id=f"standing:{claim.id}",
        because=(claim.id, *(link.id for link in links), *([none.id] if none else ()), *(one.id for one in told)),
        known_from=known_from,
        known_how=known_how,
        about=claim.id,
        status=status,
        probability=p,
        low=low,
        high=high,
        words=words(p),
        why=claim_reason(claim, status, best, sound, none, told, slugs),
        links=tuple(link.id for link in links if link.probability >= settings.threshold),
        denials=tuple(one.id for one in told),
    )


def _claim_status(claim: Claim, *, backed: bool, denials: Sequence[Denial]) -> ClaimStatus:
    if claim.superseded_by is not None:
        return "superseded"
    if denials:
        return "contested" if backed or all(one.denies == "responsibility" for one in denials) else "denied"
    return "corroborated" if backed else "uncorroborated"


def sound_chance(links: Sequence[Link], none: Link | None) -> tuple[float, float, float]:
    """The probability, and its interval, that a claim tells of an incident which is known not only through a claim."""
    p = math.fsum(link.probability for link in links if link.corroborates)
    hollow = math.fsum(link.probability for link in links if not link.corroborates)
    if none is None or p <= 0:
        return p, p, p
    share = p / (p + hollow)
    low, high = (1 - none.high) * share, (1 - none.low) * share
    return p, min(low, p), max(high, p)


def _incident(
    row: Incident,
    links: Sequence[Link],
    denials: Sequence[Denial],
    claims: dict[str, Claim],
    settings: LinkSettings,
) -> Standing:
    counting = list(_one_per_act(links, claims))
    p, low, high = (_at_least_one([getattr(link, end) for link in counting]) for end in ("probability", "low", "high"))
    likely = [link for link in counting if link.probability >= settings.threshold]
    parties = {claims[link.claim].party or claims[link.claim].party_said for link in likely}
    status: IncidentStatus = (
        "multiply claimed" if len(parties) > 1 else "claimed" if p >= settings.threshold else "unclaimed"
    )
    known_from, known_how = latest(row)
    return Standing(
        id=f"standing:{row.id}",
        because=(row.id, *(link.id for link in links), *(denial.id for denial in denials)),
        known_from=known_from,
        known_how=known_how,
        about=row.id,
        status=status,
        probability=p,
        low=low,
        high=high,
        words=words(p),
        why=incident_reason(row, status, counting, claims, denials),
        links=tuple(link.id for link in links if link.probability >= settings.threshold),
        denials=tuple(denial.id for denial in denials),
    )


def _one_per_act(links: Sequence[Link], claims: dict[str, Claim]) -> Iterator[Link]:
    seen: set[str] = set()
    for link in sorted(links, key=lambda one: (-one.probability, one.id)):
        claim = claims.get(link.claim)
        act = (claim.act or claim.id) if claim else ""
        if claim is not None and claim.superseded_by is None and act not in seen:
            seen.add(act)
            yield link


def _at_least_one(chances: Sequence[float]) -> float:
    return max(0.0, -math.expm1(math.fsum(math.log1p(-min(p, 1 - 1e-15)) for p in chances)))
