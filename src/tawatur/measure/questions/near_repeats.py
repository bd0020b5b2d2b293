"""Whether an attack is followed by others near it, soon after."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.plain.near_repeat import LEAST, NearRepeat, near_repeat
from tawatur.measure.record import Bools, Dated, incidents_of, points_of, span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, interval, short, word
from tawatur.store.steps import Given

CODE = "M30"
TITLE = "Near repeats"
ASKS = "Is an attack followed by others near it, soon after, more often than chance would have it?"

METHOD = (
    "Knox's test (1964): pairs of attacks within {km} km and {days} days, beside those expected when the "
    "places are dealt anew to the attacks within blocks of time; one p for all {many} (the smallest, corrected). The "
    "value is that of {first} km and {soon} days. Attacks whose date or place is known more vaguely than that take no "
    "part. An excess may come from one salvo or a campaign of days: it does not show that attacks cause attacks."
)


def run(given: Given) -> Answer:
    """`places.near_repeat`: observed over expected pairs, for all attacks and for each weapon with enough of them."""
    rows, settings = incidents_of(given), settings_of(given)
    lat, lon, radius = points_of(rows)
    exact = rows.within(*span_of(given)) & (rows.last - rows.first <= 1) & np.isfinite(lat) & np.isfinite(lon)
    if int(exact.sum()) < LEAST:
        says = f"{counted(int(exact.sum()), 'attack')} with a day and a point, fewer than {LEAST}"
        return NotApplicable(says, "incidents with a date and coordinates")
    weapon = rows.column("weapon")
    kinds, counts = np.unique(weapon[exact].astype(str), return_counts=True)
    groups = ["", *kinds[counts >= LEAST].tolist()]
    answers = []
    for group in groups:
        which = exact & ((weapon == group) if group else True)
        found = near_repeat(
            rows.day[which], lat[which], lon[which], radius_km=np.nan_to_num(radius[which]), seed=given.seed,
            level=settings.level, km=settings.near_km, days=settings.near_days,
        )  # fmt: skip
        answers.append(_measure(found, group, rows, which, settings))
    return answers


def _measure(found: NearRepeat, group: str, rows: Dated, which: Bools, settings: Settings) -> Measure:
    told = np.isfinite(found.ratio) and np.isfinite(found.high) and found.n >= LEAST
    of = f" ({word(group)})" if group else ""
    says = (
        f"Within {short(found.km)} km and {short(found.days)} days lie {counted(found.observed, 'pair')} of "
        f"attacks{of}, {found.expected:.1f} expected by chance"
    )
    if told:
        says += f": {short(found.ratio)} times as many ({interval(found.low, found.high, found.level)})"
    verdict = {
        "change": f"attacks do come near each other more often than chance gives: {found.why}",
        "no change": f"no sizeable excess: {found.why}",
        "cannot tell": f"cannot tell: {found.why}",
    }[found.verdict]
    return made(
        "places.near_repeat",
        "Attacks near in place and time",
        f"{says}; over all distances and spans p = {found.p:.2g}: {verdict}.",
        method=method_of(settings),
        value=found.ratio if told else None,
        group=group,
        bounds=(found.low, found.high) if told else None,
        level=settings.level,
        n=found.n,
        unit="times chance",
        weight=9 if not group and found.verdict == "change" else 0,
        verdict=found.verdict,
        because=rows.named(which),
    )


def method_of(settings: Settings) -> str:
    """The method with the distances and spans of the case."""
    km, days = settings.near_km, settings.near_days
    said = {"km": ", ".join(map(short, km)), "days": ", ".join(map(short, days)), "many": len(km) * len(days)}
    return METHOD.format(first=short(km[0]), soon=short(days[0]), **said)
