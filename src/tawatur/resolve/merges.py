"""Proposals that two entries are one: their names are the same once folded, or somebody says that one is the other.

Nothing is merged here. Two groups that are named as different kinds of unit are never proposed, nor are two places of
different kinds, nor what an analyst holds apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from tawatur.kinds import Alias, Party, Place, Proposal, Relation, row_id
from tawatur.maths.space import haversine
from tawatur.resolve.lookup import What
from tawatur.resolve.open_names import weight
from tawatur.resolve.rulings import Rulings, folded, kept_apart
from tawatur.resolve.touched import Hanging, Touched, told
from tawatur.resolve.units import differ, units_of
from tawatur.store.steps import Given

MOST_SHARING: Final = 12
"""A spelling that more entries share than this says nothing of any two of them."""
_ONE: Final = re.compile(r"alias|renam|same_as|identical|also_known|formerly|former_name|new_name_of|rebrand")
_TWO: Final = re.compile(r"rival|splinter|split_from|member_of|affiliat|media_outlet|facade|denies")
_NEAR_KM: Final = 10.0
Pair = tuple[str, str]


@dataclass(slots=True)
class Shared:
    """What speaks for two entries being one: spellings that both have, and rows that say so."""

    spellings: dict[str, None] = field(default_factory=dict)
    because: dict[str, None] = field(default_factory=dict)
    says: list[str] = field(default_factory=list)


def merges(given: Given, made: Rulings, touched: Touched) -> Iterator[Proposal]:
    """A proposal for each pair, in the order of their ids."""
    parties = [row for row in given.rows(Party) if row.merged_into is None]
    places = [row for row in given.rows(Place) if row.id not in made.stays]
    found = {**_sharing(_party_names(parties, given.rows(Alias))), **_sharing(_place_names(places))}
    relations = given.rows(Relation)
    for row in relations:
        if row.a and row.b and row.a != row.b and _ONE.search(row.relation):
            held = found.setdefault(_pair(row.a, row.b), Shared())
            held.because[row.id] = None
            held.says.append(f"{row.asserted_by or 'a row'} says “{row.relation.replace('_', ' ')}”")
    entries: dict[str, Party | Place] = {**{row.id: row for row in places}, **{row.id: row for row in parties}}
    sound = {pair: held for pair, held in sorted(found.items()) if _may_be_one(pair, entries, made)}
    spoken = touched.speaking_of({entry for pair in sound for entry in pair})
    for pair, held in sound.items():
        what: What = "party" if isinstance(entries[pair[0]], Party) else "place"
        yield _proposal(what, pair, held, spoken, _against(pair, relations))


def _party_names(parties: Iterable[Party], aliases: Iterable[Alias]) -> Iterator[tuple[str, str, str]]:
    """(spelling, entry, row that has it) of the names that are a party's own or plainly given to it.

    Where the registry says that several bodies share a spelling, somebody has judged already that they are several.
    """
    aliases = list(aliases)
    several = {folded(row.said) for row in aliases if row.status == "ambiguous"}
    own = ((name, row.id, row.id) for row in parties for name in (row.name, row.name_ar) if name)
    plain = ((row.said, party, row.id) for row in aliases if row.status == "attested" for party in row.parties)
    yield from (name for name in (*own, *plain) if folded(name[0]) not in several)


def _place_names(places: Iterable[Place]) -> Iterator[tuple[str, str, str]]:
    for row in places:
        yield from ((name, row.id, row.id) for name in (row.name, row.name_ar) if name)


def _sharing(names: Iterable[tuple[str, str, str]]) -> dict[Pair, Shared]:
    """The pairs of entries that have a spelling in common after folding."""
    by: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for said, entry, row in names:
        by[folded(said)].setdefault(entry, (said, row))
    found: dict[Pair, Shared] = {}
    for entries in by.values():
        if not 1 < len(entries) <= MOST_SHARING:
            continue
        for one, other in combinations(sorted(entries), 2):
            held = found.setdefault((one, other), Shared())
            held.spellings.update(dict.fromkeys(entries[entry][0] for entry in (one, other)))
            held.because.update(dict.fromkeys(entries[entry][1] for entry in (one, other)))
    return found


def _may_be_one(pair: Pair, entries: dict[str, Party | Place], made: Rulings) -> bool:
    one, other = (entries.get(entry) for entry in pair)
    if one is None or other is None or kept_apart(made, *pair):
        return False
    if isinstance(one, Party) and isinstance(other, Party):
        return not differ(units_of(one.name, one.name_ar), units_of(other.name, other.name_ar))
    return isinstance(one, Place) and isinstance(other, Place) and one.kind == other.kind and not _far(one, other)


def _far(one: Place, other: Place) -> bool:
    if one.where is None or other.where is None:
        return False
    away = float(haversine(one.where.lat, one.where.lon, other.where.lat, other.where.lon))
    return away > one.where.radius_km + other.where.radius_km + _NEAR_KM


def _against(pair: Pair, relations: Sequence[Relation]) -> list[Relation]:
    """The rows that tie the two as two: a rival, a member, a splinter."""
    return [row for row in relations if row.a and row.b and _pair(row.a, row.b) == pair and _TWO.search(row.relation)]


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _proposal(
    what: What, pair: Pair, held: Shared, spoken: dict[str, Hanging], against: Sequence[Relation]
) -> Proposal:
    # the entry of which more rows speak would stay: those of the other would change
    stays, goes = sorted(pair, key=lambda entry: (-len(spoken[entry]), entry))
    hanging = spoken[goes]
    names = ", ".join(f"“{said}”" for said in held.spellings)
    parts = [f"both go by {names}"] if names else []
    parts += dict.fromkeys(held.says)
    parts += dict.fromkeys(
        f"but {row.asserted_by or 'a row'} says “{row.relation.replace('_', ' ')}”" for row in against
    )
    because = (stays, goes, *held.because, *(row.id for row in against), *hanging)
    reads = len(spoken[stays]) + len(hanging)
    return Proposal(
        id=row_id("proposal", "merge", *pair),
        because=tuple(dict.fromkeys(because)),
        kind="merge",
        what=what,
        said=next(iter(held.spellings), ""),
        spellings=tuple(held.spellings),
        about=(stays, goes),
        candidates=(stays, goes),
        why="; ".join(parts),
        touches=len(hanging),
        touched=told(hanging),
        reads=reads,
        weight=weight(len(hanging), reads),
    )
