"""Places with their spellings, and a second small table that says which place lies within which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tawatur.kinds import Place, Row, Trouble, row_id, slugged
from tawatur.read.columns import Shape
from tawatur.read.record import Record, RefusedError
from tawatur.read.tables import Desk, add_table, read_tables, record_statement
from tawatur.store.steps import Given, Made

SHAPE = Shape(
    may="id name name_ar kind lat lon precision spellings within address",
    must="id name",
)
WITHIN = Shape(may="place within why address", must="place within")


def places(given: Given) -> Made:
    """Rows of place tables; `spellings` are parted by `|`. Tables that hold `within` are read after them."""
    desk = read_tables(given, "places", "places", SHAPE, _row)
    found = {row.id: row for row in desk.of(Place)}
    around = _from_columns(desk, found)
    told: dict[str, str] = {}
    for file in given.files:
        if file.card.get("holds") == "within":
            add_table(desk, file, WITHIN, lambda record: _within(record, found, around, told))
    placed = [
        replace(row, within=around.get(name), because=(*row.because, *([told[name]] if name in told else [])))
        for name, row in found.items()
    ]
    return {"places": placed, **desk.made("places")}


def _row(record: Record) -> Sequence[Row]:
    label = record.needed("name")
    name = record.key("id", "place")
    known_from, known_how = record.known((None, "unknown"))
    record.cite_all()
    kind = record.word("kind") or "unknown"
    within = record.word("within")
    spellings = (part.strip() for part in record.said("spellings").split("|"))
    return (
        Place(
            id=name,
            because=(record.statement,),
            known_from=known_from,
            known_how=known_how,
            slug=name.partition(":")[2],
            name=label,
            kind=kind,
            name_ar=record.text("name_ar"),
            where=record.where("precision" if record.word("precision") else "kind", label, default="site"),
            within=f"place:{slugged(within)}" if within else None,
            spellings=tuple(dict.fromkeys(said for said in spellings if said)),
        ),
    )


def _from_columns(desk: Desk, found: Mapping[str, Place]) -> dict[str, str]:
    """Inner → outer as the places' own column `within` says, without keys that no place has and without circles."""
    around: dict[str, str] = {}
    for name, row in found.items():
        if row.within is None:
            continue
        if row.within in found and not _reaches(row.within, name, around):
            around[name] = row.within
        else:
            desk.troubles.append(_lost(row))
    return around


def _lost(row: Place) -> Trouble:
    return Trouble(
        id=row_id("trouble", "places", row.id, "within"),
        because=row.because,
        step="places",
        subject=row.id,
        text=f"{row.slug!r} is said to lie within {row.within!r}, which is no place or lies within it",
        hint="keys are those of the places; name the nearest place around it",
    )


def _within(record: Record, found: Mapping[str, Place], around: dict[str, str], told: dict[str, str]) -> Sequence[Row]:
    """One line of the small table. Its primary row is its own statement: what it says goes into the place."""
    inner, outer = (f"place:{slugged(record.needed(field))}" for field in ("place", "within"))
    for name in (inner, outer):
        if name not in found:
            raise RefusedError(f"no place has the key {name.partition(':')[2]!r}", "keys are those of the places")
    if inner in around:
        raise RefusedError(f"{inner.partition(':')[2]!r} lies within a place already", "name the nearest one only")
    if _reaches(outer, inner, around):
        raise RefusedError("the two places would lie within each other", "take one of the lines out")
    record.cite_all()
    around[inner], told[inner] = outer, record.statement
    return (record_statement(record, *record.known((None, "reference"))),)


def _reaches(start: str, goal: str, around: Mapping[str, str]) -> bool:
    """Whether going outwards from `start` one comes to `goal`; `around` holds no circle."""
    here: str | None = start
    while here is not None and here != goal:
        here = around.get(here)
    return here == goal
