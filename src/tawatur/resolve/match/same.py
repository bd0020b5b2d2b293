"""Whether two spellings are one name, without any list of names around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from tawatur.kinds import Clue
from tawatur.resolve.match.names import NameIndex

_SAME: Final = 0.9
_OTHER: Final = 0.1


@dataclass(frozen=True, slots=True)
class SameName:
    """Two spellings, the probability that they are one name, and why; `verdict` leaves the middle open."""

    a: str
    b: str
    probability: float
    verdict: Literal["same", "different", "cannot tell"]
    clues: tuple[Clue, ...] = ()

    def __str__(self) -> str:
        """`Ashab al-Kahf / أصحاب الكهف: same (0.99)`."""
        return f"{self.a} / {self.b}: {self.verdict} ({self.probability:.2f})"


def same_name(a: str, b: str, kind: str = "organisation") -> SameName:
    """Whether two spellings are one name of a kind ("organisation" or "place").

    The probability is that of `NameIndex.search` in an index of the other alone, the mean of both ways round: before
    the look, one half. *same* from .9, *different* up to .1. Two bodies may share a name: this tells of names.
    """
    found = [NameIndex([b], kind=kind).search(a), NameIndex([a], kind=kind).search(b)]
    hits = [answer[0][0] if answer[0] else None for answer in found]
    chance = sum(hit.probability if hit else 0.0 for hit in hits) / 2
    verdict: Literal["same", "different", "cannot tell"] = (
        "same" if chance >= _SAME else "different" if chance <= _OTHER else "cannot tell"
    )
    return SameName(a, b, chance, verdict, hits[0].clues if hits[0] else ())
