"""A verdict on a statement rests on numbers that are stored and on rows, and "cannot tell" says what would tell."""

from __future__ import annotations

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.brief.columns import pick
from tawatur.store.steps import Given

CODE = "A12"
TITLE = "Verdicts on statements rest on rows, and what cannot be told says what would tell"
WEIGHT = "stop"
_DECIDED = frozenset({"supported", "contradicted", "mixed"})


def check(given: Given) -> Verdict:
    """Each checked statement has an answer then and now; each answer a reason; its numbers are rows of measures."""
    rows = pick(given, "answers", "id", "check", "view", "verdict", "says", "would_tell", "measures", "because")
    checks = {row for (row,) in pick(given, "checks", "id")}
    if not rows and not checks:
        return NotApplicable("no article was checked")
    stored = {row for (row,) in pick(given, "measures", "id")}
    views = {(row[1], row[2]) for row in rows}
    silent = [one for one in sorted(checks) if not {(one, "then"), (one, "now")} <= views]
    bare = [row[0] for row in rows if row[3] in _DECIDED and not set(row[7]) - {row[1]}]
    mute = [row[0] for row in rows if not row[4] or (row[3] == "cannot tell" and not row[5])]
    lost = [row[0] for row in rows if set(row[6]) - stored]
    faults = (
        ("statements without two answers", silent),
        ("verdicts that rest on nothing", bare),
        ("answers without a reason, or without what would tell", mute),
        ("answers with numbers that are not stored", lost),
    )
    return "; ".join(f"{words}: {named(held)}" for words, held in faults if held) or None
