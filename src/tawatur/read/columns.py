"""A table's own columns and words as our fields and words, by its card; and what does not fit, said once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tawatur.kinds import Trouble, row_id
from tawatur.read.passages import Fault
from tawatur.store.steps import CaseFile

ANY = "*"


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields that a kind of table may have, and those that it must have; names parted by spaces."""

    may: str
    must: str

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields, in order."""
        return tuple(self.may.split())

    @property
    def required(self) -> tuple[str, ...]:
        """The fields without which no row can be read."""
        return tuple(self.must.split())


@dataclass(frozen=True, slots=True)
class Columns:
    """Where our fields stand in a table, the constants of its card, and its crosswalk of words."""

    places: Mapping[str, tuple[int, ...]]
    constants: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    faults: tuple[Fault, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usual:
    """What a known data set's columns mean where the card says nothing else: our field → its columns, and our words."""

    columns: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def columns_of(file: CaseFile, header: tuple[str, ...], shape: Shape, usual: Usual | None = None) -> Columns:
    """Match a card with a header. A field without an entry in the card is the column of the same name, if there is one.

    Of a known data set (`usual`) columns that this edition lacks are no fault, nor are those that nothing reads, and
    capitals do not matter. Faults: a column that the card names and the header has not, a field that this kind of table
    does not know, a column that nothing reads.
    """
    named = {field: _several(said) for field, said in file.card.get("columns", {}).items()}
    constants = dict(file.card.get("constants", {}))
    values: Mapping[str, Mapping[str, str]] = file.card.get("values", {})
    where = {name: place for place, name in reversed(list(enumerate(header)))}
    fields = shape.fields
    if usual is not None:
        where = {name.lower(): place for name, place in reversed(where.items())} | where
        there = {name: tuple(one for one in _several(said) if one in where) for name, said in usual.columns.items()}
        named = {name: said for name, said in there.items() if said} | named
        values = {name: {**usual.values.get(name, {}), **values.get(name, {})} for name in (*usual.values, *values)}
    faults = [_unknown_field(name, shape, file) for name in (*named, *constants) if name not in fields]
    places: dict[str, tuple[int, ...]] = {}
    for name in fields:
        said = named.get(name, (name,) if name in where else ())
        faults += [_no_column(column, name, header, file) for column in said if column not in where]
        places[name] = tuple(where[column] for column in said if column in where)
    read = {place for found in places.values() for place in found}
    unread = [name for place, name in enumerate(header) if place not in read and name]
    if unread and usual is None:
        faults.append(_unread(unread, shape))
    given = {"id"} if file.card.get("keys") == "words" else set()
    missing = tuple(
        name for name in shape.required if not places[name] and not constants.get(name) and name not in given
    )
    return Columns(places, constants, values, tuple(faults), missing)


def _several(said: object) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said) if isinstance(said, (list, tuple)) else ()


def _unknown_field(name: str, shape: Shape, file: CaseFile) -> Fault:
    text = f"the card {file.path}.toml maps a field {name!r} that this kind of table does not have"
    return Fault(text, "fields are: " + ", ".join(shape.fields), line=1)


def _no_column(column: str, name: str, header: tuple[str, ...], file: CaseFile) -> Fault:
    text = f"the card {file.path}.toml takes {name!r} from a column {column!r} that is not there"
    return Fault(text, "the columns are: " + ", ".join(header), line=1)


def _unread(columns: list[str], shape: Shape) -> Fault:
    text = "nothing reads the columns: " + ", ".join(columns)
    return Fault(text, "map them under [columns] in the card to one of: " + ", ".join(shape.fields), line=1)


@dataclass(slots=True)
class Words:
    """The words outside our vocabulary that a file used, each told once with its first line and how often it stood."""

    step: str
    path: str
    seen: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def add(self, name: str, said: str, taken_as: str, line: int) -> None:
        """Note one use of a word."""
        self.seen.setdefault((name, said, taken_as), []).append(line)

    def troubles(self) -> list[Trouble]:
        """A note for each word."""
        return [self._trouble(*key, lines) for key, lines in self.seen.items()]

    def _trouble(self, name: str, said: str, taken_as: str, lines: list[int]) -> Trouble:
        times = "once" if len(lines) == 1 else f"{len(lines)} times"
        return Trouble(
            id=row_id("trouble", self.step, self.path, name, said),
            step=self.step,
            subject=self.path,
            text=f"{name} says {said!r} {times}, no word of ours: kept as said and counted as {taken_as}",
            hint=f"say in the card under [values.{name}] which of our words it means",
            weight="note",
            path=self.path,
            line=lines[0],
        )
