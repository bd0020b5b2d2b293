"""What the tests share: numbers of a check, the rows of a place, the days and groups that a sentence speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import numpy as np

from tawatur.kinds import Compared, Measure, Place, Verdict
from tawatur.maths.days import day_of, number
from tawatur.maths.mix_shares import exact_shares
from tawatur.measure.asking import made
from tawatur.measure.record import Bools, Dated, span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import on
from tawatur.store.answering import Asked
from tawatur.store.steps import Given

HALF: Final = 0.5
LOOK_BACK: Final = 365
"""Days before the source that are counted where it names none."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days `first`..`last` (both inside) that a sentence speaks of, and where they come from."""

    first: int
    last: int
    words: str


def noted(
    asked: Asked,
    name: str,
    title: str,
    says: str,
    *,
    method: str,
    value: float | None,
    cell: str = "",
    bounds: tuple[float, float] | None = None,
    level: float = 0.9,
    n: int | None = None,
    unit: str = "",
    verdict: Compared = "",
    because: Iterable[str] = (),
) -> Measure:
    """A number of a check: `check.<name>`, its group the check, the view and perhaps a cell."""
    rows = tuple(because) or (asked.check.id,)
    return made(
        f"check.{name}", title, says, method=method, value=value, group=asked.group(cell), bounds=bounds, level=level,
        n=n, unit=unit, verdict=verdict, because=rows,
    )  # fmt: skip


def days_of(asked: Asked) -> Days:
    """The days of the sentence: its own, else those of the case's assessment, else the year before the source."""
    given, check = asked.given, asked.check
    start, end = span_of(given)
    dated = [slot.when for slot in check.part("when") if slot.when is not None]
    stated = given.setting("assessment")
    if dated:
        zone = given.timezone
        first = number(min(when.start for when in dated).astimezone(zone).date())
        last = number((max(when.end for when in dated).astimezone(zone) - timedelta(microseconds=1)).date())
        words = "the days that the sentence names"
    elif {"start", "end"} <= stated.keys():
        first, last = number(stated["start"]), number(stated["end"])
        words = "the days that the case gives for the article"
    else:
        last = min(end, number(check.day)) if check.day else end
        first, words = last - LOOK_BACK + 1, "the year before the article"
    first, last = max(first, start), min(last, end)
    return Days(first, last, f"{on(day_of(first))} to {on(day_of(max(first, last)))} ({words})")


def settings(given: Given) -> Settings:
    """The settings of the room."""
    return settings_of(given)


def some(rows: Dated, which: Bools) -> Dated:
    """A part of the rows, as rows."""
    return replace(
        rows,
        table=rows.table.filter(which),
        ids=rows.ids[which],
        day=rows.day[which],
        first=rows.first[which],
        last=rows.last[which],
        known=rows.known[which],
    )


def at_place(rows: Dated, given: Given, place: str) -> Bools:
    """Which incidents lie at a place: resolved to it or to a place within it, or in the governorate of its name."""
    held = given.rows(Place)
    inside = within(held, place)
    name = next((row.name for row in held if row.id == place), "")
    here = np.isin(rows.column("place").astype(str), sorted(inside))
    found: Bools = here | (rows.column("governorate").astype(str) == name)
    return found


def within(places: Sequence[Place], place: str) -> set[str]:
    """A place and all that lies within it, by id."""
    inside = {place}
    while True:
        more = {row.id for row in places if row.within in inside} - inside
        if not more:
            return inside
        inside |= more


def name_of(given: Given, identity: str) -> str:
    """The name of a party or place by its id; the id's own words where it is not (yet) on record."""
    for table in ("places", "parties"):
        rows = given.tables.get(table)
        if rows is None:
            continue
        ids = rows.column("id").to_pylist()
        if identity in ids:
            return str(rows.column("name")[ids.index(identity)].as_py())
    return identity.partition(":")[2].replace("_", " ")


def share(hits: int, n: int, level: float) -> tuple[float, float, float]:
    """A share with the exact interval of Clopper and Pearson (1934); 0 to 1 for no cases."""
    if n == 0:
        return 0.0, 0.0, 1.0
    value, low, high = exact_shares(np.array([hits, n - hits]), level)
    return float(value[0]), float(low[0]), float(high[0])


def majority(n: int, low: float, high: float, least: int) -> Verdict:
    """Whether the interval of a share of `n` lies above one half; fewer than `least` cannot tell."""
    if n < least or low <= HALF <= high:
        return "cannot tell"
    return "supported" if low > HALF else "contradicted"
