"""Whether attacks keep to days of the week."""

from __future__ import annotations

import numpy as np

from tawatur.maths import resampling
from tawatur.maths.days import day_of
from tawatur.maths.rhythm import weekly
from tawatur.measure import tempos
from tawatur.measure.asking import Answer, NotApplicable, made, measure_id
from tawatur.measure.record import span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, per_cent, share_interval
from tawatur.store.steps import Given

CODE = "M18"
TITLE = "Attacks by day of the week"
ASKS = "Do attacks fall on some days of the week more than on others?"

METHOD = (
    "Attacks by local day of the week against an even spread over whole weeks (sum of squares); p from 1,999 seeded "
    "draws in which each week is turned by a number of days of its own, which keeps bursts together. Shares with "
    "intervals of a Beta posterior as if attacks were independent."
)
LEAST, P = 30, 0.05


def run(given: Given) -> Answer:
    """`attacks.weekday` by day (1 Monday to 7 Sunday) and `attacks.weekday.rhythm`, the p of an even spread."""
    tempo, settings = tempos.attacks(given), settings_of(given)
    if tempo.day.size < LEAST:
        return NotApplicable(
            f"the record holds {counted(int(tempo.day.size), 'attack')} with a day", f"at least {LEAST} of them"
        )
    first = day_of(span_of(given)[0]).weekday()
    found = weekly(tempo.daily(), seed=given.seed)
    counts = np.roll(found.counts, first)
    shares = resampling.shares(counts, level=settings.level)
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    cells = []
    for place, name in enumerate(names):
        inside = (tempo.day + first) % 7 == place
        low, high = float(shares.low[place]), float(shares.high[place])
        says = (
            f"{counted(int(counts[place]), 'attack').capitalize()} on a {name}: {per_cent(float(shares.value[place]))} "
            f"({share_interval(low, high, settings.level)})."
        )
        cells.append(
            made(
                "attacks.weekday",
                TITLE,
                says,
                method=METHOD,
                value=float(shares.value[place]),
                group=f"{place + 1} {name}",
                bounds=(low, high),
                level=settings.level,
                n=int(tempo.day.size),
                unit="share",
                because=tuple(tempo.ids[inside]),
            )
        )
    verdict = "Attacks keep to days of the week" if found.p <= P else "No rhythm of the week can be told"
    says = f"{verdict} (p = {found.p:.3f}, {counted(int(tempo.day.size), 'attack')})."
    rhythm = made(
        "attacks.weekday.rhythm",
        "Whether attacks are spread evenly over the week",
        says,
        method=METHOD,
        value=found.p,
        n=int(tempo.day.size),
        unit="p",
        verdict="change" if found.p <= P else "cannot tell",
        because=tuple(measure_id(cell.name, cell.group) for cell in cells),
    )
    return [rhythm, *cells]
