"""What rows of the case show of a party: a spokesperson, a leader, channels, ties."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from tawatur.kinds import Check, Claim, Declaration, Denial, Relation
from tawatur.store.steps import Given
from tawatur.text.fold import fold

_NOT: Final = re.compile(r"n['’]?t\b|\b(?:no|not|without|lack\w*|unknown|never)\b|بدون|بلا|ليس|لا ", re.IGNORECASE)
TRAITS: Final = ("spokesperson", "leader", "channel", "tie")
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "spokesperson": ("spokes", "ناطق", "متحدث"),
    "leader": ("leader", "commander", "chief", "secretary", "قائد", "زعيم", "امين"),
    "channel": ("channel", "account", "قناة", "حساب"),
    "history": ("histor", "background", "past", "تاريخ"),
}
"""Trait → beginnings of words that name it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one row shows of a trait."""

    text: str
    row: str


def named(check: Check) -> tuple[str, ...]:
    """The traits that a sentence names, as far as the case has a column for them."""
    words = fold(" ".join([check.quote, *(f"{slot.said} {slot.value}" for slot in check.parts)])).split()
    return tuple(trait for trait in _WORDS if any(word.startswith(_starts(trait)) for word in words))


@cache
def _starts(trait: str) -> tuple[str, ...]:
    """The beginnings of the words that name a trait, folded."""
    return tuple(fold(start) for start in _WORDS[trait])


def shown(given: Given) -> dict[tuple[str, str], list[Shown]]:
    """(party, trait) → the rows that show it."""
    table: dict[tuple[str, str], list[Shown]] = defaultdict(list)
    for said in given.rows(Declaration):
        _speaks(table, said.party, said.gist or "", said.id)
        _channel(table, said.party, said.channel, said.id)
    for denied in given.rows(Denial):
        _speaks(table, denied.party, denied.gist or "", denied.id)
        _channel(table, denied.party, denied.channel, denied.id)
    for claim in given.rows(Claim):
        _speaks(table, claim.party, claim.gist or "", claim.id)
        _channel(table, claim.party, claim.channel, claim.id)
    for tie in given.rows(Relation):
        table[tie.a, "tie"].append(Shown(f"{tie.relation.replace('_', ' ')} {tie.b_said.replace('_', ' ')}", tie.id))
        if any(word.startswith(_starts("spokesperson")) for word in fold(tie.asserted_by).split()):
            table[tie.a, "spokesperson"].append(Shown(f"“{tie.asserted_by}”", tie.id))
    return dict(table)


def _speaks(table: dict[tuple[str, str], list[Shown]], party: str, text: str, row: str) -> None:
    """A row whose words begin with the one who speaks: "Spokesman told ..."; leaders of others are named further on."""
    first = fold(text).split()[:1]
    for trait in ("spokesperson", "leader"):
        if party and any(word.startswith(_starts(trait)) for word in first):
            table[party, trait].append(Shown(f"“{text}”", row))


def denied(check: Check) -> bool:
    """Whether the sentence says that the traits are absent."""
    slots = any(slot.name == "absent" or (slot.name == "polarity" and slot.value == "negative") for slot in check.parts)
    return slots or bool(_NOT.search(check.quote))


def _channel(table: dict[tuple[str, str], list[Shown]], party: str, channel: str | None, row: str) -> None:
    if party and channel:
        table[party, "channel"].append(Shown(channel, row))
