"""The engine of one machine: DuckDB in this process."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from tawatur.kinds import TawaturError
from tawatur.store.engine import BATCH, MEMORY
from tawatur.store.engine_files import bytes_of, damaged, parquet_files, plain_schema, write


class DuckDB:
    """`Engine` on DuckDB in memory: bounded, spilling to a folder of its own, no network, no extensions fetched."""

    name = "duckdb"

    def __init__(self, memory: str = MEMORY, threads: int | None = None, spill: Path | None = None) -> None:
        """Open; the folder for what does not fit is made inside `spill` or the system's own for temporary files."""
        size = bytes_of(memory)
        self._folder = tempfile.TemporaryDirectory(prefix="tawatur-", dir=spill)
        settings: dict[str, Any] = {
            "memory_limit": f"{size}B",
            "temp_directory": self._folder.name,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        self._held = duckdb.connect(":memory:", config=settings | ({"threads": threads} if threads else {}))
        self._given: dict[str, pa.Table] = {}
        self._files: dict[str, list[str]] = {}

    def table(self, name: str, source: pa.Table | Path | str) -> None:
        """See `Engine.table`."""
        if isinstance(source, pa.Table):
            self.drop(name)
            self._given[name] = source.cast(plain_schema(source.schema))
            self._held.register(name, self._given[name])
            return
        files = parquet_files(source)
        self.drop(name)
        self._files[name] = files
        listed = ", ".join(f"'{file.replace(chr(39), chr(39) * 2)}'" for file in files)
        self._run(f"CREATE VIEW {quoted(name)} AS SELECT * FROM read_parquet([{listed}], union_by_name = true)")

    def make(self, name: str, sql: str) -> None:
        """See `Engine.make`. The new table takes the name after it was made: its query may read the old one."""
        draft = quoted(f"{name} in the making")
        self._run(f"CREATE OR REPLACE TABLE {draft} AS {sql}")
        self.drop(name)
        self._run(f"ALTER TABLE {draft} RENAME TO {quoted(name)}")

    def drop(self, name: str) -> None:
        """See `Engine.drop`."""
        if self._given.pop(name, None) is not None:
            self._held.unregister(name)
        elif self._files.pop(name, None) is not None:
            self._run(f"DROP VIEW IF EXISTS {quoted(name)}")
        else:
            self._run(f"DROP TABLE IF EXISTS {quoted(name)}")

    def rows(self, sql: str) -> pa.Table:
        """See `Engine.rows`."""
        with self._told():
            found = self._held.sql(sql).to_arrow_table()
        return found.cast(plain_schema(found.schema))

    def batches(self, sql: str, rows: int = BATCH) -> Iterator[pa.RecordBatch]:
        """See `Engine.batches`. A connection holds one unfinished result, so each has a connection of its own."""
        return self._stream(sql, rows)[1]

    def _stream(self, sql: str, rows: int) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
        aside = self._held.cursor()
        for name, table in self._given.items():
            aside.register(name, table)
        with self._told():
            reader = aside.sql(sql).to_arrow_reader(rows)
        schema = plain_schema(reader.schema)
        return schema, self._read(aside, reader, schema)

    def _read(self, aside: Any, reader: Any, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        try:
            with self._told():
                for batch in reader:
                    yield batch.cast(schema)
        finally:
            aside.close()

    def save(self, sql: str, path: Path) -> None:
        """See `Engine.save`."""
        schema, batches = self._stream(sql, BATCH)
        write(batches, schema, path)

    def close(self) -> None:
        """See `Engine.close`."""
        self._held.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _run(self, sql: str) -> None:
        with self._told():
            self._held.execute(sql).fetchall()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Faults of files and of memory in words for whoever gave them."""
        try:
            yield
        except duckdb.OutOfMemoryException as error:
            raise TawaturError(f"too little memory or disk: {first_line(error)}; give more memory") from error
        except duckdb.Error as error:
            if not self._of_a_file(error):
                raise
            raise damaged(str(error), self._files) from error

    def _of_a_file(self, error: duckdb.Error) -> bool:
        """Whether Parquet is at fault. Some of its faults come as the bare class, without the file's name."""
        named = any(file in str(error) for files in self._files.values() for file in files)
        bare = type(error) is duckdb.Error or isinstance(error, duckdb.OperationalError)
        return bool(self._files) and (bare or (named and not isinstance(error, duckdb.DataError)))


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever letters are in it."""
    return '"' + name.replace('"', '""') + '"'


def first_line(error: Exception) -> str:
    """The first line of what an engine says, without its class."""
    return re.sub(r"^[\w ]+ Error: ", "", str(error).strip().split("\n")[0])
