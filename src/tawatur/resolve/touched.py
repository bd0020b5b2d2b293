"""Which rows hang on a name: those that would speak of somebody else, or of somebody at all, if it were decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.kinds import Mention
from tawatur.store.rows import from_arrow

SETTLED: Final = ("reports", "claims/settled", "claims", "denials", "declarations", "relations")
_FIELDS: Final = {
    "place_said": "place",
    "party_said": "party",
    "claimed_by_said": "claimed_by",
    "a_said": "a",
    "b_said": "b",
}
_ENTRIES: Final = ("party", "place", "claimed_by", "a", "b")
Hanging = dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A settled row: its id, its table, and what each of its fields was settled to."""

    id: str
    table: str
    held: Mapping[str, tuple[str, ...]]


class Touched:
    """Finds the settled rows that cite a mention, and those that speak of an entry."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        """Keep the settled tables among these; one that is not there counts as empty."""
        self._tables = {name: tables[name] for name in SETTLED if name in tables}

    def citing(self, mentions: Iterable[str]) -> dict[str, list[Row]]:
        """Mention → the settled rows that cite it."""
        wanted = pa.array(sorted(set(mentions)), pa.string())
        found: dict[str, list[Row]] = {}
        for name, table in self._tables.items() if len(wanted) else ():
            because = table.column("because").combine_chunks()
            behind = pc.list_flatten(because)
            hits = pc.is_in(behind, value_set=wanted)
            at = pc.list_parent_indices(because).filter(hits)
            rows = _rows(name, table.take(at))
            for mention, row in zip(behind.filter(hits).to_pylist(), rows, strict=True):
                found.setdefault(mention, []).append(row)
        return found

    def speaking_of(self, entries: Iterable[str]) -> dict[str, Hanging]:
        """Entry → the rows that were settled to it, each with its table."""
        wanted = set(entries)
        found: dict[str, Hanging] = {entry: {} for entry in wanted}
        for name, table in self._tables.items() if wanted else ():
            for row in _rows(name, table):
                for held in row.held.values():
                    for entry in wanted.intersection(held):
                        found[entry][row.id] = row.table
        return found


def changing(mention: Mention, rows: Iterable[Row]) -> Hanging:
    """The rows, with their tables, that a decision about a mention which is not known would change.

    A row whose field another of its cells fills already would stay as it is. A mention in a sentence changes itself.
    """
    if mention.column is None:
        return {mention.id: "sentences"}
    name = _FIELDS.get(mention.column, "")
    return {row.id: row.table for row in rows if name in row.held and (name == "claimed_by" or not any(row.held[name]))}


def resting(mention: Mention, rows: Iterable[Row]) -> Hanging:
    """The rows, with their tables, that were settled by a mention that is known."""
    if mention.column is None:
        return {mention.id: "sentences"}
    name = _FIELDS.get(mention.column, "")
    return {row.id: row.table for row in rows if set(mention.resolved) & set(row.held.get(name, ()))}


def told(hanging: Hanging) -> str:
    """What the rows are, in words: "3 claims, 1 report"."""
    counts: dict[str, int] = {}
    for table in hanging.values():
        counts[table] = counts.get(table, 0) + 1
    return ", ".join(f"{count} {table if count != 1 else table.removesuffix('s')}" for table, count in counts.items())


def mentions_where(table: pa.Table, mask: pa.Array) -> list[Mention]:
    """The mentions of parties and places that a mask picks; what a file's own key says is no spelling."""
    named = pc.is_in(table.column("what"), value_set=pa.array(["party", "place"]))
    words = pc.invert(pc.equal(pc.fill_null(table.column("column"), ""), "place_key_said"))
    return from_arrow(Mention, table.filter(pc.and_(mask, pc.and_(named, words))))


def _rows(name: str, table: pa.Table) -> Iterator[Row]:
    held = [entry for entry in _ENTRIES if entry in table.column_names]
    columns = [table.column(entry).to_pylist() for entry in held]
    for own, *cells in zip(table.column("id").to_pylist(), *columns, strict=True):
        yield Row(own, name.partition("/")[0], {entry: _several(cell) for entry, cell in zip(held, cells, strict=True)})


def _several(cell: str | list[str] | None) -> tuple[str, ...]:
    return tuple(cell) if isinstance(cell, list) else (cell,) if cell else ()
