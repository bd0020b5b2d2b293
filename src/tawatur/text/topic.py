"""Which sentences of a text stand near words of the field: a recipe has causes and "claims" too. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

Coded = tuple[int, int, list[tuple[int, int]], str]
"""A sentence: its begin and end, the places of its tokens, and their letters."""

NEAR: Final = 8
"""Sentences before and after one in which words of the field are looked for."""


def near_the_topic(sentences: Iterable[Coded], field: frozenset[str]) -> Iterator[Coded]:
    """The sentences with a letter of `field` in themselves or within eight before or after.

    A text of nine sentences or fewer is taken whole: a post or a quotation names little.
    """
    source = iter(sentences)
    first = list(islice(source, NEAR + 2))
    if len(first) < NEAR + 2:
        yield from first
        return
    none: list[None] = [None] * NEAR
    window: deque[tuple[Coded | None, bool]] = deque(maxlen=2 * NEAR + 1)
    for one in chain(none, first, source, none):
        window.append((one, one is not None and not field.isdisjoint(one[3])))
        if len(window) == window.maxlen:
            middle = window[NEAR][0]
            if middle is not None and any(known for _, known in window):
                yield middle
