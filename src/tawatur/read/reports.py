"""Rows of incident tables: one report for each address; what is out of scope becomes an event of the context."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import cast

from tawatur.kinds import Event, Report, Row, Trouble, When, row_id, slugged
from tawatur.kinds.base import KnownHow
from tawatur.kinds.occurrences import YesNo
from tawatur.read.cited import split_addresses
from tawatur.read.columns import Shape
from tawatur.read.days import Day, around, hint_of, stated
from tawatur.read.record import Record, RefusedError
from tawatur.read.tables import read_tables
from tawatur.read.vocabulary import PRECISIONS, TARGETS, WEAPONS, YES_NO
from tawatur.store.addresses import held_id
from tawatur.store.steps import Given, Made

SHAPE = Shape(
    may="id date precision time_of_day place place_key governorate lat lon geo_precision weapon munitions target killed"
    " wounded claimed_by claim_reported blamed_on official note confidence in_scope address publisher"
    " published",
    must="id date",
)


def reports(given: Given) -> Made:
    """Reports of incidents and, from the rows that are out of scope, events of the context.

    `address`, `publisher` and `published` may name several columns: the first address carries the details of the row,
    each further one becomes a report of its own that says who told it and nothing more.
    """
    gone = read_tables(given, "reports", "deletions", SHAPE, _rows)
    desk = read_tables(given, "reports", "incidents", SHAPE, _rows, deleted=gone.deleted)
    for part in ("statements", "troubles", "intakes"):
        getattr(desk, part).extend(getattr(gone, part))
    desk.troubles += [_renamed(path, count) for path, count in desk.renamed.items()]
    return {"reports/read": desk.of(Report), "events/context": desk.of(Event), **desk.made("reports")}


def _renamed(path: str, count: int) -> Trouble:
    """That keys of a file are those of an earlier file, and how they are told apart."""
    behind = slugged(PurePosixPath(path).stem)
    return Trouble(
        id=row_id("trouble", "reports", path, "keys"),
        step="reports",
        subject=path,
        text=f"{count} of its keys are those of another file: here they count as KEY-{behind}",
        hint="judgements and pages name them so; keys of its own in every file keep this from changing",
        weight="note",
        path=path,
    )


def _rows(record: Record) -> Sequence[Row]:
    scope = record.word("in_scope") or "yes"
    if scope not in ("yes", "no"):
        raise RefusedError(f"in_scope says {record.said('in_scope')!r}", "say yes or no: only attacks in scope count")
    when = _when(record)
    published = _published(record)
    addresses = _addresses(record, published[0] if published else None)
    known = record.known(stated(published[0] if published else None))
    if scope == "no":
        return (context_event(record, when, addresses, known),)
    first = first_report(record, when, addresses, known)
    later = zip(range(1, len(addresses)), addresses[1:], strict=True)
    return (first, *(further_report(first, *one, published, record) for one in later))


def _when(record: Record) -> When:
    """The interval of the date: a month if it is only that sure, a week more on either side if it is approximate."""
    day = record.needed_day("date")
    precision = record.pick("precision", PRECISIONS, "day", empty="day")
    if precision == "month":
        first = day.when.middle.astimezone(record.desk.given.timezone)
        month = record.desk.calendar.day(f"{first:%Y-%m}")
        return month.when if month is not None and day.exact else day.when
    return around(day.when) if precision == "approx" else day.when


def _published(record: Record) -> list[Day | None]:
    """The dates of publication, in the order of their columns."""
    days = []
    for cell in record.all_said("published"):
        day = record.desk.calendar.day(cell, record.order)
        if day is None and cell:
            record.warn(f"published {cell!r} is no date", hint_of(cell))
        days.append(day)
    return days


def _addresses(record: Record, published: Day | None) -> list[tuple[str | None, str]]:
    """(source, publisher) of each address; one without a source where the row gives no address at all."""
    cells = record.all_said("address")
    publishers = [record.crossed("publisher", said) for said in record.all_said("publisher")]
    publishers += [""] * (len(cells) - len(publishers))
    found: dict[str | None, str] = {}
    for place, (cell, publisher) in enumerate(zip(cells, publishers, strict=False)):
        for address in split_addresses(record.crossed("address", cell)):
            first = place == 0 and not found
            found.setdefault(record.cite(address, publisher, published if first else None), publisher)
    return list(found.items()) or [(None, publishers[0] if publishers else "")]


def first_report(
    record: Record,
    when: When,
    addresses: list[tuple[str | None, str]],
    known: tuple[date | None, KnownHow],
) -> Report:
    """The report that carries the details of a row; of `addresses`, (source, publisher), it takes the first."""
    name = record.key("id", "report", by_file=True)
    place_key = record.word("place_key")
    official = record.pick("official", YES_NO, "unknown", empty="unknown")
    return Report(
        id=name,
        because=(record.statement,),
        known_from=known[0],
        known_how=known[1],
        tells_of=name.partition(":")[2],
        told_in=held_id(record.file.path),
        source=addresses[0][0],
        publisher_said=addresses[0][1],
        when=when,
        time_of_day=record.text("time_of_day"),
        place_said=record.said("place"),
        place_key_said=record.said("place_key") or None,
        place=f"place:{slugged(place_key)}" if place_key else None,
        where=record.where("geo_precision", record.said("place"), default="site"),
        governorate=record.text("governorate"),
        weapon=record.pick("weapon", WEAPONS, "other", empty="unknown"),
        weapon_said=record.said("weapon") or None,
        munitions=record.number("munitions"),
        target=record.pick("target", TARGETS, "other", empty="unknown"),
        killed=record.number("killed"),
        wounded=record.number("wounded"),
        official=cast(YesNo, official),
        claim_reported=record.word("claim_reported") or "unknown",
        claimed_by_said=record.said("claimed_by") or None,
        blamed_on_said=record.said("blamed_on") or None,
        confidence=record.text("confidence"),
        note=record.text("note"),
    )


def further_report(
    first: Report, place: int, address: tuple[str | None, str], published: list[Day | None], record: Record
) -> Report:
    """A further address of the same row: who told it, and since when if its own column says so."""
    known_from, known_how = record.known(stated(published[place] if place < len(published) else None))
    return Report(
        id=f"{first.id}.{place + 1}",
        because=first.because,
        known_from=known_from,
        known_how=known_how,
        tells_of=first.tells_of,
        told_in=first.told_in,
        source=address[0],
        publisher_said=address[1],
        first=False,
    )


def context_event(
    record: Record,
    when: When,
    addresses: list[tuple[str | None, str]],
    known: tuple[date | None, KnownHow],
) -> Event:
    """A row that is out of scope, as an event of the context."""
    name = record.key("id", "event", by_file=True)
    weapon = record.pick("weapon", WEAPONS, "other", empty="unknown")
    place = record.said("place")
    what = (record.said("weapon") or "unknown weapon").replace("_", " ")
    return Event(
        id=name,
        because=(record.statement,),
        known_from=known[0],
        known_how=known[1],
        slug=name.partition(":")[2],
        title=f"{what[:1].upper()}{what[1:]}: {place}" if place else what,
        kind=weapon,
        when=when,
        actor=record.said("claimed_by") or None,
        note=record.text("note"),
        scope="context",
        where=record.where("geo_precision", place, default="site"),
        source=addresses[0][0],
    )
