"""Rows to Arrow and back: the schema of a table is derived from the annotations of its kind."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
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
        (inner,) = [part for part in get_args(annotation) if part is not type(None)]
        return arrow_type(inner)
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
    columns = [_column([getattr(row, name) for row in held], schema.field(name).type) for name in schema.names]
    return pa.Table.from_arrays(columns, schema=schema)


def from_arrow(kind: type[R], table: pa.Table) -> list[R]:
    """The rows of a table, as frozen dataclasses."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    columns: list[Sequence[Any]] = []
    for name in names:
        values = table.column(name).to_pylist()
        build = _builder(hints[name])
        columns.append(values if build is None else [build(value) for value in values])
    return [kind(**dict(zip(names, cells, strict=True))) for cells in zip(*columns, strict=True)]


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    return pa.array([_plain(value) for value in values] if _nested(kind) else values, type=kind)


def _nested(kind: pa.DataType) -> bool:
    return bool(pa.types.is_struct(kind) or pa.types.is_list(kind))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _builder(annotation: Any) -> Callable[[Any], Any] | None:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        (inner,) = [part for part in get_args(annotation) if part is not type(None)]
        build = _builder(inner)
        return None if build is None else _unless_none(build)
    if origin is tuple:
        build = _builder(get_args(annotation)[0])
        return tuple if build is None else (lambda values: tuple(build(value) for value in values))
    if is_dataclass(annotation) and isinstance(annotation, type):
        return lambda value: annotation(**value)
    return None


def _unless_none(build: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else build(value)
