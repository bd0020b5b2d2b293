"""Word documents (.docx): paragraphs, list items and table rows as lines; footnotes and endnotes behind them."""

from __future__ import annotations

from typing import Final
from zipfile import ZipFile

from tawatur.read.passages import Fault, Reading
from tawatur.read.readers.text import lines_of
from tawatur.read.word_xml import WordLines, XmlRefusedError
from tawatur.read.zipped import ZipRefusedError, opened, part

NAME = "docx"
MEDIA_TYPES = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
SUFFIXES = (".docx",)

LONGEST: Final = 20_000_000  # characters of the text
UNPACKED: Final = 200_000_000  # bytes of one part of the container
_BODY: Final = "word/document.xml"
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_HINT: Final = "open it in a word processor and save it anew, or as plain text"


def read(data: bytes) -> Reading:
    """Each paragraph is a line and a passage. Headers, footers, comments and pictures are not read."""
    lines = WordLines(LONGEST)
    faults: list[Fault] = []
    try:
        file = opened(data)
        lines.read(part(file, _BODY, UNPACKED))
    except (ZipRefusedError, XmlRefusedError) as why:
        return Reading("", "docx", (), (Fault(f"the document cannot be read: {why}", _HINT),))
    for name in (name for name in _NOTES if name in file.NameToInfo):
        faults += _note_faults(lines, file, name)
    faults += _changes(lines)
    if "word/comments.xml" in file.NameToInfo:
        faults.append(Fault("the document has comments; they are not read", "copy those that matter into its text", 1))
    text = "\n".join(lines.lines).replace("\0", "")
    if not text:
        faults.append(Fault("the document holds no words", "are they pictures? type what matters into a text file", 1))
    return Reading(text, "docx", lines_of(text), tuple(faults))


def _note_faults(lines: WordLines, file: ZipFile, name: str) -> list[Fault]:
    try:
        lines.read(part(file, name, UNPACKED))
    except (ZipRefusedError, XmlRefusedError) as why:
        return [Fault(f"the notes of the document cannot be read: {why}", _HINT)]
    return []


def _changes(lines: WordLines) -> list[Fault]:
    """Tracked changes are told: what is read is the text as if all were accepted."""
    if not lines.deleted and not lines.inserted:
        return []
    text = f"changes are tracked: {lines.deleted} deletions are left out and {lines.inserted} insertions are read"
    return [Fault(text, "accept or reject them in a word processor if that is not what is meant", line=1)]
