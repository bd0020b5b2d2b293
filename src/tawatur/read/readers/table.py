"""Tables as CSV or TSV: each record with its exact place in the text. Nothing is lost without a word.

Python's `csv` is fed line by line, so that the begin and the end of each record are known. A record that breaks the
rules of quoting is refused, and reading starts again at its second line: one open mark never swallows the rest.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tawatur.read.passages import Fault, Passage, Reading, guessed_encoding
from tawatur.text.decode import decode

NAME = "table"
MEDIA_TYPES = ("text/csv", "text/tab-separated-values")
SUFFIXES = (".csv", ".tsv")

LONGEST: Final = 1_000_000  # characters of one record
CELL: Final = 131_072  # characters of one cell
AGAIN: Final = 200_000  # lines that may be read twice in one file after broken records
_BLANK: Final = re.compile(r"\n*")


def read(data: bytes) -> Reading:
    """The records of the table. The first record that is not blank is the header; wholly empty rows are passed over."""
    decoded = decode(data)
    faults = [guessed_encoding(decoded.encoding)] if decoded.guessed else []
    records: list[Passage] = []
    for found in _records(decoded.text):
        if isinstance(found, Fault):
            faults.append(found)
        elif any(map(str.strip, found.cells)):
            records.append(found)
    if not records:
        faults.append(Fault("the file holds no header", "the first line names the columns", line=1))
        return Reading(decoded.text, decoded.encoding, (), tuple(faults))
    header = tuple(cell.strip() for cell in records[0].cells)
    faults += _header_faults(header)
    passages, wrong = _checked(records[1:], len(header), decoded.text)
    return Reading(decoded.text, decoded.encoding, tuple(passages), (*faults, *wrong), header)


def _header_faults(header: tuple[str, ...]) -> list[Fault]:
    twice = sorted(name for name, times in Counter(header).items() if name and times > 1)
    hint = "give each column a name of its own; the first one is used"
    return [Fault(f"two columns are called {name!r}", hint, line=1, row=1) for name in twice]


def _checked(records: list[Passage], width: int, text: str) -> tuple[list[Passage], list[Fault]]:
    """The records that have as many cells as the header and no NUL; and a fault for each of the others."""
    sound, faults = [], []
    zeros = "\0" in text
    for record in records:
        cells = record.cells
        if len(cells) > width and not any(map(str.strip, cells[width:])):
            record = Passage(record.begin, record.end, record.line, record.row, cells[:width])
        if len(record.cells) != width:
            why = f"the row has {len(cells)} cells where the header has {width}"
            hint = "a cell that holds a comma or a line break stands in double quotes"
            faults.append(Fault(why, hint, record.line, record.row, 1))
        elif zeros and "\0" in text[record.begin : record.end]:
            why = "the row holds a NUL character"
            faults.append(Fault(why, "the file may be damaged; take the character out", record.line, record.row, 1))
        else:
            sound.append(record)
    return sound, faults


class _TooLongError(Exception):
    """A record grew beyond the limit."""


@dataclass(slots=True)
class _Lines:
    """The lines of a text, one at a time, never more of one record than the limit; `at` is the end of the last."""

    text: str
    at: int = 0
    line: int = 0
    begin: int = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.text):
            raise StopIteration
        end = self.end_of_line()
        if end - self.begin > LONGEST:
            raise _TooLongError
        piece = self.text[self.at : end]
        self.at = end
        self.line += 1
        return piece

    def end_of_line(self) -> int:
        cut = self.text.find("\n", self.at)
        return len(self.text) if cut < 0 else cut + 1

    def start(self) -> bool:
        """Go to the next line that is not empty, where a record begins; False at the end of the text."""
        found = _BLANK.match(self.text, self.at)
        end = found.end() if found else self.at
        self.line += end - self.at
        self.at = self.begin = end
        return end < len(self.text)

    def back_to(self, begin: int, line: int, budget: int) -> int:
        """After a broken record: on to its second line, while the budget of lines read twice lasts; what is left."""
        taken = self.line - line
        if taken > budget:
            return 0
        self.at, self.line = begin, line
        self.at = self.end_of_line()
        self.line += 1
        return budget - max(0, taken - 1)


def _records(text: str) -> Iterator[Passage | Fault]:
    lines, row, budget = _Lines(text), 0, AGAIN
    delimiter = _delimiter(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while lines.start():
        begin, line = lines.begin, lines.line
        row += 1
        try:
            cells = next(reader)
        except (csv.Error, _TooLongError) as error:
            budget = lines.back_to(begin, line, budget)
            yield _broken(error, begin_line=line + 1, end_line=lines.line, row=row)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        end = lines.at - 1 if text.endswith("\n", begin, lines.at) else lines.at
        yield Passage(begin, end, line + 1, row, tuple(cells))


def _broken(error: Exception, *, begin_line: int, end_line: int, row: int) -> Fault:
    if isinstance(error, _TooLongError):
        why, hint = f"the row is longer than {LONGEST} characters", "is a quotation mark left open?"
    elif "field limit" in str(error):
        why, hint = f"a cell is longer than {CELL} characters", "is a quotation mark left open?"
    else:
        why = "the quotation marks of the row do not close as they should"
        hint = 'put the cell in double quotes and write a mark inside it twice: ""'
    if end_line > begin_line:
        why += f"; lines {begin_line} to {end_line} are left out"
    return Fault(why, hint, begin_line, row, end_line - begin_line + 1)


def _delimiter(text: str) -> str:
    """The mark that parts the columns: whichever of comma, semicolon and tab the first line holds most often."""
    found = _BLANK.match(text)
    start = found.end() if found else 0
    cut = text.find("\n", start)
    header = text[start : min(cut if cut >= 0 else len(text), start + LONGEST)]
    return max(",;\t", key=header.count)
