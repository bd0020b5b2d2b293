"""Markdown: the words without their dress. Offsets count characters of the text that is left.

Line by line and in one pass: marks of headings, emphasis, links, pictures, code and tables go, the words in them stay,
and so do the marks of lists. The address of a link is dropped.
"""

from __future__ import annotations

import re
from typing import Final

from tawatur.read.passages import Fault, Reading, guessed_encoding
from tawatur.read.readers.text import lines_of
from tawatur.text.decode import decode

NAME = "markdown"
MEDIA_TYPES = ("text/markdown",)
SUFFIXES = (".md", ".markdown")

LONGEST: Final = 20_000_000
_LINE: Final = 100_000  # a longer line is kept as it is
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE: Final = re.compile(r" {0,3}([-*_=])[ \t]*(?:\1[ \t]*){2,}\Z|[ \t]*\|?[ \t]*:?-{3,}:?[ \t|:-]*\Z")
_BEFORE: Final = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?:[ \t]+|\Z)")
_ITEM: Final = re.compile(r"([ \t]*)[*+-][ \t]+(?:\[[ xX]\][ \t]+)?")
_DEFINED: Final = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:\s*\S")
_INLINE: Final = re.compile(
    r"\\(?P<plain>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>[^`]{1,1000})(?P=ticks)"
    r"|!?\[(?P<words>[^\[\]\n]{0,500})\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?"
    r"(?:[ \t]+[\"'(][^\"')\n]{0,300}[\"')])?\)|\[[^\]\n]{0,200}\])"
    r"|<(?P<url>(?:https?|mailto|ftp):[^\s<>]{1,2000})>"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>\n]{0,500})?/?>|<!--.{0,500}?-->)"
    r"|(?P<mark>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|~~|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))"
)


def read(data: bytes) -> Reading:
    """Each line that is not empty is a passage."""
    decoded = decode(data)
    faults = [guessed_encoding(decoded.encoding)] if decoded.guessed else []
    if len(decoded.text) > LONGEST:
        why = f"the text has {len(decoded.text)} characters, more than {LONGEST}: kept in the vault, not read"
        return Reading("", decoded.encoding, (), (*faults, Fault(why, "cut out the part that matters")))
    text = "\n".join(_plain(decoded.text.split("\n")))
    return Reading(text, decoded.encoding, lines_of(text), tuple(faults))


def _plain(lines: list[str]) -> list[str]:
    """The lines without marks; a line of marks alone (a rule, a fence, the settings at the top) becomes empty."""
    kept: list[str] = []
    fence = ""
    last = _settings_end(lines)
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if number < last or not line:
            kept.append("")
        elif fence:
            closes = found is not None and found[1].startswith(fence)
            fence = "" if closes else fence
            kept.append("" if closes else line)
        elif found:
            fence = found[1]
            kept.append("")
        else:
            kept.append(line if len(line) > _LINE else _line(line))
    return kept


def _settings_end(lines: list[str]) -> int:
    """The number of lines of a YAML head, at most 200."""
    if lines[0].rstrip() != "---":
        return 0
    return next((at + 1 for at, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "...")), 0)


def _line(line: str) -> str:
    quoted = _BEFORE.match(line)
    rest = line[quoted.end() :] if quoted else line
    if _RULE.match(rest) or _DEFINED.match(rest):
        return ""
    heading = _HEADING.match(rest)
    if heading:
        return _words(re.sub(r"[ \t]+#+[ \t]*\Z", "", rest[heading.end() :])).strip()
    item = _ITEM.match(rest)
    mark, rest = (item[1] + "- ", rest[item.end() :]) if item else ("", rest)
    if rest.lstrip().startswith("|") and rest.rstrip().endswith("|"):
        rest = " ".join(cell.strip() for cell in re.split(r"(?<!\\)\|", rest.strip().strip("|")))
    return mark + _words(rest)


def _words(line: str) -> str:
    return _INLINE.sub(_inner, line)


def _inner(found: re.Match[str]) -> str:
    words = found["words"]
    if words is not None:
        return _INLINE.sub(_inner, words) if "*" in words or "_" in words or "`" in words else words
    return found["plain"] or found["code"] or found["url"] or ""
