"""Rows to Arrow and back: the schema of a table is derived from the annotations of its kind."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from itertools import accumulate, chain, pairwise
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from tawatur.kinds import Row

R = TypeVar("R", bound=Row)

_PLAIN: dict[type, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
}


def arrow_type(annotation: Any) -> pa.DataType:
    """The Arrow type of an annotation: plain types, `X | None`, `tuple[X, ...]`, literals of text, dataclasses."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return arrow_type(_unless_none(annotation))
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(arrow_type(get_args(annotation)[0]))
    if is_dataclass(annotation):
        hints = get_type_hints(annotation)
        return pa.struct([(field.name, arrow_type(hints[field.name])) for field in fields(annotation)])
    return _PLAIN[annotation]


_SCHEMAS: dict[str, pa.Schema] = {}


def schema_of(kind: type[Row]) -> pa.Schema:
    """The Arrow schema of a table of this kind, in the order of the fields."""
    if kind.__qualname__ not in _SCHEMAS:
        hints = get_type_hints(kind)
        _SCHEMAS[kind.__qualname__] = pa.schema([(f.name, arrow_type(hints[f.name])) for f in fields(kind)])
    return _SCHEMAS[kind.__qualname__]


def to_arrow(kind: type[R], rows: Iterable[R]) -> pa.Table:
    """A table of these rows; column by column, in the order given."""
    schema = schema_of(kind)
    held = list(rows)
    columns = [_array([getattr(row, name) for row in held], schema.field(name).type) for name in schema.names]
    return pa.Table.from_arrays(columns, schema=schema)


def from_arrow(kind: type[R], table: pa.Table) -> list[R]:
    """The rows of a table, as frozen dataclasses."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    columns = [_values(table.column(name).combine_chunks(), hints[name]) for name in names]
    return [kind(**dict(zip(names, cells, strict=True))) for cells in zip(*columns, strict=True)]


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    """Python values as one Arrow array; dataclasses are taken apart field by field, which is fast for long columns."""
    if pa.types.is_struct(kind):
        parts = [
            _array([None if value is None else getattr(value, field.name) for value in values], field.type)
            for field in kind
        ]
        gaps = pa.array([value is None for value in values], type=pa.bool_())
        return pa.StructArray.from_arrays(parts, fields=list(kind), mask=gaps)
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
        ends = list(accumulate((len(value) for value in values), initial=0))
        flat = _array(list(chain.from_iterable(values)), kind.value_type)
        return pa.ListArray.from_arrays(pa.array(ends, type=pa.int32()), flat, type=kind)
    return pa.array(values, type=kind)


def _values(array: pa.Array, annotation: Any) -> list[Any]:
    """An Arrow array as Python values of the annotated type."""
    inner = _unless_none(annotation)
    if is_dataclass(inner) and isinstance(inner, type):
        hints = get_type_hints(inner)
        parts = [_values(array.field(at), hints[field.name]) for at, field in enumerate(fields(inner))]
        gaps = array.is_null().to_pylist()
        return [None if gap else inner(*cells) for gap, *cells in zip(gaps, *parts, strict=True)]
    if get_origin(inner) is tuple:
        flat = _values(array.flatten(), get_args(inner)[0])
        ends = accumulate(array.value_lengths().to_pylist(), initial=0)
        return [tuple(flat[start:end]) for start, end in pairwise(ends)]
    plain: list[Any] = array.to_pylist()
    return plain


def _unless_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        (annotation,) = [part for part in get_args(annotation) if part is not type(None)]
    return annotation
