"""Named events: politics, strikes and statements that a change of tempo may have answered."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.kinds import Event, Row, slugged
from tawatur.read.columns import Shape
from tawatur.read.days import assumed
from tawatur.read.record import Record
from tawatur.read.tables import read_tables
from tawatur.store.steps import Given, Made

SHAPE = Shape(
    may="id date title actor kind note triggered_by lat lon geo_precision address",
    must="id date title",
)


def events(given: Given) -> Made:
    """Rows of event tables. An event is taken to be known from its own day, for want of a date of publication."""
    desk = read_tables(given, "events", "events", SHAPE, _row)
    return {"events/named": desk.of(Event), **desk.made("events")}


def _row(record: Record) -> Sequence[Row]:
    day = record.needed_day("date")
    title = record.needed("title")
    name = record.key("id", "event")
    known_from, known_how = record.known(assumed(day))
    answers = record.word("triggered_by")
    return (
        Event(
            id=name,
            because=(record.statement,),
            known_from=known_from,
            known_how=known_how,
            slug=name.partition(":")[2],
            title=title,
            kind=record.word("kind") or "other",
            when=day.when,
            actor=record.text("actor"),
            note=record.text("note"),
            triggered_by=f"incident:{slugged(answers)}" if answers else None,
            where=record.where("geo_precision", title, default="site"),
            source=record.cite_all(),
        ),
    )
