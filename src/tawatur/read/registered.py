"""Parties, aliases and relations from data sets that have ids of their own for them."""

from __future__ import annotations

from datetime import date
from typing import Final

from tawatur.kinds import Alias, Party, Relation, row_id, slugged
from tawatur.kinds.base import KnownHow
from tawatur.read.aliases import script_of
from tawatur.read.record import Record, RefusedError

Known = tuple[date | None, KnownHow]
_ARABIC: Final = "arabic"


def party_slug(name: str, identity: str) -> str:
    """A readable key that no other party has: the name and the first letters of the data set's own id."""
    return slugged(f"{slugged(name, longest=44)}-{slugged(identity.rpartition('--')[2] or identity)[:12]}")


def party_of(record: Record, slug: str, known: Known, kind: str) -> Party:
    """A group or body of the record; refused where its id stands a second time."""
    here = f"{record.file.path}, line {record.passage.line}, row {record.passage.row}"
    if record.desk.keys.setdefault(slug, here) != here:
        raise RefusedError(f"its id {record.said('id')!r} is that of an earlier record", "give each an id of its own")
    name = record.needed("name")
    first = record.desk.calendar.day(record.said("first_seen"))
    record.cite_all()
    return Party(
        id=f"party:{slug}",
        because=(record.statement,),
        known_from=known[0],
        known_how=known[1],
        slug=slug,
        name=name,
        kind=kind,
        name_ar=name if script_of(name) == _ARABIC else None,
        first_seen=first.when if first else None,
        note=record.text("description"),
    )


def alias_of(record: Record, said: str, slug: str, known: Known, why: str | None = None) -> Alias:
    """A spelling of a party; ambiguous where `why` says so."""
    return Alias(
        id=row_id("alias", said, f"party:{slug}", record.statement),
        because=(record.statement,),
        known_from=known[0],
        known_how=known[1],
        said=said,
        script=script_of(said),
        parties=(f"party:{slug}",),
        status="ambiguous" if why else "attested",
        why=why,
    )


def relation_of(record: Record, ends: list[tuple[str, str]], relation: str, by: str, known: Known) -> Relation:
    """A tie between two parties of the file; `ends` are (name, key)."""
    (a, a_key), (b, b_key) = ends
    day = record.desk.calendar.day(str(known[0])) if known[0] else None
    return Relation(
        id=row_id("relation", record.statement),
        because=(record.statement,),
        known_from=known[0],
        known_how=known[1],
        a_said=a,
        b_said=b,
        relation=relation,
        a=f"party:{a_key}",
        b=f"party:{b_key}",
        asserted_by=by,
        asserted_on=day.when if day else None,
        note=record.text("description"),
        source=record.cite_all(),
    )
