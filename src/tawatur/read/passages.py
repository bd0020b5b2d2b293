"""What a reader gives: the working text, the passages in it, and what it could not read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the working text: `begin`..`end` in characters, the line it begins on (the first is 1).

    `page` is its page where the format has pages (the first is 1). For a record of a table `row` is its number among
    the file's records (the header is row 1) and `cells` are its cells in the order of the header.
    """

    begin: int
    end: int
    line: int
    row: int | None = None
    cells: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be read, in words; `records` counts the records that are lost with it."""

    text: str
    hint: str
    line: int | None = None
    row: int | None = None
    records: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: offsets of all passages count characters of `text`.

    `header` names the columns of a table; `reader` is the name of the reader, set where it was chosen.
    """

    text: str
    encoding: str
    passages: tuple[Passage, ...]
    faults: tuple[Fault, ...] = ()
    header: tuple[str, ...] = ()
    reader: str = ""


class Reader(Protocol):
    """A module of `read/readers`: it is found by itself, by the media types and suffixes that it names."""

    NAME: str
    MEDIA_TYPES: tuple[str, ...]
    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes) -> Reading:
        """The file's passages. Never raises: what cannot be read is a `Fault`."""
        ...


def guessed_encoding(encoding: str) -> Fault:
    """The note that an encoding was only guessed."""
    text = f"the file is not sound UTF-8; it was read as {encoding}, which is a guess"
    return Fault(text, "look whether its words read right; if not, keep a copy saved as UTF-8", line=1)
