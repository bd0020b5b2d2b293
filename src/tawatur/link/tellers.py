"""Who tells what, as the tables have it: the tellings of each report and claim, and which rows print one text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tawatur.kinds import Copy, Report, Source, Telling
from tawatur.store.steps import Given

_COPY = re.compile(r"\s+(?:repost|reposts|copy|mirror|syndicated|list)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tellers:
    """What is known of who tells what: report or claim → its tellings, and → the first row that prints its text; the
    sources by id."""

    tellings: Mapping[str, Sequence[Telling]] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


def tellers(given: Given) -> Tellers:
    """What the step was given of tellers and copies; a table that is not there counts as empty."""
    told: dict[str, list[Telling]] = defaultdict(list)
    for telling in given.rows(Telling) if "tellings" in given.tables else ():
        told[telling.about].append(telling)
    copied = given.rows(Copy) if "copies" in given.tables else []
    sources = {source.id: source for source in given.rows(Source)}
    return Tellers(told, {copy.about: copy.of for copy in copied}, sources)


def tellings_of(report: Report, known: Tellers) -> Sequence[Telling]:
    """The tellings of a report; where no step worked them out, what the report and its source say themselves."""
    held = known.tellings.get(report.id, ())
    source = known.sources.get(report.source or "")
    publisher = report.publisher_said or (source.publisher if source else None) or ""
    if not any(one.how != "words" for one in held):
        upstreams = report.upstreams or (source.upstream if source else ())
        made = [_made(report, name, "agency") for name in upstreams]
        held = [*held, *(made or ([_made(report, publisher, "unnamed")] if publisher else []))]
    return [_uncopied(one) for one in held]


def _uncopied(one: Telling) -> Telling:
    """ "Rudaw repost" names Rudaw, whoever printed it."""
    bare = _COPY.sub("", one.origin) if one.kind == "unnamed" else one.origin
    return replace(one, origin=bare) if bare and bare != one.origin else one


def _made(report: Report, origin: str, kind: str) -> Telling:
    return Telling(id="", about=report.id, origin=origin, kind=kind, how="line", source=report.source)  # type: ignore[arg-type]
