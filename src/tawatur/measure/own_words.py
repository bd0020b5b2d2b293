"""What parties said in their own words, as far as it is held: claims, threats and other statements, with their day.

A paraphrase (`gist`) has the words of whoever wrote it and is never taken for theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawatur.measure.record import Bools, Ints, Objects, dated
from tawatur.store.steps import Given
from tawatur.text.fold import fold


@dataclass(frozen=True, slots=True)
class Said:
    """Sayings in the order of the tables: `kind` is claim, threat or statement, `text` the folded words (empty: none
    held), `target` the class of target that is named."""

    ids: Objects
    kind: Objects
    party: Objects
    day: Ints
    known: Bools
    text: tuple[str, ...]
    target: Objects

    @property
    def held(self) -> Bools:
        """Sayings with a day and with their own words."""
        there: Bools = np.array([bool(text) for text in self.text], dtype=bool)
        return self.known & there

    @property
    def threats(self) -> Bools:
        """Threats, with their own words or without."""
        return np.asarray(self.kind == "threat", dtype=bool)

    def named(self, which: Bools) -> tuple[str, ...]:
        """The ids of some sayings."""
        return tuple(self.ids[which])


def said_in(given: Given) -> Said:
    """All claims (of several editions of one only the last) and declarations of the case."""
    claims = dated(given.table("claims"), given.timezone, field="issued")
    others = dated(given.table("declarations"), given.timezone, field="issued")
    last = np.array([later is None for later in claims.column("superseded_by")], dtype=bool)
    parts = (claims, others)

    def both(name: str) -> Objects:
        return np.concatenate([part.column(name) for part in parts])

    party = np.where(both("party") == "", both("party_said"), both("party"))
    kind = np.concatenate([np.full(claims.ids.size, "claim", dtype=object), others.column("kind")])
    kept = np.concatenate([last, np.ones(others.ids.size, dtype=bool)])
    text = [fold(str(words)) if words and keep else "" for words, keep in zip(both("wording"), kept, strict=True)]
    return Said(
        np.concatenate([part.ids for part in parts])[kept],
        kind[kept],
        party[kept],
        np.concatenate([part.day for part in parts])[kept],
        np.concatenate([part.known for part in parts])[kept],
        tuple(one for one, keep in zip(text, kept, strict=True) if keep),
        both("target")[kept],
    )
