"""Claims of responsibility by the month in which they were issued: a tempo of its own, not that of the attacks."""

from __future__ import annotations

from tawatur.maths.days import day_of
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.ledger import ledger_of
from tawatur.measure.record import months, span_of
from tawatur.measure.wording import counted
from tawatur.store.steps import Given

CODE = "M09"
TITLE = "Claims by month"
ASKS = "How many claims of responsibility were issued in each month?"

METHOD = (
    "A count of claims by the local month of issue (not of the attack). A new name cannot claim before it exists, so "
    "months without claims by it say nothing of its acts. Claims without a date of issue are not counted."
)


def run(given: Given) -> Answer:
    """`claims.by_month`, one cell for each month of the span."""
    claims = ledger_of(given).claims
    if not claims.known.any():
        return NotApplicable("no claim in this case has a date of issue", "the dates on which claims were issued")
    undated = int((~claims.known).sum())
    answers = []
    for label, first, last in months(*span_of(given)):
        count = claims.count(first, last)
        says = f"{counted(count.value, 'claim').capitalize()} of responsibility issued in {day_of(first):%B %Y}"
        says += f"; {counted(undated, 'claim')} of the case without a date." if undated else "."
        answers.append(
            made(
                "claims.by_month",
                TITLE,
                says,
                method=METHOD,
                value=count.value,
                group=label,
                bounds=count.bounds,
                level=1.0,
                n=count.value,
                unit="claims",
                because=claims.named(claims.within(first, last)),
            )
        )
    return answers
