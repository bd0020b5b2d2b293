"""Every quoted sentence is found word for word where it is said to stand."""

from __future__ import annotations

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.brief.columns import pick
from tawatur.store.steps import Given

CODE = "A02"
TITLE = "Every quotation is found word for word"
WEIGHT = "stop"


def check(given: Given) -> Verdict:
    """The working text of the source, from `begin` to `end`, is the quote; for all texts that the case holds."""
    texts = dict(pick(given, "texts", "source", "text"))
    if not texts:
        return NotApplicable("the case holds no text")
    rows = pick(given, "statements", "id", "source", "quote", "begin", "end")
    held = [row for row in rows if row[1] in texts]
    wrong = [row for row, source, quote, begin, end in held if texts[source][begin:end] != quote]
    return f"{len(wrong):,} of {len(held):,} quotes are not at their offsets: {named(wrong)}" if wrong else None
