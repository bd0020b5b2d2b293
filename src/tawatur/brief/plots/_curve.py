"""The change of the rate at every date of the record, asked in the same way: what an event is to be set beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import log
from typing import Any, Final

from tawatur.brief.columns import local_days, pick
from tawatur.brief.plots._measures import measures
from tawatur.brief.plots._record import attacks, span_of
from tawatur.kinds import Measure
from tawatur.store.steps import Given

WINDOW_DAYS: Final = 90
"""Days of a window where the settings name none: the default of the room `measure`."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The logarithm of the rate after each date over the rate before it; `own` is that of the event itself.

    `measure` is the measured rate ratio, `rank` the event's measured place among the dates.
    """

    event: str
    title: str
    day: date
    changes: dict[date, float]
    own: float
    measure: Measure
    rank: Measure | None


@dataclass(frozen=True, slots=True)
class _Event:
    id: str
    title: str
    first: date
    last: date
    cause: str


def curves(given: Given) -> tuple[list[Curve], list[str]]:
    """The curves of all events that were asked about, by date, and the titles of those that have none.

    Dates that a measure `rate.<event>.placebo` gives (its `group` a date, its value a ratio) are taken as they are.
    Otherwise the change is log((y2 + 0.5) / e2) - log((y1 + 0.5) / e1) with y attacks in e days on either side, as in
    question M02; where the measured rank rests on another number of dates, that is not what was measured, and no
    curve is drawn.
    """
    found, without = [], []
    held = {(row.name, row.group): row for row in measures(given)}
    events = _events(given)
    for (name, group), measure in held.items():
        event = events.get(name.removeprefix("rate."))
        if group or event is None or not name.startswith("rate."):
            continue
        rank = held.get((f"{name}.rank", ""))
        changes = _measured(held, f"{name}.placebo") or (_changes(given, event) if measure.value is not None else {})
        own = changes.get(event.first)
        if own is None or (rank is not None and rank.n is not None and rank.n != len(changes)):
            without.append(event.title)
        else:
            found.append(Curve(event.id, event.title, event.first, changes, own, measure, rank))
    return sorted(found, key=lambda curve: (curve.day, curve.event)), sorted(without)


def _events(given: Given) -> dict[str, _Event]:
    columns = ("id", "slug", "title", "when.start", "when.end", "triggered_by")
    return {
        slug: _Event(row, title, *local_days(start, end, given.timezone), (cause or "").removeprefix("incident:"))
        for row, slug, title, start, end, cause in pick(given, "events", *columns)
        if start is not None and end is not None
    }


def _measured(held: Mapping[tuple[str, str], Measure], name: str) -> dict[date, float]:
    found = {}
    for (other, group), measure in held.items():
        if other == name and measure.value:
            found[date.fromisoformat(group)] = log(measure.value)
    return dict(sorted(found.items()))


def _changes(given: Given, event: _Event) -> dict[date, float]:
    """The change at every day whose windows, as long as those of the event, lie inside the record."""
    rows = [row for row in attacks(given) if row.slug != event.cause]
    first, last = span_of(given, [row.day for row in rows])
    window = _window(given.setting("measure").get("window_days"))
    before, after = min((event.first - first).days, window), min((last - event.last).days, window)
    gap, size = (event.last - event.first).days + 1, (last - first).days + 1
    if min(before, after) < 1:
        return {}
    counts = Counter((row.day - first).days for row in rows)
    upto = [0, *accumulate(counts.get(place, 0) for place in range(size))]
    return {
        first + timedelta(days=at): log((upto[at + gap + after] - upto[at + gap] + 0.5) / after)
        - log((upto[at] - upto[at - before] + 0.5) / before)
        for at in range(before, size - after - gap + 1)
    }


def _window(said: Any) -> int:
    return said if isinstance(said, int) and said > 0 else WINDOW_DAYS
