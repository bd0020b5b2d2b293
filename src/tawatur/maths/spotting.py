"""Names looked up in the words of a text: the loops of `resolve.spotter` in compiled form.

Each word is looked up as the first of a name, in all the readings that the rules of Arabic allow it, and the longest
name wins. Names are paths of words in an open-addressing hash table (linear probing; Knuth, TAOCP 3, 6.4). A path is
known by two 64-bit numbers, so that with a million paths and a thousand million look-ups a wrong hit by chance has a
probability below 1e-20. The rules are told in words in `text.inflections` and `resolve.plain`, which do the same
without a compiler; a test holds the two together.

All functions that call each other stand here: the disk cache of the compiler sees only changes in this file.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.hot import hot

Ints = NDArray[np.int32]
Numbers = NDArray[np.uint64]

ARABIC, ALONE, BARE, ARTICLED, COMMON = 1, 2, 4, 8, 16
"""What a name is, as bits of its kind: Arabic; of one word; that word registered without, with the article; common."""
_UPPER, _LOWER = 32, 64
_FIRST, _LAST, _BEGIN, _END, _ARTICLE, _PARTED, _OPENS = range(7)
_SPACE = 32
_ALEF, _BA, _TA, _FA, _KAF, _LAM, _MIM, _NUN, _HA, _WAW, _YA = (ord(letter) for letter in "ابتفكلمنهوي")
_LEAST, _SHORT, _ABBREVIATED, _SOUND = 2, 3, 4, 6


class Paths(NamedTuple):
    """The names: a hash table of their paths, and for each its kind, its letters, the signs that part its words.

    `values` is the name that a path ends, or -1 inside of one. `exact` is a hash set of the spellings as written,
    `common` one of common words. `firsts` has a bit set for each first word: most words of a text fail there.
    """

    keys: Numbers
    checks: Numbers
    values: Ints
    kinds: NDArray[np.uint8]
    sizes: Ints
    parted: Ints
    exact: Numbers
    common: Numbers
    firsts: Numbers


@hot
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


@hot
def _number(letters, first, last, head, final):  # type: ignore[no-untyped-def]
    """Two numbers for a word: `head` is 2 if ال stands before the letters, `final` the last letter if another."""
    at, changed = _changed(letters, first, last, head, final)
    a, b = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
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
    return a, b


@hot
def _step(one, two, a, b):  # type: ignore[no-untyped-def]
    """A path one word longer."""
    one = ((one ^ a) + np.uint64(0x9E3779B97F4A7C15)) * np.uint64(0xBF58476D1CE4E5B9)
    two = ((two + b) ^ np.uint64(0xC2B2AE3D27D4EB4F)) * np.uint64(0x94D049BB133111EB)
    return (one ^ (one >> np.uint64(31))) | np.uint64(1), two ^ (two >> np.uint64(30))


@hot
def _slot(keys, checks, one, two):  # type: ignore[no-untyped-def]
    """Where a path stands in the table, or the free slot where it would, as -1 - slot."""
    mask = keys.size - 1
    slot = np.int64(one >> np.uint64(20)) & mask
    while keys[slot] != 0:
        if keys[slot] == one and checks[slot] == two:
            return slot
        slot = (slot + 1) & mask
    return -1 - slot


@hot
def _mark(firsts, number):  # type: ignore[no-untyped-def]
    """Set the bit of a first word."""
    firsts[np.int64(number >> np.uint64(24)) & (firsts.size - 1)] |= np.uint64(1) << (number & np.uint64(63))


@hot
def _may_begin(firsts, number):  # type: ignore[no-untyped-def]
    """Whether a word may be the first of a name."""
    return firsts[np.int64(number >> np.uint64(24)) & (firsts.size - 1)] >> (number & np.uint64(63)) & np.uint64(1) != 0


@hot
def plant(codes, starts, keys, checks, values, firsts):  # type: ignore[no-untyped-def]
    """Enter names in an empty table: `codes` are their folded words with spaces between, `starts` where each begins."""
    for name in range(starts.size - 1):
        one, two = np.uint64(0), np.uint64(0)
        first = starts[name]
        for at in range(starts[name], starts[name + 1] + 1):
            if at == starts[name + 1] or codes[at] == _SPACE:
                a, b = _number(codes, first, at, 0, 0)
                if first == starts[name]:
                    _mark(firsts, a)
                one, two = _step(one, two, a, b)
                slot = _slot(keys, checks, one, two)
                if slot < 0:
                    slot = -1 - slot
                    keys[slot], checks[slot], values[slot] = one, two, -1
                first = at + 1
        values[slot] = name


@hot
def _written(codes, begin, end):  # type: ignore[no-untyped-def]
    """A number for the words exactly as written."""
    a = np.uint64(end - begin)
    for place in range(begin, end):
        a = (a ^ np.uint64(codes[place])) * np.uint64(0xFF51AFD7ED558CCD)
        a ^= a >> np.uint64(32)
    return a | np.uint64(1)


@hot
def _among(exact, number):  # type: ignore[no-untyped-def]
    """Where a number stands in a hash set, or the free slot as -1 - slot."""
    slot = np.int64(number >> np.uint64(20)) & (exact.size - 1)
    while exact[slot] != 0:
        if exact[slot] == number:
            return slot
        slot = (slot + 1) & (exact.size - 1)
    return -1 - slot


@hot
def collect(codes, starts, common):  # type: ignore[no-untyped-def]
    """Enter folded words, one after the other, in an empty hash set."""
    for word in range(starts.size - 1):
        number = _number(codes, starts[word], starts[word + 1], 0, 0)[0]
        slot = _among(common, number)
        if slot < 0:
            common[-1 - slot] = number


@hot
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
def _capitals(codes, classes, begin, end):  # type: ignore[no-untyped-def]
    """0 no capital, 1 some, 2 nothing but capitals."""
    some, all_of = False, True
    for place in range(begin, end):
        some = some or classes[codes[place]] & _UPPER != 0
        all_of = all_of and classes[codes[place]] & _LOWER == 0
    return 0 if not some else 2 if all_of else 1


@hot
def _dress(codes, classes, rows, at, count, begin, end, article, kind, size, most, exact):  # type: ignore[no-untyped-def]
    """0 the words are not dressed as the name is, 1 they are, 2 they are, but that is too little: see `plain.dress`."""
    parted = 0
    for place in range(at + 1, at + count):
        parted += rows[place, _PARTED]
    if parted > most:
        return 0
    if kind & ARABIC:
        if kind & ALONE and (size <= _SHORT or not kind & (ARTICLED if article else BARE)):
            return 0
        return 2 if kind & COMMON else 1
    capitals = _capitals(codes, classes, begin, end)
    short = kind & ALONE and size <= _ABBREVIATED
    if short and capitals == 2:
        return 2
    if short and size <= _SHORT:
        return 0
    opens = rows[at, _OPENS] != 0
    if capitals and (not short or article):
        return 2 if kind & COMMON and opens else 1
    if _among(exact, _written(codes, begin, end)) < 0:
        return 0
    return 2 if opens and (short or kind & COMMON) else 1


@hot
def _pronoun(letters, first, last, number):  # type: ignore[no-untyped-def]
    """How many letters a pronoun has, if a word ends with it, else 0."""
    x, y, z = _PRONOUNS[number]
    size = 1 + (y != 0) + (x != 0)
    if last - first <= size or letters[last - 1] != z or (y and letters[last - 2] != y):
        return 0
    return 0 if x and letters[last - 3] != x else size


@hot
def _put(table, row, one, two, three, four):  # type: ignore[no-untyped-def]
    table[row, 0], table[row, 1], table[row, 2], table[row, 3] = one, two, three, four
    return row + 1


@hot
def _tails(letters, first, last, alone, tails):  # type: ignore[no-untyped-def]
    """The readings of a word as the last of a name: itself, then with a pronoun after it: see `inflections.tails`.

    Written into `tails`: where the reading ends, its last letter if another, letters cut off. Their number comes back.
    """
    count = _put(tails, 0, last, 0, 0, 0)
    if letters[last - 1] not in (_ALEF, _MIM, _NUN, _HA, _KAF, _YA):
        return count
    least = _LEAST + 2 * alone
    for number in range(_CLEAR if alone else len(_PRONOUNS)):
        size = _pronoun(letters, first, last, number)
        stem = last - size
        if size == 0 or stem - first < least:
            continue
        final, long = letters[stem - 1], letters[stem - 2] == _ALEF
        count = _put(tails, count, stem, 0, size, 0)
        if final in (_TA, _ALEF):
            count = _put(tails, count, stem, _HA if final == _TA else _YA, size, 0)
        if long and stem - 1 - first >= least and final in (_YA, _WAW, _TA):
            count = _put(tails, count, stem - 1, 0, size, 0)
            if final == _TA:
                count = _put(tails, count, stem - 1, _HA, size, 0)
    return count


@hot
def _heads(letters, begins, row, bare, heads):  # type: ignore[no-untyped-def]
    """The readings of a word as the first of a name: see `inflections.heads`.

    Written into `heads`: first letter, 2 if ال stands before it, where it begins, article. Their number comes back.
    """
    first, last = row[_FIRST], row[_LAST]
    count = _put(heads, 0, bare, 0, row[_BEGIN], row[_ARTICLE])
    if letters[first] not in (_WAW, _FA, _BA, _KAF, _LAM):
        return count
    for joined in (0, _WAW, _FA):
        for before in (0, _BA, _KAF, _LAM):
            own = first + (joined != 0) + (before != 0)
            if own == first or last - own < _LEAST or (joined and letters[first] != joined):
                continue
            if before and letters[own - 1] != before:
                continue
            bare = _bare(letters, own, last)
            count = _put(heads, count, bare, 0, begins[own], _articled(letters, own, last))
            if before == _LAM and letters[own] == _LAM:
                eaten = last - own > 3
                rest = _bare(letters, own + 1, last) if eaten else own + 1
                count = _put(heads, count, rest, 0 if eaten else 2, begins[own + 1], 1)
                count = _put(heads, count, own, 0, begins[own], 1)
    return count


@hot
def _known(letters, rows):  # type: ignore[no-untyped-def]
    """Where each word begins without its article, and its two numbers."""
    bares, numbers = np.empty(rows.shape[0], np.int32), np.empty((rows.shape[0], 2), np.uint64)
    for at in range(rows.shape[0]):
        bares[at] = _bare(letters, rows[at, _FIRST], rows[at, _LAST])
        numbers[at, 0], numbers[at, 1] = _number(letters, bares[at], rows[at, _LAST], 0, 0)
    return bares, numbers


@hot
def spot(codes, classes, letters, begins, ends, rows, names, start, stop):  # type: ignore[no-untyped-def]
    """The names in a text, in order and without overlap, each with begin, end, number, and 1 if that is doubtful.

    The first six arrays are a text and its `cutting.Cut`, `names` is a `Paths`. Only words that begin in start..stop
    begin a name; at each word the one of most words counts, of these the plainest reading.
    """
    keys, checks, values, kinds, sizes, most, exact, common, firsts = names
    found = np.empty((rows.shape[0], 4), np.int64)
    heads, tails = np.empty((16, 4), np.int64), np.empty((32, 4), np.int64)
    bares, numbers = _known(letters, rows)
    at, count = 0, 0
    while at < rows.shape[0] and rows[at, _BEGIN] < stop:
        most_words = 0
        plain = letters[rows[at, _FIRST]] < _ALEF and letters[rows[at, _LAST] - 1] < _ALEF
        if plain and not _may_begin(firsts, numbers[at, 0]):
            at += 1
            continue
        n_heads = _heads(letters, begins, rows[at], bares[at], heads) if rows[at, _BEGIN] >= start else 0
        n_heads = 1 if n_heads > 1 and _among(common, numbers[at, 0]) >= 0 else n_heads
        for head in range(n_heads):
            one = two = np.uint64(0)
            first, before, begin, article = heads[head, 0], heads[head, 1], heads[head, 2], heads[head, 3]
            place, goes_on = at, True
            while goes_on and place < rows.shape[0]:
                last, size = rows[place, _LAST], place - at + 1
                n_tails = _tails(letters, first, last, size == 1, tails)
                a, b = numbers[place, 0], numbers[place, 1]
                if place == at and (before or first != bares[at]):
                    a, b = _number(letters, first, last, before, 0)
                onward = one, two
                goes_on = False
                for tail in range(n_tails):
                    stem, final, cut_off = tails[tail, 0], tails[tail, 1], tails[tail, 2]
                    if tail:
                        a, b = _number(letters, first, stem, 0, final)
                    further = _step(one, two, a, b)
                    slot = _slot(keys, checks, *further) if size > 1 or _may_begin(firsts, a) else -1
                    if tail == 0:
                        onward, goes_on = further, slot >= 0
                    name = values[slot] if slot >= 0 else -1
                    if name >= 0 and size > most_words:
                        end = ends[last - 1 - cut_off]
                        dress = _dress(
                            codes, classes, rows, at, size, begin, end, article,
                            kinds[name], sizes[name], most[name], exact,
                        )  # fmt: skip
                        if dress:
                            most_words = size
                            _put(found, count, begin, end, name, dress - 1)
                one, two = onward
                place += 1
                if place < rows.shape[0]:
                    first = bares[place]
        count += most_words > 0
        at += max(most_words, 1)
    return found[:count]
