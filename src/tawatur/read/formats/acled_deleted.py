"""ACLED's list of events that it took back: `event_id_cnty` and `deleted_timestamp`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Final

from tawatur.kinds import Row
from tawatur.read.columns import Shape
from tawatur.read.readers import table
from tawatur.read.record import Record, RefusedError
from tawatur.read.tables import record_statement
from tawatur.store.steps import Given

NAME = "acled_deleted"
SHAPE = Shape(may="id deleted", must="id deleted")
COLUMNS: Final[Mapping[str, str | tuple[str, ...]]] = {"id": "event_id_cnty", "deleted": "deleted_timestamp"}
VALUES: Final[Mapping[str, Mapping[str, str]]] = {}
OWN: Final[tuple[str, ...]] = ()
read = table.read


def _row(record: Record) -> Iterable[Row]:
    """The primary row is the record's own statement: what it says is taken by the rows of ACLED."""
    name, said = record.needed("id"), record.needed("deleted")
    if not (said.isascii() and said.isdigit() and int(said) < 2**35):
        raise RefusedError(f"deleted_timestamp {said!r} is no time", "seconds since 1970 are looked for")
    day = datetime.fromtimestamp(int(said), UTC).astimezone(record.desk.given.timezone).date()
    if _known(record.desk.given, day):
        record.desk.deleted[name] = min(day, record.desk.deleted.get(name, day))
    return (record_statement(record, day, "stated"),)


def _known(given: Given, day: date) -> bool:
    return not given.as_of_given or day <= given.as_of


MAKES: Final = {"deletions": _row}
