"""GDELT events (2.0 with 61 columns, 1.0 with 58): leads. A machine read the news; nothing of it is an incident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tawatur.kinds import Lead, Row, When
from tawatur.read.columns import Shape
from tawatur.read.days import stated
from tawatur.read.headless import lines
from tawatur.read.known_rows import code, count
from tawatur.read.passages import Reading
from tawatur.read.record import Record
from tawatur.store.addresses import host_of
from tawatur.store.gdelt import EVENTS_1, EVENTS_2

NAME = "gdelt"
SHAPE = Shape(
    may="id date seen code actor other place geo_precision lat lon articles sources mentions address", must="id date"
)
COLUMNS: Final[Mapping[str, str | tuple[str, ...]]] = {
    "id": "GLOBALEVENTID",
    "date": "SQLDATE",
    "seen": "DATEADDED",
    "code": "EventCode",
    "actor": ("Actor1Name", "Actor1Code"),
    "other": ("Actor2Name", "Actor2Code"),
    "place": "ActionGeo_FullName",
    "geo_precision": "ActionGeo_Type",
    "lat": "ActionGeo_Lat",
    "lon": "ActionGeo_Long",
    "articles": "NumArticles",
    "sources": "NumSources",
    "mentions": "NumMentions",
    "address": "SOURCEURL",
}
# 1 country, 2 state of the USA, 3 city of the USA, 4 city, 5 state elsewhere (the GDELT codebook)
VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "geo_precision": {"1": "country", "2": "governorate", "3": "city", "4": "city", "5": "governorate"}
}
OWN: Final[tuple[str, ...]] = ()


def read(data: bytes) -> Reading:
    """The lines of the file."""
    return lines(data, {len(EVENTS_2): EVENTS_2, len(EVENTS_1): EVENTS_1}, EVENTS_2)


def _row(record: Record) -> Sequence[Row]:
    name = record.key("id", "lead", by_file=True)
    day = record.desk.calendar.day(dashed(record.said("date")))
    seen = record.desk.calendar.day(dashed(record.said("seen")))
    if day is None:
        record.warn(f"SQLDATE {record.said('date')!r} is no date", "eight digits are looked for")
    known_from, known_how = record.known(stated(seen))
    address = record.said("address")
    return (
        Lead(
            id=name,
            because=(record.statement,),
            known_from=known_from,
            known_how=known_how,
            slug=name.partition(":")[2],
            about=record.said("id"),
            when=_said(day.when, record.said("date")) if day else None,
            seen=_said(seen.when, record.said("seen")) if seen else None,
            code=code(record, "code"),
            actor_said=record.said("actor"),
            other_said=record.said("other"),
            place_said=record.said("place"),
            where=record.where("geo_precision", record.said("place"), default="governorate"),
            articles=count(record, "articles"),
            sources=count(record, "sources"),
            mentions=count(record, "mentions"),
            publisher_said=host_of(address) or address,
            source=record.cite(address, host_of(address) or "", seen) if host_of(address) else None,
        ),
    )


MAKES: Final = {"leads": _row}


def dashed(said: str) -> str:
    """`20200311` as `2020-03-11`, `20200311143000` as a moment in UTC; other words as they stand."""
    if not (said.isascii() and said.isdigit() and len(said) in (8, 14)):
        return said
    day = f"{said[:4]}-{said[4:6]}-{said[6:8]}"
    return day if len(said) == 8 else f"{day}T{said[8:10]}:{said[10:12]}:{said[12:]}Z"


def _said(when: When, said: str) -> When:
    return When(when.start, when.end, said)
