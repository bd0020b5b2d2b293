"""What the engines share: sizes of memory, the Parquet files behind a name, columns of plain types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tawatur.kinds import CaseError, Complaint, TawaturError

_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "TIB": 2**40}
_INTACT = "make the file anew, or check that the copy is whole"


def bytes_of(memory: str) -> int:
    """The bytes of "2GB", "1.5 GiB"; GB and MB are powers of ten. A `TawaturError` if it is no such size."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]i?B)\s*", memory, re.IGNORECASE)
    size = int(float(found[1]) * _UNITS[found[2].upper()]) if found else 0
    if size <= 0:
        raise TawaturError(f"{memory!r} is no size of memory; write 2GB or 500MB")
    return size


def parquet_files(source: Path | str) -> list[str]:
    """The Parquet files of a path, a folder or a pattern, in order of name.

    A `CaseError` with a complaint for each file that cannot be read or that has other columns than the first.
    """
    files = _found(Path(source))
    if not files:
        hint = "give a Parquet file, a folder of Parquet files or a pattern such as 'events/*.parquet'"
        raise CaseError([Complaint(str(source), "there is no such Parquet file", hint=hint)])
    complaints, first = [], None
    for file in files:
        try:
            columns = {(field.name, plain_type(field.type)) for field in pq.read_schema(file)}
        except (OSError, pa.ArrowException):
            complaints.append(Complaint(str(file), "this is no Parquet file, or a damaged one", hint=_INTACT))
            continue
        first = columns if first is None else first
        if columns != first:
            other = ", ".join(sorted({name for name, _ in columns ^ first}))
            text = f"its columns, or their types, are not those of the files before: {other}"
            complaints.append(Complaint(str(file), text, hint="give the files of one table only"))
    if complaints:
        raise CaseError(complaints)
    return [str(file) for file in files]


def _found(source: Path) -> list[Path]:
    if source.is_file():
        return [source]
    if source.is_dir():
        return sorted(path for path in source.glob("*.parquet") if path.is_file())
    fixed = [part for part in source.parts if not re.search(r"[*?\[]", part)]
    at = next((n for n, part in enumerate(source.parts) if re.search(r"[*?\[]", part)), len(fixed))
    if at == len(source.parts):
        return []
    folder, pattern = Path(*source.parts[:at]), str(Path(*source.parts[at:]))
    return sorted(path for path in folder.glob(pattern) if path.is_file())


def damaged(message: str, sources: dict[str, list[str]]) -> CaseError:
    """The error for Parquet that failed while it was read: the file that the engine names, or all that were open."""
    files = [file for held in sources.values() for file in held]
    named = [file for file in files if file in message] or files
    text = "this Parquet file cannot be read to its end"
    return CaseError([Complaint(file, text, hint=_INTACT) for file in named])


def plain_type(kind: pa.DataType) -> pa.DataType:
    """The type that both engines agree on: decimals as int64 or float64, text as string, no codes, lists of such."""
    if pa.types.is_dictionary(kind):
        return plain_type(kind.value_type)
    if pa.types.is_decimal(kind):
        return pa.int64() if kind.scale == 0 else pa.float64()
    if pa.types.is_unsigned_integer(kind):
        return pa.int64()
    if pa.types.is_null(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(plain_type(kind.value_type))
    return kind


def plain_schema(schema: pa.Schema) -> pa.Schema:
    """The columns with plain types, all nullable, without metadata."""
    return pa.schema([(field.name, plain_type(field.type)) for field in schema])


def write(batches: Iterator[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    """Stream batches to one Parquet file, beside its place first, so that no half file is ever there."""
    draft = path.with_name(f".{path.name}.next")
    try:
        with pq.ParquetWriter(draft, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
