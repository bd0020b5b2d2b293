"""The cells of tables that name parties and places, each looked up: one mention for each name in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.kinds import Mention, Where, row_id
from tawatur.resolve.lookup import DECIDED, Found, Names, What, find
from tawatur.resolve.places import Ground
from tawatur.resolve.review import Days, Review
from tawatur.store.steps import Given

CELLS: Final[dict[str, tuple[tuple[str, What, str], ...]]] = {
    "reports/read": (
        ("place_said", "place", ""),
        ("place_key_said", "place", "place"),
        ("claimed_by_said", "party", ""),
    ),
    "claims/read": (("party_said", "party", "party"), ("place_said", "place", "place")),
    "denials/read": (("party_said", "party", "party"), ("place_said", "place", "place")),
    "declarations/read": (("party_said", "party", "party"), ("place_said", "place", "place")),
    "relations/read": (("a_said", "party", "a"), ("b_said", "party", "b")),
}
"""Table → its cells: the column with the words, what they name, the column with the key's id that the reader filled."""
BESIDE: Final[dict[str, tuple[str, ...]]] = {"reports/read": ("place_said", "place_key_said", "governorate")}
"""Table → its cells with words for places, which speak for each other."""
_WHEN: Final = {"reports/read": "when", "relations/read": "asserted_on"}
_ISSUED: Final = "issued"
NO_PLACE: Final = Found("new", (), "the file's card says that this word names no place of the registry")
NOT_YET: Final = Found("new", (), "the party of this key was not known yet on the day of this build")
KEYED: Final = "by the registry key in its row"
_SEVERAL: Final = re.compile(r"\s*[;|؛]\s*")
_ROW: Final = ("id", "because", "known_from", "known_how")


@dataclass(frozen=True, slots=True)
class Record:
    """Where a record of a table stands in its file, and its words."""

    begin: int
    end: int
    quote: str


