"""Proposals about spellings: new names, those that probably are one entry, those that may be several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pyarrow.compute as pc

from tawatur.kinds import Alias, Mention, Proposal, row_id
from tawatur.resolve.cells import NO_PLACE
from tawatur.resolve.keyed import Keyed, most_said
from tawatur.resolve.lookup import What, spellings
from tawatur.resolve.rulings import Rulings, folded
from tawatur.resolve.touched import Hanging, Row, Touched, changing, mentions_where, told
from tawatur.store.steps import Given

LIKELY: Final = 0.5
"""From this probability on, a spelling is proposed as one of the first candidate's."""
Key = tuple[What, str]


@dataclass(slots=True)
class Group:
    """All that was read and registered of one spelling, however it is dressed."""

    mentions: list[Mention]
    aliases: list[Alias]
    keyed: list[Keyed]


def open_names(given: Given, made: Rulings, touched: Touched, keyed: Sequence[Keyed]) -> Iterator[Proposal]:
    """A proposal for each spelling, in folded form, that does not name one entry for sure."""
    groups = _groups(given, keyed)
    citing = touched.citing(row.id for group in groups.values() for row in group.mentions)
    for key, group in groups.items():
        last = made.named.get(key)
        if not group.mentions and last is not None:
            continue
        if last is not None and last.entry is not None:
            continue
        yield _proposal(key, group, citing, last.decision.id if last else None)


def _groups(given: Given, keyed: Sequence[Keyed]) -> dict[Key, Group]:
    groups: dict[Key, Group] = {}
    table = given.table("mentions")
    for row in mentions_where(table, pc.not_equal(table.column("verdict"), "known")):
        if row.how != NO_PLACE.how and (row.what == "party" or row.what == "place"):
            groups.setdefault((row.what, folded(row.said)), Group([], [], [])).mentions.append(row)
    for alias in given.rows(Alias):
        if alias.status in ("ambiguous", "disputed"):
            groups.setdefault(("party", folded(alias.said)), Group([], [], [])).aliases.append(alias)
    given_to = {(folded(row.said), party) for row in given.rows(Alias) for party in row.parties} if keyed else set()
    for one in keyed:
        key = (one.what, folded(one.said))
        # a spelling that the registry has for this very entry needs no row to speak for it
        if one.other is None and (key in groups or (key[1], one.entry) not in given_to):
            groups.setdefault(key, Group([], [], [])).keyed.append(one)
    return groups


def _proposal(key: Key, group: Group, citing: dict[str, list[Row]], decided: str | None) -> Proposal:
    what, plain = key
    mentions = group.mentions
    hanging: Hanging = {}
    for row in mentions:
        hanging.update(changing(row, citing.get(row.id, ())))
    lead = max(mentions, key=lambda row: (row.probability or 0.0, row.id)) if mentions else None
    odds = dict(zip(lead.resolved, lead.odds, strict=True)) if lead and lead.odds else {}
    named = [*odds, *(one for row in mentions for one in row.resolved)]
    named += [one for row in group.aliases for one in row.parties] + [one.entry for one in group.keyed]
    candidates = tuple(dict.fromkeys(named))
    read = [*mentions, *(row for one in group.keyed for row in one.mentions)]
    spelt = dict.fromkeys([*(row.said for row in read), *(row.said for row in group.aliases)])
    reads = len(read)
    return Proposal(
        id=row_id("proposal", "spelling", what, plain),
        because=tuple(dict.fromkeys((*(row.id for row in (*read, *group.aliases)), *hanging))),
        known_from=min((row.known_from for row in (*read, *group.aliases) if row.known_from), default=None),
        known_how="derived" if any(row.known_from for row in (*read, *group.aliases)) else "unknown",
        kind=_kind(group, candidates, decided),
        what=what,
        said=most_said(read) if read else group.aliases[0].said,
        spellings=tuple(spelt),
        candidates=candidates,
        odds=tuple(odds.get(one, 0.0) for one in candidates) if odds else (),
        probability=lead.probability if lead else None,
        why=_why(group, lead),
        clues=lead.clues if lead else (),
        touches=len(hanging),
        touched=told(hanging),
        reads=reads,
        weight=0.0 if decided else weight(len(hanging), reads),
        decided=decided,
    )


def weight(touches: int, reads: int) -> float:
    """The order of proposals: by the rows that would change, then by how often the name was read."""
    return touches + reads / (1 + reads)


def _kind(group: Group, candidates: Sequence[str], decided: str | None) -> Literal["new_name", "alias", "ambiguous"]:
    new = all(row.verdict == "new" for row in group.mentions)
    if decided or (not group.aliases and not group.keyed and new):
        return "new_name"
    if any(row.status == "ambiguous" for row in group.aliases):
        return "ambiguous"
    likely = any((row.probability or 0.0) >= LIKELY for row in group.mentions)
    whole = all(len(spellings(row.said)) == 1 for row in group.mentions)  # of "A / B" only a part may be registered
    return "alias" if likely or (len(candidates) == 1 and whole) else "ambiguous"


def _why(group: Group, lead: Mention | None) -> str:
    parts = [lead.how] if lead else []
    parts += [row.why or f"{row.status} in the registry" for row in group.aliases if not lead]
    for one in group.keyed:
        rows = len(one.mentions)
        bear = "1 row that spells it so bears" if rows == 1 else f"{rows} rows that spell it so bear"
        parts.append(f"{bear} the key {one.entry.partition(':')[2]}")
    return "; ".join(dict.fromkeys(parts))
