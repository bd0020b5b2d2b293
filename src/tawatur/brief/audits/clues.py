"""Every probability says what it was summed from."""

from __future__ import annotations

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.brief.columns import pick
from tawatur.store.steps import Given

CODE = "A04"
TITLE = "Every probability carries its clues"
WEIGHT = "stop"


def check(given: Given) -> Verdict:
    """Links to an incident, memberships, pairs of brands and hypotheses with a probability have at least one clue."""
    links = pick(given, "links", "id", "probability", "clues", "incident")
    rows = [(row, p, clues) for row, p, clues, incident in links if incident is not None]
    for table in ("hands", "hypotheses", "memberships"):
        rows += pick(given, table, "id", "probability", "clues")
    if not rows:
        return NotApplicable("the case has no judgements yet")
    bare = [row for row, probability, clues in rows if probability is not None and not clues]
    return f"probabilities without a clue: {named(bare)}" if bare else None
