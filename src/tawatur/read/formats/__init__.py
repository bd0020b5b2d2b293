"""One file for each data set that is known by its columns. `MAKES` says what a record becomes, in which table."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from tawatur.store.steps import CaseFile

if TYPE_CHECKING:
    from tawatur.read.columns import Shape
    from tawatur.read.passages import Reading


class Format(Protocol):
    """A module of `read/formats`: a data set.

    `COLUMNS` and `VALUES` are what a card would say of it; a card may say otherwise. `MAKES` goes from what a step
    reads (`incidents`) to the function that makes rows of a record; the file is counted for the first of them. `OWN`
    names those that take other records of the file and count these. `read` never raises.
    """

    NAME: str
    SHAPE: Shape
    COLUMNS: Mapping[str, str | tuple[str, ...]]
    VALUES: Mapping[str, Mapping[str, str]]
    MAKES: Mapping[str, Callable[[Any], Sequence[Any]]]
    OWN: tuple[str, ...]

    def read(self, data: bytes) -> Reading:
        """The records of the file."""
        ...


def format_of(file: CaseFile) -> Format | None:
    """The data set that the card of a file names; None for any other table."""
    name = file.card.get("format")
    return cast(Format, importlib.import_module(f"{__name__}.{name}")) if name else None
