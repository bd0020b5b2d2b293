"""Registered names found in running text, at their exact offsets.

All spellings are searched at once (Aho-Corasick) in the folded sentence; a hit counts only as whole words, the longest
one first, and only where the original looks like a name: a spelling that could be a common word is not taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tawatur.resolve.lookup import Found, Names, What, whole
from tawatur.text.fold import Span, fold, fold_with_offsets

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_PIECE: Final = 20_000
_OVERLAP: Final = 400
_GAP: Final = re.compile(r"\W")
# "and", "so", "in", "like", "for" are written together with the next word, before its article or instead of it
_CLITICS: Final = frozenset(
    ["و", "ف", "ب", "ك", "ل", "وب", "ول", "وك", "فب", "فل", "وال", "فال", "بال", "كال", "وبال", "وكال", "لل", "ولل"]
)
_SHORT: Final = 3
_ABBREVIATED: Final = 4
_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text: characters `begin`..`end` of it, what sort of name, and what it names."""

    begin: int
    end: int
    said: str
    what: What
    found: Found


@dataclass(frozen=True, slots=True)
class Scanner:
    """Every registered spelling in folded form, the automaton that looks for them, and the names behind them.

    `articled` tells for an Arabic word whether its registered spellings have the article, lack it, or both.
    """

    patterns: tuple[str, ...]
    automaton: AhoCorasick
    names: Mapping[What, Names]
    articled: Mapping[str, frozenset[bool]]


def scanner(names: Mapping[What, Names]) -> Scanner:
    """Make ready to look for all spellings of these names."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    patterns = tuple(sorted({said for each in names.values() for said in (*each.folded, *each.decided) if said}))
    articled: dict[str, set[bool]] = {}
    for said in {said for each in names.values() for said in each.exact}:
        if len(said.split()) == 1 and _arabic(said):
            articled.setdefault(fold(said), set()).add(_has_article(said))
    return Scanner(
        patterns,
        AhoCorasick(patterns, matchkind=MatchKind.Standard),
        names,
        {said: frozenset(forms) for said, forms in articled.items()},
    )


def scan(found_by: Scanner, text: str) -> list[Hit]:
    """The names in a text, in order and without overlap; two hits share a span only if it names a party and a place.

    A text is a sentence: after about a thousand names it is no longer one, and the search ends.
    """
    hits: dict[tuple[int, int, What], Hit] = {}
    for begin, end in _pieces(text):
        if len(hits) >= _MOST:
            break
        for hit in _in_piece(found_by, text[begin:end]):
            hits[begin + hit.begin, begin + hit.end, hit.what] = Hit(
                begin + hit.begin, begin + hit.end, hit.said, hit.what, hit.found
            )
    return _longest(sorted(hits.values(), key=lambda hit: (hit.begin, -hit.end, hit.what)))


def _pieces(text: str) -> Iterator[Span]:
    """A long text in overlapping pieces, cut where no word is cut."""
    begin = 0
    while len(text) - begin > _PIECE:
        gap = _GAP.search(text, begin + _PIECE)
        if gap is None:
            break
        yield begin, gap.start()
        back = _GAP.search(text, max(begin + 1, gap.start() - _OVERLAP))
        begin = back.start() if back else gap.start()
    yield begin, len(text)


def _in_piece(found_by: Scanner, text: str) -> Iterator[Hit]:
    folded = fold(text)
    matches = found_by.automaton.find_matches_as_indexes(folded, overlapping=True)
    words = [match for match in matches if _is_whole(folded, match[1], match[2])]
    if not words:
        return
    _, offsets = fold_with_offsets(text)
    for number, begin, end in words:
        start = begin - 2 if begin > 2 and folded[begin - 2 : begin] == "ال" else begin
        span = offsets[start][0], offsets[end - 1][1]
        said = text[span[0] : span[1]]
        pattern = found_by.patterns[number]
        if _looks_like_name(found_by, pattern, said, article=folded[max(0, begin - 2) : begin] in ("ال", "لل")):
            yield from _named(found_by, pattern, said, span, first=begin == 0)


def _named(found_by: Scanner, pattern: str, said: str, span: Span, *, first: bool) -> Iterator[Hit]:
    for what, names in found_by.names.items():
        found = whole(names, said) or whole(names, pattern)
        if found and _sure_enough(names, pattern, said, found, first=first):
            yield Hit(span[0], span[1], said, what, found)


def _is_whole(folded: str, begin: int, end: int) -> bool:
    """Whether a hit ends with its word, and begins with one or after an Arabic particle written together with it."""
    if end < len(folded) and folded[end] != " ":
        return False
    if begin == 0 or folded[begin - 1] == " ":
        return True
    start = folded.rfind(" ", max(0, begin - 5), begin) + 1
    return folded[begin] > "\u0600" and folded[start or max(0, begin - 5) : begin] in _CLITICS


def _looks_like_name(found_by: Scanner, pattern: str, said: str, *, article: bool) -> bool:
    """Whether the original is dressed as the registered spellings are.

    Latin names bear a capital; a single Arabic word must have the article or lack it as the registry's spelling does
    and have more than three letters.
    """
    if _arabic(said):
        forms = found_by.articled.get(pattern)
        return forms is None or (len(pattern) > _SHORT and (article or _has_article(said)) in forms)
    exact = any(said in names.exact for names in found_by.names.values())
    return exact or any(letter.isupper() for letter in said)


def _sure_enough(names: Names, pattern: str, said: str, found: Found, *, first: bool) -> bool:
    """Whether a short Latin word is a name: abbreviations in capitals and unambiguous; no doubtful first word."""
    if " " in pattern or _arabic(said) or len(pattern) > _ABBREVIATED:
        return True
    if len(pattern) <= _SHORT:
        return said.isupper() and found.verdict == "known"
    return said.isupper() or (said in names.exact and not first)


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in hits:
        last = kept[-1] if kept else None
        if last is None or hit.begin >= last.end or (hit.begin, hit.end) == (last.begin, last.end):
            kept.append(hit)
    return kept


def _arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def _has_article(word: str) -> bool:
    letters = [letter for letter in unicodedata.normalize("NFKD", word) if letter.isalpha()]
    return "".join(letters[:2]) in ("ال", "ٱل")
