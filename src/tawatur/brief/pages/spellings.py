"""Every spelling of a party or place: where it is attested, who decided it, its first use, and how many rows use it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.brief.pages.book import Book, grouped
from tawatur.kinds import Alias, Decision, Party, Place
from tawatur.text.fold import script_of

_RANK: Final = {"decided": 0, "own name": 1, "disputed": 2, "attested": 3, "ambiguous": 4, "as read": 5}
_DRESS: Final = str.maketrans({**dict.fromkeys("’‘‛ʼʾʿ`´", "'"), **dict.fromkeys("‐‑–—", "-")})


@dataclass(slots=True)
class Use:
    """How often rows use a spelling of an entry, and the first dated of them: its day and its statement."""

    rows: int = 0
    first: tuple[date, str] | None = None
    how: str = ""


@dataclass(slots=True)
class Spelling:
    """One spelling of one entry.

    `status` is *own name*, *attested*, *decided*, *disputed*, *ambiguous* or *as read* (found by a rule in rows, and on
    no list). `shared` marks one that the registry calls ambiguous, whatever else it is; `others` are the bodies that
    it may name as well. `use` counts the rows that surely name the entry so,
    `maybe` those that may.
    """

    said: str
    script: str
    status: str
    why: str = ""
    shared: bool = False
    others: tuple[str, ...] = ()
    source: str | None = None
    because: tuple[str, ...] = ()
    decision: Decision | None = None
    alias: Alias | None = None
    use: Use = field(default_factory=Use)
    maybe: int = 0

    @property
    def order(self) -> tuple[int, int, str]:
        """The entry's own names first, then what most rows use."""
        return (self.status != "own name", -self.use.rows - self.maybe, self.said)


class Spellings:
    """Looks up the spellings of an entry; each index is made when first asked for."""

    def __init__(self, book: Book) -> None:
        """Keep the book."""
        self._book = book
        self._made: dict[str, list[Spelling]] = {}

    def of(self, row: Party | Place) -> list[Spelling]:
        """Every spelling of an entry, Latin ones before Arabic ones."""
        if row.id not in self._made:
            self._made[row.id] = self._of(row)
        return self._made[row.id]

    def scripts(self, row: Party | Place) -> list[tuple[str, list[Spelling]]]:
        """The spellings of an entry by script."""
        by = grouped(self.of(row), lambda one: one.script)
        return [(script, by[script]) for script in ("latin", "arabic", "other") if script in by]

    @cached_property
    def aliases(self) -> dict[str, list[Alias]]:
        """The rows of the registry that give a spelling to each party, or to several."""
        pairs = [(party, row) for row in self._book.rows(Alias) for party in row.parties]
        return {party: [row for _, row in found] for party, found in grouped(pairs, lambda pair: pair[0]).items()}

    @cached_property
    def _decisions(self) -> dict[str, Decision]:
        return {row.id: row for row in self._book.rows(Decision)}

    @cached_property
    def _named_places(self) -> dict[str, list[Decision]]:
        """The standing decisions that give a spelling to each place."""
        keys = {key: row.id for row in self._book.places for key in (row.slug, row.id)}
        found = [row for row in self._decisions.values() if row.verb == "name" and row.standing and row.value in keys]
        latest = {(row.about[0], keys[row.value]): row for row in found}
        return grouped(latest.values(), lambda row: keys[row.value])

    @cached_property
    def _uses(self) -> dict[str, dict[str, dict[str, Use]]]:
        """Entry → spelling → verdict → its use."""
        table = self._book.given.tables.get("mentions")
        found: dict[str, dict[str, dict[str, Use]]] = {}
        for entry, said, verdict, rows, day, statement, how in _counted(table) if table is not None else ():
            first = (day, statement) if day else None
            found.setdefault(entry, {}).setdefault(said, {})[verdict] = Use(rows, first, how)
        return found

    def _of(self, row: Party | Place) -> list[Spelling]:
        made: dict[str, Spelling] = {}
        for one in (*_own(row), *self._listed(row)):
            before = made.get(_dressed(one.said))
            made[_dressed(one.said)] = one if before is None else _joined(before, one)
        for said, by in self._uses.get(row.id, {}).items():
            if said in self._keys.get(row.id, ()):
                continue
            sure, maybe = by.get("known"), by.get("ambiguous")
            found = made.setdefault(_dressed(said), _as_read(said, sure, maybe))
            found.use = _added(found.use, sure)
            found.maybe += maybe.rows if maybe else 0
        return sorted(made.values(), key=lambda one: one.order)

    @cached_property
    def _keys(self) -> dict[str, set[str]]:
        """Party → the keys of those that count as it: rows may bear them, but nobody spells a name so."""
        found: dict[str, set[str]] = {}
        for row in self._book.parties:
            if row.merged_into:
                found.setdefault(row.merged_into, set()).add(row.slug)
        return found

    def _listed(self, row: Party | Place) -> Iterator[Spelling]:
        for alias in self.aliases.get(row.id, ()):
            decided = alias.status == "decided"
            yield Spelling(
                alias.said,
                script_of(alias.said),
                alias.status,
                alias.why or "",
                alias.status == "ambiguous",
                tuple(one for one in alias.parties if one != row.id),
                alias.source,
                alias.because[:1],
                self._decisions.get(alias.because[0]) if decided and alias.because else None,
                alias,
            )
        for one in self._named_places.get(row.id, ()):
            yield Spelling(one.about[0], script_of(one.about[0]), "decided", because=(one.id,), decision=one)


