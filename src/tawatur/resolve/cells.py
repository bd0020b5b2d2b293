"""The cells of tables that name parties and places, each looked up: one mention for each name in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from tawatur.kinds import Mention, row_id
from tawatur.resolve.lookup import Found, Names, What, find
from tawatur.store.steps import Given

CELLS: Final[dict[str, tuple[tuple[str, What], ...]]] = {
    "reports/read": (("place_said", "place"), ("place_key_said", "place"), ("claimed_by_said", "party")),
    "claims/read": (("party_said", "party"), ("place_said", "place")),
    "denials/read": (("party_said", "party"), ("place_said", "place")),
    "declarations/read": (("party_said", "party"), ("place_said", "place")),
    "relations/read": (("a_said", "party"), ("b_said", "party")),
}
_SEVERAL: Final = re.compile(r"\s*[;|؛]\s*")
_ROW: Final = ("id", "because", "known_from", "known_how")


@dataclass(frozen=True, slots=True)
class Record:
    """Where a record of a table stands in its file, and its words."""

    begin: int
    end: int
    quote: str


def cell_mentions(given: Given, names: Mapping[What, Names]) -> Iterator[Mention]:
    """A mention for each name in the cells of `CELLS`, in the order of the tables. Each spelling is looked up once."""
    records = _records(given)
    found: dict[tuple[What, str], Found] = {}
    seen: set[str] = set()
    for part, columns in CELLS.items():
        table = given.tables.get(part)
        for mention in _of_table(table, columns, records, names, found) if table is not None else ():
            if mention.id not in seen:
                seen.add(mention.id)
                yield mention


def names_in(said: str | None) -> list[str]:
    """The names in a cell: one, or several with a semicolon or a bar between them."""
    return [name for name in _SEVERAL.split(said.strip()) if name] if said else []


def mention_id(statement: str, column: str, said: str) -> str:
    """The id of the mention of a name in a cell of a record."""
    return row_id("mention", statement, column, said)


def _of_table(
    table: pa.Table,
    columns: tuple[tuple[str, What], ...],
    records: Mapping[str, Record],
    names: Mapping[What, Names],
    found: dict[tuple[What, str], Found],
) -> Iterator[Mention]:
    wanted = [*_ROW, *(column for column, _ in columns)]
    cells = [table.column(name).to_pylist() for name in wanted]
    for own, because, known_from, known_how, *said_in in zip(*cells, strict=True):
        statement = because[0] if because else own
        record = records.get(statement)
        known: dict[str, Any] = {"known_from": known_from, "known_how": _derived(known_how)}
        for (column, what), cell in zip(columns, said_in, strict=True):
            for said in names_in(cell):
                hit = found.get((what, said))
                if hit is None:
                    hit = found[what, said] = find(names[what], said)
                yield _mention(statement, record, column, what, said, hit, known)


def _mention(
    statement: str, record: Record | None, column: str, what: What, said: str, hit: Found, known: Mapping[str, Any]
) -> Mention:
    begin, end = _span(record, said) if record else (0, 0)
    return Mention(
        id=mention_id(statement, column, said),
        because=(statement,),
        **known,
        statement=statement,
        begin=begin,
        end=end,
        said=said,
        what=what,
        verdict=hit.verdict,
        resolved=hit.resolved,
        column=column,
        how=hit.how,
    )


def _derived(known_how: str) -> str:
    """A mention is known from the day of its row: derived, unless the row's day is unknown or it is reference."""
    return known_how if known_how in ("unknown", "reference") else "derived"


def _records(given: Given) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for name, table in given.tables.items():
        if name.partition("/")[0] == "statements" and name != "statements/documents":
            columns = [table.column(column).to_pylist() for column in ("id", "begin", "end", "quote")]
            found.update((own, Record(begin, end, quote)) for own, begin, end, quote in zip(*columns, strict=True))
    return found


def _span(record: Record, said: str) -> tuple[int, int]:
    """Where the words stand in the source: as a whole cell of the record, else anywhere in it, else the record."""
    quote, size = record.quote, len(said)
    first = at = quote.find(said)
    while at >= 0:
        if _edge(quote, at - 1) and _edge(quote, at + size):
            return record.begin + at, record.begin + at + size
        at = quote.find(said, at + 1)
    return (record.begin + first, record.begin + first + size) if first >= 0 else (record.begin, record.end)


def _edge(quote: str, at: int) -> bool:
    return not 0 <= at < len(quote) or quote[at] in ',;\t|"\n'
