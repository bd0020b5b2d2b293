"""Whether attacks crowd around the yearly days of named events."""

from __future__ import annotations

from datetime import date

import numpy as np

from tawatur.kinds import Compared, Event
from tawatur.maths.anniversaries import AROUND, REACH, Yearly, yearly
from tawatur.maths.days import number
from tawatur.measure import tempos
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.record import span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import bounds, counted, short
from tawatur.store.steps import Given

CODE = "M22"
TITLE = "Attacks around yearly days"
ASKS = "Are attacks more frequent around the yearly days of named events than around other days?"

METHOD = (
    f"Attacks within {REACH} days of the yearly days (same day of a later year) of the events of the case that are "
    f"dated to a day, over those of the days within {AROUND} days. p: the rank of that excess among the same calendar "
    "moved by each number of days up to half a year; neighbouring calendars repeat each other, so no p below 1 / (1 + "
    "calendars that do not touch) is given. The interval is that of a binomial share, counts divided by how much more "
    "the moved calendars vary than chance. Years are those of the common calendar; feasts of others are not asked."
)
LEAST, LEAST_DAYS, P, TIMES = 30, 5, 0.05, 2.0


def run(given: Given) -> Answer:
    """`attacks.yearly_days`: the rate near yearly days over that of the weeks around them."""
    tempo, settings, events = tempos.attacks(given), settings_of(given), given.rows(Event)
    places, ids = _marks(events, given)
    if tempo.day.size < LEAST or len(places) < LEAST_DAYS:
        return NotApplicable(
            f"the record holds {counted(int(tempo.day.size), 'attack')} with a day and "
            f"{counted(len(places), 'yearly day')} of events",
            f"at least {LEAST} attacks and {LEAST_DAYS} yearly days: a record of more years, or more named events",
        )
    found = yearly(tempo.daily(), np.array(places, dtype=np.int64), level=settings.level)
    if found is None:
        return NotApplicable("the record is too short to move its calendar", "a longer record")
    verdict = _verdict(found)
    return [
        made(
            "attacks.yearly_days",
            TITLE,
            _says(found, len(places), verdict),
            method=METHOD,
            value=found.ratio,
            bounds=(found.low, found.high),
            level=found.level,
            n=found.near,
            unit="times",
            verdict=verdict,
            because=(*ids, *tempo.ids),
        )
    ]


def _marks(events: list[Event], given: Given) -> tuple[list[int], tuple[str, ...]]:
    """The yearly days inside the span, as days since its first, and the events that they belong to."""
    first, last = span_of(given)
    held: dict[int, list[str]] = {}
    for event in events:
        if (event.when.end - event.when.start).days > 1:
            continue
        day = event.when.start.astimezone(given.timezone).date()
        for year in range(day.year + 1, given.span[1].year + 1):
            place = number(_same_day(day, year))
            if first <= place <= last:
                held.setdefault(place - first, []).append(event.id)
    return sorted(held), tuple(dict.fromkeys(row for place in sorted(held) for row in held[place]))


def _same_day(day: date, year: int) -> date:
    """The same day of another year; 29 February becomes 28 February where there is none."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, day.month, 28 if (day.month, day.day) == (2, 29) and not leap else day.day)


def _verdict(found: Yearly) -> Compared:
    if found.p <= P and found.low > 1:
        return "change"
    return "no change" if found.high < TIMES else "cannot tell"


def _says(found: Yearly, days: int, verdict: Compared) -> str:
    told = {
        "change": "Attacks crowd around yearly days",
        "no change": "No crowding around yearly days: twice the usual number would have shown",
    }.get(verdict, "Cannot tell whether attacks crowd around yearly days")
    return (
        f"{told}. Within {REACH} days of {counted(days, 'yearly day')} of named events the record holds "
        f"{counted(found.near, 'attack')}, and {short(found.due)} were to be expected from the weeks around: "
        f"{short(found.ratio)} times the rate ({bounds(found.low, found.high, found.level)}; p = {found.p:.3f}, "
        f"not below {found.smallest:.3f})."
    )
