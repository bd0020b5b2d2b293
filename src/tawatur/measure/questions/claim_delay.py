"""How long after the act a claim is issued."""

from __future__ import annotations

import numpy as np

from tawatur.maths import resampling
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.ledger import ledger_of
from tawatur.measure.record import dated
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, interval, short
from tawatur.store.steps import Given

CODE = "M10"
TITLE = "From act to claim"
ASKS = "How many days lie between an act, as its claim dates it, and the claim?"

EXACT_DAYS = 3
METHOD = (
    "Median of the days between the date that the claim gives for the act and the day of issue, with the exact "
    f"interval of order statistics. Claims that date one or the other to more than {EXACT_DAYS} days are left out, and "
    "so are later editions. The dates are the claims' own, not those of incidents."
)


def run(given: Given) -> Answer:
    """`claims.delay` in days, and `claims.dated`: how many claims date their act."""
    ledger, settings = ledger_of(given), settings_of(given)
    issued, act = ledger.claims, dated(ledger.claims.table, given.timezone)
    if not issued.ids.size:
        return NotApplicable("the case holds no claim of responsibility", "a table of claims")
    exact = (issued.last - issued.first < EXACT_DAYS) & (act.last - act.first < EXACT_DAYS)
    usable = exact & issued.known & act.known & ~ledger.replaced
    n, having = int(issued.ids.size), int(act.known.sum())
    answers = [
        made(
            "claims.dated",
            "Claims that date their act",
            f"{having} of {counted(n, 'claim')} give a date for the act that they claim.",
            method="A count.",
            value=having,
            n=n,
            unit="claims",
            because=issued.named(act.known),
        )
    ]
    if not usable.any():
        return answers
    days = (issued.day - act.day)[usable].astype(float)
    middle = resampling.median(days, level=settings.level)
    says = (
        f"Of {counted(days.size, 'claim')} with both dates {int((days <= 0).sum())} were issued on the day that they "
        f"give for the act; the median delay is {short(middle.value)} days "
        f"({interval(middle.low, middle.high, middle.level)}), the longest {short(float(np.max(days)))}."
    )
    answers.append(
        made(
            "claims.delay",
            "Days from act to claim",
            says,
            method=METHOD,
            value=middle.value,
            bounds=(middle.low, middle.high),
            level=middle.level,
            n=days.size,
            unit="days",
            because=issued.named(usable),
        )
    )
    return answers
