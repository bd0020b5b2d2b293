"""The lines of a printed page as running text: paragraphs joined, words mended at hyphens, headers told apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

_SHAPES: Final = re.compile("[\ufb00-\ufdff\ufe70-\ufefe]+")
_HYPHEN: Final = re.compile(r"[^\W\d_]{2}[-\u00ad\u2010]\Z")
_BULLET: Final = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s*\S")
_STOPS: Final = ".!?…؟؛:"
_FULL: Final = 0.75  # of the usual length: a shorter line ends its paragraph
_EDGE: Final = 2  # lines at the top and the bottom of a page that may be its frame


def tidy(text: str) -> list[str]:
    """The lines that are not empty, spaces folded, joined letters and the shapes of Arabic letters as plain letters."""
    plain = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    plain = plain.encode("utf-8", "replace").decode().replace("\0", "")
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return [line for line in lines if line]


def masked(line: str) -> str:
    """A line with its figures masked, so that "page 3" and "page 4" are one."""
    return re.sub(r"\d+", "#", line)


def repeated(pages: list[list[str]]) -> set[str]:
    """The masked lines that stand at the top or the bottom of more than half of at least three pages."""
    written = [lines for lines in pages if lines]
    if len(written) < 3:
        return set()
    counts: Counter[str] = Counter()
    for lines in written:
        counts.update({masked(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return {line for line, count in counts.items() if 2 * count > len(written)}


def joined(lines: list[str]) -> list[str]:
    """The paragraphs of a page: a line that fills the page's width goes on in the next one.

    A word that a hyphen parts at the end of a line is one word again where its rest begins with a small letter.
    """
    usual = sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    paragraphs: list[list[str]] = []
    before = ""
    for line in lines:
        if before and _HYPHEN.search(before) and line[0].islower():
            paragraphs[-1][-1] = paragraphs[-1][-1][:-1]
            paragraphs[-1].append(line)
        elif before and _goes_on(before, line, usual):
            paragraphs[-1].append(" " + line)
        else:
            paragraphs.append([line])
        before = line
    return ["".join(pieces) for pieces in paragraphs]


def _goes_on(before: str, line: str, usual: int) -> bool:
    if _BULLET.match(line):
        return False
    if line[0].islower() or before[-1] in ",،":
        return True
    full = len(before) >= _FULL * usual and usual > 30
    return full and (before[-1] not in _STOPS or len(before) >= 0.9 * usual)
