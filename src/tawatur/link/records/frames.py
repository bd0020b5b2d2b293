"""Tables as people hold them (pandas, polars, Arrow, a Parquet file) and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyarrow.types as pt

from tawatur.kinds import CaseError, Complaint

_TABLES = "give a Parquet file, a pandas or polars frame or an Arrow table"


def arrow_of(table: Any, where: str) -> pa.Table:
    """A table as Arrow, with each column in a plain type. `where` is what it is called in errors, unless it is a file.

    `CaseError` for a file that is no Parquet, for what is no table at all, for two columns of one name, and for a
    column that holds values of several types.
    """
    found = _held(table, where)
    twice = sorted({name for name in found.column_names if found.column_names.count(name) > 1})
    if twice:
        text = f"two columns bear one name: {', '.join(map(repr, twice))}"
        raise CaseError([Complaint(where, text, hint="give each column a name of its own")])
    columns = [_plain(column) for column in found.columns]
    return pa.Table.from_arrays(columns, names=found.column_names)


def _held(table: Any, where: str) -> pa.Table:
    if isinstance(table, str | Path):
        try:
            return pq.ParquetFile(table).read()
        except (OSError, pa.ArrowException) as error:
            text = f"is no Parquet file that can be read: {error}"
            raise CaseError([Complaint(str(table), text, hint=_TABLES)]) from None
    if isinstance(table, pa.Table):
        return table
    if _from(table, "pandas") and hasattr(table, "columns"):
        return _of_pandas(table, where)
    if hasattr(table, "__arrow_c_stream__"):
        try:
            return pa.table(table)
        except pa.ArrowException as error:
            raise CaseError([Complaint(where, f"is no table: {error}", hint=_TABLES)]) from None
    raise CaseError([Complaint(where, f"is a {type(table).__name__}, no table", hint=_TABLES)])


def _of_pandas(frame: Any, where: str) -> pa.Table:
    """A frame as Arrow; the complaint names the columns that are at fault, which the library's own does not."""
    wrong, columns = [], {}
    for at, name in enumerate(map(str, frame.columns)):
        if name in columns:
            text = f"two columns bear one name: {name!r}"
            raise CaseError([Complaint(where, text, hint="give each column a name of its own")])
        try:
            columns[name] = _chunked(pa.Array.from_pandas(frame.iloc[:, at]))
        except (pa.ArrowException, TypeError, ValueError) as error:
            text = f"the column {name!r} holds values of several types, or of a strange one: {error.args[0]}"
            wrong.append(Complaint(where, text, hint="give it one type, or leave it out"))
            columns[name] = pa.chunked_array([pa.nulls(0)])
    if wrong:
        raise CaseError(wrong)
    return pa.table(columns)


def _chunked(column: Any) -> pa.ChunkedArray:
    return column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of codes as the values that they stand for."""
    kind = _plain(pa.chunked_array([], column.type.value_type)).type
    parts = [_plain(_chunked(one.dictionary)).combine_chunks().take(one.indices) for one in column.chunks]
    return pa.chunked_array(parts, kind)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column without the ways of keeping values that many functions of Arrow do not know."""
    kind = column.type
    if isinstance(kind, pa.BaseExtensionType):
        return _plain(pa.chunked_array([chunk.storage for chunk in column.chunks], kind.storage_type))
    if pt.is_dictionary(kind):
        return _decoded(column)
    if pt.is_run_end_encoded(kind):
        return _plain(pc.run_end_decode(column))
    if pt.is_string_view(kind):
        return column.cast(pa.large_string())
    return column.cast(pa.large_binary()) if pt.is_binary_view(kind) else column


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
