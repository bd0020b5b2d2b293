"""What claims and incidents say of place, weapon and target, in the form that the model reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tawatur.kinds import Claim, Incident
from tawatur.link.chance import Described
from tawatur.link.patterns import TARGETS, WEAPONS, codes
from tawatur.link.settings import LinkSettings
from tawatur.link.whereabouts import Registry, Spot


def described_claims(claims: Sequence[Claim], registry: Registry, settings: LinkSettings) -> Described:
    """The claims as arrays; words that name no weapon count as unknown."""
    spots = [Spot(claim.place, claim.place_said, claim.where) for claim in claims]
    weapons = [weapon_of(claim, settings) for claim in claims]
    targets = [target_of(claim, settings)[0] for claim in claims]
    return Described(registry.whereabouts(spots), codes(weapons, WEAPONS), codes(targets, TARGETS))


def described_incidents(incidents: Sequence[Incident], registry: Registry) -> Described:
    """The incidents as arrays."""
    spots = [Spot(row.place, row.place_said, row.where, row.governorate) for row in incidents]
    weapons, targets = [row.weapon for row in incidents], [row.target for row in incidents]
    return Described(registry.whereabouts(spots), codes(weapons, WEAPONS), codes(targets, TARGETS))


def weapon_of(claim: Claim, settings: LinkSettings) -> str:
    """The weapon that a claim names; "unknown" where its word ("explosion") may be any."""
    said = (claim.weapon_said or claim.weapon).strip().lower()
    vague = claim.weapon in ("other", "unknown") and said in settings.vague_weapon_words
    return "unknown" if vague else claim.weapon


def target_of(claim: Claim, settings: LinkSettings) -> tuple[str, bool]:
    """The target that a claim names, and whether it was only read out of its gist, which is a paraphrase."""
    if claim.target not in ("", "unknown"):
        return claim.target, False
    words = re.findall(r"\w+", (claim.wording or claim.gist or "").lower())
    first = {word: at for at, word in reversed(list(enumerate(words)))}
    found = [
        (first[word], target) for target, marks in settings.target_words.items() for word in marks if word in first
    ]
    return (min(found)[1], True) if found else ("unknown", False)
