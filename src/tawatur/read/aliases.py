"""Attested spellings of parties, plain ones and those that several bodies share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, cast

from tawatur.kinds import Alias, Row, row_id, slugged
from tawatur.read.columns import Shape
from tawatur.read.days import stated
from tawatur.read.record import Record, RefusedError
from tawatur.read.tables import read_tables
from tawatur.read.vocabulary import SCRIPTS, STATUSES
from tawatur.store.steps import Given, Made

SHAPE = Shape(
    may="said parties script status why valid_from valid_to used_by first_used address",
    must="said parties",
)
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

Script = Literal["latin", "arabic", "other"]
Status = Literal["attested", "ambiguous", "disputed"]


def aliases(given: Given) -> Made:
    """Rows of alias tables. `parties` holds keys of the registry, several parted by `|`; "a / b" are two spellings.

    A spelling is ambiguous where its row names several parties, or none, or says in `why` that it needs context; one
    that is *disputed* says there why. `valid_from` and `valid_to` are days, both inside; `used_by` names several with
    `|` between them.
    """
    desk = read_tables(given, "aliases", "aliases", SHAPE, _rows, gated=False)
    return {"aliases/read": desk.of(Alias), **desk.made("aliases")}


def script_of(said: str) -> Script:
    """The script of a spelling: Arabic if it has an Arabic letter, Latin if a Latin one, else other."""
    if _ARABIC.search(said):
        return "arabic"
    return "latin" if _LATIN.search(said) else "other"


def _rows(record: Record) -> Sequence[Row]:
    spellings = [part.strip() for part in record.needed("said").split(" / ") if part.strip()]
    if not spellings:
        raise RefusedError("said holds no spelling", "write the name as it was attested")
    named = (record.crossed("parties", key.strip()) for key in record.said("parties").split("|"))
    keys = list(dict.fromkeys(f"party:{slugged(key)}" for key in named if key))
    source, why = record.cite_all(), record.text("why")
    status = _status(record, keys, why)
    first_used = record.day("first_used")
    known_from, known_how = record.known(stated(first_used) if first_used else (None, "unknown"))
    valid_from, valid_to = _valid(record)
    used_by = tuple(who for who in (part.strip() for part in record.word("used_by").split("|")) if who)
    return [
        Alias(
            id=row_id("alias", said, *keys, record.statement),
            because=(record.statement,),
            known_from=known_from,
            known_how=known_how,
            said=said,
            script=_script(record, said) if len(spellings) == 1 else script_of(said),
            parties=tuple(keys),
            status=status,
            why=why,
            source=source,
            valid_from=valid_from,
            valid_to=valid_to,
            used_by=used_by,
            first_used=first_used.when if first_used else None,
        )
        for said in spellings
    ]


def _status(record: Record, keys: Sequence[str], why: str | None) -> Status:
    said = record.pick("status", STATUSES, "attested", empty="attested")
    if said == "disputed" and len(keys) == 1:
        return "disputed"
    return "attested" if len(keys) == 1 and why is None and said == "attested" else "ambiguous"


def _valid(record: Record) -> tuple[date | None, date | None]:
    """The first and the last day of use. A month or a year counts from its first day, or to its last."""
    first, last = record.day("valid_from"), record.day("valid_to")
    begin = first.when.start.astimezone(record.desk.given.timezone).date() if first else None
    end = last.last if last else None
    if begin and end and begin > end:
        record.warn(f"valid_from {begin} is after valid_to {end}; neither is used", "exchange them, or empty one")
        return None, None
    return begin, end


def _script(record: Record, said: str) -> Script:
    found = script_of(said)
    return cast(Script, record.pick("script", SCRIPTS, found, empty=found))
