"""GDELT mentions: each article in which the machine met an event again. Leads as well, one for each article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from tawatur.kinds import Lead, Row, slugged
from tawatur.read.columns import Shape
from tawatur.read.days import stated
from tawatur.read.formats.gdelt import dashed
from tawatur.read.headless import lines
from tawatur.read.known_rows import count
from tawatur.read.passages import Reading
from tawatur.read.record import Record
from tawatur.store.addresses import host_of
from tawatur.store.gdelt import MENTIONS

NAME = "gdelt_mentions"
SHAPE = Shape(may="id date seen publisher address sentence confidence translation", must="id seen")
COLUMNS: Final[Mapping[str, str | tuple[str, ...]]] = {
    "id": "GLOBALEVENTID",
    "date": "EventTimeDate",
    "seen": "MentionTimeDate",
    "publisher": "MentionSourceName",
    "address": "MentionIdentifier",
    "sentence": "SentenceID",
    "confidence": "Confidence",
    "translation": "MentionDocTranslationInfo",
}
VALUES: Final[Mapping[str, Mapping[str, str]]] = {}
OWN: Final[tuple[str, ...]] = ()
_LANGUAGE: Final = re.compile(r"srclc:([a-z]{2,3})")


def read(data: bytes) -> Reading:
    """The lines of the file. The last column may be missing."""
    return lines(data, {len(MENTIONS): MENTIONS, len(MENTIONS) - 1: MENTIONS[:-1]}, MENTIONS)


def _row(record: Record) -> Sequence[Row]:
    address = record.said("address")
    day, seen = (record.desk.calendar.day(dashed(record.said(field))) for field in ("date", "seen"))
    known_from, known_how = record.known(stated(seen))
    language = _LANGUAGE.search(record.said("translation"))
    slug = slugged(f"{record.needed('id')}-{record.statement.partition(':')[2]}")
    return (
        Lead(
            id=f"lead:{slug}",
            because=(record.statement,),
            known_from=known_from,
            known_how=known_how,
            slug=slug,
            about=record.said("id"),
            when=day.when if day else None,
            seen=seen.when if seen else None,
            confidence=count(record, "confidence"),
            language=language[1] if language else None,
            publisher_said=record.said("publisher"),
            source=record.cite(address, record.said("publisher"), seen) if host_of(address) else None,
        ),
    )


MAKES: Final = {"leads": _row}
