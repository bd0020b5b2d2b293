"""Every row of every file is accounted for."""

from __future__ import annotations

from tawatur.brief.audits._verdict import NotApplicable, Verdict
from tawatur.brief.columns import pick
from tawatur.store.steps import Given

CODE = "A06"
TITLE = "The sums of what was read add up"
WEIGHT = "stop"


def check(given: Given) -> Verdict:
    """For each file: rows present = taken + refused + not yet known + undated."""
    rows = pick(given, "intakes", "path", "present", "taken", "refused", "later", "undated")
    if not rows:
        return NotApplicable("no file was read")
    wrong = [
        f"{path} ({present:,} rows, {sum(parts):,} told)" for path, present, *parts in rows if present != sum(parts)
    ]
    return f"the sums of these files do not add up: {', '.join(sorted(wrong))}" if wrong else None
