"""Tables as people hold them (pandas, polars, Arrow, a Parquet file) and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tawatur.kinds import CaseError, Complaint


def arrow_of(table: Any, where: str) -> pa.Table:
    """A table as Arrow. `where` is what it is called in errors, unless it is a file.

    `CaseError` for a file that is no Parquet, and for what is no table at all.
    """
    if isinstance(table, str | Path):
        try:
            return pq.ParquetFile(table).read()
        except (OSError, pa.ArrowException) as error:
            hint = "give a Parquet file, a pandas or polars frame or an Arrow table"
            raise CaseError(
                [Complaint(str(table), f"is no Parquet file that can be read: {error}", hint=hint)]
            ) from None
    if isinstance(table, pa.Table):
        return table
    if _from(table, "pandas"):
        try:
            return pa.Table.from_pandas(table, preserve_index=False)
        except pa.ArrowException as error:
            text = f"a column holds values of several types: {error.args[0]}"
            raise CaseError([Complaint(where, text, hint="give each column one type")]) from None
    if hasattr(table, "__arrow_c_stream__"):
        return pa.table(table)
    text = f"is a {type(table).__name__}, no table"
    raise CaseError([Complaint(where, text, hint="give a Parquet file, a pandas or polars frame or an Arrow table")])


def as_given(table: pa.Table, like: Any) -> Any:
    """An Arrow table as a frame of the library that `like` comes from; Arrow where that is none."""
    if _from(like, "pandas"):
        return table.to_pandas()
    if _from(like, "polars"):
        import polars

        return polars.from_arrow(table)
    return table


def _from(table: Any, library: str) -> bool:
    return type(table).__module__.split(".")[0] == library
