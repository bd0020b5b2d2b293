"""Groups, bodies and states; their spellings; and who says that whom is tied to whom. No private persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tawatur.kinds.base import Row
from tawatur.kinds.values import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Row):
    """A group, body or state. `kind` is the registry's word (facade, established, state_body ...).

    `merged_into` is the id of the party as which it counts, where an analyst decided that the two are one.
    """

    slug: str
    name: str
    kind: str
    name_ar: str | None = None
    first_seen: When | None = None
    meaning: str | None = None
    note: str | None = None
    merged_into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Row):
    """One attested spelling. `parties` has one id when it is plain, several when bodies share the spelling.

    `valid_from` and `valid_to` are the first and the last day on which it was in use (None: open, or nobody says);
    `used_by` names those who write it so, `first_used` is the time of its first use as the registry states it.
    A *disputed* spelling is one of which somebody says that it is not this party's.
    """

    said: str
    script: Literal["latin", "arabic", "other"]
    parties: tuple[str, ...]
    status: Literal["attested", "ambiguous", "disputed", "decided"] = "attested"
    why: str | None = None
    source: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    used_by: tuple[str, ...] = ()
    first_used: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Row):
    """Somebody says that two parties are tied (or denies it), on a standard of proof that they may state."""

    a_said: str
    relation: str
    b_said: str
    a: str = ""
    b: str = ""
    asserted_by: str = ""
    asserted_on: When | None = None
    standard: str | None = None
    note: str | None = None
    source: str | None = None
