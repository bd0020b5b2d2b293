"""The XML of a Word document as lines of text: paragraphs, list items, table rows, notes, and tracked changes.

The parser is Python's own expat, fed in pieces; a document type (and with it any entity of its own) is refused, so
that nothing can swell. Text that was inserted with changes tracked is kept; what was deleted is dropped and counted.
Names are those of ECMA-376, WordprocessingML, in the transitional and in the strict namespace.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.parsers import expat

DEEPEST: Final = 500
_SPACES: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_GONE: Final = frozenset(["del", "moveFrom"])
_BREAKS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class XmlRefusedError(Exception):
    """XML that is not read: not well formed, with a document type, nested too deep or too long."""


class WordLines:
    """Gathers the lines of one part. `lines` are done lines, `deleted` and `inserted` count tracked changes."""

    def __init__(self, most: int) -> None:
        self.lines: list[str] = []
        self.deleted = 0
        self.inserted = 0
        self._most = most
        self._size = 0
        self._depth = 0
        self._gone = 0
        self._copies = 0
        self._paragraphs: list[list[str]] = []
        self._rows: list[list[str]] = []
        self._text = False

    def read(self, pieces: Iterable[bytes]) -> None:
        """Take in a part. Raises XmlRefusedError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        try:
            for piece in pieces:
                parser.Parse(piece)
            parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise XmlRefusedError(f"its XML is not well formed: {error}") from error

    def _begin(self, name: str, _given: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise XmlRefusedError(f"its XML is nested more than {DEEPEST} deep")
        space, _, local = name.rpartition(" ")
        if local == "Fallback":
            self._copies += 1
        if space not in _SPACES or self._copies:
            return
        if local in _GONE:
            self._gone += 1
            self.deleted += 1
        elif local == "ins":
            self.inserted += 1
        elif local == "p":
            self._paragraphs.append([])
        elif local == "tr":
            self._rows.append([])
        elif local == "numPr" and self._paragraphs and not self._paragraphs[-1]:
            self._paragraphs[-1].append("- ")
        elif local == "t":
            self._text = True
        elif local in _BREAKS and self._paragraphs and not self._gone:
            self._add(_BREAKS[local])

    def _end(self, name: str) -> None:
        self._depth -= 1
        space, _, local = name.rpartition(" ")
        if local == "Fallback":
            self._copies -= 1
        if space not in _SPACES or self._copies:
            return
        if local in _GONE:
            self._gone -= 1
        elif local == "t":
            self._text = False
        elif local == "p" and self._paragraphs:
            self._done("".join(self._paragraphs.pop()))
        elif local == "tr" and self._rows:
            row = " ".join(cell for cell in self._rows.pop() if cell)
            self._done(row)

    def _letters(self, letters: str) -> None:
        if self._text and not self._gone and not self._copies and self._paragraphs:
            self._add(letters)

    def _add(self, letters: str) -> None:
        self._size += len(letters)
        if self._size > self._most:
            raise XmlRefusedError(f"it holds more than {self._most} characters")
        self._paragraphs[-1].append(letters)

    def _done(self, words: str) -> None:
        """A paragraph of a cell goes into its row, any other is a line or several; without words it is nothing."""
        lines = [" ".join(line.split()) for line in words.split("\n")]
        kept = [line for line in lines if line.strip("- ")]
        if self._rows:
            self._rows[-1] += kept
        else:
            self.lines += kept


def _no_doctype(*_: object) -> None:
    raise XmlRefusedError("its XML declares a document type, which no Word document has")
