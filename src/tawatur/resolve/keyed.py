"""What rows say of a spelling where they bear a key of the registry beside it: evidence for it, or against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow.compute as pc

from tawatur.kinds import Alias, Mention, Party, Place
from tawatur.resolve.cells import KEYED
from tawatur.resolve.lookup import Names, What, find, party_names, place_names
from tawatur.resolve.rulings import folded
from tawatur.resolve.touched import mentions_where
from tawatur.store.steps import Given


@dataclass(frozen=True, slots=True)
class Keyed:
    """Rows that spell a name in one way and bear a key that the spelling alone does not give.

    `said` is the spelling, `entry` the one whose key they bear, `other` the one that the spelling names by itself
    (None: nobody for sure), `mentions` where.
    """

    what: What
    said: str
    entry: str
    other: str | None
    mentions: tuple[Mention, ...]


def keyed(given: Given) -> list[Keyed]:
    """Every such pair of a spelling and a key, in the order in which they were read."""
    table = given.table("mentions")
    rows = mentions_where(table, pc.equal(table.column("how"), KEYED))
    if not rows:
        return []
    names: Mapping[What, Names] = {
        "party": party_names(given.rows(Party), given.rows(Alias)),
        "place": place_names(given.rows(Place)),
    }
    return list(_disagreeing(rows, names))


def _disagreeing(rows: Sequence[Mention], names: Mapping[What, Names]) -> Iterator[Keyed]:
    groups: dict[tuple[What, str, str], list[Mention]] = {}
    for row in rows:
        if row.what == "party" or row.what == "place":
            groups.setdefault((row.what, folded(row.said), row.resolved[0]), []).append(row)
    for (what, _, entry), found in groups.items():
        said = most_said(found)
        hit = find(names[what], said)
        yield Keyed(what, said, entry, hit.resolved[0] if hit.verdict == "known" else None, tuple(found))


def most_said(rows: Sequence[Mention]) -> str:
    """The spelling that most of the mentions have; of several the first in the order of letters."""
    counts = Counter(row.said for row in rows)
    return min(counts, key=lambda said: (-counts[said], said))
