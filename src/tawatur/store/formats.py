"""The data sets that are known by their columns: what each holds, and how its files are told from others."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tawatur.text.decode import decode

EVENTS_WIDE, EVENTS, MENTIONS = 61, 58, 16


@dataclass(frozen=True, slots=True)
class Known:
    """A data set: its name in words, what its rows become (the first is counted), and columns that only it has.

    `told_by` are sets of columns; a header that holds all of one of them is this data set's.
    """

    title: str
    holds: tuple[str, ...]
    told_by: tuple[frozenset[str], ...] = ()


def _columns(*said: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one.split()) for one in said)


FORMATS: Final[Mapping[str, Known]] = {
    "acled": Known(
        "ACLED",
        ("incidents",),
        _columns(
            "event_id_cnty event_date sub_event_type actor1",
            "data_id event_date event_type actor1 geo_precision",
        ),
    ),
    "acled_deleted": Known(
        "ACLED's list of deleted events", ("deletions",), _columns("event_id_cnty deleted_timestamp")
    ),
    "ged": Known("UCDP GED", ("incidents",), _columns("relid type_of_violence where_prec date_prec best")),
    "gtd": Known("the Global Terrorism Database", ("incidents", "claims"), _columns("eventid iyear imonth iday gname")),
    "gdelt": Known("GDELT 2.0 events", ("leads",)),
    "gdelt_mentions": Known("GDELT 2.0 mentions", ("leads",)),
    "stix": Known("a STIX 2.1 bundle", ("parties", "aliases", "relations")),
    "ftm": Known("FollowTheMoney entities", ("parties", "aliases", "relations")),
}
_BUNDLE: Final = re.compile(r'"type"\s*:\s*"bundle"')
_ENTITY: Final = ('"schema"', '"properties"', '"id"')


def held_by(card: Mapping[str, object]) -> tuple[str, ...]:
    """What a file holds by its card: the word of `holds`, and all that its `format` gives."""
    known = FORMATS.get(str(card.get("format")))
    return known.holds if known else (str(card.get("holds")),)


def recognised(head: bytes) -> str | None:
    """The format of a file that begins with these bytes (64 KiB are enough), unpacked; None for any other."""
    text = decode(head).text.lstrip("\n ")
    first = text.partition("\n")[0]
    if text.startswith("{"):
        return _of_json(text, first)
    if "\t" in first and (name := _of_gdelt(first.split("\t"))):
        return name
    header = {cell.lower() for cell in cells_of(first)}
    told = (name for name, known in FORMATS.items() if any(columns <= header for columns in known.told_by))
    return next(told, None)


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a header line, parted by whichever of comma, semicolon and tab it holds most often."""
    try:
        cells = next(csv.reader([line], delimiter=max(",;\t", key=line.count)), [])
    except csv.Error:
        return ()
    return tuple(cell.strip() for cell in cells)


def _of_json(text: str, first: str) -> str | None:
    if all(mark in first for mark in _ENTITY):
        try:
            said = json.loads(first)
        except (ValueError, RecursionError):
            said = None  # the first line may be longer than what was given
        if said is None or isinstance(said.get("properties"), dict):
            return "ftm"
    return "stix" if _BUNDLE.search(text) else None


def _of_gdelt(cells: list[str]) -> str | None:
    """Files of GDELT have no header: they are told by the number of columns and the digits of the first ones."""
    if not re.fullmatch(r"[0-9]{1,12}", cells[0]):
        return None
    if len(cells) in (EVENTS, EVENTS_WIDE) and re.fullmatch(r"[0-9]{8}", cells[1]):
        return "gdelt"
    return "gdelt_mentions" if len(cells) == MENTIONS and re.fullmatch(r"[0-9]{14}", cells[1]) else None
