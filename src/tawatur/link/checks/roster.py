"""Roster: which of the names that a text lists does the registry know, from which spelling, and since when?"""

from __future__ import annotations

from typing import Final

from tawatur.kinds import Alias, Claim, Fact, Party, Slot, Verdict
from tawatur.link.checks._rows import first_day, tally, written
from tawatur.store.answering import Asked, Found

NEW_DAYS: Final = 730
METHOD: Final = (
    "Names resolved across spellings to the registry. Supported: every name is known by the day; mixed: some are; "
    "cannot tell: none is. Where the sentence calls them new: supported if all were first seen within 730 days before "
    "it, contradicted if any was seen earlier."
)


def run(asked: Asked) -> Found:
    """Name by name: the party, its first sight, its spellings, its claims by then."""
    given, check = asked.given, asked.check
    known = {row.id: row for row in given.rows(Party)}
    members = [slot for slot in check.part("member") if slot.said or slot.resolved]
    if not members:
        need = "the names in the text, or the groups in [assessment] parties"
        return Found("cannot tell", "The sentence lists no name, and the text names no group before it.", need)
    found = [(slot, known.get(slot.resolved[0]) if len(slot.resolved) == 1 else None) for slot in members]
    held = [row for _, row in found if row is not None]
    facts = tuple(fact for slot, row in found for fact in _facts(asked, slot, row))
    since = "; ".join(_since(asked, row) for row in held)
    says = f"{len(held)} of {len(members)} names are names of the registry{': ' if since else ''}{since}"
    number = tally(
        asked, "roster", "Names of the text that the registry knows", f"{len(held)} of {len(members)}.", method=METHOD,
        value=len(held), of=len(members), unit="names", because=(row.id for row in held),
    )  # fmt: skip
    verdict: Verdict = "supported" if len(held) == len(members) else "mixed" if held else "cannot tell"
    if held and _called_new(asked):
        old = [row for row in held if _old(asked, row)]
        undated = [row for row in held if row.first_seen is None]
        verdict = "contradicted" if old else "cannot tell" if undated else verdict
        says += f". {'New, as the sentence says' if not old else 'Not new: ' + ', '.join(row.name for row in old)}"
    need = "" if len(held) == len(members) else "the missing names in the registry, with who uses them and since when"
    return Found(verdict, f"{says}.", need, (number,), tuple(row.id for row in held), facts)


def _since(asked: Asked, row: Party) -> str:
    return f"{row.name} (first seen {_day(asked, row)})"


def _day(asked: Asked, row: Party) -> str:
    """As precise as the registry says it: a day, or the words of a month."""
    if row.first_seen is None:
        return "at a time that nobody states"
    if row.first_seen.width.days <= 1:
        return written(first_day(row.first_seen, asked.given.timezone))
    return row.first_seen.said


def _facts(asked: Asked, slot: Slot, row: Party | None) -> list[Fact]:
    said = slot.said or (row.name if row else "")
    if row is None:
        return [Fact(said, "in the registry as", "not known by then")]
    spelt = sum(1 for alias in asked.given.rows(Alias) if row.id in alias.parties)
    claims = {claim.act for claim in asked.given.rows(Claim) if claim.party == row.id}
    return [
        Fact(said, "in the registry as", row.name, row.id),
        Fact(said, "first seen", _day(asked, row), row.id),
        Fact(said, "spellings known", str(spelt)),
        Fact(said, "acts claimed", str(len(claims))),
    ]


def _called_new(asked: Asked) -> bool:
    return "trait" in asked.check.kinds


def _old(asked: Asked, row: Party) -> bool:
    day = asked.check.day
    if row.first_seen is None or day is None:
        return False
    return (day - first_day(row.first_seen, asked.given.timezone)).days > NEW_DAYS
