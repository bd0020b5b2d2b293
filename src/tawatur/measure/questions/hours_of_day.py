"""Whether attacks keep to hours of the day."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths.hours import Daily, daily
from tawatur.measure.asking import Answer, NotApplicable, made, measure_id
from tawatur.measure.hours import hours_of
from tawatur.measure.record import Dated, incidents_of, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, per_cent, share_interval
from tawatur.store.steps import Given

CODE = "M21"
TITLE = "Attacks by hour of the day"
ASKS = "Do attacks fall on some hours of the day more than on others?"

METHOD = (
    "Attacks whose source tells a clock time, by the local hour as told; words such as 'evening' are no hours and are "
    "left out, and no hour is made up. Attacks less than six hours apart are one run. Rayleigh's statistic for one and "
    "two waves a day; p from 1,999 seeded draws in which each run is turned by some hours of its own. Shares of "
    "quarters of the day with Beta intervals, counts divided by the design effect of runs. A full hour may be a "
    "rounded one, and a time may be that of the report; so nothing is told finer than six hours. Attacks with a known "
    "hour may differ from the others."
)
LEAST, LEAST_RUNS, P = 30, 20, 0.05
NAMES = ("0 to 6 h", "6 to 12 h", "12 to 18 h", "18 to 24 h")


def run(given: Given) -> Answer:
    """`attacks.hour` by quarter of the local day and `attacks.hour.rhythm`, the p of an even spread."""
    rows, settings = incidents_of(given), settings_of(given)
    hours = hours_of(rows.column("time_of_day"))
    dated = rows.within(*span_of(given)) & (rows.first == rows.last)
    known = dated & np.isfinite(hours)
    many = int(known.sum())
    found = daily(hours[known], rows.day[known], seed=given.seed, level=settings.level) if many else None
    if found is None or many < LEAST or found.runs < LEAST_RUNS:
        return NotApplicable(
            f"a clock time is told of {many} of {counted(int(dated.sum()), 'attack')} with a day",
            f"at least {LEAST} of them, on {LEAST_RUNS} occasions, with the hour of the attack",
        )
    cells = [_cell(rows, known, hours, found, which) for which in range(len(NAMES))]
    return [_rhythm(found, cells, many, int(dated.sum())), *cells]


def _rhythm(found: Daily, cells: list[Measure], many: int, dated: int) -> Measure:
    verdict = "Attacks keep to hours of the day" if found.p <= P else "No rhythm of the day can be told"
    says = (
        f"{verdict} (p = {found.p:.3f}; {many} of {counted(dated, 'attack')} with a day have a clock time, "
        f"{per_cent(found.rounded)} of them on a full or half hour)."
    )
    return made(
        "attacks.hour.rhythm",
        "Whether attacks are spread evenly over the day",
        says,
        method=METHOD,
        value=found.p,
        n=many,
        unit="p",
        verdict="change" if found.p <= P else "cannot tell",
        because=tuple(measure_id(cell.name, cell.group) for cell in cells),
    )


def _cell(rows: Dated, known: np.ndarray, hours: np.ndarray, found: Daily, which: int) -> Measure:
    low, high = float(found.low[which]), float(found.high[which])
    inside = known & (hours >= 6 * which) & (hours < 6 * which + 6)
    says = (
        f"{counted(int(found.counts[which]), 'attack').capitalize()} from {NAMES[which]}: "
        f"{per_cent(float(found.share[which]))} ({share_interval(low, high, found.level)})."
    )
    return made(
        "attacks.hour",
        TITLE,
        says,
        method=METHOD,
        value=float(found.share[which]),
        group=f"{which + 1} {NAMES[which]}",
        bounds=(low, high),
        level=found.level,
        n=int(found.counts.sum()),
        unit="share",
        because=rows.named(inside),
    )
