"""Everything that can go wrong, in one tree.

TawaturError            the base: caught at the door, printed without a traceback
├── CaseError           what people wrote in a case folder cannot be read: all complaints at once
└── NotHereError        something asked for by name does not exist: a table, a row, a figure, a build
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong in one file: where, what, and what to do about it."""

    path: str
    text: str
    line: int | None = None
    hint: str = ""

    def __str__(self) -> str:
        """`path:line: what is wrong (what to do)`."""
        place = f"{self.path}:{self.line}" if self.line is not None else self.path
        return f"{place}: {self.text}" + (f" ({self.hint})" if self.hint else "")


class TawaturError(Exception):
    """The base of all errors that a user can cause and mend."""


class CaseError(TawaturError):
    """A file of a case folder cannot be used. `complaints` holds every fault found, not only the first."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        """Keep the complaints; the message is one line for each."""
        self.complaints = tuple(complaints)
        super().__init__("\n".join(str(complaint) for complaint in self.complaints))


class NotHereError(TawaturError):
    """A thing asked for by name is not there; the message names what there is."""
