"""Since when a registered name is known, where its row does not say: from what cites it and what names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from tawatur.kinds import Alias, Party, Source
from tawatur.store.steps import Given
from tawatur.text.fold import fold

N = TypeVar("N", Party, Alias)
Dated = tuple[date, str]

_NAMING: Final = {
    "reports/read": ("claimed_by_said",),
    "claims/read": ("party_said",),
    "denials/read": ("party_said",),
    "declarations/read": ("party_said",),
    "relations/read": ("a_said", "b_said"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What dates names, each day with the id of the row that gives it.

    `cited` is record → its addresses, `published` source → its day. `naming` is the first dated row with a spelling
    (folded), `keyed` that with a key of the registry: a key names the party, but nobody ever spelt it so.
    """

    cited: Mapping[str, tuple[str, ...]]
    published: Mapping[str, Dated]
    naming: Mapping[str, Dated]
    keyed: Mapping[str, Dated]


def evidence(given: Given, keys: frozenset[str]) -> Evidence:
    """Gather what dates names: the sources, the records of the registry's files, the dated rows that name parties."""
    published = {row.id: (row.published, row.id) for row in given.rows(Source, "sources/dated") if row.published}
    cited: dict[str, tuple[str, ...]] = {}
    for name in ("statements/parties", "statements/aliases"):
        table = given.table(name)
        cited.update(zip(table.column("id").to_pylist(), map(tuple, table.column("cites").to_pylist()), strict=True))
    first = _first_naming(given)
    naming: dict[str, Dated] = {}
    for said, dated in first.items():
        if said not in keys:
            naming[fold(said)] = min(naming.get(fold(said), dated), dated)
    return Evidence(cited, published, naming, {said: dated for said, dated in first.items() if said in keys})


def dated_aliases(aliases: Sequence[Alias], by: Evidence) -> list[Alias]:
    """The aliases, those without a day dated by the first source or row that has the spelling.

    That a spelling is ambiguous counts from the day of the plain alias with that spelling: a caution is no news.
    """
    dated = [_dated(row, _sources(row, (row.source,), by), _naming((row.said,), by)) for row in aliases]
    first: dict[str, Dated] = {}
    for row in dated:
        if row.known_from and row.status != "ambiguous":
            first[fold(row.said)] = min(first.get(fold(row.said), (row.known_from, row.id)), (row.known_from, row.id))
    same = ((row, first.get(fold(row.said)) if row.status == "ambiguous" else None) for row in dated)
    return [_dated(row, (), (day,)) if day else row for row, day in same]


def dated_parties(parties: Sequence[Party], aliases: Sequence[Alias], by: Evidence) -> list[Party]:
    """The parties, those without a day dated by the first source that they cite, row that names them, or alias.

    An ambiguous alias dates no party: it may mean another.
    """
    spelt: dict[str, list[Alias]] = {}
    for alias in aliases:
        if alias.status != "ambiguous":
            for party in alias.parties:
                spelt.setdefault(party, []).append(alias)
    return [_dated(row, _sources(row, (), by), _of_party(row, spelt.get(row.id, ()), by)) for row in parties]


def _first_naming(given: Given) -> dict[str, Dated]:
    found: dict[str, Dated] = {}
    for part, columns in _NAMING.items():
        table = given.table(part)
        cells = [table.column(name).to_pylist() for name in ("id", "known_from", *columns)]
        for own, known_from, *said_in in zip(*cells, strict=True):
            for said in said_in if known_from else ():
                if said:
                    found[said] = min(found.get(said, (known_from, own)), (known_from, own))
    return found


def _sources(row: Party | Alias, more: Iterable[str | None], by: Evidence) -> list[Dated]:
    cited = [source for statement in row.because for source in by.cited.get(statement, ())]
    # an alias's own source, not all of its record's: a record may hold several spellings
    names = [source for source in more if source] or cited
    return [by.published[source] for source in names if source in by.published]


def _naming(spellings: Iterable[str | None], by: Evidence) -> list[Dated]:
    keys = {fold(said) for said in spellings if said}
    return [by.naming[key] for key in keys if key in by.naming]


def _of_party(row: Party, aliases: Sequence[Alias], by: Evidence) -> list[Dated]:
    own = [(alias.known_from, alias.id) for alias in aliases if alias.known_from]
    keyed = [by.keyed[row.slug]] if row.slug in by.keyed else []
    return [*own, *keyed, *_naming((row.name, row.name_ar, *(alias.said for alias in aliases)), by)]


def _dated(row: N, sources: Sequence[Dated], naming: Sequence[Dated]) -> N:
    """The row with the first day that any evidence gives, and that evidence among what it rests on."""
    if row.known_from is not None or row.known_how == "reference" or not (sources or naming):
        return row
    day, reason = min((*sources, *naming))
    return replace(row, known_from=day, known_how="derived", because=(*row.because, reason))
