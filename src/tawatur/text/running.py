"""Running text as tokens with their places, and its quotations: what the search for tellers reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(r"[^\W_]++(?:[-‑'’ʼ.،](?=[^\W_])[^\W_،]++)*+|[^\w\s]")
_PLAIN: Final = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "’": "'", "ʼ": "'", "‑": "-", "ـ": None}
    | {chr(code): None for code in (*range(0x064B, 0x0653), 0x0670, 0x200E, 0x200F)}
)
_PAIRS: Final = {"“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›", "〝": "〞"}
_CLOSERS: Final = frozenset("”»›〞")
_LONGEST: Final = 4_000
"""Characters that one quotation may have; an opening sign without its closing one ends nothing."""
_SINGLE: Final = 600


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign: where it stands, its letters in plain small form, and whether it began with a capital."""

    begin: int
    end: int
    word: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: `outer` with the marks, `begin`..`end` without them."""

    outer: tuple[int, int]
    begin: int
    end: int


def plain(said: str) -> str:
    """A word in small letters, Arabic without vowel signs and with one form of alef, ya and ta marbuta."""
    return said.translate(_PLAIN).lower()


def running(text: str, begin: int, end: int) -> list[Token]:
    """The tokens of `text[begin:end]`, in order."""
    return [
        Token(found.start(), found.end(), plain(found[0]) or found[0], found[0][0].isupper())
        for found in _TOKEN.finditer(text, begin, end)
    ]


def quotations(text: str, begin: int, end: int) -> list[Quotation]:
    """The quotations of `text[begin:end]`, none within another, in order.

    Marks of all kinds. An apostrophe is no mark: a single one opens only after white space and closes only before it
    or a sign. A paragraph that opens a quotation anew ends the one before at its own end.
    """
    return list(_quotations(text, begin, end))


def _quotations(text: str, begin: int, end: int) -> Iterator[Quotation]:
    signs = [found.start() for found in re.finditer("[\"“”„«»'‘’‹›〝〞\n]", text[begin:end])]
    opened: int | None = None
    close = ""
    for at in (begin + sign for sign in signs):
        sign = text[at]
        if opened is not None and (at - opened > (_SINGLE if close in "'’" else _LONGEST)):
            opened = None
        if opened is None:
            if (sign in _PAIRS or sign in "\"'") and _may_open(text, at, begin):
                opened, close = at, _PAIRS.get(sign, sign)
        elif (sign == close and _may_close(text, at, end)) or _misclosed(sign, close, text, at):
            yield Quotation((opened, at + 1), *_trimmed(text, opened + 1, at))
            opened = None
        elif sign == "\n" and close in "\"'’" and text[at : at + 2].isspace() and text[at : at + 2] == "\n\n":
            opened = None
        elif sign in _PAIRS and _PAIRS[sign] == close and "\n" in text[max(at - 3, opened) : at]:
            yield Quotation((opened, at), *_trimmed(text, opened + 1, at))
            opened = at


def _misclosed(sign: str, close: str, text: str, at: int) -> bool:
    """An opening sign before white space closes too: typists mix them ("“ all recorded “")."""
    return sign == "“" and close == "”" and not text[at + 1 : at + 2].isalnum()


def _may_open(text: str, at: int, begin: int) -> bool:
    before, after = text[max(at - 1, begin) : at], text[at + 1 : at + 2]
    if text[at] in "'‘":
        return (not before or before.isspace() or before in "([") and after.isalnum()
    return text[at] != '"' or not after.isspace() or not before.isalnum()


def _may_close(text: str, at: int, end: int) -> bool:
    if text[at] in "'’":
        after = text[at + 1 : min(at + 2, end)]
        return not after.isalnum() and text[at - 1] not in "s" if after.isspace() else not after.isalnum()
    return True


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """Without white space and without the comma or stop that closes."""
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and (text[end - 1].isspace() or text[end - 1] in ",.،؛;"):
        end -= 1
    return begin, end


def within(spans: list[Quotation], starts: list[int], at: int) -> int:
    """The number of the quotation in which the character `at` stands, -1 for none; `starts` are their outer begins."""
    found = bisect_right(starts, at) - 1
    return found if found >= 0 and at < spans[found].outer[1] else -1
