"""Names looked up in the words of a text: the loops of `resolve.spotter` in compiled form.

Each word is looked up as the first of a name, in all the readings that the rules of Arabic allow it, and the longest
name wins. Names are paths of words in an open-addressing hash table (linear probing; Knuth, TAOCP 3, 6.4). A path is
known by two 64-bit numbers, so that with a million paths and a thousand million look-ups a wrong hit by chance has a
probability below 1e-20. The rules are told in words in `text.inflections` and `resolve.plain`, which do the same
without a compiler; a test holds the two together.

All functions that call each other stand here: the disk cache of the compiler sees only changes in this file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Numbers = NDArray[np.uint64]

ARABIC, ALONE, BARE, ARTICLED = 1, 2, 4, 8
"""What a name is, as bits of its kind: Arabic; of one word; that word registered without, with the article."""
_UPPER, _LOWER = 32, 64
_FIRST, _LAST, _BEGIN, _END, _ARTICLE, _PARTED, _OPENS = range(7)
_SPACE = 32
_ALEF, _BA, _TA, _FA, _KAF, _LAM, _MIM, _NUN, _HA, _WAW, _YA = (ord(letter) for letter in "ابتفكلمنهوي")
_LEAST, _SHORT, _ABBREVIATED, _SOUND = 3, 3, 4, 6


class Paths(NamedTuple):
    """The names: a hash table of their paths, and for each its kind, its letters, the signs that part its words.

    `values` is the name that a path ends, or -1 inside of one. `exact` is a hash set of the spellings as written.
    """

    keys: Numbers
    checks: Numbers
    values: Ints
    kinds: NDArray[np.uint8]
    sizes: Ints
    parted: Ints
    exact: Numbers


def _hot(function: Callable[..., Any]) -> Any:
    """Compiled when first called; kept on disk where a folder can be written."""
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:
        return njit(nogil=True)(function)


@_hot
def _changed(letters, first, last, head, final):  # type: ignore[no-untyped-def]
    """Which letter of a word to change so that it has one case, and into what: see `inflections.canonical`."""
    size = head + last - first
    end = final if final else letters[last - 1]
    if size >= _SOUND and end == _NUN and letters[last - 2] == _WAW:
        return last - 2, _YA
    if size == 3 and head == 0:
        if letters[first] == _ALEF and letters[first + 1] == _BA and end in (_YA, _ALEF):
            return last - 1, _WAW
        if letters[first] == _BA and letters[first + 1] == _NUN and end == _YA:
            return last - 1, _WAW
    return -1, 0


@_hot
def _step(one, two, letters, first, last, head, final):  # type: ignore[no-untyped-def]
    """A path one word longer: `head` is 2 if ال stands before the letters, `final` the last letter if another."""
    at, changed = _changed(letters, first, last, head, final)
    a, b = np.uint64(0x9E3779B97F4A7C15) + one, np.uint64(0xC2B2AE3D27D4EB4F) ^ two
    for place in range(first - head, last):
        if place < first:
            letter = _ALEF if place == first - 2 else _LAM
        elif place == at:
            letter = changed
        else:
            letter = final if final and place == last - 1 else letters[place]
        a = (a ^ np.uint64(letter)) * np.uint64(0xFF51AFD7ED558CCD)
        a ^= a >> np.uint64(32)
        b = (b + np.uint64(letter)) * np.uint64(0xC4CEB9FE1A85EC53)
        b ^= b >> np.uint64(29)
    return a | np.uint64(1), b


@_hot
def _slot(keys, checks, one, two):  # type: ignore[no-untyped-def]
    """Where a path stands in the table, or the free slot where it would, as -1 - slot."""
    mask = keys.size - 1
    slot = np.int64(one >> np.uint64(20)) & mask
    while keys[slot] != 0:
        if keys[slot] == one and checks[slot] == two:
            return slot
        slot = (slot + 1) & mask
    return -1 - slot


@_hot
def plant(codes, starts, keys, checks, values):  # type: ignore[no-untyped-def]
    """Enter names in an empty table: `codes` are their folded words with spaces between, `starts` where each begins."""
    for name in range(starts.size - 1):
        one, two = np.uint64(0), np.uint64(0)
        first = starts[name]
        for at in range(starts[name], starts[name + 1] + 1):
            if at == starts[name + 1] or codes[at] == _SPACE:
                one, two = _step(one, two, codes, first, at, 0, 0)
                slot = _slot(keys, checks, one, two)
                if slot < 0:
                    slot = -1 - slot
                    keys[slot], checks[slot], values[slot] = one, two, -1
                first = at + 1
        values[slot] = name


@_hot
def _written(codes, begin, end):  # type: ignore[no-untyped-def]
    """A number for the words exactly as written."""
    a = np.uint64(end - begin)
    for place in range(begin, end):
        a = (a ^ np.uint64(codes[place])) * np.uint64(0xFF51AFD7ED558CCD)
        a ^= a >> np.uint64(32)
    return a | np.uint64(1)


@_hot
def _among(exact, number):  # type: ignore[no-untyped-def]
    """Where a number stands in a hash set, or the free slot as -1 - slot."""
    slot = np.int64(number >> np.uint64(20)) & (exact.size - 1)
    while exact[slot] != 0:
        if exact[slot] == number:
            return slot
        slot = (slot + 1) & (exact.size - 1)
    return -1 - slot


@_hot
def remember(codes, starts, exact):  # type: ignore[no-untyped-def]
    """Enter spellings, as written one after the other, in an empty hash set."""
    for name in range(starts.size - 1):
        number = _written(codes, starts[name], starts[name + 1])
        slot = _among(exact, number)
        if slot < 0:
            exact[-1 - slot] = number


# --- from paths to hits --------------------------------------------------------------------------------------------

_PRONOUNS = (
    (_HA, _MIM, _ALEF),
    (0, _HA, _ALEF),
    (0, _HA, _MIM),
    (0, _HA, _NUN),
    (0, _NUN, _ALEF),
    (0, _KAF, _MIM),
    (0, 0, _HA),
    (0, 0, _KAF),
    (0, 0, _YA),
)
_CLEAR = 6


@_hot
def _articled(letters, first, last):  # type: ignore[no-untyped-def]
    return last - first >= 2 and letters[first] == _ALEF and letters[first + 1] == _LAM


@_hot
def _bare(letters, first, last):  # type: ignore[no-untyped-def]
    """Where a word begins without its article; what would be left with two letters or fewer keeps it."""
    while last - first > 4 and _articled(letters, first, last):
        first += 2
    return first


@_hot
def _capitals(codes, classes, begin, end):  # type: ignore[no-untyped-def]
    """0 no capital, 1 some, 2 nothing but capitals."""
    some, all_of = False, True
    for place in range(begin, end):
        some = some or classes[codes[place]] & _UPPER != 0
        all_of = all_of and classes[codes[place]] & _LOWER == 0
    return 0 if not some else 2 if all_of else 1


@_hot
def _dress(text, names, name, at, count, begin, end, article):  # type: ignore[no-untyped-def]
    """0 the words are not dressed as the name is, 1 they are, 2 they are, but that is too little: see `plain.dress`."""
    codes, classes, _, _, _, rows = text
    _, _, _, kinds, sizes, most, exact = names
    kind, size = kinds[name], sizes[name]
    parted = 0
    for place in range(at + 1, at + count):
        parted += rows[place, _PARTED]
    if parted > most[name]:
        return 0
    if kind & ARABIC:
        return int(not kind & ALONE or (size > _SHORT and kind & (ARTICLED if article else BARE) != 0))
    capitals = _capitals(codes, classes, begin, end)
    if kind & ALONE and size <= _ABBREVIATED and capitals == 2:
        return 2
    if kind & ALONE and size <= _SHORT:
        return 0
    short = kind & ALONE and size <= _ABBREVIATED
    if capitals and not short:
        return 1
    if _among(exact, _written(codes, begin, end)) < 0:
        return 0
    return 2 if short and rows[at, _OPENS] else 1


@_hot
def _offer(text, names, best, at, count, slot, begin, end, article):  # type: ignore[no-untyped-def]
    """Keep a name as the best so far if its path ends here, it has more words, and it is dressed for it."""
    if slot >= 0 and count > best[0] and names[2][slot] >= 0:
        dress = _dress(text, names, names[2][slot], at, count, begin, end, article)
        if dress:
            best[0], best[1], best[2], best[3], best[4] = count, begin, end, names[2][slot], dress - 1


@_hot
def _tails(text, names, best, at, count, one, two, first, last, begin, article):  # type: ignore[no-untyped-def]
    """Offer the readings of a word as the last of a name with a pronoun after it: see `inflections.tails`."""
    letters, alone = text[2], int(count == 1)
    if letters[last - 1] not in (_ALEF, _MIM, _NUN, _HA, _KAF, _YA):
        return
    for number in range(_CLEAR if alone else len(_PRONOUNS)):
        x, y, z = _PRONOUNS[number]
        size = 1 + (y != 0) + (x != 0)
        stem = last - size
        if stem - first < _LEAST + alone or letters[last - 1] != z or (y and letters[last - 2] != y):
            continue
        if x and letters[last - 3] != x:
            continue
        long = letters[stem - 2] == _ALEF
        final = letters[stem - 1]
        for reading, changed, holds in (
            (stem, 0, True),
            (stem, _HA, final == _TA),
            (stem, _YA, final == _ALEF),
            (stem - 1, 0, long and final in (_YA, _WAW, _TA)),
            (stem - 1, _HA, long and final == _TA),
        ):
            if holds and reading - first >= _LEAST + alone:
                further = _step(one, two, letters, first, reading, 0, changed)
                slot = _slot(names[0], names[1], further[0], further[1])
                _offer(text, names, best, at, count, slot, begin, text[4][stem - 1], article)


@_hot
def _follow(text, names, best, at, first, last, head, begin, article):  # type: ignore[no-untyped-def]
    """Offer the names that begin with these letters of a word and go on with the words after it."""
    _, _, letters, _, ends, rows = text
    one, two = _step(np.uint64(0), np.uint64(0), letters, first, last, head, 0)
    slot = _slot(names[0], names[1], one, two)
    _offer(text, names, best, at, 1, slot, begin, ends[last - 1], article)
    if head == 0:
        _tails(text, names, best, at, 1, np.uint64(0), np.uint64(0), first, last, begin, article)
    place = at + 1
    while slot >= 0 and place < rows.shape[0]:
        end = rows[place, _LAST]
        own = _bare(letters, rows[place, _FIRST], end)
        further = _step(one, two, letters, own, end, 0, 0)
        slot = _slot(names[0], names[1], further[0], further[1])
        _offer(text, names, best, at, place - at + 1, slot, begin, rows[place, _END], article)
        _tails(text, names, best, at, place - at + 1, one, two, own, end, begin, article)
        one, two = further
        place += 1


@_hot
def _heads(text, names, best, at):  # type: ignore[no-untyped-def]
    """Offer the names that begin with a word, in all its readings: see `inflections.heads`."""
    _, _, letters, begins, _, rows = text
    row = rows[at]
    first, last = row[_FIRST], row[_LAST]
    _follow(text, names, best, at, _bare(letters, first, last), last, 0, row[_BEGIN], row[_ARTICLE] != 0)
    if letters[first] not in (_WAW, _FA, _BA, _KAF, _LAM):
        return
    for joined in (0, _WAW, _FA):
        for before in (0, _BA, _KAF, _LAM):
            own = first + (joined != 0) + (before != 0)
            if own == first or last - own < _LEAST or (joined and letters[first] != joined):
                continue
            if before and letters[own - 1] != before:
                continue
            bare = _bare(letters, own, last)
            _follow(text, names, best, at, bare, last, 0, begins[own], _articled(letters, own, last))
            if before == _LAM and letters[own] == _LAM:
                eaten = last - own > 3
                bare = _bare(letters, own + 1, last) if eaten else own + 1
                _follow(text, names, best, at, bare, last, 0 if eaten else 2, begins[own + 1], True)
                _follow(text, names, best, at, own, last, 0, begins[own], True)


@_hot
def spot(text, names, start, stop):  # type: ignore[no-untyped-def]
    """The names in a text, in order and without overlap, each with begin, end, number, and 1 if that is doubtful.

    `text` is its code points, their classes, and the four arrays of a `cutting.Cut`; `names` is a `Paths`. Only words
    that begin in start..stop begin a name.
    """
    rows = text[5]
    found = np.empty((rows.shape[0], 4), np.int64)
    best = np.zeros(5, np.int64)
    at, count = 0, 0
    while at < rows.shape[0] and rows[at, _BEGIN] < stop:
        best[0] = 0
        if rows[at, _BEGIN] >= start:
            _heads(text, names, best, at)
        if best[0]:
            found[count] = best[1:]
            count += 1
        at += max(best[0], 1)
    return found[:count]
