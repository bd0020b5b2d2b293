"""Whether the attacks came to gather in one governorate: its share by quarter, and its change."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths.mix_shares import exact_shares
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.plain.mix_shift import MixShift, mix_shift
from tawatur.measure.record import Bools, Dated, Objects, comparable, incidents_of, months, span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, half_name, per_cent, share_interval
from tawatur.store.steps import Given

CODE = "M32"
TITLE = "Focus over time"
ASKS = "Did the attacks come to gather in one governorate?"

LEAST = 5
MONTHLY = (
    "Share of the attacks of a quarter whose governorate is known, with the exact interval of Clopper and Pearson "
    f"(1934), as if attacks were independent; fewer than {LEAST} attacks tell nothing."
)
CHANGED = (
    "Difference of the shares of the last two half-years with enough attacks; whole weeks are dealt anew to the "
    "half-years (permutation test), counts are divided by a design effect of weeks for the interval. Attacks in a "
    "place that is better reported than others would look the same."
)


def run(given: Given) -> Answer:
    """`places.focus_by_quarter` and `places.focus_shift`."""
    rows, settings = incidents_of(given), settings_of(given)
    governorate = rows.column("governorate")
    known = np.array([bool(name) for name in governorate], dtype=bool)
    inside = known & rows.within(*span_of(given))
    if not inside.any():
        return NotApplicable("no attack of the record has a governorate", "incidents with a place that resolves")
    names, counts = np.unique(governorate[inside].astype(str), return_counts=True)
    focus = settings.focus or str(names[np.argmax(counts)])
    answers = [
        _share(rows, governorate, known & part, focus, label, settings) for label, part in _quarters(rows, given)
    ]
    halves = [(label, known & part) for label, part in comparable(rows, given, settings)]
    halves = [(label, part) for label, part in halves if int(part.sum()) >= settings.least_sample][-2:]
    if len(halves) == 2:
        answers.append(_shift(rows, governorate, halves, focus, given, settings))
    return answers


def _quarters(rows: Dated, given: Given) -> list[tuple[str, Bools]]:
    found: dict[str, Bools] = {}
    for label, first, last in months(*span_of(given)):
        name = f"{label[:4]}-Q{(int(label[5:]) + 2) // 3}"
        part = rows.within(first, last)
        found[name] = found[name] | part if name in found else part
    return list(found.items())


def _share(rows: Dated, governorate: Objects, known: Bools, focus: str, label: str, settings: Settings) -> Measure:
    n, hits = int(known.sum()), int((known & (governorate == focus)).sum())
    says = f"In {label} {hits} of {counted(n, 'attack')} with a known governorate lie in {focus}"
    told = n >= LEAST
    bounds = None
    if told:
        value, low, high = exact_shares(np.array([hits, n - hits]), settings.level)
        bounds = (float(low[0]), float(high[0]))
        says += f": {per_cent(float(value[0]))} ({share_interval(*bounds, settings.level)})."
    else:
        says += f"; fewer than {LEAST} tell nothing about the share."
    return made(
        "places.focus_by_quarter",
        f"Share of attacks in {focus} by quarter",
        says,
        method=MONTHLY,
        value=hits / n if told else None,
        group=label,
        bounds=bounds,
        level=settings.level,
        n=n,
        unit="share",
        because=rows.named(known),
    )


def _shift(
    rows: Dated, governorate: Objects, halves: list[tuple[str, Bools]], focus: str, given: Given, settings: Settings
) -> Measure:
    (earlier, before), (later, after) = halves
    labels = [np.where(governorate[part] == focus, focus, "elsewhere") for part in (before, after)]
    weeks = [rows.day[part] // 7 for part in (before, after)]
    found = mix_shift(labels[0], labels[1], blocks=(weeks[0], weeks[1]), seed=given.seed, level=settings.level)
    share = next((share for share in found.shares if share.kind == focus), found.shares[0])
    says = (
        f"{focus} held {per_cent(share.before)} of the attacks of {half_name(earlier)} and {per_cent(share.after)} of "
        f"those of {half_name(later)}: {100 * share.change:+.0f} points ({per_cent(found.level)} interval "
        f"{100 * share.low:+.0f} to {100 * share.high:+.0f}; p = {found.p:.2g}). {_told(found, focus)}"
    )
    return made(
        "places.focus_shift",
        f"Change of the share of {focus}",
        says,
        method=CHANGED,
        value=100 * share.change,
        bounds=(100 * share.low, 100 * share.high),
        level=found.level,
        n=found.n_before + found.n_after,
        unit="points",
        weight=9 if found.verdict == "change" else 0,
        verdict=found.verdict,
        because=rows.named(before | after),
    )


def _told(found: MixShift, focus: str) -> str:
    if found.verdict == "cannot tell":
        return f"Whether the attacks gathered in {focus} or left it cannot be told."
    return "That is a change." if found.verdict == "change" else "That is no sizeable change."
