"""The analysts' judgements, read back from their journals, and the addresses that they name as their source."""

from __future__ import annotations

from tawatur.kinds import Decision, Source, Trouble
from tawatur.store.addresses import cited_slug, host_of, is_held, title_of
from tawatur.store.gate import known
from tawatur.store.journal import read_journal, standing
from tawatur.store.steps import Given, Made


def decisions(given: Given) -> Made:
    """All judgements made by the as-of day, those undone by then marked; and the lines that cannot be used."""
    read: list[Decision] = []
    troubles: list[Trouble] = []
    for file in given.files:
        found, wrong = read_journal(file.path, file.at.read_bytes())
        read += [one for one in found if known(given, one)]
        troubles += wrong
    ordered = standing(read)
    cited = [one for one in ordered if one.source.strip() and not is_held(one.source.strip())]
    sources = {row.id: row for row in map(_cited, reversed(cited))}
    return {"decisions": ordered, "sources/decisions": [*sources.values()], "troubles/decisions": troubles}


def _cited(decision: Decision) -> Source:
    """The address that a judgement names: known by the day on which somebody rested a judgement on it."""
    address = decision.source.strip()
    slug = cited_slug(address)
    return Source(
        id=f"source:{slug}",
        because=(decision.id,),
        known_from=decision.known_from,
        known_how="assumed",
        slug=slug,
        title=title_of(address),
        held=False,
        role="cited",
        url=address if host_of(address) else None,
    )
