"""Three tempos that are never mixed: attacks, claims and reports, each as the local days of its dated rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawatur.maths.days import number
from tawatur.measure.ledger import ledger_of
from tawatur.measure.record import Ints, Objects, incidents_of, objects, span_of
from tawatur.store.steps import Given

VAGUE = 1
"""Rows whose date is known to more days than this after its first have no day that a count by days could use."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """The days (since the first of the span) of one kind of row, in order, with their ids, and what was left out.

    `vague` rows have a date that spans several days, `days` is the length of the span.
    """

    name: str
    noun: str
    day: Ints
    ids: Objects
    vague: int
    days: int
    caution: str

    def daily(self) -> Ints:
        """The number on each day of the span."""
        return np.bincount(self.day, minlength=self.days)


def attacks(given: Given) -> Tempo:
    """The incidents of the record."""
    rows = incidents_of(given)
    exact = rows.known & (rows.last - rows.first <= VAGUE)
    return _tempo(given, "attacks", "attack", rows.day, rows.ids, exact, rows.known, "")


def claims(given: Given) -> Tempo:
    """The claims by the day of issue; those that a later edition replaced are left out."""
    ledger = ledger_of(given)
    rows = ledger.claims
    known = rows.known & ~ledger.replaced
    exact = known & (rows.last - rows.first <= VAGUE)
    caution = " A new name cannot claim before it exists, so a rise of claims may be a new name and no more attacks."
    return _tempo(given, "claims", "claim", rows.day, rows.ids, exact, known, caution)


def reports(given: Given) -> Tempo:
    """The reports by the day from which each was publicly known."""
    table = given.table("reports")
    days = table.column("known_from").to_pylist()
    known = np.array([day is not None for day in days], dtype=bool)
    day = np.array([number(day) if day is not None else 0 for day in days], dtype=np.int64)
    caution = " It is a tempo of the press and of the compilers: a rise of reports is no rise of attacks."
    return _tempo(given, "reports", "report", day, objects(table.column("id")), known, known, caution)


def _tempo(
    given: Given, name: str, noun: str, day: Ints, ids: Objects, exact: np.ndarray, known: np.ndarray, caution: str
) -> Tempo:
    first, last = span_of(given)
    inside = exact & (day >= first) & (day <= last)
    order = np.lexsort((ids[inside].astype(str), day[inside]))
    vague = int((known & ~exact & (day >= first) & (day <= last)).sum())
    return Tempo(name, noun, day[inside][order] - first, ids[inside][order], vague, last - first + 1, caution)
