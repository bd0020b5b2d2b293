"""The statements of one text as a sequence that shows itself."""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, overload

from tawatur.kinds import Assertion, Slot
from tawatur.read.cutting import cut

if TYPE_CHECKING:
    import pandas as pd

_SHOWN: Final = 12
COLUMNS: Final = ("kind", "quote", "begin", "end", "rule", "slots", "chain")
"""The columns of statements as records."""


@dataclass(frozen=True, slots=True)
class Statements(Sequence[Assertion]):
    """The statements of one text, in its order; `text` is the working text that the offsets count in."""

    text: str
    rows: tuple[Assertion, ...]
    sentences: tuple[tuple[int, int], ...] = ()

    @overload
    def __getitem__(self, at: int) -> Assertion: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Assertion]: ...
    def __getitem__(self, at: int | slice) -> Assertion | Sequence[Assertion]:
        """A statement by its number, or several."""
        return self.rows[at]

    def __len__(self) -> int:
        """How many statements there are: one for each kind of each span."""
        return len(self.rows)

    def of(self, *kinds: str) -> tuple[Assertion, ...]:
        """The statements of these kinds."""
        return tuple(row for row in self.rows if row.kind in kinds)

    def not_understood(self) -> list[tuple[int, int]]:
        """The sentences in which no rule read anything, as (begin, end)."""
        return not_understood(self.text, self.rows, self.sentences)

    def records(self) -> list[dict[str, Any]]:
        """Plain records: kind, quote, begin, end, rule, slots (name, said, value ...), chain (speaker, role ...)."""
        return [_record(row) for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """The records as a data frame."""
        import pandas

        return pandas.DataFrame(self.records(), columns=list(COLUMNS))

    def __str__(self) -> str:
        """The first statements, each with its kind, quote, parts and chain, and what was not understood."""
        lines = [f"{len(self)} statements; {len(self.not_understood())} sentences not understood"]
        lines += [line for row in self.rows[:_SHOWN] for line in _lines(row)]
        more = len(self) - _SHOWN
        return "\n".join([*lines, f"... and {more} more"] if more > 0 else lines)

    def __repr__(self) -> str:
        """`<Statements: 42>`."""
        return f"<Statements: {len(self)}>"


def not_understood(
    text: str, rows: Iterable[Assertion], sentences: Iterable[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """The sentences of a text in which none of the rows stands, as (begin, end) in order."""
    starts = sorted(row.begin for row in rows)
    spans = sentences or cut(text)
    return [(begin, end) for begin, end in spans if bisect_left(starts, begin) == bisect_left(starts, end)]


def _record(row: Assertion) -> dict[str, Any]:
    chain = [{"speaker": one.speaker, "role": one.role, "venue": one.venue, "how": one.how} for one in row.chain]
    return {
        "kind": row.kind,
        "quote": row.quote,
        "begin": row.begin,
        "end": row.end,
        "rule": row.rule,
        "slots": [_part(slot) for slot in row.slots],
        "chain": chain,
    }


def _part(slot: Slot) -> dict[str, Any]:
    return {
        "name": slot.name,
        "said": slot.said,
        "begin": slot.begin,
        "end": slot.end,
        "value": slot.value,
        "resolved": list(slot.resolved),
        "when": [slot.when.start, slot.when.end] if slot.when else None,
    }


def _lines(row: Assertion) -> Iterator[str]:
    yield f"{row.kind:<12} {textwrap.shorten(row.quote, 100, placeholder=' …')}"
    parts = [f"{one.name}: {one.value or textwrap.shorten(one.said, 40, placeholder=' …')}" for one in row.slots]
    if parts:
        yield f"{'':<12}   {'; '.join(parts[:6])}"
    if len(row.chain) > 1:
        yield f"{'':<12}   told by {' ← '.join(one.speaker for one in row.chain)}"
