"""An article's text with its checked statements marked, each numbered in the margin of its paragraph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from tawatur.brief.judged import Judged
from tawatur.brief.pages.marked import LONGEST
from tawatur.brief.pages.words import visible

Ref = Callable[[str], str]
Span = tuple[int, int]
_STRONG: Final = ("contradicted", "mixed", "supported", "cannot tell", "not checkable")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text, with the statements that begin in it."""

    text: Markup
    notes: tuple[tuple[int, Judged], ...]


def paragraphs(text: str, rows: Sequence[Judged], address: Ref) -> list[Paragraph]:
    """The text by its lines. `rows` are numbered from 1 in their order; offsets that leave the text are passed over."""
    numbered = [(at, row) for at, row in enumerate(rows, 1) if 0 <= row.check.begin < row.check.end <= len(text)]
    found, begin = [], 0
    for line in text[:LONGEST].split("\n"):
        end = begin + len(line)
        if line.strip():
            here = [one for one in numbered if one[1].check.begin < end and begin < one[1].check.end]
            starts = tuple(one for one in here if one[1].check.begin >= begin)
            found.append(Paragraph(_line(text, begin, end, here, address), starts))
        begin = end + 1
    return found


def _line(text: str, begin: int, end: int, here: Sequence[tuple[int, Judged]], address: Ref) -> Markup:
    """The pieces of a line between the ends of its statements; what no statement holds is quiet."""
    ends = {begin, end, *(min(max(at, begin), end) for _, row in here for at in (row.check.begin, row.check.end))}
    cuts = sorted(ends)
    pieces = []
    for first, last in pairwise(cuts):
        over = [one for one in here if one[1].check.begin <= first and last <= one[1].check.end]
        pieces.append(_piece(text[first:last], over, [n for n, row in over if row.check.end == last], address))
    return Markup("").join(pieces)


def _piece(words: str, over: Sequence[tuple[int, Judged]], closing: Sequence[int], address: Ref) -> Markup:
    said = escape(visible(words))
    if not over:
        return Markup('<span class="quiet">{}</span>').format(said) if words.strip() else said
    first = min(over, key=lambda one: _STRONG.index(one[1].verdict))[1]
    numbers = ", ".join(str(n) for n, _ in over) if closing else ""
    mark = Markup("<sup>{}</sup>").format(numbers) if closing else ""
    return Markup('<a class="asserted {}" href="{}">{}{}</a>').format(
        slug(first.verdict), address(first.check.id), said, mark
    )


def slug(verdict: str) -> str:
    """The class of a verdict: `is-cannot-tell`."""
    return f"is-{verdict.replace(' ', '-')}"


def numbers(rows: Sequence[Judged]) -> Mapping[str, int]:
    """Check → its number in the text."""
    return {row.check.id: at for at, row in enumerate(rows, 1)}
