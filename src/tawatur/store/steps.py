"""A step of the plan: a pure function from tables, settings and files to tables, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pyarrow as pa

from tawatur.kinds import Row, table_of
from tawatur.store.rows import from_arrow

R = TypeVar("R", bound=Row)

Made = Mapping[str, Sequence[Row] | pa.Table | pa.RecordBatchReader]
"""What a step makes: rows, a table, or a stream of batches for a table that may be larger than memory likes."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of the case folder that a step may read: its path inside the case, where it lies, its hash, its card."""

    path: str
    at: Path
    sha256: str
    size: int
    card: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """What a step is given, and all that it may use: no clock, no environment, no network, no other file.

    `settings` holds the sections of case.toml that the step asked for; `as_of`, `seed`, `timezone` and `span` are
    always there. `as_of_given` is True in a build as of a day chosen by the user (what was not known then is left out).
    `cache` only saves turning the same table into rows twice; rows are frozen, and the lists are not to be changed.
    """

    as_of: date
    seed: int
    timezone: ZoneInfo
    span: tuple[date, date]
    as_of_given: bool = False
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    files: tuple[CaseFile, ...] = ()
    cache: dict[str, list[Any]] = field(default_factory=dict, compare=False, repr=False)

    def table(self, name: str) -> pa.Table:
        """A table that the step asked for, as Arrow."""
        return self.tables[name]

    def rows(self, kind: type[R], name: str | None = None) -> list[R]:
        """The rows of a table that the step asked for; `name` picks a part such as `claims/read`."""
        name = name or table_of(kind)
        if name not in self.cache:
            self.cache[name] = from_arrow(kind, self.tables[name])
        held: list[R] = self.cache[name]
        return held

    def setting(self, section: str) -> Mapping[str, Any]:
        """A section of case.toml that the step asked for; empty if the case does not have it."""
        return self.settings.get(section, {})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `name` (that of the main table it makes), what it `makes`, what it `needs`, `reads` and `runs`.

    `needs` and `makes` name tables, or parts of tables such as `statements/claims`; a need such as `statements/*` means
    all parts that any step makes. `reads` names files by what their card says they hold (`claims`, `documents`);
    `*` stands for every source file. `replaces` names parts that this step has sifted and made anew under another name.
    `settings` names sections of case.toml.
    A step that makes files instead of tables (`site`) names the folder in `folder`, and gets it as a second argument.
    """

    name: str
    run: Callable[..., Made]
    makes: tuple[str, ...]
    needs: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    folder: str | None = None
    title: str = ""


class Later:
    """A step's function by name: its room is imported when it runs, so that a build with nothing to do is quick."""

    def __init__(self, where: str) -> None:
        """`where` is `room.module:function`."""
        module, _, self.name = where.partition(":")
        self.__module__ = f"tawatur.{module}"

    def __call__(self, given: Given, *folder: Path) -> Made:
        """Import the room and run the function."""
        made: Made = getattr(import_module(self.__module__), self.name)(given, *folder)
        return made


def later(where: str) -> Later:
    """The function `room.module:function`, imported when it is first called."""
    return Later(where)
