"""How many governorates and sites the attacks reached in each half-year, and how much lies in one governorate."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Compared, Measure
from tawatur.maths import resampling
from tawatur.measure.asking import Answer, NotApplicable, made, measure_id
from tawatur.measure.districts import parts_of
from tawatur.measure.record import Bools, Dated, Objects, comparable, half_years, incidents_of, span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, half_name, interval, per_cent, share_interval
from tawatur.store.steps import Given

CODE = "M03"
TITLE = "Places reached"
ASKS = "Did the attacks spread to more places, or gather in one?"

COUNTED = (
    "Distinct governorates (and distinct sites that resolve to a place of the registry) among the attacks of a "
    "half-year, and districts where the case has a file of them and the whole disc of the place lies in one. More "
    "attacks alone reach more places: compare at equal sample size."
)
RAREFIED = (
    "Rarefaction (Hurlbert 1971): the number of governorates expected in a random sample of equal size from each of "
    "the last two half-years with enough attacks, with the range of such samples; the size is half of the smaller one."
)
SHARED = (
    "Share of the attacks whose governorate is known, with the interval of a Beta posterior (Jeffreys' prior); counts "
    "are divided by a design effect taken from weeks, because attacks come in bursts."
)


def run(given: Given) -> Answer:
    """`places.governorates`, `.sites`, `.districts` (where the case has them), `.at_equal_sample`, `.focus_share`."""
    rows, settings = incidents_of(given), settings_of(given)
    governorate, site = rows.column("governorate"), rows.column("place")
    parts = parts_of(rows, given)
    inside = rows.within(*span_of(given))
    placed = inside & _there(governorate)
    if not (placed | inside & _there(parts.of)).any():
        return NotApplicable("no attack of the record has a governorate", "incidents with a place that resolves")
    answers: list[Measure] = []
    for label, start, end in half_years(*span_of(given)):
        inside = rows.within(start, end)
        answers.append(_distinct(rows, label, inside, governorate, "governorates", "governorate"))
        answers.append(_distinct(rows, label, inside, site, "sites", "site"))
        if parts.known is not None:
            answers.append(_distinct(rows, label, inside, parts.of, "districts", "district"))
    answers += _at_equal_sample(rows, given, settings, governorate)
    if not placed.any():
        return answers
    focus = settings.focus or _most(governorate[placed])
    return answers + _focus(rows, given, settings, governorate, focus)


def _there(values: Objects) -> Bools:
    return np.array([bool(value) for value in values], dtype=bool)


def _most(values: Objects) -> str:
    names, counts = np.unique(values.astype(str), return_counts=True)
    return str(names[np.argmax(counts)])


def _distinct(rows: Dated, label: str, inside: Bools, values: Objects, name: str, noun: str) -> Measure:
    known = inside & _there(values)
    found = sorted(set(values[known]))
    says = (
        f"In {half_name(label)} the {counted(int(known.sum()), 'attack')} with a known {noun} reached "
        f"{counted(len(found), noun)}; {counted(int(inside.sum() - known.sum()), 'other')} without a known {noun}."
    )
    because = rows.named(known)
    return made(
        f"places.{name}",
        f"{name.capitalize()} reached",
        says,
        method=COUNTED,
        value=len(found),
        group=label,
        n=int(known.sum()),
        unit=name,
        because=because,
    )


def _at_equal_sample(rows: Dated, given: Given, settings: Settings, governorate: Objects) -> list[Measure]:
    halves = [(label, inside & _there(governorate)) for label, inside in comparable(rows, given, settings)]
    halves = [(label, known) for label, known in halves if int(known.sum()) >= settings.least_sample][-2:]
    if len(halves) < 2:
        return []
    # Half of the smaller one: a sample of all its attacks would have no spread, and look surer than it is.
    sample = min(int(known.sum()) for _, known in halves) // 2
    answers: list[Measure] = []
    verdict: Compared = ""
    for order, (label, known) in enumerate(halves):
        counts = np.unique(governorate[known].astype(str), return_counts=True)[1]
        found = resampling.rarefied(counts, sample, seed=given.seed, level=settings.level)
        says = (
            f"A sample of {sample} attacks of {half_name(label)} would reach {found.value:.1f} governorates "
            f"({interval(found.low, found.high, found.level)} over such samples)."
        )
        if order == len(halves) - 1:
            verdict, words = _compared(answers[-1], found)
            says = f"{says} {words}"
        answers.append(
            made(
                "places.at_equal_sample",
                "Governorates reached by equal numbers of attacks",
                says,
                method=RAREFIED,
                value=found.value,
                group=label,
                bounds=(found.low, found.high),
                level=found.level,
                n=int(known.sum()),
                unit="governorates",
                weight=10 if order == len(halves) - 1 else 0,
                verdict=verdict,
                because=(measure_id("places.governorates", label),),
            )
        )
    return answers


def _compared(earlier: Measure, later: resampling.Estimate) -> tuple[Compared, str]:
    was = (
        f"{half_name(earlier.group)} reached {earlier.value:.1f} at the same size "
        f"({interval(earlier.low or 0.0, earlier.high or 0.0, earlier.level)})"
    )
    if later.low > (earlier.high or 0.0):
        return "change", f"{was}: the area grew, and not through the number of attacks alone."
    if later.high < (earlier.low or 0.0):
        return "change", f"{was}: the area shrank."
    return "cannot tell", f"{was}: these ranges meet, so that the area grew or shrank cannot be told."


def _focus(rows: Dated, given: Given, settings: Settings, governorate: Objects, focus: str) -> list[Measure]:
    start, end = span_of(given)
    known = rows.within(start, end) & _there(governorate)
    hits = known & (governorate == focus)
    weeks = (rows.day[known] - start) // 7
    effect = resampling.design_effect(np.bincount(weeks, weights=hits[known]).astype(int), np.bincount(weeks))
    halves = [(label, rows.within(first, last)) for label, first, last in half_years(start, end)]
    answers = [_share(rows, label, known & inside, hits, effect, settings, focus) for label, inside in halves]
    answers.append(_share(rows, "", known, hits, effect, settings, focus))
    return [answer for answer in answers if answer.n]


def _share(
    rows: Dated, label: str, known: Bools, hits: Bools, effect: float, settings: Settings, focus: str
) -> Measure:
    n, inside = int(known.sum()), int((known & hits).sum())
    when = f"In {half_name(label)}" if label else "In the whole record"
    title = f"Share of attacks in {focus}"
    if n == 0:
        return made("places.focus_share", title, "", method=SHARED, value=None, group=label, n=0)
    share = resampling.shares(np.array([inside, n - inside]), level=settings.level, effect=effect)
    says = (
        f"{when} {inside} of the {counted(n, 'attack')} with a known governorate lie in {focus}: "
        f"{per_cent(inside / n)} ({share_interval(share.low[0], share.high[0], settings.level)})."
    )
    halves = rows.named(known & hits) if label else (measure_id("attacks.total"),)
    return made(
        "places.focus_share",
        title,
        says,
        method=SHARED,
        value=inside / n,
        group=label,
        bounds=(share.low[0], share.high[0]),
        level=settings.level,
        n=n,
        unit="share",
        weight=0 if label else 8,
        because=halves,
    )
