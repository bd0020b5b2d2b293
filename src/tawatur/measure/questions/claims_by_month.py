"""Claims of responsibility by the month in which they were issued: a tempo of its own, not that of the attacks."""

from __future__ import annotations

from tawatur.kinds import Measure
from tawatur.maths.days import day_of
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.ledger import Ledger, ledger_of
from tawatur.measure.record import Bools, months, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, per_cent, short
from tawatur.store.steps import Given

CODE = "M09"
TITLE = "Claims by month"
ASKS = "How many claims of responsibility were issued in each month?"

TOTAL = (
    "The sum over the month's acts of the probability of a sound incident; the interval is the spread of the sums in "
    "joint draws of the parameters and of who told of what."
)
METHOD = (
    "A count of claims by the local month of issue (not of the attack). A new name cannot claim before it exists, so "
    "months without claims by it say nothing of its acts. Claims without a date of issue are not counted."
)


def run(given: Given) -> Answer:
    """`claims.by_month` and `corroborated.by_month`, one cell for each month of the span."""
    ledger, level = ledger_of(given), settings_of(given).level
    claims = ledger.claims
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
        within = claims.within(first, last)
        if within.any():
            answers.append(_corroborated(ledger, within, label, f"{day_of(first):%B %Y}", level))
    return answers


def _corroborated(ledger: Ledger, within: Bools, label: str, month: str, level: float) -> Measure:
    acts, total = ledger.acts(within), ledger.corroborated(within, level=level)
    says = (
        f"{month}: {counted(acts.size, 'act')} claimed, of which {short(total.expected)} are expected to have a sound "
        f"incident ({per_cent(level)} interval {total.low} to {total.high})."
    )
    return made(
        "corroborated.by_month",
        "Claimed acts with a sound incident, by month of the claim",
        says,
        method=TOTAL,
        value=total.expected,
        group=label,
        bounds=(total.low, total.high),
        level=level,
        n=acts.size,
        unit="acts",
        because=ledger.claims.named(within),
    )
