"""Who says that two parties are tied, or denies it."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.kinds import Relation, Row, row_id, slugged
from tawatur.read.columns import Shape
from tawatur.read.days import stated
from tawatur.read.record import Record, RefusedError
from tawatur.read.tables import read_tables
from tawatur.store.steps import Given, Made

SHAPE = Shape(
    may="a a_key relation b b_key asserted_by asserted_on standard note address",
    must="relation",
)


def relations(given: Given) -> Made:
    """Rows of relation tables: `a` and `b` as said, or `a_key` and `b_key` as keys of the registry."""
    desk = read_tables(given, "relations", "relations", SHAPE, _row)
    return {"relations/read": desk.of(Relation), **desk.made("relations")}


def _row(record: Record) -> Sequence[Row]:
    day = record.day("asserted_on")
    known_from, known_how = record.known(stated(day))
    a_key, b_key = record.word("a_key"), record.word("b_key")
    a_said, b_said = record.said("a") or a_key, record.said("b") or b_key
    if not a_said or not b_said:
        raise RefusedError("one of the two parties is empty", "name both")
    return (
        Relation(
            id=row_id("relation", record.statement),
            because=(record.statement,),
            known_from=known_from,
            known_how=known_how,
            a_said=a_said,
            b_said=b_said,
            relation=record.needed("relation"),
            a=f"party:{slugged(a_key)}" if a_key else "",
            b=f"party:{slugged(b_key)}" if b_key else "",
            asserted_by=record.word("asserted_by"),
            asserted_on=None if day is None else day.when,
            standard=record.text("standard"),
            note=record.text("note"),
            source=record.cite_all(),
        ),
    )
