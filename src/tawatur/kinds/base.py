"""What every row has: an id, the ids of the rows it came from, and the day from which it was publicly known."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

KnownHow = Literal["stated", "assumed", "derived", "reference", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of any table.

    `id` is stable: a kind and a slug (`claim:C014`), or a kind and a hash of the content.
    `because` holds the ids of the rows this one came from; following it ends at words in a file.
    `known_from` is the day from which the row was publicly known; None means that nobody says.
    `known_how` says where that day comes from: *stated* by the source, *assumed* from another of its dates,
    *derived* from the rows in `because`, *reference* (what a gazetteer says is no news), or *unknown*.
    """

    id: str
    because: tuple[str, ...] = ()
    known_from: date | None = None
    known_how: KnownHow = "unknown"


def row_id(kind: str, *content: object) -> str:
    """An id derived from content: `kind:` and 12 hexadecimal digits of a BLAKE2 hash of the parts."""
    joined = "\x1f".join(str(part) for part in content)
    return f"{kind}:{hashlib.blake2b(joined.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def slugged(text: str, *, longest: int = 60) -> str:
    """Letters, digits, dots and hyphens only: safe as a file name on every system, never empty, never hidden."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")[:longest]
    if slug and slug == text:
        return slug
    tail = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    return f"{slug}-{tail}" if slug else tail
