"""A spreadsheet (Office Open XML) as a table of text: the largest visible sheet, cell by cell, as CSV.

Only what is stored is taken: of a formula the value that was last worked out, of a date the day. Nothing is calculated,
no macro run, no link followed. The XML is read piece by piece, and a document type, with which entities could be
declared, is refused.
"""

from __future__ import annotations

import csv
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from tawatur.store.sheet_cells import Styles, column_of, said_date, said_number

_PIECE: Final = 1 << 16
WIDEST: Final = 2_000  # columns
_SHEET: Final = "worksheet"


class SheetError(RuntimeError):
    """Why a spreadsheet cannot be read."""


@dataclass(slots=True)
class _Book:
    """What is told of the sheets before their cells are read."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)  # name, part, hidden
    epoch_1904: bool = False
    words: list[str] = field(default_factory=list)
    styles: Styles = field(default_factory=Styles)


def rendered(archive: zipfile.ZipFile, most: int) -> tuple[bytes, tuple[str, ...]]:
    """The cells of the largest visible sheet as CSV in UTF-8, one record for each row up to the last, and notes.

    `SheetError` (a `RuntimeError`) for XML that is none, for no visible sheet, or more than `most` bytes.
    """
    book = _book(archive)
    visible = [sheet for sheet in book.sheets if not sheet[2] and sheet[1] in archive.namelist()]
    if not visible:
        raise SheetError("the spreadsheet has no visible sheet")
    name, part, _ = max(visible, key=lambda sheet: archive.getinfo(sheet[1]).file_size)
    cells = _Cells(book, most)
    _parse(archive, part, cells.begin, cells.end, cells.text)
    return cells.csv(), (*_about(book, name, visible), *cells.notes())


def _about(book: _Book, name: str, visible: list[tuple[str, str, bool]]) -> list[str]:
    others = [sheet[0] for sheet in visible if sheet[0] != name]
    hidden = [sheet[0] for sheet in book.sheets if sheet[2]]
    notes = [f"the sheet {name!r} was read, the largest; not read: {', '.join(map(repr, others))}"] if others else []
    return notes + ([f"hidden sheets are not read: {', '.join(map(repr, hidden))}"] if hidden else [])


def _book(archive: zipfile.ZipFile) -> _Book:
    book, names = _Book(), set(archive.namelist())
    parts: dict[str, str] = {}

    def relation(tag: str, said: Mapping[str, str]) -> None:
        if tag == "Relationship" and said.get("Type", "").endswith(f"/{_SHEET}"):
            target = said.get("Target", "")
            parts[said.get("Id", "")] = posixpath.normpath(posixpath.join("xl", target)).removeprefix("/")

    def sheet(tag: str, said: Mapping[str, str]) -> None:
        if tag == "sheet":
            part = parts.get(next((said[name] for name in said if name.endswith(("}id", ":id"))), ""), "")
            book.sheets.append((said.get("name", ""), part, said.get("state", "visible") != "visible"))
        elif tag == "workbookPr":
            book.epoch_1904 = said.get("date1904", "0") in ("1", "true")

    if "xl/_rels/workbook.xml.rels" in names:
        _parse(archive, "xl/_rels/workbook.xml.rels", relation)
    _parse(archive, "xl/workbook.xml", sheet)
    if "xl/styles.xml" in names:
        _parse(archive, "xl/styles.xml", book.styles.begin, book.styles.end)
    if "xl/sharedStrings.xml" in names:
        shared = _Shared(book.words)
        _parse(archive, "xl/sharedStrings.xml", shared.begin, shared.end, shared.text)
    return book


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    begin: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def no_type(*_: object) -> None:
        raise SheetError("the spreadsheet declares a document type, which none needs: not read")

    parser.StartDoctypeDeclHandler = no_type
    parser.StartElementHandler = lambda tag, said: begin(tag.rpartition("}")[2], said)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition("}")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        with archive.open(part) as inside:
            while piece := inside.read(_PIECE):
                parser.Parse(piece, False)  # noqa: FBT003
            parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise SheetError(f"{part} is no sound XML: {error}") from None


@dataclass(slots=True)
class _Shared:
    """The words that cells share: each `si`, with its runs joined, without the reading aids of `rPh`."""

    words: list[str]
    runs: list[str] = field(default_factory=list)
    inside: bool = False
    aid: bool = False

    def begin(self, tag: str, _: Mapping[str, str]) -> None:
        if tag == "si":
            self.runs = []
        elif tag == "rPh":
            self.aid = True
        self.inside = tag == "t" and not self.aid

    def end(self, tag: str) -> None:
        self.inside = False
        if tag == "si":
            self.words.append("".join(self.runs))
        elif tag == "rPh":
            self.aid = False

    def text(self, said: str) -> None:
        if self.inside:
            self.runs.append(said)


class _Cells:
    """The cells of one sheet, written as CSV as they come."""

    def __init__(self, book: _Book, most: int) -> None:
        self.book, self.most = book, most
        self.out = io.StringIO()
        self.writer = csv.writer(self.out, lineterminator="\n")
        self.row: list[str] = []
        self.at, self.width, self.place = 0, 2, 0
        self.kind = self.style = ""
        self.runs: list[str] = []
        self.inside = self.formula = False
        self.merged = self.errors = self.unsolved = 0

    def begin(self, tag: str, said: Mapping[str, str]) -> None:
        if tag == "row":
            number = said.get("r", "")
            wanted = int(number) if re.fullmatch("[0-9]{1,7}", number) else self.at + 1
            while self.at < min(wanted - 1, self.at + 100_000):
                self._write([])
            self.row, self.place = [], 0
        elif tag == "c":
            self.place = column_of(said.get("r", ""), self.place)
            self.kind, self.style, self.runs = said.get("t", "n"), said.get("s", ""), []
            self.formula = False
        elif tag == "f":
            self.formula = True
        elif tag == "mergeCell":
            self.merged += 1
        self.inside = tag in ("v", "t")

    def end(self, tag: str) -> None:
        self.inside = False
        if tag == "c":
            if self.place > WIDEST:
                raise SheetError(f"the sheet has more than {WIDEST:,} columns")
            self.row += [""] * (self.place - len(self.row))
            self.row[self.place - 1] = self._said()
        elif tag == "row":
            self._write(self.row)

    def text(self, said: str) -> None:
        if self.inside:
            self.runs.append(said)

    def _write(self, row: list[str]) -> None:
        self.at += 1
        if self.width == 2 or len(row) > self.width:
            self.width = max(self.width, len(row))
        self.writer.writerow(row + [""] * (self.width - len(row)))
        if self.out.tell() > self.most:
            raise SheetError("the sheet is too large to be read whole")

    def _said(self) -> str:
        said = "".join(self.runs)
        if self.kind == "s":
            return self.book.words[int(said)] if said.isdigit() and int(said) < len(self.book.words) else ""
        if self.kind == "e":
            self.errors += 1
            return ""
        self.unsolved += self.formula and not said
        if self.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(said, said)
        if self.kind in ("n", "") and said:
            dated = self.book.styles.dated(self.style)
            return said_date(said, epoch_1904=self.book.epoch_1904) if dated else said_number(said)
        return said

    def csv(self) -> bytes:
        return self.out.getvalue().encode("utf-8", "replace")

    def notes(self) -> list[str]:
        told = (
            (self.merged, "cells are merged: their words stand in the first of each only"),
            (self.errors, "cells hold an error in place of a value: they count as empty"),
            (self.unsolved, "formulas were never worked out: they count as empty"),
        )
        return [f"{count:,} {words}" for count, words in told if count]
