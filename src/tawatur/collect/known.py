"""The step `sources_known`: as of an earlier day, the addresses that what was known by then cites."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tawatur.kinds import Decision, Intake, Source, Statement
from tawatur.store.gate import gate
from tawatur.store.steps import Given, Made

ADDRESSES = "cited addresses"


def sources(given: Given) -> Made:
    """All sources; as of an earlier day those that were out by then, with the sums of the addresses left out.

    An address without a date of publication is kept if a record known by then cites it: the earliest such record lends
    its day (*assumed*), for the page itself may be younger than what it tells of.
    """
    if not given.as_of_given:
        return {"sources": given.table("sources/dated"), "intakes/sources": []}
    records = given.rows(Statement)
    there = {row.id for row in records} | {row.id for row in given.rows(Decision)}
    first = _first_citing(records)
    held: list[Source] = []
    addresses: list[Source] = []
    for row in given.rows(Source, "sources/dated"):
        (held if row.held else addresses).append(_resting(row, there, first.get(row.id)))
    counts = f"{len(addresses)} addresses in the folder"
    kept, sums = gate(given, ADDRESSES, addresses, present=len(addresses), refused=0, kinds=counts)
    intake: list[Intake] = [sums]
    return {"sources": [*held, *kept], "intakes/sources": intake}


def _first_citing(records: list[Statement]) -> dict[str, Statement]:
    """Source → the record known first, of those that cite it."""
    first: dict[str, Statement] = {}
    for row in records:
        for source in row.cites:
            before = first.get(source)
            if before is None or (row.known_from or date.max) < (before.known_from or date.max):
                first[source] = row
    return first


def _resting(row: Source, there: set[str], first: Statement | None) -> Source:
    """The source with what it still rests on, and with a day if only a record that cites it has one."""
    because = tuple(one for one in row.because if one in there) or ((first.id,) if first else ())
    if row.held or row.known_from or first is None or first.known_from is None:
        return replace(row, because=because)
    return replace(row, because=because, known_from=first.known_from, known_how="assumed")
