"""Reports by the month of their publication: how much was written, which is not how much happened."""

from __future__ import annotations

import numpy as np

from tawatur.maths.days import day_of, number
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.record import months, objects, span_of
from tawatur.measure.wording import counted
from tawatur.store.steps import Given

CODE = "M13"
TITLE = "Reports by month"
ASKS = "How many reports of attacks were published in each month?"

METHOD = (
    "A count of the reports held or cited by the local month from which each was publicly known. It follows the press "
    "and the compilers as much as the attacks: a rise here is no rise of attacks."
)


def run(given: Given) -> Answer:
    """`reports.by_month`, one cell for each month of the span; a report without a date is counted apart."""
    table = given.table("reports")
    ids, known = objects(table.column("id")), table.column("known_from").to_pylist()
    dated = np.array([day is not None for day in known], dtype=bool)
    if not dated.any():
        return NotApplicable("no report of this case has a date of publication", "dates of publication in the data set")
    days = np.array([number(day) if day is not None else 0 for day in known], dtype=np.int64)
    undated = int((~dated).sum())
    answers = []
    for label, first, last in months(*span_of(given)):
        inside = dated & (days >= first) & (days <= last)
        says = f"{counted(int(inside.sum()), 'report').capitalize()} published in {day_of(first):%B %Y}"
        says += f"; {counted(undated, 'report')} of the case without a date." if undated else "."
        answers.append(
            made(
                "reports.by_month",
                TITLE,
                says,
                method=METHOD,
                value=int(inside.sum()),
                group=label,
                n=int(inside.sum()),
                unit="reports",
                because=tuple(ids[inside]),
            )
        )
    return answers
