"""Reports to incidents: what the tellings of one event say together, and how many independent chains are behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tawatur.kinds import Incident, Report, Source
from tawatur.link.known import earliest
from tawatur.link.settings import LinkSettings, link_settings
from tawatur.store.steps import Given, Made

_COPY = re.compile(r"\s+(?:repost|reposts|copy|mirror|syndicated|list)\s*$", re.IGNORECASE)


def incidents(given: Given) -> Made:
    """One incident for each event that reports tell of, in the order of the reports.

    An event that no report dates makes no incident; its reports stay in their table.
    """
    settings = link_settings(given.setting("link"))
    publishers = {source.id: source for source in given.rows(Source)}
    tellings: dict[str, list[Report]] = defaultdict(list)
    for report in given.rows(Report):
        tellings[report.tells_of].append(report)
    made = (_incident(told, publishers, settings) for told in tellings.values())
    return {"incidents": [incident for incident in made if incident is not None]}


def _incident(reports: Sequence[Report], sources: Mapping[str, Source], settings: LinkSettings) -> Incident | None:
    told = sorted(reports, key=lambda report: not report.first)
    first = told[0]
    when = next((report.when for report in told if report.when is not None), None)
    if when is None:
        return None
    named, unnamed, least = origins(told, sources)
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
