"""Which sentences of a text stand near words of the field: a recipe has causes and "claims" too. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

Coded = tuple[int, int, list[tuple[int, int]], str]
"""A sentence: its begin and end, the places of its tokens, and their letters."""

NEAR: Final = 20
"""Sentences before and after one in which words of the field are looked for."""
LEAST: Final = 2
"""Sentences with such a word that must be among them."""
SHORT: Final = 5
"""Sentences of a text that is taken whole: a post or a quotation names little."""


def near_the_topic(sentences: Iterable[Coded], field: frozenset[str]) -> Iterator[Coded]:
    """The sentences that have two with a letter of `field` within twenty before and after, themselves counted."""
    source = iter(sentences)
    first = list(islice(source, SHORT + 1))
    if len(first) <= SHORT:
        yield from first
        return
    none: list[None] = [None] * NEAR
    window: deque[tuple[Coded | None, bool]] = deque(((None, False) for _ in none), maxlen=2 * NEAR + 1)
    known = 0
    for one in chain(first, source, none):
        known -= len(window) == window.maxlen and window[0][1]
        window.append((one, one is not None and not field.isdisjoint(one[3])))
        known += window[-1][1]
        middle = window[NEAR][0] if len(window) == window.maxlen else None
        if middle is not None and known >= LEAST:
            yield middle
