"""Do attacks answer acts of the other side: strikes, arrests, statements? With the delays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawatur.kinds import Compared, Event, Measure
from tawatur.maths.days import number
from tawatur.measure import tempos
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.plain.contagion import LEAST_EVENTS
from tawatur.measure.plain.crossing import CrossExcitation, cross_excitation
from tawatur.measure.record import span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, interval, short
from tawatur.store.steps import Given

CODE = "M19"
TITLE = "Attacks after acts of the other side"
ASKS = "Are there more (or fewer) attacks in the days after strikes, arrests or statements than otherwise?"

METHOD = (
    "Attacks on the days after the acts of one kind in the list of events, against the same acts shifted by up to "
    "six weeks either way (999 seeded draws; acts that lie close together are shifted as one), and over the "
    "attacking side's own rate at the time, so that two sides that rise together do not pass for answers. p is "
    "two-sided. An act that an attack brought about (`triggered_by`) is left out: it is itself an answer."
)
KINDS = {
    "strikes": ("strike", "airstrike", "missile", "killing"),
    "arrests": ("arrest",),
    "statements": ("statement",),
    "withdrawals": ("withdrawal",),
    "talks": ("negotiation", "ceasefire"),
}


VERDICTS: dict[str, Compared] = {"more": "change", "fewer": "change", "no answer": "no change"}


@dataclass(frozen=True, slots=True)
class _Acts:
    name: str
    days: np.ndarray
    ids: tuple[str, ...]


def run(given: Given) -> Answer:
    """`answers.<kind>` for each kind of act, and `.delay` (a cell a day before and after) where it can be told."""
    tempo, settings, events = tempos.attacks(given), settings_of(given), given.rows(Event)
    if tempo.day.size < LEAST_EVENTS:
        return NotApplicable(
            f"the record holds {counted(int(tempo.day.size), 'attack')} with a day", f"at least {LEAST_EVENTS} of them"
        )
    if not events:
        return NotApplicable("the case names no events", "acts of the other side in registry/events.csv")
    answers: list[Measure] = []
    for name, kinds in KINDS.items():
        acts = _acts(name, [event for event in events if event.kind in kinds], given, tempo.days)
        answers += _asked(acts, tempo, settings, given.seed)
    return answers


def _acts(name: str, events: list[Event], given: Given, days: int) -> _Acts:
    """The acts with a day inside the span that no attack brought about, in order."""
    held = []
    for event in events:
        day = number(event.when.start.astimezone(given.timezone).date()) - span_of(given)[0]
        if 0 <= day < days and not event.triggered_by and (event.when.end - event.when.start).days <= 1:
            held.append((day, event.id))
    held.sort()
    return _Acts(name, np.array([day for day, _ in held], dtype=np.int64), tuple(row for _, row in held))


def _asked(acts: _Acts, tempo: tempos.Tempo, settings: Settings, seed: int) -> list[Measure]:
    title = f"Attacks after {acts.name} over the usual number"
    found = cross_excitation(
        tempo.day, acts.days, settings.answer_days, start=0, end=tempo.days - 1, level=settings.level, seed=seed
    )
    if np.isnan(found.ratio):
        says = f"Cannot tell whether attacks answer {acts.name}: {found.why}."
        return [made(f"answers.{acts.name}", title, says, method=METHOD, value=None, because=acts.ids)]
    ratio = made(
        f"answers.{acts.name}",
        title,
        _says(acts, found),
        method=METHOD,
        value=found.ratio,
        bounds=(found.low, found.high),
        level=found.level,
        n=int(acts.days.size),
        unit="times",
        weight=3 if found.verdict in ("more", "fewer") else 0,
        verdict=VERDICTS.get(found.verdict, "cannot tell"),
        because=acts.ids,
    )
    return [ratio, *_delays(acts, found)]


def _says(acts: _Acts, found: CrossExcitation) -> str:
    return (
        f"{found.verdict.capitalize()}: {found.why}. In the {counted(found.lag, 'day')} after {acts.name} "
        f"({found.others}) {short(found.ratio)} times the usual number of attacks "
        f"({interval(found.low, found.high, found.level)}; p = {found.p:.3f})."
    )


def _delays(acts: _Acts, found: CrossExcitation) -> list[Measure]:
    cells = []
    for delay, value, low, high in found.by_lag.tolist():
        side = "after" if delay > 0 else "before"
        when = "on the day" if delay == 0 else f"{counted(abs(int(delay)), 'day')} {side}"
        says = f"{short(value)} times the usual number {when}; without answers {short(low)} to {short(high)}."
        cells.append(
            made(
                f"answers.{acts.name}.delay",
                f"Attacks around {acts.name}, by days of delay; the bounds are those without any answer",
                says,
                method=METHOD,
                value=value,
                group=f"{int(delay):+03d}",
                bounds=(low, high),
                level=found.level,
                n=int(acts.days.size),
                unit="times",
                because=acts.ids,
            )
        )
    return cells