Beside = tuple[tuple[str, Where | None], ...]


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks up names in cells, each spelling once: by the registry key that stands in its row, else by its spelling.

    A place that neither the registry nor a person settles is looked up on the ground, with what stands beside it.
    `later` are the parties of the files that were not known yet on the day of this build: a key of one of them is not
    taken for another party that is spelt like it.
    """

    names: Mapping[What, Names]
    review: Review
    ground: Ground
    ids: Mapping[What, frozenset[str]]
    later: frozenset[str] = frozenset()
    found: dict[tuple[What, str, str | None, Days | None], Found] = field(default_factory=dict)
    placed: dict[tuple[str, Beside], Found] = field(default_factory=dict)

    def look(self, what: What, said: str, key: str | None, days: Days | None, beside: Beside = ()) -> Found:
        """What a name means in a row with this key (or none), of these days, beside these other words for places."""
        days = days if self.review.days_matter(said) else None
        if (what, said, key, days) not in self.found:
            self.found[what, said, key, days] = self.review.entry(self._spelt(what, said, key, days))
        found = self.found[what, said, key, days]
        return found if what == "party" or found.verdict == "known" or found.because else self._put(said, beside)

    def _spelt(self, what: What, said: str, key: str | None, days: Days | None) -> Found:
        if key and key in self.later:
            return NOT_YET
        hit = self.review.spelled(what, said, find(self.names[what], said), days)
        agreed = hit.how == DECIDED or (hit.verdict == "known" and hit.resolved == (key,))
        return Found("known", (key,), KEYED) if key and key in self.ids[what] and not agreed else hit

    def _put(self, said: str, beside: Beside) -> Found:
        if (said, beside) not in self.placed:
            self.placed[said, beside] = self.review.entry(self.ground.found(said, beside))
        return self.placed[said, beside]


def cell_mentions(given: Given, names: Mapping[What, Names], review: Review, ground: Ground) -> Iterator[Mention]:
    """A mention for each name in the cells of `CELLS`, in the order of the tables. Each spelling is looked up once."""
    records = _records(given)
    ids = {what: frozenset(each.keys.values()) for what, each in names.items()}
    looker = Looker(names, review, ground, ids, _later(given))
    seen: set[str] = set()
    for part, columns in CELLS.items():
        table = given.tables.get(part)
        days = _days(given, table, _WHEN.get(part, _ISSUED)) if review.dated and table is not None else None
        for mention in _of_table(part, table, columns, records, looker, days) if table is not None else ():
            if mention.id not in seen:
                seen.add(mention.id)
                yield mention


def _later(given: Given) -> frozenset[str]:
    """The parties that a file holds and this build does not, because they were not known yet."""
    if "parties/read" not in given.tables:
        return frozenset()
    every, held = (set(given.table(name).column("id").to_pylist()) for name in ("parties/read", "parties"))
    return frozenset(every - held)


def names_in(said: str | None) -> list[str]:
    """The names in a cell: one, or several with a semicolon or a bar between them."""
    return [name for name in _SEVERAL.split(said.strip()) if name] if said else []


def mention_id(statement: str, column: str, said: str) -> str:
    """The id of the mention of a name in a cell of a record."""
    return row_id("mention", statement, column, said)


def _of_table(
    part: str,
    table: pa.Table,
    columns: tuple[tuple[str, What, str], ...],
    records: Mapping[str, Record],
    looker: Looker,
    days: Sequence[Days | None] | None,
) -> Iterator[Mention]:
    rows = list(zip(*(table.column(name).to_pylist() for name in _ROW), strict=True))
    said_in = [table.column(column).to_pylist() for column, _, _ in columns]
    keyed = [table.column(key).to_pylist() if key else [""] * len(rows) for _, _, key in columns]
    beside = _beside(part, table)
    for at, (own, because, known_from, known_how) in enumerate(rows):
        statement = because[0] if because else own
        record = records.get(statement)
        known: dict[str, Any] = {"known_from": known_from, "known_how": _derived(known_how)}
        for (column, what, _), cells, keys in zip(columns, said_in, keyed, strict=True):
            for said in [(cells[at] or "").strip()] if keys[at] else names_in(cells[at]):
                near = tuple(one for one in beside[at] if one[0] != cells[at]) if what == "place" else ()
                no_place = column == "place_key_said" and not keys[at]
                hit = NO_PLACE if no_place else looker.look(what, said, keys[at], days[at] if days else None, near)
                yield _mention(statement, record, column, what, said, hit, known)


def _beside(part: str, table: pa.Table) -> list[Beside]:
    """The words for places that stand in each row, and its own point, if it has one."""
    columns = [table.column(name).to_pylist() for name in BESIDE.get(part, ())]
    points = table.column("where").to_pylist() if part in BESIDE else [None] * table.num_rows
    rows = zip(*columns, strict=True) if columns else [()] * table.num_rows
    own = [(("the row's own point", Where(**point)),) if point else () for point in points]
    return [(*point, *((word, None) for word in words if word)) for point, words in zip(own, rows, strict=True)]


def _days(given: Given, table: pa.Table, column: str) -> list[Days | None]:
    """The first and the last local day of the time in a column, for each row."""
    ends = zip(*(pc.struct_field(table.column(column), end).to_pylist() for end in ("start", "end")), strict=True)
    return [_local(given, start, end) if start and end else None for start, end in ends]


def _local(given: Given, start: datetime, end: datetime) -> Days:
    last = max(start, end - timedelta(microseconds=1))
    return start.astimezone(given.timezone).date(), last.astimezone(given.timezone).date()


def _mention(
    statement: str, record: Record | None, column: str, what: What, said: str, hit: Found, known: Mapping[str, Any]
) -> Mention:
    begin, end = _span(record, said) if record else (0, 0)
    return Mention(
        id=mention_id(statement, column, said),
        because=(statement, *hit.because),
        **known,
        statement=statement,
        begin=begin,
        end=end,
        said=said,
        what=what,
        verdict=hit.verdict,
        resolved=hit.resolved,
        column=column,
        how=hit.how,
        where=hit.where,
        odds=hit.odds,
        probability=hit.probability,
        clues=hit.clues,
    )


def _derived(known_how: str) -> str:
    """A mention is known from the day of its row: derived, unless the row's day is unknown or it is reference."""
    return known_how if known_how in ("unknown", "reference") else "derived"


def _records(given: Given) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for name, table in given.tables.items():
        if name.partition("/")[0] == "statements" and name != "statements/documents":
            columns = [table.column(column).to_pylist() for column in ("id", "begin", "end", "quote")]
            found.update((own, Record(begin, end, quote)) for own, begin, end, quote in zip(*columns, strict=True))
    return found


def _span(record: Record, said: str) -> tuple[int, int]:
    """Where the words stand in the source: as a whole cell of the record, else anywhere in it, else the record."""
    quote, size = record.quote, len(said)
    first = at = quote.find(said)
    while at >= 0:
        if _edge(quote, at - 1) and _edge(quote, at + size):
            return record.begin + at, record.begin + at + size
        at = quote.find(said, at + 1)
    return (record.begin + first, record.begin + first + size) if first >= 0 else (record.begin, record.end)


def _edge(quote: str, at: int) -> bool:
    return not 0 <= at < len(quote) or quote[at] in ',;\t|"\n'
