"""How columns are called in other people's tables: the packaged list, and how near a heading comes to it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from tawatur.text.fold import fold

EXACT: Final = 1.0
WITHIN: Final = 0.6
_PARTS: Final = re.compile(r"[_./\\()\[\]:'’-]+|(?<=[a-z])(?=[A-Z])")


@cache
def listed() -> Mapping[str, Any]:
    """`data/headings.toml`."""
    return tomllib.loads((files("tawatur.read") / "data" / "headings.toml").read_text("utf-8"))


@cache
def plain(heading: str) -> str:
    """A heading in comparable form: `Incident_ID` and `incidentId` are "incident id"."""
    return " ".join(fold(_PARTS.sub(" ", heading)).split())


def nearness(heading: str, names: Iterable[str]) -> float:
    """1 where the heading is one of the names, less where a name stands within it, 0 else."""
    said = plain(heading)
    best = 0.0
    for name in map(plain, names):
        if said == name:
            return EXACT
        if len(name) > 2 and f" {name} " in f" {said} ":
            best = max(best, WITHIN * (0.5 + 0.5 * len(name) / len(said)))
    return best


def means(kind: str, word: str) -> str:
    """What another's word for a weapon or target means here, as far as it is plain: of several the longest; or ""."""
    said = f" {plain(word)} "
    hits = [
        (len(plain(name)), ours)
        for ours, names in listed()["words"][kind].items()
        for name in names
        if _stands(plain(name), said)
    ]
    return max(hits)[1] if hits else ""


def _stands(name: str, said: str) -> bool:
    """Whether a name begins a word of what was said; a short one must be the whole word, or its plural."""
    return f" {name} " in said or f" {name}s " in said or (len(name) > 4 and f" {name}" in said)
