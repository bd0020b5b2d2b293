"""The engine of many machines: Apache Spark, inside this machine or on a cluster; the extra `[spark]`, and Java 17."""

from __future__ import annotations

import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from tawatur.kinds import CaseError, Complaint, NotHereError, TawaturError
from tawatur.store.engine import BATCH, MEMORY
from tawatur.store.engine_files import bytes_of, damaged, parquet_files, plain_schema, write

INSTALL = "python -m pip install 'tawatur[spark]'"
_LEAST = 2**30
_QUIET = "rootLogger.level = off\n"
# Spark would put a join on one equal column before a cross join with a few shifts, on which the other columns hang.
_AS_WRITTEN = "org.apache.spark.sql.catalyst.optimizer.ReorderJoin"


class Spark:
    """`Engine` on Spark: quiet, no page of its own, and inside one machine reachable from that machine alone."""

    name = "spark"

    def __init__(
        self, master: str = "spark", memory: str = MEMORY, threads: int | None = None, spill: Path | None = None
    ) -> None:
        """Start Spark, or join the session that this process has; that takes some five seconds."""
        size = max(bytes_of(memory), _LEAST)
        self._folder = tempfile.TemporaryDirectory(prefix="tawatur-", dir=spill, ignore_cleanup_errors=True)
        self._files: dict[str, list[str]] = {}
        self._kept: dict[str, Any] = {}
        self._drafts = 0
        said = settings(master, size, threads, Path(self._folder.name))
        self._parts = int(said.get("spark.sql.shuffle.partitions", 0))
        try:
            self._held, self._ours = _session(said)
        except BaseException:
            self._folder.cleanup()
            raise

    def table(self, name: str, source: pa.Table | Path | str) -> None:
        """See `Engine.table`. A table from memory goes through a file of the spill folder."""
        if isinstance(source, pa.Table):
            file = self._draft()
            file.mkdir()
            table = source.cast(plain_schema(source.schema))
            pq.write_table(table, file / "0.parquet", coerce_timestamps="us", allow_truncated_timestamps=True)
            files = [str(file / "0.parquet")]
        else:
            files = [str(source)] if "://" in str(source) else _read_by_spark(parquet_files(source))
        self.drop(name)
        self._files[name] = files
        with self._told():
            frame = self._held.read.parquet(*files)
            _spread(frame, files, self._parts).createOrReplaceTempView(_quoted(name))

    def make(self, name: str, sql: str) -> None:
        """See `Engine.make`."""
        from pyspark import StorageLevel

        with self._told():
            frame = self._query(sql).persist(StorageLevel.MEMORY_AND_DISK)
            frame.count()
            self.drop(name)
            frame.createOrReplaceTempView(_quoted(name))
        self._kept[name] = frame

    def drop(self, name: str) -> None:
        """See `Engine.drop`."""
        self._files.pop(name, None)
        frame = self._kept.pop(name, None)
        if frame is not None:
            frame.unpersist()
        self._held.catalog.dropTempView(name)

    def rows(self, sql: str) -> pa.Table:
        """See `Engine.rows`."""
        with self._told():
            found = self._query(sql).toArrow()
        return found.cast(plain_schema(found.schema))

    def batches(self, sql: str, rows: int = BATCH) -> Iterator[pa.RecordBatch]:
        """See `Engine.batches`. Spark writes the rows to the spill folder first, where they are read piece by piece."""
        return self._stream(sql, rows)[1]

    def _stream(self, sql: str, rows: int) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
        folder = self._draft()
        with self._told():
            frame = self._query(sql)
            schema = plain_schema(frame.limit(0).toArrow().schema)
            frame.write.parquet(str(folder))
        return schema, _read(folder, schema, rows)

    def save(self, sql: str, path: Path) -> None:
        """See `Engine.save`."""
        schema, batches = self._stream(sql, BATCH)
        write(batches, schema, path)

    def close(self) -> None:
        """See `Engine.close`. A session that was there before stays."""
        for name in (*self._files, *self._kept):
            self.drop(name)
        if self._ours:
            self._ours = False
            self._held.stop()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _query(self, sql: str) -> Any:
        return self._held.sql(for_spark(sql))

    def _draft(self) -> Path:
        self._drafts += 1
        return Path(self._folder.name) / f"rows-{self._drafts}"

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Faults of files and of memory in words for whoever gave them."""
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            yield
        except (PySparkException, Py4JError) as error:
            said = str(error)
            if "OutOfMemoryError" in said:
                raise TawaturError("too little memory: Spark ran out of it; give more memory") from error
            if not any(sign in said for sign in ("FAILED_READ_FILE", "CANNOT_READ_FILE", "PATH_NOT_FOUND")):
                raise
            raise damaged(said, self._files) from error


def settings(master: str, size: int, threads: int | None, folder: Path) -> dict[str, str]:
    """Spark's settings for `spark` or `spark://host:port`, a heap of so many bytes and a folder for what it spills."""
    heap = f"{size >> 20}m"
    log = folder / "log4j2.properties"
    log.write_text(_QUIET, encoding="ascii")
    said = {
        "spark.app.name": "tawatur",
        "spark.driver.memory": heap,
        "spark.driver.maxResultSize": "0",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={log.as_uri()}",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.optimizer.excludedRules": _AS_WRITTEN,
    }
    if master != "spark":
        return said | {"spark.master": master, "spark.executor.memory": heap}
    cores = threads or 2
    return said | {
        "spark.master": f"local[{cores}]",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": str(4 * cores),
    }


