"""The change of the rate at every date of the record, asked in the same way: what an event is to be set beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from tawatur.brief.columns import local_days, pick
from tawatur.brief.plots._measures import measures
from tawatur.kinds import Measure
from tawatur.store.steps import Given


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


def curves(given: Given) -> tuple[list[Curve], list[str]]:
    """The curves of all events that were asked about, by date, and the titles of those that have none.

    Measures `rate.<event>.placebo` (question M02) give the dates: their `group` is a date, their value a ratio. Without
    the event's own date among them there is nothing to set beside the others.
    """
    found, without = [], []
    held = {(row.name, row.group): row for row in measures(given)}
    events = _events(given)
    for (name, group), measure in held.items():
        event = events.get(name.removeprefix("rate."))
        if group or event is None or not name.startswith("rate."):
            continue
        rank = held.get((f"{name}.rank", ""))
        changes = _measured(held, f"{name}.placebo")
        own = changes.get(event[2])
        if own is None or len(changes) < 2:
            without.append(event[1])
        else:
            found.append(Curve(*event, changes, own, measure, rank))
    return sorted(found, key=lambda curve: (curve.day, curve.event)), sorted(without)


def _events(given: Given) -> dict[str, tuple[str, str, date]]:
    columns = ("id", "slug", "title", "when.start", "when.end")
    return {
        slug: (row, title, local_days(start, end, given.timezone)[0])
        for row, slug, title, start, end in pick(given, "events", *columns)
        if start is not None and end is not None
    }


def _measured(held: Mapping[tuple[str, str], Measure], name: str) -> dict[date, float]:
    found = {}
    for (other, group), measure in held.items():
        if other == name and measure.value:
            found[date.fromisoformat(group)] = log(measure.value)
    return dict(sorted(found.items()))
