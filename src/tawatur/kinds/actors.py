"""Groups, bodies and states; their spellings; and who says that whom is tied to whom. No private persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.kinds.base import Row
from tawatur.kinds.values import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Row):
    """A group, body or state. `kind` is the registry's word (facade, established, state_body ...)."""

    slug: str
    name: str
    kind: str
    name_ar: str | None = None
    first_seen: When | None = None
    meaning: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Row):
    """One attested spelling. `parties` has one id when it is plain, several when bodies share the spelling."""

    said: str
    script: Literal["latin", "arabic", "other"]
    parties: tuple[str, ...]
    status: Literal["attested", "ambiguous", "decided"] = "attested"
    why: str | None = None
    source: str | None = None


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