def for_spark(sql: str) -> str:
    """The same query in Spark's dialect. A `ValueError` for what would silently mean something else there."""
    import sqlglot
    from sqlglot import expressions

    (tree,) = sqlglot.parse(sql, read="duckdb")
    for found in tree.find_all(expressions.ArrayAgg, expressions.Log):
        if isinstance(found.this, expressions.Order):
            raise ValueError("Spark forgets an order within list(): write list_sort(list(x))")
        if isinstance(found, expressions.Log) and found.expression is None:
            raise ValueError("log(x) is to base 10 for DuckDB and to base e for Spark: write ln(x)")
    return str(tree.sql(dialect="spark", unsupported_level=sqlglot.ErrorLevel.RAISE))


def _session(said: dict[str, str]) -> tuple[Any, bool]:
    """A session and whether it was begun here. What Java has to say goes to a file that is read if it fails."""
    try:
        import sqlglot  # noqa: F401
        from py4j.protocol import Py4JError
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise NotHereError(f"Spark is not installed ({error.name} is missing): {INSTALL}") from error
    running = SparkSession.getActiveSession()
    if running is not None:
        session = running.newSession()
        for name in ("spark.sql.session.timeZone", "spark.sql.optimizer.excludedRules"):
            session.conf.set(name, said[name])
        return session, False
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)  # it prints each error as JSON
    with warnings.catch_warnings(action="ignore"):  # it minds a pandas that is not used here
        import_module("pyspark.testing.utils")
    conf = SparkConf(loadDefaults=False).setAll(list(said.items()))
    with tempfile.TemporaryFile() as log:
        try:
            gateway = SparkContext._gateway or launch_gateway(conf, {"stdout": log, "stderr": log})
            return SparkSession(SparkContext(conf=conf, gateway=gateway)), True
        except (PySparkException, Py4JError) as error:
            log.seek(0)
            raise _not_started(said["spark.master"], log.read().decode(errors="replace"), str(error)) from error


def _not_started(master: str, log: str, error: str) -> NotHereError:
    if "JAVA_GATEWAY_EXITED" in error:
        last = (log.strip().splitlines() or ["Java did not start"])[-1].strip()
        return NotHereError(f"Spark needs Java 17 or newer, which is not here or too old ({last}). {INSTALL}")
    first = error.strip().splitlines()[0]
    return NotHereError(f"Spark did not start at {master}: {first}")


def _read_by_spark(files: list[str]) -> list[str]:
    """The files, if Spark can read all their columns: it knows no nanoseconds."""
    schema = pq.read_schema(files[0])
    fine = [field.name for field in schema if pa.types.is_timestamp(field.type) and field.type.unit == "ns"]
    if fine:
        text = f"Spark reads no times in nanoseconds: {', '.join(fine)}"
        raise CaseError([Complaint(files[0], text, hint="write them in microseconds, or use the engine duckdb")])
    return files


def _spread(frame: Any, files: list[str], parts: int) -> Any:
    """The rows dealt out to so many tasks, where the files would be read by fewer: one group of rows is one task."""
    if any("://" in file for file in files) or sum(pq.read_metadata(file).num_row_groups for file in files) >= parts:
        return frame
    return frame.repartition(parts)


def _read(folder: Path, schema: pa.Schema, rows: int) -> Iterator[pa.RecordBatch]:
    """The parts that Spark wrote, in the order of their numbers, which is the query's; the folder goes afterwards."""
    try:
        for part in sorted(folder.glob("part-*.parquet")):
            with pq.ParquetFile(part) as file:
                for batch in file.iter_batches(batch_size=rows):
                    yield batch.cast(schema)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
