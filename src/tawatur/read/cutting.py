"""The sentences of a document, none of them endless."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tawatur.text.sentences import sentences

SENTENCE: Final = 5_000  # characters of a quote; a longer sentence is cut at white space


def cut(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text; those beyond the limit in pieces, each without white space around it."""
    for begin, end in sentences(text):
        while end - begin > SENTENCE:
            space = text.rfind(" ", begin + 1, begin + SENTENCE)
            stop = space if space > 0 else begin + SENTENCE
            yield begin, begin + len(text[begin:stop].rstrip())
            begin = stop + len(text[stop : stop + SENTENCE]) - len(text[stop : stop + SENTENCE].lstrip())
        if begin < end:
            yield begin, end
