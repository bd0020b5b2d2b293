"""Code points cut into folded words: the loops of `text.words` in compiled form.

The code points of a text are folded by tables and cut into words; articles that stand alone are left out. The rules
are told in words in `text.fold` and `text.words`, which do the same without a compiler; a test holds the two together.

All functions that call each other stand here: the disk cache of the compiler sees only changes in this file.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.hot import hot

Ints = NDArray[np.int32]

LETTER, DIGIT, UNDERSCORE, APOSTROPHE, LEANS = 1, 2, 4, 8, 16
UPPER, LOWER, PARTS, STOP, LINE, HELD, HYPHEN = 32, 64, 128, 256, 512, 1024, 2048
"""What a code point is, as bits of its class."""
FIRST, LAST, BEGIN, END, ARTICLE, PARTED, OPENS = range(7)
"""The columns of a word: its folded letters FIRST..LAST with the article written together with them, its characters
BEGIN..END of the text with an article before it, whether it has one, the signs that part it from the word before,
whether it may open a sentence."""
_SPACE, _DOT, _ALEF, _LAM = 32, 46, 0x627, 0x644


class Letters(NamedTuple):
    """Tables by code point: what it folds to (0 nothing, -k the k-th of `more`), its class, its lower case."""

    folds: Ints
    classes: NDArray[np.uint16]
    lowers: Ints
    more_at: Ints
    more: Ints


class Cut(NamedTuple):
    """The folded letters of a text, where each begins and ends in it, and a row of seven columns for each word."""

    letters: Ints
    begins: Ints
    ends: Ints
    words: Ints


def cut(codes: Ints, table: Letters) -> Cut:
    """The words of a text (n code points), as `text.words.words` gives them."""
    letters, begins, ends, rows = _cut(codes, table.folds, table.classes, table.lowers, table.more_at, table.more)
    return Cut(letters, begins, ends, _kept(codes, table.classes, letters, rows))


@hot
def all_ready(codes, ready):  # type: ignore[no-untyped-def]
    """Whether the pages of 256 of all code points are marked as ready."""
    missing = 0
    for code in codes:
        missing += not ready[code >> 8]
    return missing == 0


@hot
def _possessive(codes, classes, at):  # type: ignore[no-untyped-def]
    """Whether an apostrophe parts a word from the s of its genitive."""
    if not classes[codes[at]] & APOSTROPHE or at == 0 or at + 1 >= codes.size:
        return False
    if not classes[codes[at - 1]] & LETTER or codes[at + 1] not in (83, 115):
        return False
    return at + 2 >= codes.size or not classes[codes[at + 2]] & (LETTER | DIGIT | UNDERSCORE)


@hot
def _is(codes, classes, at, kind):  # type: ignore[no-untyped-def]
    """Whether a place of the text holds a sign of this kind; an apostrophe of a genitive counts as a space."""
    return 0 <= at < codes.size and classes[codes[at]] & kind != 0 and not _possessive(codes, classes, at)


@hot
def _initial(codes, classes, at):  # type: ignore[no-untyped-def]
    """Whether a dot belongs to the single letter before it."""
    if not _is(codes, classes, at - 1, LETTER) or _is(codes, classes, at - 2, LETTER):
        return False
    return not (_is(codes, classes, at + 1, LETTER) and _is(codes, classes, at + 2, LETTER))


@hot
def _sun(codes, classes, lowers, at):  # type: ignore[no-untyped-def]
    """The letters of an article before its hyphen that took the sound of the next word: 2, 3, or 0 for none."""
    if codes[at] not in (65, 97, 69, 101) or at + 3 >= codes.size or _is(codes, classes, at - 1, LETTER | DIGIT):
        return 0
    one, two = codes[at + 1], codes[at + 2]
    digraph = two == 104 and one in (115, 116, 100) and classes[codes[at + 3]] & HYPHEN and at + 5 < codes.size
    if digraph and lowers[codes[at + 4]] == one and lowers[codes[at + 5]] == two:
        return 3
    latin = 97 <= one <= 122 or 0xDF <= one <= 0x24F or 0x1E00 <= one <= 0x1EFF
    return 2 if latin and classes[two] & HYPHEN and lowers[codes[at + 3]] == lowers[one] else 0


@hot
def _room(codes, folds, classes, more_at):  # type: ignore[no-untyped-def]
    """How many letters and words there are at most: a sign may become a letter of an article, an apostrophe a space."""
    letters, words = codes.size, 1
    for code in codes:
        fold = folds[code]
        if fold < 0:
            size = more_at[-fold] - more_at[-fold - 1]
            letters, words = letters + size, words + size
        elif fold == _SPACE or classes[code] & APOSTROPHE:
            words += 1
    return letters, words


@hot
def _close(rows, word, first, last, begins, ends, gap):  # type: ignore[no-untyped-def]
    """Write a row for the letters first..last, if there are any; the first letter of the next word comes back."""
    if last == first:
        return word
    row = rows[word]
    row[FIRST], row[LAST], row[BEGIN], row[END] = first, last, begins[first], ends[last - 1]
    row[PARTED], row[OPENS] = gap[0], gap[1]
    gap[:] = 0
    return word + 1


@hot
def _cross(code, kind, following, gap):  # type: ignore[no-untyped-def]
    """Take in a sign between two words. The second line end in a row is an empty line."""
    if kind & STOP:
        gap[1] = 1
    if kind & PARTS:
        gap[0] += 1
    elif kind & LINE and not (code == 13 and following == 10):
        gap[2] += 1
        if gap[2] == 2:
            gap[0] += 1
            gap[1] = 1


@hot
def _cut(codes, folds, classes, lowers, more_at, more):  # type: ignore[no-untyped-def]
    """Folded letters with their begins and ends in the text, and a row for each word."""
    n_letters, n_words = _room(codes, folds, classes, more_at)
    letters, begins, ends = np.empty(n_letters, np.int32), np.empty(n_letters, np.int32), np.empty(n_letters, np.int32)
    rows = np.zeros((n_words, 7), np.int32)
    gap = np.zeros(3, np.int32)
    gap[1] = 1
    count, first, word, sun, sun_end = 0, 0, 0, 0, 0
    for at in range(codes.size):
        code = codes[at]
        kind, fold = classes[code], folds[code]
        if at < sun_end:
            fold, kind = (108, 0) if at == sun + 1 else (0, LEANS)
        elif code in (65, 97, 69, 101) and (at == 0 or classes[codes[at - 1]] & (LETTER | APOSTROPHE) != LETTER):
            sun, sun_end = at, at + _sun(codes, classes, lowers, at)
            fold = 97 if sun_end > at else fold
        elif kind & APOSTROPHE and _possessive(codes, classes, at):
            fold, kind = _SPACE, 0
        elif code == _DOT and _initial(codes, classes, at):
            fold, kind = 0, LEANS
        if fold > 0 and fold != _SPACE:
            letters[count], begins[count], ends[count] = fold, at, at + 1
            count += 1
        elif fold == 0:
            if kind & LEANS and count > first:
                ends[count - 1] = at + 1
        elif fold == _SPACE:
            word, first = _close(rows, word, first, count, begins, ends, gap), count
            _cross(code, kind, codes[at + 1] if at + 1 < codes.size else 0, gap)
        else:
            for part in more[more_at[-fold - 1] : more_at[-fold]]:
                if part == _SPACE:
                    word, first = _close(rows, word, first, count, begins, ends, gap), count
                else:
                    letters[count], begins[count], ends[count] = part, at, at + 1
                    count += 1
    word = _close(rows, word, first, count, begins, ends, gap)
    return letters, begins, ends, rows[:word]


@hot
def _articled(letters, first, last):  # type: ignore[no-untyped-def]
    return last - first >= 2 and letters[first] == _ALEF and letters[first + 1] == _LAM


@hot
def _bare(letters, first, last):  # type: ignore[no-untyped-def]
    """Where a word begins without its article; what would be left with two letters or fewer keeps it."""
    while last - first > 4 and _articled(letters, first, last):
        first += 2
    return first


@hot
def _kept(codes, classes, letters, rows):  # type: ignore[no-untyped-def]
    """The rows without articles that stand alone; each goes over into the word after it."""
    kept, held = 0, -1
    begin, end, parted, opens = 0, 0, 0, 0
    for at in range(rows.shape[0]):
        row = rows[at]
        own = row[BEGIN]
        first = _bare(letters, row[FIRST], row[LAST])
        row[ARTICLE] = _articled(letters, row[FIRST], row[LAST])
        if held >= 0:
            near = own - end <= 3
            for place in range(end, own):
                near = near and classes[codes[place]] & HELD != 0
            if near:
                row[BEGIN], row[ARTICLE] = begin, 1
            row[PARTED] += parted
            row[OPENS] |= opens
        two = row[LAST] - first == 2
        latin = two and letters[first] in (97, 101) and letters[first + 1] == 108
        if at < rows.shape[0] - 1 and (latin or (two and _articled(letters, first, row[LAST]))):
            held, begin, end, parted, opens = at, own, row[END], row[PARTED], row[OPENS]
        else:
            rows[kept] = row
            kept, held = kept + 1, -1
    return rows[:kept]
