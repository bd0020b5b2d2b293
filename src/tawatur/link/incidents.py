"""Reports to incidents: what the listings of one event say together, and how many independent chains are behind it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tawatur.kinds import Decision, Incident, Place, Report
from tawatur.link.differing import Difference, differences
from tawatur.link.doubts import doubts
from tawatur.link.grouping import Grouped, group_settings, grouped_listings
from tawatur.link.joined import together
from tawatur.link.known import earliest
from tawatur.link.listings import Listing, listings
from tawatur.link.memberships import memberships
from tawatur.link.origins import origins
from tawatur.link.settings import LinkSettings, link_settings
from tawatur.link.tellers import Tellers, tellers
from tawatur.store.steps import Given, Made


def incidents(given: Given) -> Made:
    """One incident for each event that reports tell of, in the order of the reports; how sure it is that each listing
    belongs to its incident; and what a person should look at.

    An event that no report dates makes no incident; its reports stay in their table.
    """
    settings, asked = link_settings(given.setting("link")), group_settings(given.setting("link"))
    told, decisions = listings(given.rows(Report)), given.rows(Decision)
    if not told:
        return {"incidents": [], "memberships": [], "troubles/incidents": []}
    known, made = tellers(given), grouped_listings(given, told, given.rows(Place), decisions)
    differing = [_differing(made, group) for group in made.groups]
    rows = [
        _incident([told[at] for at in group], known, settings, differences)
        for group, differences in zip(made.groups, differing, strict=True)
    ]
    return {
        "incidents": rows,
        "memberships": list(memberships(made, differing, asked)),
        "troubles/incidents": doubts(made, decisions, asked),
    }


def _differing(made: Grouped, group: Sequence[int]) -> list[Difference]:
    at = np.array(group, dtype=np.int64)
    few = [made.listings[one] for one in group]
    return differences(few, (made.told.first[at], made.told.after[at]), made.spots.take(at))


def _incident(
    told: Sequence[Listing],
    known: Tellers,
    settings: LinkSettings,
    differing: Sequence[Difference],
) -> Incident:
    reports = [report for listing in told for report in listing.reports]
    named, unnamed, least = origins(reports, known)
    known_from, known_how = earliest(*reports)
    keys = tuple(listing.slug for listing in told)
    return Incident(
        id=f"incident:{keys[0]}",
        because=tuple(report.id for report in reports),
        known_from=known_from,
        known_how=known_how,
        slug=keys[0],
        reports=tuple(report.id for report in reports),
        chains_low=max(least, 1),
        chains_high=max(len(named) + len(unnamed), 1),
        origins=(*named, *unnamed),
        claim_only=all(claim_only(listing.lead, settings.claim_only_words) for listing in told),
        keys=keys,
        disagrees=tuple(row.words(keys) for row in differing),
        **together(told),
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
