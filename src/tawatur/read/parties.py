"""Groups, bodies and states as the registry lists them."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.kinds import Party, Row
from tawatur.read.columns import Shape
from tawatur.read.days import assumed
from tawatur.read.record import Record
from tawatur.read.tables import read_tables
from tawatur.store.steps import Given, Made

SHAPE = Shape(
    may="id name name_ar kind first_seen meaning note address",
    must="id name",
)


def parties(given: Given) -> Made:
    """Rows of party tables. A party is taken to be known from when it was first seen; the registry does the sums."""
    desk = read_tables(given, "parties", "parties", SHAPE, _row, gated=False)
    return {"parties/read": desk.of(Party), **desk.made("parties")}


def _row(record: Record) -> Sequence[Row]:
    label = record.needed("name")
    name = record.key("id", "party")
    seen = record.day("first_seen")
    known_from, known_how = record.known(assumed(seen))
    record.cite_all()
    return (
        Party(
            id=name,
            because=(record.statement,),
            known_from=known_from,
            known_how=known_how,
            slug=name.partition(":")[2],
            name=label,
            kind=record.word("kind") or "unknown",
            name_ar=record.text("name_ar"),
            first_seen=None if seen is None else seen.when,
            meaning=record.text("meaning"),
            note=record.text("note"),
        ),
    )
