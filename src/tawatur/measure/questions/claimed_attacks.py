"""How many of the attacks of a month a claim is linked to."""

from __future__ import annotations

import numpy as np

from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.claiming import LEAST, exact, told
from tawatur.measure.record import incidents_of, months, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted
from tawatur.store.claimants import claimants
from tawatur.store.steps import Given

CODE = "M39"
TITLE = "Claimed attacks"
ASKS = "How many of the attacks of a month are claimed?"


CLAIMED = (
    "Attacks of a month that a claim is linked to, by the standings of the case, out of all of the record; exact "
    f"interval of Clopper and Pearson (1934). Fewer than {LEAST} attacks tell nothing. Claims that nobody kept make "
    "it too low."
)


def run(given: Given) -> Answer:
    """`claims.claimed_by_month`."""
    settings, answers = settings_of(given), []
    rows, held = incidents_of(given), claimants(given.table)
    if not given.table("claims").num_rows:
        return NotApplicable("the case holds no claim of responsibility", "a table of claims")
    claimed = np.array([bool(held.get(one)) for one in rows.ids], dtype=bool)
    for label, first, last in months(*span_of(given)):
        inside = rows.within(first, last)
        n, hits = int(inside.sum()), int((inside & claimed).sum())
        says = f"In {label} a claim is linked to {hits} of {counted(n, 'attack')} of the record"
        value, bounds = exact(hits, n, settings)
        answer = made(
            "claims.claimed_by_month",
            "Share of attacks that are claimed",
            says + told(value, bounds, n, "attacks", settings),
            method=CLAIMED,
            value=value,
            group=label,
            bounds=bounds,
            level=settings.level,
            n=n,
            unit="share",
            because=rows.named(inside),
        )
        answers.append(answer)
    return answers
