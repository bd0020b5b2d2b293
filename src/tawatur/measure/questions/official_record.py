"""How many attacks the authorities put on record."""

from __future__ import annotations

import numpy as np

from tawatur.maths import resampling
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.record import incidents_of, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, per_cent, share_interval
from tawatur.store.steps import Given

CODE = "M11"
TITLE = "Official record"
ASKS = "For how many attacks is an official record reported?"

METHOD = (
    "Share of the attacks whose sources report an official record (yes), report that an authority denies it or had "
    "none (no), or do not say (unknown), with intervals of Beta posteriors (Jeffreys' prior). Unknown is not no."
)
WORDS = {"yes": "have one reported", "no": "are reported to have none", "unknown": "have sources that do not say"}


def run(given: Given) -> Answer:
    """`official.recorded`, one cell for each of yes, no and unknown."""
    rows, settings = incidents_of(given), settings_of(given)
    inside = rows.within(*span_of(given))
    n = int(inside.sum())
    if n == 0:
        return NotApplicable("the record holds no attack in the case's span", "incidents with a date")
    official = rows.column("official")
    counts = np.array([int((inside & (official == word)).sum()) for word in WORDS])
    found = resampling.shares(counts, level=settings.level)
    answers = []
    for word, count, low, high in zip(WORDS, counts.tolist(), found.low, found.high, strict=True):
        says = (
            f"Official record: {count} of the {counted(n, 'attack')} {WORDS[word]} ({per_cent(count / n)}; "
            f"{share_interval(low, high, settings.level)})"
        )
        says += f"; {counts[1]} are reported to have none, and of {counts[2]} the sources do not say." * (word == "yes")
        answers.append(
            made(
                "official.recorded",
                "Attacks by official record",
                says if word == "yes" else f"{says}.",
                method=METHOD,
                value=count / n,
                group=word,
                bounds=(low, high),
                level=settings.level,
                n=n,
                unit="share",
                weight=5 if word == "yes" else 0,
                because=rows.named(inside & (official == word)),
            )
        )
    return answers
