"""The statements of a text: what each clause asserts, where, with its parts and its tellers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tawatur.text.asserted import Found, Hit, asserted, trimmed
from tawatur.text.rules import Rules
from tawatur.text.tellings import Told, tellings_in

Span = tuple[int, int]
_TITLE: Final = 200
_STOPS: Final = ".!?:؟…۔"
_SAYING: Final = frozenset(["say", "report", "write"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as tokens: their places and letters, and what is told in it."""

    begin: int
    end: int
    spans: list[Span]
    letters: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing asserted: `kind`, characters `begin`..`end` and tokens `first`..`last` of its sentence, rule and parts."""

    kind: str
    begin: int
    end: int
    first: int
    last: int
    hit: Hit
    sentence: Sentence
    told: Told | None = None
    kinds: tuple[str, ...] = ()
    inherits: str = ""


@dataclass(slots=True)
class _List:
    """The header of a list whose items inherit what it asserts."""

    kind: str = ""
    effect: Span = (0, 0)
    rule: str = ""


def stated_in(text: str, sentences: Iterable[Span], rules: Rules) -> Iterator[Stated]:
    """The statements of sentences, in order; those of one span stand together."""
    header: tuple[Hit, tuple[str, ...]] | None = None
    first = len(text) - len(text.lstrip())
    for begin, end in sentences:
        if begin == first and _headline(text, begin, end):
            continue
        spans, letters = rules.lexicon.coded(text, begin, end)
        if not letters:
            continue
        letters = rules.masked(letters)
        bullet = letters[0] in "-*•" or text[begin] in "-–—•*▪●·"
        sentence = Sentence(begin, end, spans, letters, tuple(tellings_in(text, begin, end)))
        opened = None if bullet else _header(sentence, rules)
        if opened is None:
            yield from _of_sentence(sentence, rules, inherits=header if bullet else None)
        if not bullet and (header is None or text[max(0, begin - 9) : begin].rstrip(" \t")[-1:] in ("\n", "\r")):
            header = opened


def _headline(text: str, begin: int, end: int) -> bool:
    """Whether a sentence at the head of a text is its title: a line of its own, of no great length, without a stop."""
    after = text[end : end + 40].lstrip(" \t")
    return end - begin < _TITLE and text[end - 1] not in _STOPS and after[:1] in ("\n", "\r")


def _header(sentence: Sentence, rules: Rules) -> tuple[Hit, tuple[str, ...]] | None:
    """The rule by which the sentence opens a list, if it does."""
    if sentence.letters[-1] not in ":?":
        return None
    for rule in rules.headers:
        for pattern in rule.patterns:
            found = pattern.search.search(sentence.letters)
            if found:
                return Hit(rule, found.start(), found.end(), found.start()), rule.kinds
    return None


def _of_sentence(
    sentence: Sentence, rules: Rules, *, inherits: tuple[Hit, tuple[str, ...]] | None
) -> Iterator[Stated]:
    for first, last, told, frame in _regions(sentence):
        letters = sentence.letters[first:last]
        found = list(asserted(letters, rules, frame=frame, told=told is not None))
        if inherits is not None and not frame:
            found = _inherited(letters, found, inherits)
        for one in found:
            yield from _stated(sentence, one, first, told, rules)


def _inherited(letters: str, found: Sequence[Found], inherits: tuple[Hit, tuple[str, ...]]) -> list[Found]:
    """An item of a list asserts what its header does; of its own it keeps what moves."""
    hit, _ = inherits
    kept = [one for group in found for one in group.hits if "trend" in one.rule.kinds and one.at < 4]
    return [Found(0, len(letters), "hard", [Hit(hit.rule, 0, len(letters), 0), *kept])]


def _stated(sentence: Sentence, found: Found, offset: int, told: Told | None, rules: Rules) -> Iterator[Stated]:
    first, last = trimmed(sentence.letters, found.begin + offset, found.end + offset, rules.leading, rules.trailing)
    if last <= first:
        return
    begin, end = sentence.spans[first][0], sentence.spans[last - 1][1]
    kinds = found.kinds
    for kind, hit in kinds.items():
        moved = Hit(
            hit.rule, hit.begin + offset, hit.end + offset, hit.at + offset,
            tuple((name, one + offset, two + offset) for name, one, two in hit.parts),
        )  # fmt: skip
        yield Stated(kind, begin, end, first, last, moved, sentence, told, tuple(kinds))


def _regions(sentence: Sentence) -> Iterator[tuple[int, int, Told | None, bool]]:
    """The tokens of a sentence parted into what is told and the words that tell: (first, last, told, frame)."""
    told = sorted((one for one in sentence.told if one.how in _SAYING), key=lambda one: (one.begin, -one.end))
    at = 0
    for one in told:
        first = _token(sentence.spans, max(one.begin, sentence.begin))
        last = _token(sentence.spans, one.end)
        if first < at or last <= first:
            continue
        if first > at:
            yield at, first, None, True
        yield first, last, one, False
        at = last
    if at < len(sentence.letters):
        yield at, len(sentence.letters), None, bool(told)


def _token(spans: Sequence[Span], place: int) -> int:
    """The first token that begins at or after `place`."""
    from bisect import bisect_left

    return bisect_left(spans, (place, 0))
