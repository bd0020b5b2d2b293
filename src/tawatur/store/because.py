"""From any row back to the words it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tawatur.kinds import NotHereError, Row, kind_of
from tawatur.store.rows import from_arrow


def walk(tables: Mapping[str, Path], identity: str) -> Iterator[tuple[int, Row]]:
    """(depth, row) for a row and all that it came from, each once, nearest first along each branch.

    `identity` is an id (`claim:C014`), a slug alone (`C014`), or the dotted name of a measure. Raises `NotHereError`.
    """
    index = _Index(tables)
    begun = index.begin(identity)
    if not begun:
        raise NotHereError(f"no row {identity!r}; ids look like claim:C014, incident:IQ-20200311-1, party:…, measure:…")
    seen: set[str] = set()
    waiting = [(0, row) for row in reversed(begun)]
    while waiting:
        depth, row = waiting.pop()
        if row.id in seen:
            continue
        seen.add(row.id)
        yield depth, row
        waiting += [(depth + 1, found) for found in reversed(index.rows(row.because))]


class _Index:
    def __init__(self, tables: Mapping[str, Path]) -> None:
        self._tables = {name: pq.ParquetFile(path).read() for name, path in tables.items()}
        self._where: dict[str, tuple[str, int]] = {}
        for name, table in self._tables.items():
            for at, key in enumerate(table.column("id").to_pylist()):
                self._where.setdefault(key, (name, at))

    def begin(self, identity: str) -> list[Row]:
        if identity in self._where:
            return self.rows((identity,))
        ends = [key for key in self._where if key.partition(":")[2] == identity]
        return self.rows(tuple(ends)) or self._measures(identity)

    def rows(self, keys: tuple[str, ...]) -> list[Row]:
        found = []
        for name, at in (self._where[key] for key in keys if key in self._where):
            found += from_arrow(kind_of(name), self._tables[name].slice(at, 1))
        return found

    def _measures(self, name: str) -> list[Row]:
        table: pa.Table | None = self._tables.get("measures")
        if table is None:
            return []
        return list(from_arrow(kind_of("measures"), table.filter(pc.equal(table.column("name"), name))))
