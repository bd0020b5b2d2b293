"""Dates that lie outside the time that the case is about."""

from __future__ import annotations

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.brief.columns import local_days, pick
from tawatur.store.steps import Given

CODE = "A10"
TITLE = "Attacks and claims lie inside the case's span"
WEIGHT = "note"


def check(given: Given) -> Verdict:
    """Names the attacks, and the claims by their issue, whose whole time lies outside the span."""
    rows = [
        *pick(given, "incidents", "id", "when.start", "when.end"),
        *pick(given, "claims", "id", "issued.start", "issued.end"),
    ]
    dated = [(row, *local_days(start, end, given.timezone)) for row, start, end in rows if start and end]
    if not dated:
        return NotApplicable("no attack and no claim has a date")
    first, last = given.span
    outside = [row for row, begin, end in dated if end < first or begin > last]
    if not outside:
        return None
    return f"{len(outside):,} of {len(dated):,} lie outside {first.isoformat()} to {last.isoformat()}: {named(outside)}"
