"""Registered names in running text that are spelt as no table spells them: "Kateoysha cells", "Ashab Al-Kahaf".

Only where the text marks a name: words with capitals in Latin letters (with a kind word behind them: cells, groups), in
Arabic what begins with the word for a unit. Only a party that is very likely meant is taken; all else stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from tawatur.resolve.lexicon import words
from tawatur.resolve.lookup import Found, Names, What, likely_each
from tawatur.resolve.scan import Hit
from tawatur.text.fold import fold

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’‘ʼ`-][^\W\d_]+)*")
_JOINED: Final = re.compile(r"[ \u00a0-]{1,2}")
_ARTICLES: Final = frozenset({"al", "el", "ul", "as", "ash", "an", "ar", "at", "ath", "ad", "az"})
_LINKS: Final = frozenset({"of", "the", "wa", "fi", "bin", "ibn"})
_MOST_WORDS: Final = 6
_ALONE: Final = 0.97
_ALONE_LETTERS: Final = 7
_SURE: Final = 0.95
_ARABIC: Final = re.compile("[\u0621-\u06ff]")

Span = tuple[int, int]


@cache
def _kind_words() -> frozenset[str]:
    """English words for kinds of groups, folded; and Arabic ones, with and without article."""
    units = [word for word in words() if word.kind == "unit"]
    return frozenset(fold(said) for word in units for said in (*word.en, *word.ar))


@cache
def _units() -> frozenset[str]:
    """Words for kinds of groups as they stand before a name, in Arabic or in Latin letters, folded."""
    return frozenset(fold(said) for word in words() if word.kind == "unit" for said in (*word.la, *word.ar))


@lru_cache(1 << 16)
def _is_kind(word: str) -> bool:
    """Whether a word is one for a kind of group. Running text repeats its words, so each is folded once."""
    return fold(word) in _kind_words()


@lru_cache(1 << 16)
def _is_unit(word: str) -> bool:
    return fold(word) in _units()


def respelt(names: Names, sentences: Sequence[str], hits: Sequence[Sequence[Hit]]) -> list[list[Hit]]:
    """For each sentence the parties named in it in a spelling of their own, where no hit of `hits` stands already."""
    spans = [list(_free(_spans(sentence), found)) for sentence, found in zip(sentences, hits, strict=True)]
    said = [sentence[begin:end] for sentence, some in zip(sentences, spans, strict=True) for begin, end in some]
    found = likely_each(names, dict.fromkeys(said))
    return [
        list(_longest(_taken(sentence, some, found, names.what)))
        for sentence, some in zip(sentences, spans, strict=True)
    ]


def _free(spans: Iterator[Span], hits: Sequence[Hit]) -> Iterator[Span]:
    for begin, end in spans:
        if all(end <= hit.begin or begin >= hit.end for hit in hits):
            yield begin, end


def _spans(sentence: str) -> Iterator[Span]:
    """What may be a name: every run of marked words, whole and in its parts that keep a marked word at both ends."""
    run: list[re.Match[str]] = []
    for word in (*_WORD.finditer(sentence), None):
        joined = run and word and _JOINED.fullmatch(sentence[run[-1].end() : word.start()])
        if (
            word
            and (joined or not run)
            and len(run) < _MOST_WORDS
            and (_marked(word[0]) or (run and _goes_on(word[0])))
        ):
            run.append(word)
            continue
        yield from _parts(run, word if joined else None)
        run = [word] if word and _marked(word[0]) else []


def _marked(word: str) -> bool:
    if _ARABIC.search(word):
        return _is_kind(word)
    return word[0].isupper()


def _goes_on(word: str) -> bool:
    """Whether an unmarked word may stand inside a name; in Arabic any may, up to the length of a name."""
    return bool(_ARABIC.search(word)) or word.lower() in _ARTICLES | _LINKS or "-" in word


def _parts(run: Sequence[re.Match[str]], after: re.Match[str] | None) -> Iterator[Span]:
    while run and run[-1][0].lower() in _ARTICLES | _LINKS:
        run = run[:-1]
    if not run:
        return
    begin, end = run[0].start(), run[-1].end()
    if after and _is_kind(after[0]):
        yield begin, after.end()
    yield begin, end
    for first in range(1, len(run)):
        # Fajr al-Nahrain is not what Liwa Fajr al-Nahrain says
        if _marked(run[first][0]) and not _is_unit(run[first - 1][0]):
            yield run[first].start(), end
    for last in range(1, len(run)):
        yield begin, run[last - 1].end()


def _taken(sentence: str, spans: Sequence[Span], found: Mapping[str, Found | None], what: What) -> Iterator[Hit]:
    for begin, end in dict.fromkeys(spans):
        said = sentence[begin:end]
        hit = found.get(said)
        if hit is None or hit.verdict != "known" or hit.probability is None:
            continue
        alone = len(fold(said).split()) == 1
        if hit.probability >= (_ALONE if alone else _SURE) and (not alone or len(fold(said)) >= _ALONE_LETTERS):
            yield Hit(begin, end, said, what, hit)


def _longest(hits: Iterator[Hit]) -> Iterator[Hit]:
    """No two that overlap: the likelier first, of equals the longer."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (-(one.found.probability or 0), one.begin - one.end)):
        if all(hit.end <= other.begin or hit.begin >= other.end for other in kept):
            kept.append(hit)
    yield from sorted(kept, key=lambda one: one.begin)