def _dressed(said: str) -> str:
    """The key of a spelling: capitals, apostrophes and hyphens look alike to a reader."""
    return unicodedata.normalize("NFC", said).translate(_DRESS).casefold()


def _joined(one: Spelling, other: Spelling) -> Spelling:
    """The same spelling on two lists: what is surer counts, and that it is ambiguous stays said."""
    first, second = sorted((one, other), key=lambda row: _RANK[row.status])
    why = first.why or second.why
    shared = first.shared or second.shared
    return replace(
        first,
        why=why,
        shared=shared,
        others=first.others or second.others,
        source=first.source or second.source,
        alias=first.alias or second.alias,
    )


def _added(use: Use, more: Use | None) -> Use:
    if more is None:
        return use
    days = [first for first in (use.first, more.first) if first]
    return Use(use.rows + more.rows, min(days, default=None), use.how or more.how)


def _own(row: Party | Place) -> Iterator[Spelling]:
    for name in (row.name, row.name_ar):
        if name:
            yield Spelling(name, script_of(name), "own name", because=row.because[:1])
    for name in row.spellings if isinstance(row, Place) else ():
        yield Spelling(name, script_of(name), "attested", because=row.because[:1])


def _as_read(said: str, sure: Use | None, maybe: Use | None) -> Spelling:
    how = (sure or maybe or Use()).how
    return Spelling(said, script_of(said), "as read" if sure else "ambiguous", how)


def _counted(table: pa.Table) -> Iterator[tuple[str, str, str, int, date | None, str, str]]:
    """(entry, spelling, verdict, rows, first day, its statement, how) of the names that rows use; keys are no names."""
    words = pc.invert(pc.equal(pc.fill_null(table.column("column"), ""), "place_key_said"))
    held = table.filter(words).combine_chunks()
    resolved = held.column("resolved").combine_chunks()
    at = pc.list_parent_indices(resolved)
    columns = {
        name: held.column(name).take(at) for name in ("said", "verdict", "known_from", "statement", "how", "what")
    }
    flat = pa.table({"entry": pc.list_flatten(resolved), **columns})
    key = pc.binary_join_element_wise(flat.column("what"), flat.column("said"), ":")
    flat = flat.filter(pc.not_equal(key, flat.column("entry"))).sort_by(
        [("known_from", "ascending"), ("statement", "ascending")]
    )
    wanted = [("statement", "count"), ("known_from", "first"), ("statement", "first"), ("how", "first")]
    made = flat.group_by(["entry", "said", "verdict"], use_threads=False).aggregate(wanted)
    names = ("entry", "said", "verdict", "statement_count", "known_from_first", "statement_first", "how_first")
    yield from zip(*(made.column(name).to_pylist() for name in names), strict=True)
