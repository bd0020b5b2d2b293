"""Which attacks a tally speaks of, read from its words by a stated, simple rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from tawatur.measure.record import Bools, Dated

RULE = (
    "Words of the tally's scope: `rocket` and `mortar` take those weapons, `IED`, `bomb` and `roadside` take bombs; "
    "`convoy` or `supply`, alone or with bombs, keeps attacks on convoys; `embassy` keeps diplomatic targets; `attack` "
    "with none of these takes every attack. A scope with none of these words is not matched."
)
_WEAPONS = (
    ("rocket", re.compile(r"\b(rockets?|katyushas?)\b", re.IGNORECASE)),
    ("mortar", re.compile(r"\bmortars?\b", re.IGNORECASE)),
    ("ied", re.compile(r"\b(ieds?|bombs?|bombings?|roadside)\b", re.IGNORECASE)),
)
_CONVOY = re.compile(r"\b(convoys?|supply)\b", re.IGNORECASE)
_EMBASSY = re.compile(r"\b(embassy|embassies)\b", re.IGNORECASE)
_ATTACK = re.compile(r"\battacks?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """The weapons and targets that a tally counts; an empty tuple takes all."""

    weapons: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is counted in the record, in words."""
        names = {"ied": "roadside bombs", "rocket": "rockets", "mortar": "mortars"}
        weapons = " and ".join(names[weapon] for weapon in self.weapons)
        targets = {"diplomatic": "diplomatic sites", "convoy": "convoys"}
        aims = " and ".join(targets[target] for target in self.targets)
        return " on ".join(part for part in (weapons or "attacks", aims) if part)

    def among(self, rows: Dated) -> Bools:
        """Which incidents fall in this scope."""
        kept = np.ones(rows.ids.size, dtype=bool)
        for column, wanted in (("weapon", self.weapons), ("target", self.targets)):
            if wanted:
                kept &= np.isin(rows.column(column).astype(str), wanted)
        return kept


def scope_of(words: str) -> Scope | None:
    """The scope that these words name, or None if they name none that the rule knows."""
    weapons = tuple(weapon for weapon, pattern in _WEAPONS if pattern.search(words))
    if weapons:
        convoys = weapons == ("ied",) and _CONVOY.search(words)
        return Scope(weapons, ("convoy",) if convoys else ("diplomatic",) if _EMBASSY.search(words) else ())
    if _CONVOY.search(words):
        return Scope((), ("convoy",))
    return Scope() if _ATTACK.search(words) else None
