"""Places with their spellings."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.kinds.base import Row
from tawatur.kinds.values import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Row):
    """A place: `where` is None when nobody gave coordinates; `within` is the id of the place around it."""

    slug: str
    name: str
    kind: str
    name_ar: str | None = None
    where: Where | None = None
    within: str | None = None
    spellings: tuple[str, ...] = ()
