"""One record of a table, asked by our fields: words by the crosswalk, dates, numbers, points, addresses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from tawatur.kinds import Trouble, When, Where, row_id, slugged
from tawatur.kinds.base import KnownHow
from tawatur.read.cited import split_addresses
from tawatur.read.columns import ANY, Columns, Words
from tawatur.read.days import Day, hint_of
from tawatur.read.passages import Passage
from tawatur.read.vocabulary import RADIUS_KM
from tawatur.store.addresses import cited_slug, held_id, is_held
from tawatur.store.steps import CaseFile

if TYPE_CHECKING:
    from tawatur.read.tables import Desk

_LARGEST: Final = 10**9
_SAID_LATELY: Final = 12
_NONE: Final[Mapping[str, str]] = {}


class RefusedError(Exception):
    """Why a record cannot become a row; caught where the record was read, and told as a trouble."""

    def __init__(self, text: str, hint: str = "") -> None:
        """Keep the hint."""
        self.hint = hint
        super().__init__(text)


class PassedOverError(RefusedError):
    """A record that is sound but that we do not keep, such as a person; all of one reason are told together."""


class ElsewhereError(Exception):
    """A record of which another step makes rows: it is not counted here."""


class Record:
    """A record and the desk it lies on. Every method takes the name of one of our fields."""

    __slots__ = (
        "cells",
        "cites",
        "columns",
        "desk",
        "file",
        "order",
        "passage",
        "quote",
        "reference",
        "statement",
        "words",
    )

    def __init__(
        self,
        desk: Desk,
        file: CaseFile,
        columns: Columns,
        passage: Passage,
        quote: str,
        statement: str,
        words: Words,
        *,
        reference: bool,
    ) -> None:
        """`statement` is the id of the record's statement; `reference` is True where the card says so."""
        self.desk, self.file, self.columns, self.passage = desk, file, columns, passage
        self.cells = [cell.strip() for cell in passage.cells]
        self.quote, self.statement, self.words, self.reference = quote, statement, words, reference
        self.cites: dict[str, tuple[str, str, Day | None]] = {}
        self.order = file.card.get("dates", "ymd")

    def said(self, field: str) -> str:
        """The cell as it stands, without white space around it; of several columns the first that is not empty."""
        for place in self.columns.places[field]:
            if cell := self.cells[place]:
                return cell
        return self.columns.constants.get(field, "")

    def all_said(self, field: str) -> list[str]:
        """The cells of all columns of a field, empty ones too; the constant where it has no column."""
        cells = [self.cells[place] for place in self.columns.places[field]]
        return cells or ([self.columns.constants[field]] if field in self.columns.constants else [])

    def crossed(self, field: str, said: str) -> str:
        """A word by the crosswalk of the card; `"*"` there stands for every other word that is not empty."""
        values = self.columns.values.get(field)
        return values.get(said, values.get(ANY, said)) if values and said else said

    def word(self, field: str) -> str:
        """The cell by the crosswalk."""
        said = self.said(field)
        return self.crossed(field, said) if field in self.columns.values else said

    def text(self, field: str) -> str | None:
        """The cell by the crosswalk, None if it is empty."""
        return self.word(field) or None

    def needed(self, field: str) -> str:
        """The cell by the crosswalk; the record is refused if it is empty."""
        found = self.word(field)
        if not found:
            raise RefusedError(f"{field} is empty", "fill the cell, or take the row out")
        return found

    def pick(self, field: str, vocabulary: frozenset[str], otherwise: str, *, empty: str) -> str:
        """A word of the vocabulary: `empty` for an empty cell, `otherwise` for a word outside, which is noted."""
        found = self.word(field)
        if not found:
            return empty
        if found in vocabulary:
            return found
        self.words.add(field, self.said(field), otherwise, self.passage.line)
        return otherwise

    def key(self, field: str, kind: str, *, by_file: bool = False) -> str:
        """A key of the record's own (`claim:C014`), which no other record of the step may bear; else it is refused.

        With `by_file` only the records of one file may not share a key: one that an earlier file uses already gets the
        name of its own file behind it, so that two data sets which both count from 1 are not taken for one.
        """
        slug = self._by_words() if self.file.card.get("keys") == "words" else slugged(self.needed(field))
        here = f"{self.file.path}, line {self.passage.line}"
        before = self.desk.keys.setdefault(slug, here)
        if by_file and before.rpartition(", line ")[0] != self.file.path:
            slug = f"{slug}-{slugged(PurePosixPath(self.file.path).stem)}"
            self.desk.renamed[self.file.path] += 1
            before = self.desk.keys.setdefault(slug, here)
        if before != here:
            raise RefusedError(f"its key {slug!r} is that of {before} already", "give each row a key of its own")
        return f"{kind}:{slug}"

    def _by_words(self) -> str:
        """A key from the words of the record, for a table that has no column of keys."""
        return f"{slugged(PurePosixPath(self.file.path).stem, longest=30)}-{self.statement.partition(':')[2]}"

    def day(self, field: str) -> Day | None:
        """The date in a cell; None if it is empty, and with a trouble if it names no date."""
        said = self.word(field)
        found = self.desk.calendar.day(said, self.order)
        if found is None and said:
            self.warn(f"{field} {said!r} is no date", hint_of(said))
        return found

    def needed_day(self, field: str) -> Day:
        """The date in a cell; the record is refused without one."""
        said = self.needed(field)
        found = self.desk.calendar.day(said, self.order)
        if found is None:
            raise RefusedError(f"{field} {said!r} is no date", hint_of(said))
        return found

    def when(self, field: str) -> When | None:
        """The interval of the date in a cell."""
        day = self.day(field)
        return None if day is None else day.when

    def number(self, field: str) -> int | None:
        """A count; None if the cell is empty, and with a trouble if it is no whole number from 0."""
        said = self.word(field)
        if not said:
            return None
        whole = said.rstrip("0").removesuffix(".") if said.endswith(".0") else said  # what programs make of 3
        if whole.isascii() and whole.isdigit() and len(whole) <= 10 and int(whole) <= _LARGEST:
            return int(whole)
        self.warn(f"{field} {said!r} is no whole number; the cell is left empty", "write digits only")
        return None

    def where(self, precision: str, name: str, *, default: str) -> Where | None:
        """The point of `lat` and `lon`, as vague as the word in `precision` says; a trouble if it is no place."""
        lat, lon = self.word("lat"), self.word("lon")
        if not lat and not lon:
            return None
        point = _degrees(lat, 90.0), _degrees(lon, 180.0)
        if point[0] is None or point[1] is None or point == (0.0, 0.0):
            self.warn(
                f"lat {lat!r} and lon {lon!r} are no place; the row is kept without a point", "degrees, as in 33.3"
            )
            return None
        radius = self.radius(self.word(precision) if precision else default, default)
        return Where(point[0], point[1], radius, name)

    def radius(self, word: str, default: str) -> float:
        """The radius in km that a word of precision means: the case's `[read] radius_km`, else ours."""
        own = self.desk.given.setting("read").get("radius_km", _NONE)
        given = own.get(word, RADIUS_KM.get(word))
        return float(given) if given is not None else float(own.get(default, RADIUS_KM[default]))

    def known(self, dated: tuple[date | None, KnownHow]) -> tuple[date | None, KnownHow]:
        """`known_from` and `known_how` of a row: as dated, unless the card calls its rows reference knowledge."""
        return (None, "reference") if self.reference else dated

    def cite(self, address: str, publisher: str = "", published: Day | None = None) -> str:
        """The id of the source at an address, held or cited; it is remembered as cited by this record."""
        name = held_id(address) if is_held(address) else f"source:{cited_slug(address)}"
        self.cites.setdefault(name, (address, publisher, published))
        return name

    def cite_all(self, field: str = "address") -> str | None:
        """Cite every address of a field; the id of the first."""
        found = [
            self.cite(address)
            for cell in self.all_said(field)
            for address in split_addresses(self.crossed(field, cell))
        ]
        return found[0] if found else None

    def warn(self, text: str, hint: str) -> None:
        """A trouble with this record, which is kept all the same; said once, however often the cell is asked."""
        found = self.trouble(text, hint)
        if found not in self.desk.troubles[-_SAID_LATELY:]:
            self.desk.troubles.append(found)

    def trouble(self, text: str, hint: str) -> Trouble:
        """A trouble with the path and the line of this record."""
        path, line = self.file.path, self.passage.line
        return Trouble(
            id=row_id("trouble", self.desk.step, path, line, text),
            because=(),
            step=self.desk.step,
            subject=f"{path}, row {self.passage.row}",
            text=text,
            hint=hint,
            path=path,
            line=line,
        )


def _degrees(said: str, most: float) -> float | None:
    try:
        found = float(said)
    except ValueError:
        return None
    return found if -most <= found <= most else None
