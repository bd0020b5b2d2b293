"""A held text with its sentences as anchors and its mentions marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from markupsafe import Markup, escape

from tawatur.brief.pages.words import visible
from tawatur.kinds import Mention, Statement

LONGEST: Final = 1_000_000
"""Characters of one text that a page shows; the rest is said to be left out."""

Ref = Callable[[str], str]


def marked(
    text: str, sentences: Sequence[Statement], mentions: Mapping[str, Sequence[Mention]], address: Ref
) -> list[Markup]:
    """The paragraphs of the text. Offsets that overlap an earlier sentence, or leave the text, are passed over."""
    paragraphs: list[Markup] = []
    spans = _apart([row for row in sentences if 0 <= row.begin < row.end <= len(text)])
    for begin, end in _lines(text[:LONGEST]):
        pieces = _line(text, begin, end, _between(spans, begin, end), mentions, address)
        paragraphs.append(Markup("").join(pieces))
    return paragraphs


def _line(
    text: str,
    begin: int,
    end: int,
    spans: Sequence[Statement],
    mentions: Mapping[str, Sequence[Mention]],
    address: Ref,
) -> list[Markup]:
    pieces: list[Markup] = []
    at = begin
    for row in spans:
        first, last = max(row.begin, begin), min(row.end, end)
        pieces.append(_plain(text[at:first]))
        name = Markup(' id="s-{}-{}"').format(row.begin, row.end) if row.begin >= begin else Markup("")
        pieces.append(Markup('<span class="sentence"{}>').format(name))
        pieces.extend(_sentence(text, first, last, mentions.get(row.id, ()), address))
        pieces.append(Markup("</span>"))
        at = last
    pieces.append(_plain(text[at:end]))
    return pieces


def _sentence(text: str, begin: int, end: int, mentions: Sequence[Mention], address: Ref) -> list[Markup]:
    pieces: list[Markup] = []
    at = begin
    for row in sorted(mentions, key=lambda row: (row.begin, -row.end, row.id)):
        if row.begin < at or row.end > end or row.begin >= row.end:
            continue
        pieces += [_plain(text[at : row.begin]), _mention(row, text[row.begin : row.end], address)]
        at = row.end
    pieces.append(_plain(text[at:end]))
    return pieces


def _mention(row: Mention, said: str, address: Ref) -> Markup:
    target = address(row.resolved[0]) if len(row.resolved) == 1 else ""
    words = _plain(said)
    inner = Markup('<a href="{}">{}</a>').format(target, words) if target else words
    title = {"known": f"names a {row.what}", "ambiguous": "may name several", "new": "a new name"}[row.verdict]
    return Markup('<mark class="{} {}" title="{}">{}</mark>').format(row.what, row.verdict, title, inner)


def _plain(text: str) -> Markup:
    return escape(visible(text))


def _lines(text: str) -> list[tuple[int, int]]:
    """Begin and end of each line that is not empty."""
    found: list[tuple[int, int]] = []
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((begin, begin + len(line)))
        begin += len(line) + 1
    return found


def _apart(rows: Sequence[Statement]) -> list[Statement]:
    """The sentences in order, without those that overlap the one before."""
    kept: list[Statement] = []
    for row in sorted(rows, key=lambda row: (row.begin, -row.end)):
        if not kept or row.begin >= kept[-1].end:
            kept.append(row)
    return kept


def _between(spans: Sequence[Statement], begin: int, end: int) -> list[Statement]:
    """The sentences that touch a line, found by bisection: a long text has many of both."""
    first = bisect_right(spans, begin, key=lambda row: row.end)
    last = bisect_left(spans, end, key=lambda row: row.begin)
    return list(spans[first:last])
