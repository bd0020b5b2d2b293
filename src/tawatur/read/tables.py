"""From the records of a table to rows: the one loop that all kinds of tables share.

A kind of table gives its `Shape` and a function `make(record)` that returns the rows of one record, the primary one
first, or raises `RefusedError`. Each record ends as exactly one primary row or as one trouble, and the sums say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from tawatur.kinds import Intake, Row, Source, Statement, Trouble, row_id, table_of
from tawatur.kinds.base import KnownHow
from tawatur.read.cited import cited_source
from tawatur.read.columns import Columns, Shape, Words, columns_of
from tawatur.read.days import Calendar
from tawatur.read.passages import Fault, Reading
from tawatur.read.readers import reader_for
from tawatur.read.record import Record, RefusedError
from tawatur.store.addresses import held_id, is_held
from tawatur.store.gate import gate, known
from tawatur.store.media import HEAD, media_type
from tawatur.store.steps import CaseFile, Given

R = TypeVar("R", bound=Row)
Maker = Callable[[Record], Sequence[Row]]


@dataclass(slots=True)
class Desk:
    """What a step gathers from all files of its kind."""

    given: Given
    step: str
    gated: bool = True
    calendar: Calendar = field(init=False)
    rows: list[Row] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    intakes: list[Intake] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    renamed: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.calendar = Calendar(self.given.timezone)

    def of(self, kind: type[R]) -> list[R]:
        """The rows of one kind, in the order of the files."""
        return [row for row in self.rows if isinstance(row, kind)]

    def made(self, part: str, *, sums: bool = True) -> dict[str, Sequence[Row]]:
        """The tables that every table step makes besides its own: sources, statements, troubles and the sums."""
        made: dict[str, Sequence[Row]] = {
            f"sources/{part}": list(self.sources.values()),
            f"statements/{part}": self.statements,
            f"troubles/{part}": self.troubles,
        }
        return {**made, f"intakes/{part}": self.intakes} if sums else made


def read_tables(given: Given, step: str, holds: str, shape: Shape, make: Maker, *, gated: bool = True) -> Desk:
    """Read all files that hold this kind of table; `gated` False leaves the as-of gate to a later step."""
    desk = Desk(given, step, gated)
    for file in given.files:
        if file.card.get("holds") == holds:
            add_table(desk, file, shape, make)
    return desk


def add_table(desk: Desk, file: CaseFile, shape: Shape, make: Maker) -> None:
    """Read one file and lay its rows, statements, sources, troubles and sums on the desk."""
    reading = reading_of(file)
    if isinstance(reading, Trouble):
        desk.troubles.append(reading)
        desk.intakes.append(gate(desk.given, file.path, [], present=0, refused=0, kinds="nothing")[1])
        return
    columns = columns_of(file, reading.header, shape)
    desk.troubles += [fault_trouble(desk.step, file, fault) for fault in (*reading.faults, *columns.faults)]
    lost = sum(fault.records for fault in reading.faults)
    if columns.missing and reading.header:
        desk.troubles.append(_missing(desk.step, file, reading, columns))
        present = lost + len(reading.passages)
        desk.intakes.append(gate(desk.given, file.path, [], present=present, refused=present, kinds="nothing")[1])
        return
    _add_records(desk, file, reading, columns, make, lost)


def _add_records(desk: Desk, file: CaseFile, reading: Reading, columns: Columns, make: Maker, lost: int) -> None:
    primary: list[Row] = []
    refused, words = lost, Words(desk.step, file.path)
    for record in _records(desk, file, reading, columns, words):
        try:
            rows = make(record)
        except RefusedError as why:
            refused += 1
            desk.troubles.append(record.trouble(f"the row is left out: {why}", why.hint))
            continue
        primary.append(rows[0])
        if not desk.gated or known(desk.given, rows[0]):
            _keep(desk, record, rows)
    present = lost + len(reading.passages)
    _, intake = gate(desk.given, file.path, primary, present=present, refused=refused, kinds=_kinds(desk, primary))
    desk.intakes.append(intake)
    desk.troubles += words.troubles()


def _records(desk: Desk, file: CaseFile, reading: Reading, columns: Columns, words: Words) -> Iterator[Record]:
    """The records, each with the id of its statement: that of its words, and which time they stand in the file."""
    source, times = held_id(file.path), Counter[str]()
    reference = bool(file.card.get("reference"))
    for passage in reading.passages:
        quote = reading.text[passage.begin : passage.end]
        times[quote] += 1
        name = row_id("statement", source, quote, times[quote])
        yield Record(desk, file, columns, passage, quote, name, words, reference=reference)


def _keep(desk: Desk, record: Record, rows: Sequence[Row]) -> None:
    kept = [row for row in rows if not desk.gated or known(desk.given, row)]
    desk.rows += kept
    for source, (address, publisher, published) in record.cites.items():
        before = desk.sources.get(source)
        if not is_held(address) and (before is None or published is not None or (publisher and not before.publisher)):
            desk.sources[source] = cited_source(source, address, publisher, published, before, record.statement)
    desk.statements.append(record_statement(record, rows[0].known_from, rows[0].known_how))


def record_statement(record: Record, known_from: date | None, known_how: KnownHow) -> Statement:
    """The words of a record, where they stand, and the sources that it cites."""
    passage = record.passage
    return Statement(
        id=record.statement,
        because=(held_id(record.file.path),),
        known_from=known_from,
        known_how=known_how,
        source=held_id(record.file.path),
        quote=record.quote,
        begin=passage.begin,
        end=passage.end,
        kind="record",
        line=passage.line,
        row=passage.row,
        cites=tuple(record.cites),
    )


def _kinds(desk: Desk, primary: Sequence[Row]) -> str:
    """What the taken rows became, in words: "28 claims, 14 denials"."""
    counts = Counter(table_of(type(row)) for row in primary if known(desk.given, row))
    words = {"statements": "lines about places"}
    return ", ".join(f"{count} {words.get(table, table)}" for table, count in sorted(counts.items())) or "nothing"


def reading_of(file: CaseFile) -> Reading | Trouble:
    """A file as read by the reader of its format, or the trouble that there is none."""
    data = file.at.read_bytes()
    kind = file.card.get("media_type") or media_type(file.path, data[:HEAD])
    reader = reader_for(file.path, kind)
    if reader is not None:
        return replace(reader.read(data), reader=reader.NAME)
    text = f"the file is of a kind that is not read yet ({kind}): it is kept in the vault, and nothing is taken from it"
    return fault_trouble("read", file, Fault(text, "keep a copy saved as plain text beside it"))


def fault_trouble(step: str, file: CaseFile, fault: Fault) -> Trouble:
    """A reader's fault as a row; one that lost records is a warning, another a note."""
    return Trouble(
        id=row_id("trouble", step, file.path, fault.line, fault.row, fault.text),
        step=step,
        subject=file.path,
        text=fault.text,
        hint=fault.hint,
        weight="warn" if fault.records or fault.line is None else "note",
        path=file.path,
        line=fault.line,
    )


def _missing(step: str, file: CaseFile, reading: Reading, columns: Columns) -> Trouble:
    names = ", ".join(columns.missing)
    rows = len(reading.passages)
    return Trouble(
        id=row_id("trouble", step, file.path, "missing", names),
        step=step,
        subject=file.path,
        text=f"no column for {names}: none of the {rows} rows could be read",
        hint=f"say under [columns] in {file.path}.toml which of these it is: " + ", ".join(reading.header),
        weight="stop",
        path=file.path,
        line=1,
    )
