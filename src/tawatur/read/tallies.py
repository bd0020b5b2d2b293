"""Somebody else's counts for a period: a check on how much of the truth the record holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tawatur.kinds import Row, Tally, When, row_id
from tawatur.read.columns import Shape
from tawatur.read.days import assumed
from tawatur.read.record import Record, RefusedError
from tawatur.read.tables import read_tables
from tawatur.store.steps import Given, Made

SHAPE = Shape(
    may="start end scope counted at_least by note address",
    must="start end scope counted",
)
_AT_LEAST: Final = re.compile(r"\s*\(at least\)\s*", re.IGNORECASE)
_COUNT: Final = re.compile(r"[0-9]{1,9}")


def tallies(given: Given) -> Made:
    """Rows of tally tables: `start` and `end` are days, both counted.

    "2;2" of "rockets; bombs" are two tallies; "(at least)" in the scope, or `at_least` = yes, marks a lower bound.
    """
    desk = read_tables(given, "tallies", "tallies", SHAPE, _rows)
    return {"tallies": desk.of(Tally), **desk.made("tallies")}


def _rows(record: Record) -> Sequence[Row]:
    start, end = record.needed_day("start"), record.needed_day("end")
    if end.when.end <= start.when.start:
        raise RefusedError("the period ends before it starts", "start and end are days, both counted")
    when = When(start.when.start, end.when.end, f"{start.when.said} to {end.when.said}")
    known_from, known_how = record.known(assumed(end))
    bound = record.word("at_least") == "yes"
    source = record.cite_all()
    return [
        Tally(
            id=row_id("tally", record.statement, place),
            because=(record.statement,),
            known_from=known_from,
            known_how=known_how,
            when=when,
            scope=_AT_LEAST.sub(" ", scope).strip(),
            counted=count,
            at_least=bound or _AT_LEAST.search(scope) is not None,
            by=record.word("by"),
            note=record.text("note"),
            source=source,
        )
        for place, (scope, count) in enumerate(_parts(record))
    ]


def _parts(record: Record) -> list[tuple[str, int]]:
    """The scopes of a row with their counts."""
    said, scope = record.needed("counted"), record.needed("scope")
    counts = [part.strip() for part in said.split(";")]
    scopes = [part.strip() for part in scope.split(";")] if len(counts) > 1 else [scope]
    if len(counts) != len(scopes) or not all(_COUNT.fullmatch(count) for count in counts):
        hint = 'write digits, and as many numbers as scopes: "2;2" for "rockets; bombs"'
        raise RefusedError(f"counted {said!r} does not fit the scope {scope!r}", hint)
    return [(part, int(count)) for part, count in zip(scopes, counts, strict=True)]
