"""Words of probability say what their numbers say."""

from __future__ import annotations

from typing import Final

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.brief.columns import pick
from tawatur.store.steps import Given

CODE = "A07"
TITLE = "Words of probability match their numbers"
WEIGHT = "warn"

# ICD 203: the two rows of words for each band, which may not be mixed, and its bounds.
_BANDS: Final = {
    "almost no chance": (0.0, 0.05),
    "remote": (0.0, 0.05),
    "very unlikely": (0.05, 0.20),
    "highly improbable": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "improbable": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55),
    "roughly even odds": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "probable": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "highly probable": (0.80, 0.95),
    "almost certain": (0.95, 1.0),
    "nearly certain": (0.95, 1.0),
}


def check(given: Given) -> Verdict:
    """A row whose `words` are of ICD 203 has its probability in their band; a bound belongs to both bands."""
    rows = [
        row
        for table in ("standings", "hands", "hypotheses", "forecasts")
        for row in pick(given, table, "id", "probability", "words")
        if row[1] is not None and row[2] in _BANDS
    ]
    if not rows:
        return NotApplicable("no row says its probability in words")
    wrong = [row for row, probability, words in rows if not _fits(probability, words)]
    return f"words that do not match their number: {named(wrong)}" if wrong else None


def _fits(probability: float, words: str) -> bool:
    low, high = _BANDS[words]
    return low - 1e-9 <= probability <= high + 1e-9
