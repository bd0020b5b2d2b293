"""What a person could decide about names: the machine proposes, and changes nothing until somebody decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.kinds.base import Row
from tawatur.kinds.values import Clue


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Row):
    """One open question about a name, and how much its answer would change.

    `kind` is *new_name* (the registry has nothing like it), *alias* (a spelling that probably is the one candidate),
    *ambiguous* (it may be any of `candidates`), *merge* (the two entries of `about` may be one) or *split* (spellings
    of the entry in `about` are said to be those of others). `said` is the spelling most often read, `spellings` all of
    those that fold to it; of a merge the ones both share, of a split those that are contested.

    `odds` is the probability of each candidate and `probability` that of the first, where an engine worked them out;
    `clues` is what they rest on and `why` the reason in words. `touches` counts the rows whose party or place would
    change, `touched` says what they are; `reads` how often the name was read. `weight` orders: what touches more comes
    first. `decided` is the id of the judgement that settled it.
    """

    kind: Literal["new_name", "alias", "ambiguous", "merge", "split"]
    what: Literal["party", "place"]
    said: str = ""
    spellings: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    odds: tuple[float, ...] = ()
    probability: float | None = None
    why: str = ""
    clues: tuple[Clue, ...] = ()
    touches: int = 0
    touched: str = ""
    reads: int = 0
    weight: float = 0.0
    decided: str | None = None
