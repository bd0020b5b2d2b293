"""Whether the area of the attacks grew or moved between the last two half-years, at equal numbers of attacks."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths.resampling import Estimate
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.districts import Parts, parts_of
from tawatur.measure.plain.parts import Part
from tawatur.measure.plain.spread import SpreadChange, spread
from tawatur.measure.record import Bools, Dated, comparable, incidents_of, points_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import half_name, per_cent, short
from tawatur.store.steps import Given

CODE = "M31"
TITLE = "Growth of the area"
ASKS = "Did the attacks come to lie more widely, elsewhere, or in governorates (or districts) not reached before?"

METHODS = {
    "area": "Ellipse of one standard deviation; the interval holds the ratios that dealing the days anew does not "
    "refuse (with 100 days or more in each half-year it is that of a jackknife over days); p from days dealt anew to "
    "the two half-years. Attacks at vague places count at the middle of their circle.",
    "centre": "Distance between the mean points; interval from the covariance of the means over days, p from days "
    "dealt anew to the two half-years.",
    "districts": "Rarefaction (Hurlbert 1971) at half of the attacks of the smaller half-year; the interval holds for "
    "the process, from samples of an assemblage with unseen {noun}s put back (Chao and others 2014); p as above.",
    "new districts": "{Noun}s that equally many attacks reach in the later and not in the earlier half-year, beside "
    "those that days dealt anew would give.",
}
SURE = (
    " An attack counts in a district of the case's file if the whole disc in which its place lies does; the others are "
    "left out."
)
COVERED = (
    "Coverage after Chao and Jost (2012): the share of the process that lies in {noun}s already seen. What was "
    "missed is Chao's lower bound (1984)."
)
NAMES = {
    "area": "spread.area",
    "centre": "spread.centre",
    "districts": "spread.districts",
    "new districts": "spread.new",
}
UNITS = {"area": "times the area", "centre": "km"}


def run(given: Given) -> Answer:
    """`spread.area`, `.centre`, `.districts`, `.new`, `.away`, `.coverage`, `.unseen` for the last two half-years."""
    rows, settings = incidents_of(given), settings_of(given)
    halves = comparable(rows, given, settings)[-2:]
    if len(halves) < 2:
        least = settings.least_sample
        return NotApplicable(f"no two half-years have {least} attacks each", "a longer record")
    lat, lon, _ = points_of(rows)
    parts = parts_of(rows, given)
    periods = [{"lat": lat[inside], "lon": lon[inside], "district": parts.of[inside]} for _, inside in halves]
    days = [rows.day[inside] for _, inside in halves]
    found = spread(
        periods[0], periods[1], blocks=(days[0], days[1]), known=parts.known, seed=given.seed, level=settings.level
    )
    labels = (halves[0][0], halves[1][0])
    both = halves[0][1] | halves[1][1]
    answers = [_part(part, found, labels, rows, both, parts) for part in found.parts]
    return answers + _covered(found, labels, rows, halves, parts) + _away(found, labels, rows, halves[1][1])


def _part(part: Part, found: SpreadChange, labels: tuple[str, str], rows: Dated, both: Bools, where: Parts) -> Measure:
    told = {
        "change": "a change",
        "no change": "no sizeable change",
        "cannot tell": "whether that is a change cannot be told",
    }
    plural = f"{where.noun}s"
    counts = part.name in ("districts", "new districts")
    says = f"{half_name(labels[1])} beside {half_name(labels[0])}: {part.says.replace('districts', plural)}: "
    says += f"{told[part.verdict]}.{where.left_out(both) if counts else ''}"
    method = METHODS[part.name].format(noun=where.noun, Noun=where.noun.capitalize())
    return made(
        NAMES[part.name],
        f"Change of the {part.name.replace('districts', plural)}",
        says,
        method=method + (SURE if counts and where.known is not None else ""),
        value=part.value,
        bounds=(part.low, part.high),
        level=found.level,
        n=found.n_before + found.n_after,
        unit=UNITS.get(part.name, plural),
        weight=7 if part.verdict == "change" and part.name == "area" else 0,
        verdict=part.verdict,
        because=rows.named(both),
    )


def _covered(
    found: SpreadChange, labels: tuple[str, str], rows: Dated, halves: list[tuple[str, Bools]], where: Parts
) -> list[Measure]:
    answers, noun = [], where.noun
    held = ((found.coverage_before, found.unseen_before), (found.coverage_after, found.unseen_after))
    for label, (share, missed), (_, inside) in zip(labels, held, halves, strict=True):
        if share is None or missed is None:
            continue
        says = (
            f"In {half_name(label)} the next attack would hit a {noun} not yet hit with a chance of "
            f"{per_cent(1 - share.value)} ({per_cent(share.level)} interval {per_cent(1 - share.high)} to "
            f"{per_cent(1 - share.low)}); at least {short(missed.value)} {noun}s were missed."
        )
        for name, value, unit in (("coverage", share, "share"), ("unseen", missed, f"{noun}s, at least")):
            title = f"{noun.capitalize()}s " + ("seen, by share of the process" if name == "coverage" else "missed")
            method = COVERED.format(noun=noun) + (SURE if where.known is not None else "")
            answers.append(_estimate(f"spread.{name}", title, says, method, value, label, unit, rows, inside))
    return answers


def _away(found: SpreadChange, labels: tuple[str, str], rows: Dated, later: Bools) -> list[Measure]:
    if found.away_km is None:
        return []
    away = found.away_km
    says = (
        f"Half of the attacks of {half_name(labels[1])} lie within {short(away.value)} km of one of "
        f"{half_name(labels[0])} ({per_cent(away.level)} interval {short(away.low)} to {short(away.high)} km)."
    )
    method = (
        "Median distance to the nearest attack of the earlier half-year, with the exact interval of order statistics."
    )
    title = "Distance from the earlier attacks"
    return [_estimate("spread.away", title, says, method, away, labels[1], "km", rows, later)]


def _estimate(
    name: str, title: str, says: str, method: str, value: Estimate, group: str, unit: str, rows: Dated, which: Bools
) -> Measure:
    return made(
        name,
        title,
        says,
        method=method,
        value=value.value,
        group=group,
        bounds=(value.low, value.high) if np.isfinite(value.high) else None,
        level=value.level,
        n=int(which.sum()),
        unit=unit,
        because=rows.named(which),
    )
