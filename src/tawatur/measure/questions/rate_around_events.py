"""The rate of attacks before and after each named event, and how that change stands among all other dates."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Event, Measure
from tawatur.maths import tempo
from tawatur.maths.days import day_of, number
from tawatur.maths.effects import Placebos
from tawatur.maths.verdicts import Effect, effect
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.record import Dated, incidents_of, span_of
from tawatur.measure.settings import Settings, assessment_of, settings_of
from tawatur.measure.windows import Windows, windows_around
from tawatur.measure.wording import bounds, counted, interval, on, short
from tawatur.store.steps import Given

CODE = "M02"
TITLE = "The rate of attacks around an event"
ASKS = "Was the rate of attacks higher or lower after a named event than before, and is that unusual?"

METHOD = (
    "Attacks in windows of fixed length before and after the event's local day, which belongs to neither; an attack "
    "that the event itself answers is left out. The interval is that of a binomial share, counts divided by the "
    "dispersion of weekly counts within windows. A change is called if the interval leaves out 1, the count after the "
    "event is unlikely given the windows before it (p <= .05), the change is among the largest tenth of all dates of "
    "the record whose windows do not hold the event (placebo dates), and no other date explains the counts twenty "
    "times better. Windows of neighbouring dates overlap, so no p below 1 / (1 + windows that fit side by side) is "
    "given; where that is above .05 placebo dates alone cannot tell. They are one of four hurdles: they can stop a "
    "change from being called at any length of the record, and where they alone cannot tell the other three decide."
)
HEADLINE, SINCE, OTHERS = 17, 15, 5
EACH = 7


def run(given: Given) -> Answer:
    """`rate.<event>` for each event of the settings, and `assessment.rate.<event>` as far as the assessment could see.

    With `.rank` among placebo dates, `.placebo` (the change at every seventh), `.best_date`, `.before`, `.after`.
    The second is asked of events inside the assessment's window alone: it ends on the window's last day.
    """
    settings, span, rows = settings_of(given), span_of(given), incidents_of(given)
    if not settings.events:
        return NotApplicable("the settings name no event", "slugs of events in [measure] events of case.toml")
    known = {event.slug: event for event in given.rows(Event)}
    assessed = assessment_of(given)
    answers: list[Measure] = []
    for order, slug in enumerate(settings.events):
        event = known.get(slug)
        if event is None:
            answers.append(_absent(slug))
            continue
        weight = HEADLINE if order == 0 else max(0, OTHERS - order)
        answers += _asked(f"rate.{slug}", event, rows, span, settings, given, weight)
        day = windows_around(event, rows, span, settings, given.timezone).last
        if assessed and number(assessed.start) <= day <= number(assessed.end) < span[1]:
            cut = (span[0], number(assessed.end))
            first = not any(answer.weight == SINCE for answer in answers)
            says = "at the end of the assessment's window, "
            answers += _asked(
                f"assessment.rate.{slug}", event, rows, cut, settings, given, SINCE if first else 0, when=says
            )
    return answers


def _asked(
    name: str,
    event: Event,
    rows: Dated,
    span: tuple[int, int],
    settings: Settings,
    given: Given,
    weight: int,
    *,
    when: str = "",
) -> list[Measure]:
    around = windows_around(event, rows, span, settings, given.timezone)
    lacking = around.lacking(settings)
    if lacking:
        says = _cannot(event, around, lacking, when, span)
        return [_measure(name, event, says, around, None, weight)]
    found = effect(around.cut(span[0]), level=settings.level)
    measures = [_measure(name, event, _told(event, around, found), around, found, weight)]
    if found.placebos is not None:
        measures.append(_placebo(name, event, found.placebos, found, around))
        measures += _curve(name, event, found, found.placebos, span[0])
    measures.append(_elsewhere(name, event, found, span[0]))
    spread = found.ratio.dispersion
    return measures + [_side(name, event, around, spread, settings.level, side) for side in ("before", "after")]


def _measure(name: str, event: Event, says: str, around: Windows, found: Effect | None, weight: int) -> Measure:
    ratio = found.ratio if found else None
    return made(
        name,
        f"Rate of attacks after {on(day_of(around.first))} over the rate before",
        says,
        method=METHOD,
        value=None if ratio is None else ratio.value,
        bounds=None if ratio is None else (ratio.low, ratio.high),
        level=0.9 if ratio is None else ratio.level,
        n=around.before + around.after,
        unit="times",
        weight=weight,
        verdict=found.verdict if found else "cannot tell",
        because=(event.id, *around.because),
    )


def _told(event: Event, around: Windows, found: Effect) -> str:
    ratio, rank = found.ratio, found.placebos
    says = (
        f"In the {around.days_after} days after {on(day_of(around.last))} ({event.title}) the record holds "
        f"{counted(around.after, 'attack')}, in the {around.days_before} days before {around.before}: "
        f"{short(ratio.value)} times the rate ({bounds(ratio.low, ratio.high, ratio.level)}). "
        f"{found.verdict.capitalize()}: {found.why}. "
    )
    if rank is None:
        return f"{says}No other date of the record allows the same windows."
    return (
        f"{says}Among {rank.at.size + 1:,} dates of this record asked in the same way that change ranks "
        f"{rank.rank:,} (p = {rank.p:.2f}; no p below {rank.smallest:.2f} can be shown with this record): "
        f"{found.placebo_words}. A change after an event is no proof that the event caused it."
    )


def _cannot(event: Event, around: Windows, lacking: str, when: str, span: tuple[int, int]) -> str:
    held = (
        f"the {around.days_after} days to {on(day_of(span[1]))} hold {counted(around.after, 'attack')}, "
        f"the {around.days_before} days before hold {around.before}"
    )
    asked = f"Cannot tell whether the rate changed after {on(day_of(around.last))} ({event.title})"
    return f"{asked}: {when}{lacking}; {held}."


def _placebo(name: str, event: Event, rank: Placebos, found: Effect, around: Windows) -> Measure:
    says = (
        f"The change around {on(day_of(around.first))} ranks {rank.rank:,} of {rank.at.size + 1:,} dates; "
        f"{found.around.windows} such windows fit side by side, so the smallest p that this record can give is "
        f"{rank.smallest:.2f}: {found.placebo_words}."
    )
    title = f"Rank of the change around {on(day_of(around.first))} among all dates"
    return made(
        f"{name}.rank",
        title,
        says,
        method=METHOD,
        value=rank.rank,
        n=int(rank.at.size) + 1,
        unit="rank",
        because=(event.id, *around.because),
    )


def _curve(name: str, event: Event, found: Effect, rank: Placebos, start: int) -> list[Measure]:
    """The change at every seventh placebo date, and at the event itself."""
    here = event.when.said or event.slug
    others = zip(rank.at[::EACH].tolist(), rank.change[::EACH].tolist(), strict=True)
    dates = sorted([*others, (found.around.at, rank.own)])
    cells = []
    for place, change in dates:
        day = day_of(start + place)
        says = f"Around {on(day)}, asked as around {here}: {short(float(np.exp(change)))} times the rate before."
        cells.append(
            made(
                f"{name}.placebo",
                f"Change of the rate at other dates, asked as for {event.title}",
                says,
                method=METHOD,
                value=float(np.exp(change)),
                group=day.isoformat(),
                unit="times",
                because=(event.id,),
            )
        )
    return cells


def _elsewhere(name: str, event: Event, found: Effect, start: int) -> Measure:
    day, here = day_of(start + found.elsewhere.best), day_of(start + found.around.at)
    better = "before" if found.earlier else "after" if found.later else ""
    says = (
        f"A change {better} the event, on {on(day)}, explains the attacks of both windows better than {on(here)}."
        if better
        else f"No other date explains both windows clearly better than {on(here)}; the best is {on(day)}."
    )
    return made(
        f"{name}.best_date",
        f"The date that explains the counts around {on(here)} best",
        says,
        method=METHOD,
        value=(day - here).days,
        n=sum(found.around.counts),
        unit="days after the event",
        because=(event.id,),
    )


def _side(name: str, event: Event, around: Windows, spread: float, level: float, side: str) -> Measure:
    count, days = (around.before, around.days_before) if side == "before" else (around.after, around.days_after)
    rate = tempo.rate(count, days, level=level, dispersion=spread)
    value, low, high = 30 * rate.value, 30 * rate.low, 30 * rate.high
    says = (
        f"In the {days} days {side} {on(day_of(around.first))}: {counted(count, 'attack')}, {short(value)} in 30 days "
        f"({interval(low, high, level)}; weekly counts vary {short(spread)} times as much as by chance alone)."
    )
    return made(
        f"{name}.{side}",
        f"Attacks in 30 days, {side} {on(day_of(around.first))}",
        says,
        method=METHOD,
        value=value,
        bounds=(low, high),
        level=level,
        n=count,
        unit="attacks in 30 days",
        because=(event.id, *around.because),
    )


def _absent(slug: str) -> Measure:
    says = f"Cannot tell: the case holds no event named {slug} (or did not yet, on the as-of day)."
    return made(f"rate.{slug}", TITLE, says, method=METHOD, value=None, unit="times")
