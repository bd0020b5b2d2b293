"""What is context (a state's strike, for example) is never counted as an attack of the groups."""

from __future__ import annotations

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.brief.columns import pick
from tawatur.store.steps import Given

CODE = "A08"
TITLE = "No context event is counted as an attack"
WEIGHT = "stop"


def check(given: Given) -> Verdict:
    """No context event shares its slug, or a row that it rests on, with an incident of the record."""
    context = [row for row in pick(given, "events", "slug", "because", "scope") if row[2] == "context"]
    if not context:
        return NotApplicable("the case has no context events")
    incidents = pick(given, "incidents", "id", "slug", "because", "reports")
    slugs = {slug for slug, _, _ in context}
    behind = {row for _, because, _ in context for row in because}
    reports = {row for row, because in pick(given, "reports", "id", "because") if behind.intersection(because)}
    counted = [
        row
        for row, slug, because, told in incidents
        if slug in slugs or behind.intersection(because) or reports.intersection(told)
    ]
    return f"counted as attacks although they are context: {named(counted)}" if counted else None
