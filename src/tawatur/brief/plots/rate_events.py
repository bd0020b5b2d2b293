"""The rate of attacks after a named event over the rate before, on a log scale; what cannot be told is set as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import log
from typing import Any, Final

from tawatur.brief.columns import local_days, pick
from tawatur.brief.drawing import NARROW, WIDE, Drawing, Missing
from tawatur.brief.pages.words import day, number
from tawatur.brief.plots._measures import measures
from tawatur.brief.plots._sheet import Sheet, in_lines
from tawatur.brief.theme import FAINT, INCIDENT, INK, MUTED, RULE, SMALL
from tawatur.kinds import Measure
from tawatur.store.steps import Given

NAME = "rate_events"
TITLE = "The rate of attacks after an event, over the rate before"

_ROW: Final = 56.0
_TICKS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class _Asked:
    event: str
    title: str
    day: date
    measure: Measure
    rank: Measure | None = None

    @property
    def told(self) -> bool:
        """Whether the interval leaves no change out."""
        m = self.measure
        return m.value is not None and m.low is not None and m.high is not None and not m.low <= 1 <= m.high


def draw(given: Given) -> Drawing | Missing:
    """One line for each event that was asked about: ratio and interval, or the words "cannot tell"."""
    asked = _asked(given)
    if not asked:
        return Missing(NAME, TITLE, "No named event was asked about, or none has a date in this case.")
    return Drawing(
        alt=f"Rate of attacks after an event over the rate before. {' '.join(_words(one) for one in asked)}",
        caption=_caption(asked),
        wide=_spec(asked, WIDE),
        narrow=_spec(asked, NARROW),
        columns=("date", "event", "ratio of rates", "low", "high", "what it says"),
        rows=tuple(
            (one.day.isoformat(), one.title, one.measure.value, one.measure.low, one.measure.high, one.measure.says)
            for one in asked
        ),
    )


def _asked(given: Given) -> list[_Asked]:
    columns = ("id", "title", "when.start", "when.end")
    events = {row: (title, start, end) for row, title, start, end in pick(given, "events", *columns) if start and end}
    found = []
    asked = {measure.name: measure for measure in measures(given) if not measure.group}
    for measure in asked.values():
        event = next((row for row in measure.because if row in events), f"event:{measure.name.removeprefix('rate.')}")
        if measure.name == f"rate.{event.removeprefix('event:')}" and event in events:
            title, start, end = events[event]
            rank = asked.get(f"{measure.name}.rank")
            found.append(_Asked(event, title, local_days(start, end, given.timezone)[0], measure, rank))
    return sorted(found, key=lambda one: (one.day, one.event))


def _caption(asked: list[_Asked]) -> str:
    level = next((one.measure.level for one in asked if one.measure.low is not None), 0.9)
    return (
        f"1 means that the rate did not change. The line is the {100 * level:.0f}% interval; a hollow point is one "
        "whose interval holds 1: whether the rate rose or fell cannot be told. The rank says how many dates of the "
        "record, taken at random, show as large a change: a change that is common at other dates says nothing of the "
        "event, and even a rare one is no proof that the event caused it."
    )


def _words(one: _Asked) -> str:
    m = one.measure
    if m.value is None or m.low is None or m.high is None:
        return f"{day(one.day)}, {one.title}: cannot tell."
    close = "" if one.told else ", which cannot tell a rise from a fall"
    return f"{day(one.day)}, {one.title}: {number(m.value)} times ({number(m.low)} to {number(m.high)}){close}."


def _spec(asked: list[_Asked], width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    beside = width == WIDE
    left, row = (260.0, _ROW) if beside else (8.0, 88.0)
    right = width - (104 if beside else 12)
    low, high = _range(asked)
    foot = len(asked) * row + 6

    def x(value: float) -> float:
        share = (log(value) - log(low)) / (log(high) - log(low))
        return left + min(1.0, max(0.0, share)) * (right - left)

    for tick in (t for t in _TICKS if low <= t <= high):
        for index in range(len(asked)):
            lines = (index * row if beside else (index + 1) * row - 34), (index + 1) * row
            sheet.rule((x(tick), lines[0]), (x(tick), lines[1]), color=MUTED if tick == 1 else FAINT)
        sheet.text((x(tick), foot + 9), f"{tick:g}×", size=SMALL, color=INK if tick == 1 else MUTED, align="center")
    sheet.above()
    for index, one in enumerate(asked):
        top = index * row
        _label(sheet, one, top, 250 if beside else width)
        _mark(sheet, one, top + (row / 2 if beside else row - 17), x, right if beside else width - 2, beside=beside)
        sheet.rule((0, top + row), (width, top + row), color=RULE if index < len(asked) - 1 else FAINT)
    return sheet.spec(foot + 20)


def _range(asked: list[_Asked]) -> tuple[float, float]:
    ends = [
        v for one in asked for v in (one.measure.low, one.measure.value, one.measure.high) if v is not None and v > 0
    ]
    return max(0.05, min([0.45, *(end * 0.85 for end in ends)])), min(60.0, max([2.2, *(end * 1.15 for end in ends)]))


def _label(sheet: Sheet, one: _Asked, top: float, room: float) -> None:
    sheet.text((0, top + 12), day(one.day), size=SMALL, color=MUTED)
    lines = in_lines(one.title, room - 4, SMALL + 1, most=2)
    for number_of, line in enumerate(lines):
        sheet.text((0, top + 27 + 13 * number_of), line, size=SMALL + 1, tip=one.title, row=one.event)


def _mark(sheet: Sheet, one: _Asked, y: float, x: Any, edge: float, *, beside: bool) -> None:
    m = one.measure
    if m.value is None or m.low is None or m.high is None:
        sheet.text((x(1.0) + 6, y), "cannot tell", size=SMALL + 1, color=MUTED, italic=True, tip=m.says, row=m.id)
        return
    sheet.rule((x(max(m.low, 1e-9)), y), (x(m.high), y), color=INCIDENT, thick=2)
    fill = INCIDENT if one.told else "#ffffff"
    sheet.dot((x(max(m.value, 1e-9)), y), 4.5, fill=fill, stroke=INCIDENT, tip=m.says, row=m.id)
    words = f"{number(round(m.value, 1))}× ({number(round(m.low, 1))}–{number(round(m.high, 1))})"
    at = (edge + 6, y) if beside else (edge, y - 59)
    sheet.text(at, words, size=SMALL, color=INK, align="left" if beside else "right")
    beneath = _ranked(one)
    if beneath and beside:
        sheet.text((edge + 6, y + 13), beneath, size=SMALL, color=MUTED, tip=one.rank.says if one.rank else m.says)


def _ranked(one: _Asked) -> str:
    """`rank 220 of 431`: the place of this change among those at other dates."""
    rank = one.rank
    if rank is None or rank.value is None or rank.n is None:
        return "" if one.told else "cannot tell"
    return f"rank {rank.value:.0f} of {rank.n}"
