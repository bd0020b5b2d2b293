"""What the rules of credibility look at, read from the rows: chains, grades, denials, the attack that fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tawatur.kinds import Chain, Claim, Denial, Incident, Link, Report, Source, Standing, Telling
from tawatur.link.counts import listed
from tawatur.link.credibility import ClaimGround, Ground, Rated
from tawatur.link.origins import counted
from tawatur.link.reasons import party_name
from tawatur.link.settings import LinkSettings, link_settings
from tawatur.link.tellers import Tellers, tellers
from tawatur.store.steps import Given

_TRUSTED: Final = ("A", "B", "C")
_WEAK: Final = ("D", "E")


@dataclass(frozen=True, slots=True)
class Desk:
    """The rows that the grounds are read from, by id or by what they are about."""

    reports: Mapping[str, Report]
    tellers: Tellers
    sources: Mapping[str, Source]
    standing: Mapping[str, Standing]
    denials: Mapping[str, Denial]
    chain: Mapping[str, Chain]
    links: Mapping[str, Link]
    slugs: Mapping[str, str]
    settings: LinkSettings


def desk_of(given: Given) -> Desk:
    """The rows that a step was given."""
    return Desk(
        {row.id: row for row in given.rows(Report)},
        tellers(given),
        {row.id: row for row in given.rows(Source)},
        {row.about: row for row in given.rows(Standing)},
        {row.id: row for row in given.rows(Denial)},
        {row.about: row for row in given.rows(Chain)},
        {row.id: row for row in given.rows(Link)},
        {row.id: row.slug for row in given.rows(Incident)},
        link_settings(given.setting("link")),
    )


def ground(row: Incident, desk: Desk) -> Ground:
    """What the rules look at for an incident."""
    reports = [desk.reports[one] for one in row.reports if one in desk.reports]
    grades = [_grade(report, desk) for report in reports]
    sound = [report for report, grade in zip(reports, grades, strict=True) if grade not in _WEAK]
    found = counted(sound, desk.tellers) if sound else None
    return Ground(
        row.claim_only,
        _denied_by(row, desk),
        row.official == "yes",
        found,
        sum(any(_firm(one, desk) for one in told) for told in found.apart) if found else 0,
        min(grades, default="F"),
    )


def _firm(telling: Telling, desk: Desk) -> bool:
    """Whether a teller may confirm another: an agency or official body, or whatever an analyst grades A to C."""
    source = desk.sources.get(telling.source or "")
    return telling.kind in ("agency", "official") or (source is not None and source.reliability in _TRUSTED)


def _grade(report: Report, desk: Desk) -> str:
    source = desk.sources.get(report.source or "")
    return source.reliability if source else "F"


def _denied_by(row: Incident, desk: Desk) -> str:
    standing = desk.standing.get(row.id)
    told = [desk.denials[one] for one in standing.denials if one in desk.denials] if standing else []
    names = [party_name(one.party_said) for one in told if one.denies == "event"]
    if names:
        return listed(names)
    note = (row.note or "").lower()
    denied = row.official == "no" and any(word.lower() in note for word in desk.settings.denied_words)
    return "an official body (as the note of the record says)" if denied else ""


def claim_ground(claim: Claim, desk: Desk, ruled: Mapping[str, Rated]) -> ClaimGround:
    """What the rules look at for a claim; `ruled` holds the grades of incidents and of later editions."""
    standing, chain = desk.standing.get(claim.id), desk.chain.get(claim.id)
    later = ruled.get(claim.superseded_by or "")
    if later is not None or standing is None:
        return ClaimGround(later=later)
    told = [desk.denials[one] for one in standing.denials if one in desk.denials]
    act = chain.act if chain is not None and chain.act else ""
    links = (desk.links[one] for one in standing.links if one in desk.links)
    other = desk.standing.get(act)
    return ClaimGround(
        denied_by=listed(party_name(one.party_said) for one in told if one.denies == "event"),
        disowned=listed(party_name(one.party_said) for one in told if one.denies == "responsibility"),
        backed=standing.probability >= desk.settings.threshold,
        act=desk.slugs.get(act, act),
        act_grade=ruled.get(act, (6, ""))[0],
        chance=max((link.probability for link in links if link.incident == act), default=0.0),
        shared=other is not None and other.status == "multiply claimed",
    )
