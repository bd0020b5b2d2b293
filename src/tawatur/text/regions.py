"""A sentence parted into what somebody tells, the words that tell it, and the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tawatur.text.telling import Told, told_of

Span = tuple[int, int]
SAYING: Final = frozenset(["say", "report", "write"])
"""Senses of verbs that only lead in what is told; of the others (deny, claim ...) the act itself is asserted."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as tokens: their places and letters, and what is told in it."""

    begin: int
    end: int
    spans: list[Span]
    letters: str
    told: tuple[Told, ...] = ()

    def token(self, place: int) -> int:
        """The first token that begins at or after a character of the text."""
        return bisect_left(self.spans, (place, 0))


class Tellings:
    """Tellings in the order of the text, handed out by sentence."""

    def __init__(self, told: Sequence[Told]) -> None:
        """`told` may come in any order."""
        self._told = sorted(told, key=_from)
        self._open: list[Told] = []
        self._next = 0

    def of(self, begin: int, end: int) -> tuple[Told, ...]:
        """Those that touch `begin`..`end`; sentences must be asked for in order."""
        while self._next < len(self._told) and _from(self._told[self._next]) < end:
            self._open.append(self._told[self._next])
            self._next += 1
        self._open = [one for one in self._open if max(one.end, one.frame_end) > begin]
        return tuple(self._open)


def _from(one: Told) -> int:
    return min(one.begin, one.frame_begin) if one.frame_begin >= 0 else one.begin


def regions(sentence: Sentence, feelings: frozenset[str]) -> Iterator[tuple[int, int, Told | None, bool]]:
    """The parts of a sentence as tokens: (first, last, who tells it or None, whether these are the words that tell).

    A frame with a word of `feelings` ("the governor fears that") is no frame but part of what its teller asserts.
    """
    saying = [one for one in sentence.told if one.how in SAYING]
    if not saying:
        yield 0, len(sentence.letters), None, False
        return
    labels: list[tuple[Told | None, bool]] = [(None, False)] * len(sentence.letters)
    for one in sorted(saying, key=lambda one: (one.begin, -one.end)):
        felt = _felt(sentence, one, feelings)
        for at in range(sentence.token(one.frame_begin if felt else one.begin), sentence.token(one.end)):
            labels[at] = (one, False)
        if not felt and one.frame_begin >= 0:
            for at in range(sentence.token(one.frame_begin), sentence.token(one.frame_end)):
                labels[at] = (None, True)
    first = 0
    for at in range(1, len(labels) + 1):
        if at == len(labels) or labels[at] != labels[first]:
            told, frame = labels[first]
            # "In a statement carried by X, the ministry said that": the words before a frame belong to it
            leads = told is None and at < len(labels) and labels[at][1] and sentence.letters[at - 1] == ","
            yield first, at, told, frame or leads
            first = at


def act(sentence: Sentence, begin: int, end: int) -> Told | None:
    """The denial, claim, accusation or warning whose own words a span holds, or that holds the span."""
    acts = [one for one in sentence.told if one.how not in SAYING]
    inside = [one for one in acts if begin <= one.frame_begin < end]
    return inside[0] if inside else told_of(acts, begin, end)


def _felt(sentence: Sentence, one: Told, feelings: frozenset[str]) -> bool:
    if one.frame_begin < 0:
        return False
    first, last = sentence.token(one.frame_begin), sentence.token(one.frame_end)
    return not feelings.isdisjoint(sentence.letters[first:last])
