"""A text as folded tokens: words, numbers of any digits, signs, each with its place in the text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MARKS: Final = "\u064b-\u065f\u0670"
_TOKEN: Final = re.compile(rf"\d++|[^\W\d_]++(?:[{_MARKS}]++[^\W\d_]*+)*+|\n\s*\n|[^\w\s]|_")
_BARE: Final = re.compile(f"[{_MARKS}\u0640]+")
_SAME: Final = str.maketrans("أإآٱىیةک", "اااايي" + "هك")
LONGEST_NUMBER: Final = 6


class Token(NamedTuple):
    """A word (folded in `key`), a number or a sign, at `begin`..`end`. Over six digits a number has no value."""

    key: str
    begin: int
    end: int
    number: int | None = None
    upper: bool = False


def fold_key(word: str) -> str:
    """The form in which words of the lexicon are compared: lower case; Arabic without vowel signs and hamza on alef."""
    return word.lower() if word.isascii() else _BARE.sub("", word).translate(_SAME).lower()


def word_set(words: str) -> frozenset[str]:
    """The words of a line, folded."""
    return frozenset(fold_key(words).split())


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order; white space is left out, an empty line is one token."""
    return [_token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]


def _token(said: str, begin: int, end: int) -> Token:
    if said[0].isdecimal():
        short = end - begin <= LONGEST_NUMBER
        return Token(said if short else "#", begin, end, int(said) if short else None)
    if said[0] == "\n":
        return Token("\n", begin, end)
    return Token(fold_key(said), begin, end, None, said[0].isupper())
