"""Running text cut into sentences, as exact character offsets, in Latin and in Arabic script.

The rules are few and look only a little way around each full stop, so that a line of 100 MB costs what its length
costs. Where a rule cannot tell, it does not cut. A space forgotten after a full stop is seen where a whole word stands
before it and a capital or an Arabic word behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CLOSING: Final = "\"'”’»)\\]}›“‘"
_END: Final = re.compile(
    rf"(?P<stop>[.!?…؟؛۔。]++[{_CLOSING}]*+(?:[ \u00a0][”»](?!\S))?+)|(?P<line>[\n\u2028\u2029]\s*+)"
)
_ALWAYS: Final = frozenset("؟؛۔。")
_OPENERS: Final = "“‘"
_QUOTED: Final = 300
_NEAR: Final = 40
_LAST_WORD: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+\Z")
_ACRONYM: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_ABBREVIATIONS: Final = _set(
    "adm approx art brig ca capt cf cmdr co col corp dept dr ed eds eg eng etc ex fig gen gov hon ibid ie inc jr lt ltd"
    " maj messrs mr mrs ms mt no nos op pp prof pvt rep rev sen sgt sr st supt vol vs"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
# a new sentence whose space was forgotten: "rockets.The army", "وقع.وأضاف"; "U.S.Army" and "example.org" are none
_UNSPACED: Final = re.compile(r"(?:[A-Z][a-zà-ÿ]+|[AI](?=\s)|[\u0620-\u064a]{2,})(?![\w.@/:-]\w)")
_WORD_BEFORE: Final = re.compile(r"(?:[^\W\d_A-Z]{2}|[)\]”»%])\s?\Z")
_ADDRESS: Final = re.compile(r"(?:\bwww|://|@)\S*\Z")
_NUMBERED: Final = re.compile(r"(?:^|[\n\u2028\u2029])[ \t]*\(?\d{1,3}\Z")
# after "U.S." or "etc." only such a word shows that a new sentence has begun
_STARTERS: Final = _set(
    "a after also although an and as at but during for he her his however if in it its meanwhile on she since so some"
    " such that the their there these they this those to we what when where while who then later earlier both most"
    " many several two three all another each not now our yes"
)
_OPENING: Final = re.compile(r"[\s\"'“”‘’«»(\[{‹›]*+")
_BULLET: Final = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s*+(?=\S)")
_WRAPPED: Final = 120


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (begin, end), in order, stripped of white space; together they cover all the rest.

    A line that stands alone (a heading, a byline, an item of a list) is one too. A line broken in the middle of a
    sentence (the next begins with a small letter, or this one ends in a comma) does not end it.
    """
    cuts = [0, *_cuts(text), len(text)]
    return [span for begin, end in pairwise(cuts) for span in _stripped(text, begin, end)]


def _cuts(text: str) -> Iterator[int]:
    line_begin = 0
    for found in _END.finditer(text):
        if found["line"] is None:
            if cut := _ends(text, found.start(), found.end(), found["stop"]):
                yield cut
            continue
        if _line_ends(text, line_begin, found.start(), found.end(), found["line"]):
            yield found.end()
        line_begin = found.end()


def _ends(text: str, begin: int, end: int, stop: str) -> int:
    """Where the sentence ends that the stop at `begin`..`end` ends; 0 where it ends none."""
    if end == len(text):
        return 0
    if not text[end].isspace():
        if not _ALWAYS.isdisjoint(stop) and text[end].isalpha():
            return end
        return _unspaced(text, begin, end, stop)
    first = _first_word(text, end)
    if not first:
        return 0
    if not stop.startswith("."):
        return 0 if first[0].islower() else end
    if first[0].islower() or first[0] in ",;:.!?،":
        return 0
    before = text[max(0, begin - _NEAR) : begin]
    if stop == "." and before[-1:].isdigit() and _NUMBERED.search("\n" * (begin <= _NEAR) + before):
        return 0
    return 0 if _abbreviated(before, first) and not stop.startswith("..") else end


def _unspaced(text: str, begin: int, end: int, stop: str) -> int:
    """Where a sentence ends whose next one follows without a space; a quotation mark between goes to its own side."""
    straight = stop[-1] in "\"'" and text.count(stop[-1], max(0, begin - _QUOTED), begin) % 2 == 0
    cut = end - 1 if straight or (stop[-1] in _OPENERS and text[end].isalpha()) else end
    following = _UNSPACED.match(text, end + (text[end] in '“«"([‘'))
    before = text[max(0, begin - _NEAR) : begin]
    if not following or not _WORD_BEFORE.search(before) or _ADDRESS.search(before):
        return 0
    return cut


def _abbreviated(before: str, first: str) -> bool:
    """Whether the words before a full stop end in a title, an initial or another abbreviation that goes on."""
    found = _LAST_WORD.search(before)
    if not found:
        return False
    word = found[0]
    if _ACRONYM.match(word):
        return first.lower() not in _STARTERS
    if len(word) == 1:
        return word.isupper() or not word.isascii()
    return word.lower() in _ABBREVIATIONS and not (word.lower() == "etc" and first[0].isupper())


def _first_word(text: str, at: int) -> str:
    """What follows after white space and opening quotes: up to the end of its first word, at most 40 characters."""
    found = _OPENING.match(text, at)
    begin = found.end() if found else at
    part = text[begin : begin + _NEAR].split(maxsplit=1)
    return part[0].strip(",;:.!?\"'“”‘’«»()[]") or part[0] if part else ""


def _line_ends(text: str, begin: int, end: int, after: int, gap: str) -> bool:
    """Whether the line `begin`..`end` ends what it says; `gap` is its newline and the white space that follows."""
    if after >= len(text) or gap.count("\n") > 1 or _BULLET.match(text, after):
        return True
    last = text[max(begin, end - _NEAR) : end].rstrip()[-1:]
    if last in ".!?…؟؛۔。":
        return True
    if end - begin > _WRAPPED and not text[after].islower():
        return True
    return not (text[after].islower() or last in {",", "،"})


def _stripped(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[begin:end]
    inner = piece.strip()
    if inner:
        start = begin + len(piece) - len(piece.lstrip())
        yield start, start + len(inner)
