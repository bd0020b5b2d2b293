"""From the records of a table to rows: the one loop that all kinds of tables share.

A kind of table gives its `Shape` and a function `make(record)` that returns the rows of one record, the primary one
first, or raises `RefusedError`. Each record ends as exactly one primary row or as one trouble, and the sums say so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeVar

from tawatur.kinds import Intake, Row, Source, Statement, Trouble, row_id, table_of
from tawatur.kinds.base import KnownHow
from tawatur.read.cited import cited_source
from tawatur.read.columns import Columns, Shape, Usual, Words, columns_of
from tawatur.read.days import Calendar
from tawatur.read.formats import Format, format_of
from tawatur.read.passages import Fault, Reading
from tawatur.read.readers import reader_for
from tawatur.read.record import ElsewhereError, PassedOverError, Record, RefusedError
from tawatur.store.addresses import held_id, is_held
from tawatur.store.gate import gate, known
from tawatur.store.media import HEAD, media_type
from tawatur.store.steps import CaseFile, Given
from tawatur.store.unpack import PackedError, unpacked

LARGEST: Final = 100_000_000  # bytes of a table; its rows take some 13 times as much memory
TABLES: Final = ("datasets/", "registry/")
_WRAPPING: Final = (
    (re.compile(r"\.(?:gz|zip)$", re.IGNORECASE), ""),
    (re.compile(r"\.xls[xm]$", re.IGNORECASE), ".csv"),
)

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
    deleted: dict[str, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.calendar = Calendar(self.given.timezone)

    def of(self, kind: type[R]) -> list[R]:
        """The rows of one kind, in the order of the files."""
        return [row for row in self.rows if isinstance(row, kind)]

    def made(self, part: str) -> dict[str, Sequence[Row]]:
        """The tables that every table step makes besides its own: sources, statements, troubles and the sums."""
        return {
            f"sources/{part}": list(self.sources.values()),
            f"statements/{part}": self.statements,
            f"troubles/{part}": self.troubles,
            f"intakes/{part}": self.intakes,
        }


def read_tables(
    given: Given,
    step: str,
    holds: str,
    shape: Shape,
    make: Maker,
    *,
    gated: bool = True,
    deleted: Mapping[str, date] | None = None,
) -> Desk:
    """Read all files that hold this kind of table; `gated` False leaves the as-of gate to a later step.

    `deleted` are keys that the makers of a data set took back, with the day.
    """
    desk = Desk(given, step, gated, deleted=dict(deleted or {}))
    for file in given.files:
        known = format_of(file)
        if known is not None and holds in known.MAKES:
            _add_known(desk, file, known, holds)
        elif known is None and file.card.get("holds") == holds:
            add_table(desk, file, shape, make)
    return desk


def _add_known(desk: Desk, file: CaseFile, known: Format, holds: str) -> None:
    """Rows of one kind from a known data set. What a file is counted for is its first kind, and records of its own."""
    if holds == next(iter(known.MAKES)) or holds in known.OWN:
        add_table(desk, file, known.SHAPE, known.MAKES[holds], known, first=holds == next(iter(known.MAKES)))
        return
    aside = Desk(desk.given, desk.step, desk.gated, keys=desk.keys)
    add_table(aside, file, known.SHAPE, known.MAKES[holds], known)
    desk.rows += aside.rows


def add_table(
    desk: Desk, file: CaseFile, shape: Shape, make: Maker, known: Format | None = None, *, first: bool = True
) -> None:
    """Read one file and lay its rows, statements, sources, troubles and sums on the desk.

    Without `first` another step tells what is wrong with the file as a whole.
    """
    reading = reading_of(file)
    if isinstance(reading, Trouble):
        desk.troubles += [reading] if first else []
        _sum(desk, file, [], present=0, refused=0, kinds="nothing", first=first)
        return
    if not first:
        reading = replace(reading, faults=())
    columns = columns_of(file, reading.header, shape, Usual(known.COLUMNS, known.VALUES) if known else None)
    desk.troubles += [fault_trouble(desk.step, file, fault) for fault in (*reading.faults, *columns.faults)]
    lost = sum(fault.records for fault in reading.faults)
    if columns.missing and reading.header:
        desk.troubles.append(_missing(desk.step, file, reading, columns))
        present = lost + len(reading.passages)
        _sum(desk, file, [], present=present, refused=present, kinds="nothing", first=first)
        return
    _add_records(desk, file, reading, columns, make, lost, first=first)


def _add_records(
    desk: Desk, file: CaseFile, reading: Reading, columns: Columns, make: Maker, lost: int, *, first: bool
) -> None:
    primary: list[Row] = []
    refused, words, passed = lost, Words(desk.step, file.path), Counter[str]()
    for record in _records(desk, file, reading, columns, words):
        try:
            rows = make(record)
        except ElsewhereError:
            continue
        except PassedOverError as why:
            passed[f"{why}\n{why.hint}"] += 1
            continue
        except RefusedError as why:
            refused += 1
            desk.troubles.append(record.trouble(f"the row is left out: {why}", why.hint))
            continue
        primary += rows[:1]
        if rows and (not desk.gated or known(desk.given, rows[0])):
            _keep(desk, record, rows)
    refused += passed.total()
    present, kinds = len(primary) + refused, _kinds(desk, primary)
    _sum(desk, file, primary, present=present, refused=refused, kinds=kinds, first=first)
    desk.troubles += [*words.troubles(), *(_passed(desk.step, file, why, count) for why, count in passed.items())]


def _sum(
    desk: Desk, file: CaseFile, primary: Sequence[Row], *, present: int, refused: int, kinds: str, first: bool
) -> None:
    """The sums of a file; of the records that a further step counts, under a name of their own."""
    intake = gate(desk.given, file.path, primary, present=present, refused=refused, kinds=kinds)[1]
    if first or present:
        desk.intakes.append(intake if first else replace(intake, id=f"{intake.id}#{desk.step}"))


def _passed(step: str, file: CaseFile, why: str, count: int) -> Trouble:
    """That records were passed over for one reason, and how many."""
    text, _, hint = why.partition("\n")
    return Trouble(
        id=row_id("trouble", step, file.path, "passed over", text),
        step=step,
        subject=file.path,
        text=f"{count:,} records are passed over: {text}",
        hint=hint,
        weight="note",
        path=file.path,
    )


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
    words = {"statements": "lines about other rows"}
    return ", ".join(f"{count} {words.get(table, table)}" for table, count in sorted(counts.items())) or "nothing"


def reading_of(file: CaseFile) -> Reading | Trouble:
    """A file as read by the reader of its format, or the trouble that there is none."""
    known = format_of(file)
    if known is None and not file.path.startswith(TABLES):
        return _read_as(file, file.at.read_bytes())
    if file.size > LARGEST:
        text = f"the file has {file.size:,} bytes, more than {LARGEST:,}: kept, not read"
        return fault_trouble("read", file, Fault(text, "draw what the case needs with `tawatur sieve`"))
    try:
        data, notes = unpacked(file.at.read_bytes())
    except PackedError as error:
        return fault_trouble("read", file, Fault(str(error), error.hint))
    reading = known.read(data) if known else _read_as(file, data)
    if isinstance(reading, Trouble):
        return reading
    faults = tuple(Fault(note, "keep what you need as a file of its own", line=1) for note in notes)
    return replace(reading, faults=(*faults, *reading.faults), reader=reading.reader or file.card.get("format", ""))


def _read_as(file: CaseFile, data: bytes) -> Reading | Trouble:
    """The bytes by the reader of their kind."""
    name = file.path
    for wrapping, inside in _WRAPPING:
        name = wrapping.sub(inside, name)
    kind = file.card.get("media_type") if name == file.path else None
    kind = kind or media_type(name, data[:HEAD])
    reader = reader_for(name, kind)
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
