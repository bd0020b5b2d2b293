"""What the attacks were made of, by half-year: shares with intervals, and the largest change between two half-years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.kinds import Measure
from tawatur.maths import resampling
from tawatur.measure.asking import Answer, NotApplicable, made, measure_id
from tawatur.measure.record import Bools, Dated, Objects, comparable, half_years, incidents_of, span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, half_name, moved, per_cent, points, share_interval, word
from tawatur.store.steps import Given

SHARED = (
    "Share of the attacks of a half-year by {noun}, with the interval of a Beta posterior (Jeffreys' prior) as if "
    "attacks were independent of each other; they come in bursts, so the true interval is wider. Unknown is "
    "a class of its own."
)
CHANGED = (
    "The difference of two shares between the last two half-years with enough attacks, for the {noun} whose share "
    "changed most; draws of two Beta posteriors, counts divided by a design effect taken from weeks. The {noun} was "
    "chosen because its change is the largest, which makes the interval somewhat too narrow; and a kind of attack that "
    "came to be reported more fully looks like one that became more frequent."
)


@dataclass(frozen=True, slots=True)
class Mix:
    """Which column is broken down, under which name its measures go, and what its values are called."""

    column: str
    name: str
    noun: str
    weight: int


def mixed(given: Given, mix: Mix) -> Answer:
    """`<name>.share` by half-year and value (`2020-H1/rocket`) and in all (`rocket`); `<name>.shift` for the change."""
    rows, settings = incidents_of(given), settings_of(given)
    values = rows.column(mix.column)
    start, end = span_of(given)
    whole = rows.within(start, end)
    if not whole.any():
        return NotApplicable("the record holds no attack in the case's span", "incidents with a date")
    kinds = sorted(set(values[whole]))
    halves: list[Measure] = []
    for label, first, last in half_years(start, end):
        halves += _shares(rows, values, rows.within(first, last), kinds, mix, settings, label, ())
    answers = _shares(rows, values, whole, kinds, mix, settings, "", halves)
    return [*answers, *halves, *_shift(rows, values, kinds, mix, given, settings)]


def _shares(
    rows: Dated,
    values: Objects,
    inside: Bools,
    kinds: list[str],
    mix: Mix,
    settings: Settings,
    label: str,
    parts: Sequence[Measure],
) -> list[Measure]:
    counts = np.array([int((inside & (values == kind)).sum()) for kind in kinds])
    n = int(counts.sum())
    if n == 0:
        return []
    found = resampling.shares(counts, level=settings.level)
    when = f"in {half_name(label)}" if label else "in the whole record"
    answers = []
    for kind, count, low, high in zip(kinds, counts.tolist(), found.low, found.high, strict=True):
        says = (
            f"{count} of the {counted(n, 'attack')} {when} ({per_cent(count / n)}; "
            f"{share_interval(low, high, settings.level)}): {mix.noun} {word(kind)}."
        )
        cells = tuple(part.id for part in parts if part.group.endswith(f"/{kind}"))
        answers.append(
            made(
                f"{mix.name}.share",
                f"Attacks by {mix.noun}",
                says,
                method=SHARED.format(noun=mix.noun),
                value=count / n,
                group=f"{label}/{kind}" if label else kind,
                bounds=(low, high),
                level=settings.level,
                n=n,
                unit="share",
                because=cells or rows.named(inside & (values == kind)),
            )
        )
    return answers


def _shift(rows: Dated, values: Objects, kinds: list[str], mix: Mix, given: Given, settings: Settings) -> list[Measure]:
    halves = comparable(rows, given, settings)[-2:]
    if len(halves) < 2:
        return []
    (earlier, before), (later, after) = halves
    changes = [_part(after, values, kind) - _part(before, values, kind) for kind in kinds]
    order = np.argsort(-np.abs(changes), kind="stable")
    kind = kinds[order[0]]
    hits = values == kind
    totals = (int(before.sum()), int(after.sum()))
    inside = (int((before & hits).sum()), int((after & hits).sum()))
    effects = (_effect(rows, before, hits), _effect(rows, after, hits))
    change = resampling.share_change(inside, totals, effects=effects, seed=given.seed, level=settings.level)
    says = (
        f"{_capital(word(kind))}: {inside[0]} of {totals[0]} attacks in {half_name(earlier)} "
        f"({per_cent(inside[0] / totals[0])}), {inside[1]} of {totals[1]} in {half_name(later)} "
        f"({per_cent(inside[1] / totals[1])}): {points(change)}.{_next(order, changes, kinds)} A fuller report of one "
        "kind would look the same."
    )
    return [
        made(
            f"{mix.name}.shift",
            f"Largest change of the mix by {mix.noun}",
            says,
            method=CHANGED.format(noun=mix.noun),
            value=100 * change.value,
            group=kind,
            bounds=(100 * change.low, 100 * change.high),
            level=change.level,
            n=sum(totals),
            unit="points",
            verdict=moved(change),
            weight=0 if change.low <= 0 <= change.high else mix.weight,
            because=tuple(measure_id(f"{mix.name}.share", f"{label}/{kind}") for label in (earlier, later)),
        )
    ]


def _next(order: NDArray[np.intp], changes: list[float], kinds: list[str]) -> str:
    """The second largest change, in words; nothing where there is one kind alone."""
    if len(kinds) < 2:
        return ""
    second = int(order[1])
    way = "up" if changes[second] > 0 else "down"
    return f" Next is {word(kinds[second])}, {way} {abs(100 * changes[second]):.0f} points."


def _part(inside: Bools, values: Objects, kind: str) -> float:
    return float((inside & (values == kind)).sum() / inside.sum())


def _effect(rows: Dated, inside: Bools, hits: Bools) -> float:
    weeks = rows.day[inside] // 7
    weeks = weeks - weeks.min()
    done = np.bincount(weeks, weights=hits[inside]).astype(np.int64)
    return resampling.design_effect(done, np.bincount(weeks))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
