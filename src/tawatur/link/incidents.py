"""Reports to incidents: what the tellings of one event say together, and how many independent chains are behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tawatur.kinds import Incident, Report
from tawatur.link.known import earliest
from tawatur.link.origins import origins
from tawatur.link.settings import LinkSettings, link_settings
from tawatur.link.tellers import Tellers, tellers
from tawatur.store.steps import Given, Made


def incidents(given: Given) -> Made:
    """One incident for each event that reports tell of, in the order of the reports.

    An event that no report dates makes no incident; its reports stay in their table.
    """
    settings = link_settings(given.setting("link"))
    known = tellers(given)
    tellings: dict[str, list[Report]] = defaultdict(list)
    for report in given.rows(Report):
        tellings[report.tells_of].append(report)
    made = (_incident(told, known, settings) for told in tellings.values())
    return {"incidents": [incident for incident in made if incident is not None]}


def _incident(reports: Sequence[Report], known: Tellers, settings: LinkSettings) -> Incident | None:
    told = sorted(reports, key=lambda report: not report.first)
    first = told[0]
    when = next((report.when for report in told if report.when is not None), None)
    if when is None:
        return None
    named, unnamed, least = origins(told, known)
    known_from, known_how = earliest(*told)
    return Incident(
        id=f"incident:{first.tells_of}",
        because=tuple(report.id for report in told),
        known_from=known_from,
        known_how=known_how,
        slug=first.tells_of,
        when=when,
        reports=tuple(report.id for report in told),
        place_said=first.place_said,
        where=first.where,
        place=first.place,
        governorate=first.governorate,
        time_of_day=first.time_of_day,
        weapon=first.weapon,
        weapon_said=first.weapon_said,
        munitions=first.munitions,
        target=first.target,
        killed=first.killed,
        wounded=first.wounded,
        official=first.official,
        claim_reported=first.claim_reported,
        claimed_by_said=first.claimed_by_said,
        claimed_by=first.claimed_by,
        blamed_on_said=first.blamed_on_said,
        confidence=first.confidence,
        note=first.note,
        chains_low=max(least, 1),
        chains_high=max(len(named) + len(unnamed), 1),
        origins=(*named, *unnamed),
        claim_only=claim_only(first, settings.claim_only_words),
    )


def claim_only(report: Report, phrases: Sequence[str]) -> bool:
    """Whether an incident is known only through a claim: a claim is reported, no official record is, and the place or
    the note says in one of the `phrases` that nobody else tells of it."""
    told = f"{report.place_said} {report.note or ''}".lower()
    return (
        report.claim_reported == "yes"
        and report.official != "yes"
        and any(phrase.lower() in told for phrase in phrases)
    )
