"""The folded words of a running text, and for each where it stands, what parts it from the one before, its article.

The words are those of `fold`, in the same order. What `fold` forgets and a search for names needs is kept: a name does
not go on over a full stop, a comma, a bracket or an empty line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tawatur.text.fold import APOSTROPHES, ARTICLES, HELD, LETTERS, Span, leans, marked, without_article

STOPS: Final = frozenset(".!?؟…:;؛۔。\u2029")
"""After these a new sentence may begin."""
_SOFT: Final = frozenset('"*_\n\r\x85\u2028' + APOSTROPHES)
_QUIET: Final = frozenset(["Pd", "Pi", "Pf", "Zs", "Pc"])
LINES: Final = frozenset("\n\r\x85\u2028")
"""Ends of lines; two in a row make an empty line."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its folded letters with the article that is written together with it, and their places.

    `begin` and `end` are characters of the text, `begin` that of an article before it. `parted`: how many signs other
    than white space, hyphens and quotation marks stand since the word before. `opens`: it may begin a sentence.
    """

    letters: str
    spans: tuple[Span, ...]
    begin: int
    end: int
    article: bool
    parted: int
    opens: bool


def parts(letter: str) -> bool:
    """Whether a sign between two words keeps them from being one name. It must be one that folds to a space."""
    return letter not in _SOFT and unicodedata.category(letter) not in _QUIET


def words(text: str) -> list[Word]:
    """The words of a text without articles that stand alone, as `fold` keeps them ("the" is kept)."""
    kept: list[Word] = []
    held: Word | None = None
    raw = list(_raw(text))
    for at, word in enumerate(raw):
        if held is not None:
            near = HELD.fullmatch(text[held.end : word.begin])
            word = replace(
                word,
                begin=held.begin if near else word.begin,
                article=word.article or near is not None,
                parted=word.parted + held.parted,
                opens=word.opens or held.opens,
            )
        alone = without_article(word.letters) in ARTICLES and at < len(raw) - 1
        held = replace(word, begin=raw[at].begin) if alone else None
        if not alone:
            kept.append(word)
    return kept


def _raw(text: str) -> Iterator[Word]:
    letters: list[str] = []
    spans: list[Span] = []
    gap = _Gap(opens=True)
    for at, letter in enumerate(marked(text)):
        piece = LETTERS[ord(letter)]
        if not piece and letters and leans(letter):
            spans[-1] = (spans[-1][0], at + 1)
        for part in piece:
            if part != " ":
                letters.append(part)
                spans.append((at, at + 1))
            elif letters:
                yield _word(letters, spans, gap)
                letters, spans, gap = [], [], _Gap()
        if piece == " ":
            gap.cross(letter, text[at + 1 : at + 2])
    if letters:
        yield _word(letters, spans, gap)


def _word(letters: list[str], spans: list[Span], gap: _Gap) -> Word:
    folded = "".join(letters)
    return Word(folded, tuple(spans), spans[0][0], spans[-1][1], folded.startswith("ال"), gap.parted, gap.opens)


class _Gap:
    """What stands between two words, sign by sign."""

    def __init__(self, *, opens: bool = False) -> None:
        self.parted = 0
        self.opens = opens
        self.lines = 0

    def cross(self, letter: str, following: str) -> None:
        """Take in a sign that folds to a space. The second line end in a row is an empty line."""
        if letter in STOPS:
            self.opens = True
        if parts(letter):
            self.parted += 1
        elif letter in LINES and not (letter == "\r" and following == "\n"):
            self.lines += 1
            self.parted += self.lines == 2
            self.opens = self.opens or self.lines == 2
