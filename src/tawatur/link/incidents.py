"""Reports to incidents: what the tellings of one event say together, and how many independent chains are behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from tawatur.kinds import Decision, Incident, Place, Report, Source
from tawatur.link.differing import Difference, differences
from tawatur.link.doubts import doubts
from tawatur.link.grouping import Grouped, group_settings, grouped_tellings
from tawatur.link.joined import together
from tawatur.link.known import earliest
from tawatur.link.memberships import memberships
from tawatur.link.settings import LinkSettings, link_settings
from tawatur.link.tellings import Telling, tellings
from tawatur.store.steps import Given, Made

_COPY = re.compile(r"\s+(?:repost|reposts|copy|mirror|syndicated|list)\s*$", re.IGNORECASE)


def incidents(given: Given) -> Made:
    """One incident for each event that reports tell of, in the order of the reports; how sure it is that each telling
    belongs to its incident; and what a person should look at.

    An event that no report dates makes no incident; its reports stay in their table.
    """
    settings, asked = link_settings(given.setting("link")), group_settings(given.setting("link"))
    publishers = {source.id: source for source in given.rows(Source)}
    told, decisions = tellings(given.rows(Report)), given.rows(Decision)
    if not told:
        return {"incidents": [], "memberships": [], "troubles/incidents": []}
    made = grouped_tellings(given, told, given.rows(Place), decisions)
    differing = [_differing(made, group) for group in made.groups]
    rows = [
        _incident([told[at] for at in group], publishers, settings, differences)
        for group, differences in zip(made.groups, differing, strict=True)
    ]
    return {
        "incidents": rows,
        "memberships": list(memberships(made, differing, asked)),
        "troubles/incidents": doubts(made, decisions, asked),
    }


def _differing(made: Grouped, group: Sequence[int]) -> list[Difference]:
    at = np.array(group, dtype=np.int64)
    few = [made.tellings[one] for one in group]
    return differences(few, (made.told.first[at], made.told.after[at]), made.spots.take(at))


def _incident(
    told: Sequence[Telling],
    sources: Mapping[str, Source],
    settings: LinkSettings,
    differing: Sequence[Difference],
) -> Incident:
    reports = [report for telling in told for report in telling.reports]
    named, unnamed, least = origins(reports, sources)
    known_from, known_how = earliest(*reports)
    keys = tuple(telling.slug for telling in told)
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
        claim_only=all(claim_only(telling.lead, settings.claim_only_words) for telling in told),
        keys=keys,
        disagrees=tuple(row.words(keys) for row in differing),
        **together(told),
    )


def origins(reports: Sequence[Report], sources: Mapping[str, Source]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The origins that reports name (agencies and bodies whose words they pass on), the publishers of whom nobody tells
    whose words they print, and the least number of independent chains.

    Two addresses of one publisher, or of one agency, are one origin. A publisher without a known origin may be one
    more, or a copy. A line that names two agencies ("Reuters/AP") may be one passing on the other: one chain at least.
    """
    named: dict[str, str] = {}
    unnamed: dict[str, str] = {}
    chains: list[set[str]] = []
    for report in reports:
        upstreams, publisher = _upstreams(report, sources)
        keys = {_key(upstream): upstream for upstream in upstreams}
        named = {**keys, **named}
        if keys:
            touching = [chain for chain in chains if chain & keys.keys()]
            chains = [chain for chain in chains if not chain & keys.keys()] + [set(keys).union(*touching)]
        elif publisher:
            unnamed.setdefault(_key(publisher), publisher)
    rest = tuple(said for key, said in unnamed.items() if key not in named)
    return tuple(sorted(named.values())), rest, len(chains)


def _upstreams(report: Report, sources: Mapping[str, Source]) -> tuple[tuple[str, ...], str]:
    """The origins that a report names, and its publisher; "Rudaw repost" names Rudaw."""
    source = sources.get(report.source or "")
    publisher = report.publisher_said or (source.publisher if source else None) or ""
    upstreams = report.upstreams or (source.upstream if source else ())
    copied = _COPY.sub("", publisher)
    return upstreams or ((copied,) if copied and copied != publisher else ()), publisher


def claim_only(report: Report, phrases: Sequence[str]) -> bool:
    """Whether an incident is known only through a claim: a claim is reported, no official record is, and the place or
    the note says in one of the `phrases` that nobody else tells of it."""
    told = f"{report.place_said} {report.note or ''}".lower()
    return (
        report.claim_reported == "yes"
        and report.official != "yes"
        and any(phrase.lower() in told for phrase in phrases)
    )


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.lower()).removeprefix("the ").strip()
