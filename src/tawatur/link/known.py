"""From when a derived row could be known: not before the last of the rows it rests on."""

from __future__ import annotations

from datetime import date

from tawatur.kinds import Row
from tawatur.kinds.base import KnownHow


def latest(*rows: Row) -> tuple[date | None, KnownHow]:
    """The last of the days from which the rows were known; unknown if one of them is."""
    days = [row.known_from for row in rows]
    known = [day for day in days if day is not None]
    return (max(known), "derived") if known and len(known) == len(days) else (None, "unknown")


def earliest(*rows: Row) -> tuple[date | None, KnownHow]:
    """The first of the days from which one of the rows was known; unknown if none says."""
    known = [row.known_from for row in rows if row.known_from is not None]
    return (min(known), "derived") if known else (None, "unknown")
