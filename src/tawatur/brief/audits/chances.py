"""Every probability is one, and lies inside its own interval."""

from __future__ import annotations

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.brief.columns import pick
from tawatur.store.steps import Given

CODE = "A05"
TITLE = "Every probability lies in its interval"
WEIGHT = "stop"

_ROUNDING = 1e-9


def check(given: Given) -> Verdict:
    """0 <= low <= probability <= high <= 1 in links, standings, pairs of brands and hypotheses."""
    rows = [
        row
        for table in ("links", "standings", "hands", "hypotheses")
        for row in pick(given, table, "id", "probability", "low", "high")
    ]
    if not rows:
        return NotApplicable("the case has no judgements yet")
    wrong = [row for row, *numbers in rows if None not in numbers and not _in_order(*numbers)]
    return f"probabilities outside their interval: {named(wrong)}" if wrong else None


def _in_order(probability: float, low: float, high: float) -> bool:
    steps = (0.0, low, probability, high, 1.0)
    return all(steps[i] <= steps[i + 1] + _ROUNDING for i in range(4))
