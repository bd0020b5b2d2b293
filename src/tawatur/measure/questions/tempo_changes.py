"""When the tempo of attacks, of claims and of reports changed: three answers side by side, never one."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths.changes import CALM, Change, Changes, changes
from tawatur.maths.days import day_of
from tawatur.maths.tempo import binned
from tawatur.measure import tempos
from tawatur.measure.asking import Answer, made, measure_id
from tawatur.measure.plain.points import LEAST_BINS, LEAST_EVENTS
from tawatur.measure.record import span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, interval, on, per_cent, short
from tawatur.store.steps import Given

CODE = "M20"
TITLE = "Changes of the tempo"
ASKS = "When did the tempo of attacks, of claims and of reports change, how often and by how much?"

METHOD = (
    "Counts in bins of fixed width from the first day of the span; every way to cut them into stretches of constant "
    "rate is weighed exactly (Fearnhead 2006), with Poisson and negative binomial counts averaged, so that bursts are "
    "not taken for changes, and a season allowed for where one explains more. Before looking, no change has "
    "probability one half. A change is called at probability .8. Dates are those of bins; the days after the last "
    "whole bin are not used."
)
WEIGHT = {"attacks": 8, "claims": 0, "reports": 0}


def run(given: Given) -> Answer:
    """For each tempo `<tempo>.changes` (how many), `.change` and `.change_date` (a cell each), `.rate` by bin."""
    settings = settings_of(given)
    answers: list[Measure] = []
    for tempo in (tempos.attacks(given), tempos.claims(given), tempos.reports(given)):
        answers += _asked(tempo, settings, given)
    return answers


def _asked(tempo: tempos.Tempo, settings: Settings, given: Given) -> list[Measure]:
    width, (start, _) = settings.bin_days, span_of(given)
    counts = binned(tempo.daily(), width)
    title = f"Changes of the tempo of {tempo.name}"
    if counts.size < LEAST_BINS or counts.sum() < LEAST_EVENTS:
        says = (
            f"Cannot tell whether the tempo of {tempo.name} changed: {counted(int(counts.sum()), tempo.noun)} in "
            f"{counted(int(counts.size), 'bin')} of {counted(width, 'day')}, and {LEAST_EVENTS} in {LEAST_BINS} are "
            f"the least. What would tell: more dated {tempo.name}."
        )
        return [made(f"{tempo.name}.changes", title, says, method=METHOD, value=None, n=int(counts.sum()))]
    found = changes(counts, level=settings.level, seed=given.seed)
    told = [_change(tempo, one, found.level, width, start) for one in found.changes]
    low, high = found.number_interval()
    total = made(
        f"{tempo.name}.changes",
        title,
        _says(tempo, found, told, width),
        method=METHOD,
        value=len(told),
        bounds=(low, high),
        level=settings.level,
        n=int(counts.sum()),
        unit="changes",
        weight=WEIGHT[tempo.name] if told else 0,
        verdict="change" if told else "no change" if found.any <= CALM else "cannot tell",
        because=(*(measure_id(one.name, one.group) for one in told), *tempo.ids),
    )
    dates = [_change_date(tempo, one, found.level, width, start) for one in found.changes] if told else []
    return [total, *told, *dates, *_rates(tempo, found, counts, width, start)]


def _says(tempo: tempos.Tempo, found: Changes, told: list[Measure], width: int) -> str:
    left = f" {counted(tempo.vague, 'row')} with a date of several days are not used." if tempo.vague else ""
    sure = f"(probability {per_cent(found.any)} of any; bins of {counted(width, 'day')})"
    low, high = found.number_interval()
    if not told:
        verdict = "No change" if found.any <= CALM else "Cannot tell a change"
        return f"{verdict} of the tempo of {tempo.name} {sure}.{left}{tempo.caution}"
    many = f"{per_cent(found.level)} interval {low} to {high}"
    clear = [one for one in told if one.low is not None and one.high is not None and not one.low <= 1 <= one.high]
    steps = "; ".join(one.says.rstrip(".") for one in clear) or "none of them with a clear date and size"
    rest = f"; {counted(len(told) - len(clear), 'other')} without a clear size" if 0 < len(clear) < len(told) else ""
    says = f"The tempo of {tempo.name} changed {_times(len(told))} {sure}, {many}: {steps}{rest}."
    return f"{says}{left}{tempo.caution}"


def _times(many: int) -> str:
    return {1: "once", 2: "twice"}.get(many, f"{many} times")


def _change(tempo: tempos.Tempo, one: Change, level: float, width: int, start: int) -> Measure:
    day, first, last = (day_of(start + width * place) for place in (one.at, one.low, one.high))
    says = (
        f"from {on(day)} on (between {on(first)} and {on(last)}) {short(one.ratio)} times the rate before "
        f"({interval(one.ratio_low, one.ratio_high, level)})."
    )
    return made(
        f"{tempo.name}.change",
        f"Rate of {tempo.name} after a change over the rate before it",
        says,
        method=METHOD,
        value=one.ratio,
        group=day.isoformat(),
        bounds=(one.ratio_low, one.ratio_high),
        level=level,
        n=int(tempo.day.size),
        unit="times",
        because=tempo.ids,
    )


def _change_date(tempo: tempos.Tempo, one: Change, level: float, width: int, start: int) -> Measure:
    """The date of a change with its interval: what a picture draws as a band."""
    day, first, last = (day_of(start + width * place) for place in (one.at, one.low, one.high))
    return made(
        f"{tempo.name}.change_date",
        f"Date of a change of the rate of {tempo.name}",
        f"The tempo of {tempo.name} changed on {on(day)}, between {on(first)} and {on(last)}.",
        method=METHOD,
        value=width * one.at,
        group=day.isoformat(),
        bounds=(width * one.low, width * one.high),
        level=level,
        n=int(tempo.day.size),
        unit="days after the first day of the span",
        because=tempo.ids,
    )


def _rates(tempo: tempos.Tempo, found: Changes, counts: np.ndarray, width: int, start: int) -> list[Measure]:
    """The rate of each bin with its interval and the chance of a change before it: what a picture needs."""
    cells = []
    for place, count in enumerate(counts.tolist()):
        day = day_of(start + width * place)
        inside = (tempo.day >= width * place) & (tempo.day < width * (place + 1))
        says = (
            f"{counted(count, tempo.noun).capitalize()} in the {counted(width, 'day')} from {on(day)}; chance of a "
            f"change right before it {per_cent(float(found.at[place]))}."
        )
        cells.append(
            made(
                f"{tempo.name}.rate",
                f"Rate of {tempo.name} by bin",
                says,
                method=METHOD,
                value=float(found.rate[place]),
                group=day.isoformat(),
                bounds=(float(found.rate_low[place]), float(found.rate_high[place])),
                level=found.level,
                n=count,
                unit=f"{tempo.name} in {counted(width, 'day')}",
                # The rate of a bin without rows rests on the bins around it.
                because=tuple(tempo.ids[inside]) or (measure_id(f"{tempo.name}.changes"),),
            )
        )
    return cells
