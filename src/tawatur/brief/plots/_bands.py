"""Where the rate changed, as measured: dates and intervals of change points, read from the table `measures`.

A measure of a change is named with `attacks`, `claims` or `reports` as one part and `change…` as another
(`tempo.attacks.change`). Its `group` holds the dates: one, or the first and the last day of the interval
(`2020-06-29/2020-07-13`); its value is the rate after over the rate before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from tawatur.brief.plots._measures import measures
from tawatur.store.steps import Given

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Band:
    """A change of the rate between two days, both inside, by how many times, and the sentence of the measure."""

    first: date
    last: date
    times: float | None
    says: str
    row: str


def bands(given: Given, series: str) -> list[Band]:
    """The changes of one tempo (`attacks`, `claims` or `reports`), earliest first; none if none were measured."""
    found = []
    for measure in measures(given):
        parts = measure.name.split(".")
        if series not in parts or not any(part.startswith("change") for part in parts):
            continue
        days = _days(measure.group)
        if days:
            found.append(Band(min(days), max(days), measure.value, measure.says, measure.id))
    return sorted(found, key=lambda band: (band.first, band.last, band.row))


def asked(given: Given) -> bool:
    """Whether a question about change points was put to the case at all."""
    return any(part.startswith("change") for measure in measures(given) for part in measure.name.split("."))


def _days(group: str) -> list[date]:
    days = []
    for said in _DAY.findall(group):
        try:
            days.append(date.fromisoformat(said))
        except ValueError:
            continue
    return days
