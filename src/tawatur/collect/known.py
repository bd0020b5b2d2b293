"""The step `sources_known`: as of an earlier day, the addresses that what was known by then cites."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tawatur.kinds import Intake, Source, Statement
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
    cited = _first_cited(given.rows(Statement))
    held: list[Source] = []
    addresses: list[Source] = []
    for row in given.rows(Source, "sources/dated"):
        (held if row.held else addresses).append(_dated(row, cited.get(row.id)))
    counts = f"{len(addresses)} addresses in the folder"
    kept, sums = gate(given, ADDRESSES, addresses, present=len(addresses), refused=0, kinds=counts)
    intake: list[Intake] = [sums]
    return {"sources": [*held, *kept], "intakes/sources": intake}


def _first_cited(statements: list[Statement]) -> dict[str, date | None]:
    """Source → the first day from which a record that cites it was known."""
    first: dict[str, date | None] = {}
    for row in statements:
        for source in row.cites:
            days = [day for day in (first.get(source), row.known_from) if day is not None]
            first[source] = min(days, default=None)
    return first


def _dated(row: Source, day: date | None) -> Source:
    return row if row.held or row.known_from or day is None else replace(row, known_from=day, known_how="assumed")
