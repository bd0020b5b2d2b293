"""The cells of tables that name parties and places, each looked up: one mention for each name in a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from tawatur.kinds import Mention, Where, row_id
from tawatur.resolve.lookup import DECIDED, Found, Names, What, find
from tawatur.resolve.places import Ground, Placed
from tawatur.store.steps import Given

CELLS: Final[dict[str, tuple[tuple[str, What, str], ...]]] = {
    "reports/read": (
        ("place_said", "place", ""),
        ("place_key_said", "place", "place"),
        ("claimed_by_said", "party", ""),
    ),
    "claims/read": (("party_said", "party", "party"), ("place_said", "place", "place")),
    "denials/read": (("party_said", "party", "party"), ("place_said", "place", "place")),
    "declarations/read": (("party_said", "party", "party"), ("place_said", "place", "place")),
    "relations/read": (("a_said", "party", "a"), ("b_said", "party", "b")),
}
"""Table → its cells: the column with the words, what they name, the column with the key's id that the reader filled."""
BESIDE: Final[dict[str, tuple[str, ...]]] = {"reports/read": ("place_said", "place_key_said", "governorate")}
"""Table → its cells with words for places, which speak for each other."""
_NO_PLACE: Final = Found("new", (), "the file's card says that this word names no place of the registry")
_SEVERAL: Final = re.compile(r"\s*[;|؛]\s*")
_ROW: Final = ("id", "because", "known_from", "known_how")


@dataclass(frozen=True, slots=True)
class Record:
    """Where a record of a table stands in its file, and its words."""

    begin: int
    end: int
    quote: str


Beside = tuple[tuple[str, Where | None], ...]
Look = Callable[[What, str, str | None, Beside], Found | Placed]


def cell_mentions(given: Given, names: Mapping[What, Names], ground: Ground) -> Iterator[Mention]:
    """A mention for each name in the cells of `CELLS`, in the order of the tables. Each spelling is looked up once."""
    records = _records(given)
    look = _looker(names, ground)
    seen: set[str] = set()
    for part, columns in CELLS.items():
        table = given.tables.get(part)
        for mention in _of_table(part, table, columns, records, look) if table is not None else ():
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
    part: str,
    table: pa.Table,
    columns: tuple[tuple[str, What, str], ...],
    records: Mapping[str, Record],
    look: Look,
) -> Iterator[Mention]:
    rows = list(zip(*(table.column(name).to_pylist() for name in _ROW), strict=True))
    said_in = [table.column(column).to_pylist() for column, _, _ in columns]
    beside = _beside(part, table)
    keyed = [table.column(key).to_pylist() if key else [""] * len(rows) for _, _, key in columns]
    for at, (own, because, known_from, known_how) in enumerate(rows):
        statement = because[0] if because else own
        record = records.get(statement)
        known: dict[str, Any] = {"known_from": known_from, "known_how": _derived(known_how)}
        for (column, what, _), cells, keys in zip(columns, said_in, keyed, strict=True):
            for said in [(cells[at] or "").strip()] if keys[at] else names_in(cells[at]):
                near = tuple(one for one in beside[at] if one[0] != cells[at]) if what == "place" else ()
                hit = _NO_PLACE if column == "place_key_said" and not keys[at] else look(what, said, keys[at], near)
                yield _mention(statement, record, column, what, said, hit, known)


def _beside(part: str, table: pa.Table) -> list[Beside]:
    """The words for places that stand in each row, and its own point, if it has one."""
    columns = [table.column(name).to_pylist() for name in BESIDE.get(part, ())]
    points = table.column("where").to_pylist() if part in BESIDE else [None] * table.num_rows
    rows = zip(*columns, strict=True) if columns else [()] * table.num_rows
    own = [(("the row's own point", Where(**point)),) if point else () for point in points]
    return [(*point, *((word, None) for word in words if word)) for point, words in zip(own, rows, strict=True)]


def _looker(names: Mapping[What, Names], ground: Ground) -> Look:
    """Look up a name once: by the key of the registry that stands in its row, else by its spelling.

    A place that the registry does not settle is looked up once more, with what stands beside it.
    """
    ids = {what: frozenset(each.keys.values()) for what, each in names.items()}
    found: dict[tuple[What, str, str | None], Found] = {}
    placed: dict[tuple[str, Beside], Placed] = {}

    def look(what: What, said: str, key: str | None, beside: Beside) -> Found | Placed:
        plain = (what, said, key)
        if plain not in found:
            hit = find(names[what], said)
            agreed = hit == Found("known", (key or "",), hit.how) or hit.how == DECIDED
            if key and key in ids[what] and not agreed:
                hit = Found("known", (key,), "by the registry key in its row")
            found[plain] = hit
        if what == "party" or found[plain].verdict == "known":
            return found[plain]
        if (said, beside) not in placed:
            placed[said, beside] = ground.found(said, beside)
        return placed[said, beside]

    return look


def _mention(
    statement: str,
    record: Record | None,
    column: str,
    what: What,
    said: str,
    hit: Found | Placed,
    known: Mapping[str, Any],
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
        where=hit.where if isinstance(hit, Placed) else None,
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
