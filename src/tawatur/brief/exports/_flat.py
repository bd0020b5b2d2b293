"""Tables laid flat: values inside values become columns of their own, lists become text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.kinds import TABLES, kind_of
from tawatur.store.steps import Given
from tawatur.text.cells import safe

JOINT: Final = " | "
"""What stands between the parts of a list of plain values."""

# Text that the guard of cells cannot touch, in the grammar of Arrow's engine: a letter, figure or plain sign comes
# first, and no control character after it.
_HARMLESS: Final = r"\A(?:[\p{L}\p{N}\"'(\[\x{201c}#./:][^\x00-\x1f\x7f]*)?\z"


def tables_of(given: Given) -> dict[str, pa.Table]:
    """The tables of the build by name, in the order of their names; parts of tables are left out."""
    return {name: given.tables[name] for name in sorted(TABLES) if name in given.tables}


def flat_columns(table: pa.Table) -> Iterator[tuple[str, pa.ChunkedArray]]:
    """The columns with those of values pulled up: `when` becomes `when_start`, `when_end` and `when_said`."""
    for name in table.column_names:
        column = table.column(name)
        if pa.types.is_struct(column.type):
            yield from ((f"{name}_{part.name}", pc.struct_field(column, part.name)) for part in column.type)
        else:
            yield name, column


def cells(column: pa.ChunkedArray) -> pa.Array:
    """A column as cells of text or numbers, as `cell` makes them, most of it without a look at each one."""
    kind = column.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return column
    if pa.types.is_timestamp(kind):
        return stamped(column)
    if pa.types.is_boolean(kind) or pa.types.is_date(kind):
        return pc.cast(column, pa.string())
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        column = pc.binary_join(column, JOINT)
    if pa.types.is_string(column.type) and pc.all(pc.match_substring_regex(column, _HARMLESS)).as_py() is not False:
        return column
    return pa.array([cell(value) for value in column.to_pylist()], type=pa.string())


def stamped(column: pa.Array) -> pa.Array:
    """Times as ISO 8601 text in UTC, as `stamp` makes them."""
    text = pc.strftime(pc.cast(column, pa.timestamp("us")), format="%Y-%m-%dT%H:%M:%SZ")
    return pc.replace_substring(text, ".000000Z", "Z")


def told_in_text(table: pa.Table) -> pa.Table:
    """The table with all times as text, also those inside values: it makes plain JSON."""
    return pa.table({name: _told(table.column(name).combine_chunks()) for name in table.column_names})


def _told(column: pa.Array) -> pa.Array:
    if pa.types.is_timestamp(column.type):
        return stamped(column)
    if pa.types.is_list(column.type) and pa.types.is_struct(column.type.value_type):
        lengths = pc.fill_null(pc.list_value_length(column), 0)
        ends = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths).cast(pa.int32())])
        return pa.ListArray.from_arrays(ends, _told(column.flatten()), mask=pc.is_null(column))
    if not pa.types.is_struct(column.type):
        return column
    parts = [_told(pc.struct_field(column, part.name)) for part in column.type]
    names = [part.name for part in column.type]
    return pa.StructArray.from_arrays(parts, names, mask=pc.is_null(column))


def cell(value: Any) -> str | None:
    """One value as a cell: lists joined, lists of values as JSON, text safe for a spreadsheet."""
    if value is None:
        return None
    if isinstance(value, list):
        plain = all(not isinstance(part, dict | list) for part in value)
        return safe(JOINT.join(map(str, value)) if plain else as_json(value))
    return safe(str(value))


def stamp(value: date | datetime) -> str:
    """ISO 8601; a time in UTC ends in Z."""
    return value.isoformat().replace("+00:00", "Z")


def as_json(value: Any) -> str:
    """JSON on one line, with letters of all scripts as they are."""
    return _ENCODER.encode(value)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, default=stamp, separators=(",", ":"))


def columns_page(title: str, words: str, given: Given, names: Sequence[str], *, flat: bool) -> str:
    """A README of the tables: what a row of each is, its columns and their types, from the nouns themselves."""
    parts = [f"# {title}", "", words, ""]
    for name in names:
        table = given.tables[name]
        parts += [f"## {name} ({table.num_rows:,} rows)", "", _about(name), "", "| column | type |", "|---|---|"]
        fields = [(key, column.type) for key, column in flat_columns(table)] if flat else _whole(table)
        parts += [f"| `{key}` | {_type(kind)} |" for key, kind in fields]
        parts.append("")
    return "\n".join(parts)


def _about(name: str) -> str:
    lines = (kind_of(name).__doc__ or "").splitlines()
    return "\n".join(line.strip() for line in lines).strip()


def _whole(table: pa.Table) -> list[tuple[str, pa.DataType]]:
    return [(field.name, field.type) for field in table.schema]


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {_type(kind.value_type)}"
    if pa.types.is_struct(kind):
        return "value (" + ", ".join(f"{part.name}: {_type(part.type)}" for part in kind) + ")"
    if pa.types.is_timestamp(kind):
        return "time in UTC"
    names = {
        "string": "text",
        "int64": "whole number",
        "double": "number",
        "bool": "true or false",
        "date32[day]": "day",
    }
    return names.get(str(kind), str(kind))
