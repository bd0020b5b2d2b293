"""How long after an attack its first report is public."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths import recapture, resampling
from tawatur.maths.days import number
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.record import Dated, incidents_of, objects
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import interval, per_cent, short
from tawatur.store.steps import Given

CODE = "M38"
TITLE = "From attack to report"
ASKS = "How long after an attack is its first report public?"


LEAST_REPORTS = 20


LAGGED = (
    "Days from an attack to the day on which its first report was public, with the exact interval of order statistics."
)


def run(given: Given) -> Answer:
    """`coverage.lag`, in days."""
    rows = incidents_of(given)
    if not rows.ids.size:
        return NotApplicable("the record holds no attack", "a table of incidents")
    return [_lag(rows, given, settings_of(given))]


def _lag(rows: Dated, given: Given, settings: Settings) -> Measure:
    known = objects(rows.table.column("known_from"))
    there = np.array([day is not None for day in known], dtype=bool) & rows.known & (rows.last - rows.first <= 1)
    title = "From attack to report"
    n = int(there.sum())
    if n < LEAST_REPORTS:
        says = f"Cannot tell how late attacks are reported: {n} have both days. What would tell: days of publication."
        return made("coverage.lag", title, says, method=LAGGED, value=None, n=n, unit="days")
    public = np.array([number(day) if day is not None else 0 for day in known])
    lag = np.maximum(public - rows.day, 0)[there].astype(float)
    found = resampling.median(lag, level=settings.level)
    limit = np.maximum(number(given.as_of) - rows.day, 0)[there].astype(float)
    week = float(recapture.reported_within(lag, limit, np.array([7.0]))[0])
    says = (
        f"Half of the attacks are public {short(found.value)} days after they happened "
        f"({interval(found.low, found.high, found.level)}; {n} with both days), {per_cent(week)} within a week."
    )
    return made(
        "coverage.lag",
        title,
        says,
        method=LAGGED,
        value=found.value,
        bounds=(found.low, found.high),
        level=found.level,
        n=n,
        unit="days",
        because=rows.named(there),
    )
