"""Rows of one kind gathered as packed Arrow batches: a million posts fit in a few hundred megabytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

import pyarrow as pa

from tawatur.kinds import Row
from tawatur.store.rows import schema_of, to_arrow

R = TypeVar("R", bound=Row)
AT_ONCE: Final = 10_000


@dataclass(slots=True)
class Batches(Generic[R]):
    """Takes rows one by one; `reader()` gives them all back once, in order, a batch at a time."""

    kind: type[R]
    waiting: list[R] = field(default_factory=list)
    packed: list[pa.Buffer] = field(default_factory=list)

    def add(self, row: R) -> None:
        """Keep a row."""
        self.waiting.append(row)
        if len(self.waiting) >= AT_ONCE:
            self._close()

    def reader(self) -> pa.RecordBatchReader:
        """All rows that were added; each batch is let go of once it was read."""
        self._close()
        return pa.RecordBatchReader.from_batches(schema_of(self.kind), self._unpacked())

    def _unpacked(self) -> Iterator[pa.RecordBatch]:
        packed, self.packed = self.packed[::-1], []
        while packed:
            yield from pa.ipc.open_stream(packed.pop())

    def _close(self) -> None:
        if not self.waiting:
            return
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, schema_of(self.kind), options=pa.ipc.IpcWriteOptions(compression="zstd")) as out:
            out.write_table(to_arrow(self.kind, self.waiting))
        self.packed.append(sink.getvalue())
        self.waiting.clear()
