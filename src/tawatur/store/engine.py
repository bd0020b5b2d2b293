"""Where big tables are joined: one dialect of SQL, run by DuckDB in this process or by Apache Spark.

SQL is written once, in DuckDB's dialect with plain standard functions; for Spark it is put over by sqlglot. So that
both give the same rows:

- order what must have an order by a key without ties; no row has a place of its own;
- cast whole numbers to the width you want (`CAST(floor(x / 2) AS BIGINT)`; so with `length`, `row_number`, `//`);
- write joins in the order wanted, and shifted keys (`day + d`) as columns of a subquery: Spark keeps to what it reads;
- divide by `nullif(x, 0)`: Spark stops at a nought;
- lists as `list_sort(list(x))`, without nulls: an order within an aggregate is refused on Spark;
- days as whole numbers: the two differ in what they make of time zones;
- no hash functions and no string distances: each engine has its own.

Sums of whole numbers come back as int64, decimals as float64, text as string.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from tawatur.kinds import NotHereError

if TYPE_CHECKING:
    import pyarrow as pa

MEMORY = "2GB"
BATCH = 100_000


class Engine(Protocol):
    """Named tables and SQL over them. Close it, or use it in a `with`: what it spilled and held is then gone.

    A fault of a file that was given is a `CaseError` with its path, too little memory a `TawaturError`; SQL that an
    engine does not take is a fault of the program and comes as the engine's own error.
    """

    @property
    def name(self) -> str:
        """`duckdb` or `spark`."""

    def table(self, name: str, source: pa.Table | Path | str) -> None:
        """Make a table known: from memory, or from Parquet (a file, a folder, a pattern), which is not read in.

        Many files must have the same columns. A name that is taken stands for the new table from then on.
        """

    def make(self, name: str, sql: str) -> None:
        """Keep the rows of a query under a name until `drop`; what memory does not hold goes to the disk."""

    def drop(self, name: str) -> None:
        """Forget a table. One that is not there is no fault."""

    def rows(self, sql: str) -> pa.Table:
        """All rows of a query, in memory."""

    def batches(self, sql: str, rows: int = BATCH) -> Iterator[pa.RecordBatch]:
        """The rows of a query, at most `rows` at a time, in the query's order; other queries may run in between."""

    def save(self, sql: str, path: Path) -> None:
        """Write the rows of a query, in its order, as one Parquet file, which stands there whole or not at all."""

    def close(self) -> None:
        """Forget all tables and remove what was spilled. Twice is no fault."""

    def __enter__(self) -> Self:
        """The engine itself."""

    def __exit__(self, *_: object) -> None:
        """Close."""


def open_engine(
    name: str = "duckdb", memory: str = MEMORY, threads: int | None = None, spill: Path | None = None
) -> Engine:
    """Open `duckdb`, `spark` (inside this machine) or a cluster (`spark://host:port`).

    `memory`: "2GB", "500MB", "1.5GiB"; a bound for DuckDB, the driver's and each executor's heap for Spark (at least
    1 GB of it; a driver that runs in this process keeps the heap it began with). `threads`: all cores for DuckDB and
    two for Spark if not given; a cluster decides for itself. `spill`: a folder for what does not fit, in which a folder
    is made and removed; the system's own for temporary files if not given. With a cluster all machines must see the
    spill folder and the Parquet files under one path.

    A `NotHereError` if there is no such engine, or if what it needs is not installed.
    """
    if name == "duckdb":
        from tawatur.store.engine_duckdb import DuckDB

        return DuckDB(memory, threads, spill)
    if name == "spark" or name.startswith("spark://"):
        from tawatur.store.engine_spark import Spark

        return Spark(name, memory, threads, spill)
    raise NotHereError(f"there is no engine {name!r}; there are duckdb, spark and spark://host:port")
