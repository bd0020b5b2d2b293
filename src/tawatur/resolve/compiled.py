"""The compiled search for names: its tables, and long texts in pieces. Imported when a text is long enough."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.maths import cutting, spotting
from tawatur.resolve.plain import Name
from tawatur.text.common import common_words
from tawatur.text.fold import APOSTROPHES, HELD, LETTERS, leans
from tawatur.text.words import LINES, STOPS, parts

Codes = NDArray[np.int32]

_PIECE: Final = 1 << 20
_BACK: Final = 400
_GAP: Final = re.compile(r"\s")
_HYPHENS: Final = "-‐‑–"


class Alphabet:
    """What each code point folds to and is, filled in by pages of 256 when a text first needs them."""

    def __init__(self) -> None:
        size = 0x110000
        self._folds = np.zeros(size, np.int32)
        self._classes = np.zeros(size, np.uint16)
        self._lowers = np.zeros(size, np.int32)
        self._ready = np.zeros(size >> 8, np.bool_)
        self._more: list[str] = []
        self._table: cutting.Letters | None = None

    def table(self, codes: Codes) -> cutting.Letters:
        """The tables, complete for these code points."""
        if self._table is not None and cutting.all_ready(codes, self._ready):
            return self._table
        seen = np.zeros_like(self._ready)
        seen[codes >> 8] = True
        missing = np.flatnonzero(seen & ~self._ready)
        for page in missing.tolist():
            for code in range(page << 8, (page + 1) << 8):
                self._enter(code)
            self._ready[page] = True
        starts = np.cumsum([0, *map(len, self._more)]).astype(np.int32)
        letters = codes_of("".join(self._more))
        self._table = cutting.Letters(self._folds, self._classes, self._lowers, starts, letters)
        return self._table

    def _enter(self, code: int) -> None:
        letter, piece = chr(code), LETTERS[code]
        if len(piece) > 1:
            self._more.append(piece)
        self._folds[code] = ord(piece) if len(piece) == 1 else -len(self._more) if piece else 0
        self._lowers[code] = ord(letter.lower()[0])
        self._classes[code] = class_of(letter, piece)


alphabet: Final = cache(Alphabet)
"""The one alphabet of a process."""


def class_of(letter: str, piece: str) -> int:
    """The bits that say what a character is; `piece` is what it folds to."""
    number = letter.isalnum() and not letter.isdecimal()
    between = piece == " "
    kinds = (
        (cutting.LETTER, number),
        (cutting.DIGIT, letter.isdecimal()),
        (cutting.UNDERSCORE, letter == "_"),
        (cutting.APOSTROPHE, letter in APOSTROPHES),
        (cutting.LEANS, not piece and leans(letter)),
        (cutting.UPPER, letter.isupper()),
        (cutting.LOWER, letter.islower() or unicodedata.category(letter) == "Lt"),
        (cutting.PARTS, between and parts(letter)),
        (cutting.STOP, between and letter in STOPS),
        (cutting.LINE, between and letter in LINES),
        (cutting.HELD, HELD.fullmatch(letter) is not None),
        (cutting.HYPHEN, letter in _HYPHENS),
    )
    return sum(bit for bit, holds in kinds if holds)


class Compiled:
    """Names in a hash table, looked for in texts of any length in pieces of about a million characters."""

    def __init__(self, patterns: Sequence[str], names: Sequence[Name], spellings: Sequence[str]) -> None:
        self._ahead = 2 * max(map(len, spellings), default=0) + _BACK
        written, starts = _joined(spellings)
        exact = np.zeros(_size(len(spellings)), np.uint64)
        spotting.remember(written, starts, exact)
        size = _size(sum(name.words for name in names))
        keys, checks, values = np.zeros(size, np.uint64), np.zeros(size, np.uint64), np.zeros(size, np.int32)
        firsts = np.zeros(max(16, _size(len(names)) >> 3), np.uint64)
        spotting.plant(*_joined(patterns), keys, checks, values, firsts)
        words = sorted(common_words())
        common = np.zeros(_size(len(words)), np.uint64)
        spotting.collect(*_joined(words), common)
        kinds = np.array([_kind(name) for name in names], np.uint8)
        letters = np.array([name.letters for name in names], np.int32)
        parted = np.array([name.parted for name in names], np.int32)
        self._paths = spotting.Paths(keys, checks, values, kinds, letters, parted, exact, common, firsts)

    def spots(self, text: str) -> NDArray[np.int64]:
        """Begin, end, number of the name, and whether it is doubtful: n x 4, as `plain_spots` gives them."""
        found = [np.zeros((0, 4), np.int64)]
        free = 0
        for begin, end, start, stop in _pieces(text, self._ahead):
            rows = self._in_piece(text[begin:end], max(start, free) - begin, stop - begin)
            rows[:, :2] += begin
            free = int(rows[-1, 1]) if len(rows) else free
            found.append(rows)
        return np.concatenate(found)

    def _in_piece(self, piece: str, start: int, stop: int) -> NDArray[np.int64]:
        codes = codes_of(piece)
        table = alphabet().table(codes)
        cut = cutting.cut(codes, table)
        found: NDArray[np.int64] = spotting.spot(codes, table.classes, *cut, self._paths, start, stop)
        return found


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.int32)


def _pieces(text: str, ahead: int) -> Iterator[tuple[int, int, int, int]]:
    """Begin and end of each piece, and from where to where words in it may begin a name.

    A piece begins some words before and ends some words after that, at white space where there is any.
    """
    size, start = max(_PIECE, 4 * ahead), 0
    while start < len(text) or start == 0:
        gap = _GAP.search(text, start + size)
        end = gap.start() if gap else len(text)
        before = text.rfind(" ", max(0, start - 20 * _BACK), max(0, start - _BACK))
        stop = end - ahead if gap else len(text) + 1
        yield max(before, 0) if start < 20 * _BACK or before >= 0 else start - _BACK, end, start, stop
        start = stop


def _joined(texts: Sequence[str]) -> tuple[Codes, NDArray[np.int64]]:
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) for text in texts], out=starts[1:])
    return codes_of("".join(texts)), starts


def _size(entries: int) -> int:
    """A power of two, at least twice as many."""
    return 1 << max(4, (2 * entries).bit_length())


def _kind(name: Name) -> int:
    kinds = (
        (spotting.ARABIC, name.arabic),
        (spotting.ALONE, name.words == 1),
        (spotting.BARE, False in name.articled),
        (spotting.ARTICLED, True in name.articled),
        (spotting.COMMON, name.common),
    )
    return sum(bit for bit, holds in kinds if holds)
