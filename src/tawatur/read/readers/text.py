"""Plain text, as it is: nothing is taken away, only newlines are folded."""

from __future__ import annotations

from tawatur.read.passages import Fault, Passage, Reading, guessed_encoding
from tawatur.text.decode import decode

NAME = "text"
MEDIA_TYPES = ("text/plain",)
SUFFIXES = (".txt",)


def read(data: bytes) -> Reading:
    """Each line that is not empty is a passage."""
    decoded = decode(data)
    faults = [guessed_encoding(decoded.encoding)] if decoded.guessed else []
    zeros = decoded.text.count("\0")
    if zeros:
        text = f"{zeros} NUL characters stand in the text; they are kept as they are"
        faults.append(Fault(text, "the file may be damaged, or no text at all", line=1))
    return Reading(decoded.text, decoded.encoding, lines_of(decoded.text), tuple(faults))


def lines_of(text: str) -> tuple[Passage, ...]:
    """The lines of a text that are not empty, without the white space around them."""
    passages, begin = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare:
            start = begin + line.index(bare[0])
            passages.append(Passage(start, start + len(bare), number))
        begin += len(line) + 1
    return tuple(passages)
