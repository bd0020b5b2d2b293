"""What a count of chains says, and how names and ranges stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.kinds import Telling


@dataclass(frozen=True, slots=True)
class Counted:
    """The chains of some rows: the origins that are named and the publishers of whom nobody says more (those with one
    text are one of either), the least number of chains with the tellers in each (`apart`), what ties the others, and
    the rows whose text an earlier one prints. `firm` counts the named ones that are no monitors."""

    named: tuple[str, ...]
    unnamed: tuple[str, ...]
    least: int
    reasons: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    apart: tuple[tuple[Telling, ...], ...] = ()
    firm: int = 0

    @property
    def most(self) -> int:
        """The largest number of chains that the record allows."""
        return max(len(self.named) + len(self.unnamed), 1)


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: "A, B and C"."""
    held = list(dict.fromkeys(names))
    return f"{', '.join(held[:-1])} and {held[-1]}" if len(held) > 1 else "".join(held)


def spread(low: int, high: int) -> str:
    """A range of chains in words."""
    if high == 0:
        return "no chains"
    if low == high:
        return "1 chain" if low == 1 else f"{low} chains"
    return f"{low} to {high} chains"
