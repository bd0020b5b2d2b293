"""What the words of the Global Terrorism Database for weapons, targets and modes of claim mean here (its codebook)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

CLAIM_MODES: Final[Mapping[str, str]] = {
    "1": "letter",
    "2": "call after the attack",
    "3": "call before the attack",
    "4": "e-mail",
    "5": "note at the scene",
    "6": "video",
    "7": "posted to a website",
    "8": "personal claim",
    "9": "other",
}
WEAPONS: Final[Mapping[str, str]] = {
    "Firearms": "small_arms",
    "Incendiary": "arson",
    "Explosives": "unknown",  # the kind of explosive tells more; see `weapon_of`
    "Explosives/Bombs/Dynamite": "unknown",
    "Unknown": "unknown",
    "*": "other",
}
TARGETS: Final[Mapping[str, str]] = {
    "Government (Diplomatic)": "diplomatic",
    "Government (General)": "government",
    "Police": "government",
    "Military": "unknown",  # a base or a patrol; see `target_of`
    "Airports & Aircraft": "airport",
    "Business": "company",
    "Terrorists/Non-State Militia": "militia",
    "Unknown": "unknown",
    "*": "other",
}
_BOMBS: Final = (
    "vehicle", "remote", "suicide", "time fuse", "sticky", "landmine", "pressure trigger", "letter bomb", "pipe bomb",
    "dynamite",
)  # fmt: skip
_CITED: Final = re.compile(r"[\"“][^\"“”]*[\"”]\s*,?\s*([^,\"“”]{2,80}),")


def weapon_of(weapon: str, subtype: str) -> str:
    """The weapon with what its subtype adds. "Projectile (rockets, mortars, RPGs)" may be several: it stays unknown."""
    said = subtype.lower()
    if weapon != "unknown" or not said:
        return weapon
    if said.startswith(_BOMBS):
        return "ied"
    return "other" if said.startswith("grenade") else weapon


def target_of(target: str, subtype: str) -> str:
    """The target with what its subtype adds: a military base, or a convoy."""
    said = subtype.lower()
    if target != "unknown":
        return target
    if "base" in said or "barracks" in said:
        return "base"
    return "convoy" if "patrol" in said or "convoy" in said else target


def cited(said: str) -> str:
    """The publisher in a citation: of `"Rockets hit base," Agence France Presse, March 12, 2020.` the agency."""
    found = _CITED.search(said)
    return found[1].strip() if found else ""
