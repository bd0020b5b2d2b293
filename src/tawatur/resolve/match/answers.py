"""What an index of names answers: ranked hits with their probability and reasons, and a verdict. Never a forced one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, overload

from tawatur.kinds import Clue

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["known", "ambiguous", "new"]
COLUMNS: Final = ("query", "verdict", "rank", "key", "name", "probability", "new", "why")
"""The columns of answers as rows, one for each hit."""
SURE: Final = 0.9
"""A best candidate of at least this probability is known."""
OPEN: Final = 0.5
"""Below it, that none of the candidates is right is at least as likely as that one is: the name is new."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a query may name: its key, the spelling that came nearest, the probability, and why in words."""

    key: Hashable
    name: str
    probability: float
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name in a running text: characters `begin`..`end` of it, the entry that it names, and how surely."""

    begin: int
    end: int
    key: Hashable
    probability: float


@dataclass(frozen=True, slots=True)
class Answer(Sequence[Hit]):
    """What one query may name: hits, best first; `new` is the probability that it is none of the index.

    `verdict` is *known* (the first hit, at least `SURE`), *ambiguous* (one of the hits, it cannot be told which) or
    *new* (most likely none of them). Probabilities of hits that are not listed are in none of the numbers.
    """

    query: str
    hits: tuple[Hit, ...]
    new: float
    verdict: Verdict

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        """A hit by its rank from 0."""
        return self.hits[at]

    def __len__(self) -> int:
        """The number of hits."""
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        """The hits, best first."""
        return iter(self.hits)

    def __str__(self) -> str:
        """`Ashab al-Kahaf: known, Ashab al-Kahf (.98)`."""
        best = ", ".join(f"{hit.name} ({hit.probability:.2f})" for hit in self.hits[:3])
        return f"{self.query}: {self.verdict}" + (f", {best}" if best and self.verdict != "new" else "")


class Answers(list[Answer]):
    """One answer for each query, in their order."""

    def frame(self) -> pd.DataFrame:
        """A pandas frame of one row for each hit: query, rank (from 1), key, name, probability, verdict, new, why.

        A query without any hit has one row with rank 0 and an empty key.
        """
        import pandas as pd

        return pd.DataFrame(self.rows(), columns=list(COLUMNS))

    def rows(self) -> list[tuple[str, str, int, Hashable, str, float, float, str]]:
        """The same as plain rows."""
        found: list[tuple[str, str, int, Hashable, str, float, float, str]] = []
        for one in self:
            hits = one.hits or (Hit("", "", 0.0),)
            for rank, hit in enumerate(hits, 1 if one.hits else 0):
                why = "; ".join(clue.text for clue in hit.clues)
                found.append((one.query, one.verdict, rank, hit.key, hit.name, hit.probability, one.new, why))
        return found


def verdict_of(best: float, new: float) -> Verdict:
    """The verdict from the probability of the best hit and that of none."""
    if best >= SURE:
        return "known"
    return "ambiguous" if 1 - new > OPEN else "new"
