"""What the two grammars of telling share: a line of tokens, and a frame that puts words on somebody's word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tawatur.kinds import Teller
from tawatur.text.running import Quotation, Token

HARD: Final = frozenset(";؛")
FAR: Final = 40
"""Tokens that are looked at on either side of a verb."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of telling: its own words at `begin`..`end`, the words told at `told_begin`..`told_end`.

    `tellers` are nearest the words first. `trails`: it stands after the words told. `same`: who spoke before goes on.
    """

    begin: int
    end: int
    told_begin: int
    told_end: int
    tellers: tuple[Teller, ...]
    how: str
    polarity: str = "positive"
    trails: bool = False
    same: bool = False

    def shortened(self, text: str, end: int) -> Frame:
        """The same with words told that end earlier, without the comma or the "and" that leads on."""
        kept = text[self.told_begin : min(self.told_end, end)].rstrip(" \n\t,،—–-")
        kept = kept.removesuffix(" and").removesuffix(" but").rstrip(" ,،")
        return replace(self, told_end=self.told_begin + len(kept))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its tokens, and for each the quotation in which it stands (-1 for none)."""

    text: str
    run: Sequence[Token]
    levels: Sequence[int]
    quotes: Sequence[Quotation]

    def word(self, at: int) -> str:
        """The word at a position, empty beyond the ends."""
        return self.run[at].word if 0 <= at < len(self.run) else ""

    def level(self, at: int) -> int:
        """The quotation at a position, -1 beyond the ends."""
        return self.levels[at] if 0 <= at < len(self.run) else -1

    def opens_quote(self, at: int) -> bool:
        """Whether the token is an opening quotation mark or the first word in one."""
        return self.level(at) >= 0 and self.level(at - 1) != self.level(at)

    def trimmed(self, lo: int, hi: int) -> tuple[int, int]:
        """The characters of `run[lo:hi]` without signs at either end but closing marks; empty where nothing is left."""
        while lo < hi and not self.run[lo].word[0].isalnum() and not self._mark(lo):
            lo += 1
        while lo < hi and not self.run[hi - 1].word[0].isalnum():
            if self.run[hi - 1].word in ")%”»\"'’“" and not self.opens_quote(hi - 1):
                break
            hi -= 1
        return (self.run[lo].begin, self.run[hi - 1].end) if lo < hi else (0, 0)

    def quoted(self, at: int) -> tuple[int, int]:
        """The words of the quotation at a position."""
        quote = self.quotes[self.levels[at]]
        return quote.begin, quote.end

    def _mark(self, at: int) -> bool:
        return self.opens_quote(at) or self.run[at].word in "("
