"""A time as it is put, before it is dated: what of it is said, and from which token to which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from tawatur.text.times.local import Span
from tawatur.text.times.said import Form
from tawatur.text.times.tokens import Token, fold_key, tokens

_NOTHING: Final = Token("", 0, 0)
_OLDEST: Final = 1000
_NEWEST: Final = 9000
_AHEAD: Final = 100
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2099


@dataclass(frozen=True, slots=True)
class Point:
    """A time of the tokens `begin`..`end`: the parts that are said; `span` where it is already dated.

    `share` (k, n) is the k-th of n parts of the month or year, counted from 0. `weekday` counts from Monday as 0.
    `hours` is a stretch of the day in hours from its midnight; `from_`..`to` are the tokens of the date without it.
    `turn` is -1 for "last May", 1 for "next May".
    """

    begin: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    share: tuple[int, int] | None = None
    season: bool = False
    hijri: bool = False
    turn: int = 0
    hours: tuple[float, float] | None = None
    utc: bool = False
    span: Span | None = None
    relative: bool = False
    from_: int = -1
    to: int = 0
    doubt: str = ""

    def moved(self, **changes: object) -> Point:
        """The same with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@cache
def _by_first(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """First word → the phrases that begin with it, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for words in sorted((fold_key(phrase).split() for phrase in phrases), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


class Told:
    """A text with its tokens, and what is known about it: the day of publication and the order of numeric dates."""

    def __init__(
        self, text: str, published: date | None, *, day_first: bool = False, hijri: bool = False, ahead: bool = False
    ) -> None:
        self.text = text
        # a day at the end of the calendar has no week before or after it
        self.published = published if published and _OLDEST <= published.year <= _NEWEST else None
        self.day_first = day_first
        self.hijri = hijri
        self.ahead = ahead
        found = tokens(text)
        self.size = len(found)
        # empty tokens behind the last: rules look a few words on, and one word back from the first
        self.tokens = found + [_NOTHING] * _AHEAD
        self.points: dict[int, Point | None] = {}
        self.keys = [token.key for token in self.tokens]

    def at(self, index: int) -> Token:
        """The token at a place, an empty one outside the text."""
        return self.tokens[index]

    def key(self, index: int) -> str:
        """The folded word at a place."""
        return self.keys[index]

    def number(self, index: int) -> int | None:
        """The number at a place."""
        return self.tokens[index].number

    def raw(self, index: int) -> str:
        """The token as it is written."""
        token = self.at(index)
        return self.text[token.begin : token.end]

    def glued(self, index: int) -> bool:
        """Whether a token follows the one before it without white space."""
        return 0 < index < self.size and self.tokens[index].begin == self.tokens[index - 1].end

    def alone(self, index: int) -> bool:
        """Whether a number is no part of a longer string of numbers, letters and signs (12-345, v2.0, F-16)."""
        before, after = self.at(index - 1), self.at(index + 1)
        if self.glued(index) and (before.number is not None or before.key in "#-–/.:_+@$£€,'’" or before.key.isalpha()):
            return (before.key in "-–" and not self.glued(index - 1)) or before.key in ("و", "ل", "ب", "ف")
        tight = self.glued(index + 1) and after.key in "-–/.:_@%" and self.glued(index + 2)
        return not (tight and (self.number(index + 2) is not None or self.at(index + 2).key == "#"))

    def alone_pair(self, begin: int, end: int) -> bool:
        """Whether the tokens `begin`..`end` touch no other figure or sign: "2007-2011", not the end of a number."""
        before, after = self.at(begin - 1), self.key(end)
        tied = self.glued(begin) and (
            before.number is not None or before.key in "#-–/.:_+@" or (before.key.isascii() and before.key.isalnum())
        )
        return not tied and not (
            self.glued(end) and self.glued(end + 1) and after in "-–/.:_+@#" and self.number(end + 1) is not None
        )

    def said(self, begin: int, end: int) -> str:
        """The words of the tokens `begin`..`end`."""
        return self.text[self.at(begin).begin : self.at(end - 1).end]

    def word(self, index: int, *phrases: str) -> int:
        """The place after the longest of the phrases that stands at `index`, or 0."""
        for words in _by_first(phrases).get(self.keys[index], ()):
            if len(words) == 1 or all(self.key(index + at) == word for at, word in enumerate(words)):
                return index + len(words)
        return 0
