"""Attacks of the record in each month, and in all."""

from __future__ import annotations

from datetime import date

import numpy as np

from tawatur.maths.days import day_of
from tawatur.measure.asking import Answer, NotApplicable, made, measure_id
from tawatur.measure.record import incidents_of, months, span_of
from tawatur.measure.wording import counted, on
from tawatur.store.steps import Given

CODE = "M01"
TITLE = "Attacks by month"
ASKS = "How many attacks does the record hold in each month?"

METHOD = (
    "A count of the incidents in scope by local month. A vague date counts in the month that holds the larger part of "
    "its time; a range is given where it could lie in another month."
)


def run(given: Given) -> Answer:
    """One measure for each month of the span (`attacks.by_month`), one for the record (`attacks.total`)."""
    rows, (start, end) = incidents_of(given), span_of(given)
    inside = rows.within(start, end)
    if not inside.any():
        return NotApplicable("the record holds no attack in the case's span", "incidents with a date")
    monthly = []
    for label, first, last in months(start, end):
        count = rows.count(first, last)
        says = f"The record holds {counted(count.value, 'attack')} in {day_of(first):%B %Y}."
        if count.bounds:
            says = f"{says[:-1]} ({count.low} to {count.high}, as some dates are vague)."
        monthly.append(
            made(
                "attacks.by_month",
                TITLE,
                says,
                method=METHOD,
                value=count.value,
                group=label,
                bounds=count.bounds,
                level=1.0,
                n=count.value,
                unit="attacks",
                because=rows.named(rows.within(first, last)),
            )
        )
    days = np.sort(rows.day[inside])
    most = max(monthly, key=lambda measure: measure.value or 0)
    busiest = date.fromisoformat(f"{most.group}-01")
    says = (
        f"The record holds {counted(int(inside.sum()), 'attack')} in scope from {on(day_of(days[0]))} to "
        f"{on(day_of(days[-1]))}, most in {busiest:%B %Y} ({most.value:.0f}); {outside(int((~inside).sum()))}"
    )
    total = made(
        "attacks.total",
        "Attacks on record",
        says,
        method=METHOD,
        value=int(inside.sum()),
        n=int(rows.ids.size),
        unit="attacks",
        weight=6,
        because=(measure_id("attacks.by_month", label) for label, *_ in months(start, end)),
    )
    return [*monthly, total]


def outside(number: int) -> str:
    """What became of the rows without a date inside the span."""
    if number == 0:
        return "it is a record of public reports, not of all that happened."
    return f"{counted(number, 'row')} without a date in the case's span {'is' if number == 1 else 'are'} not counted."
