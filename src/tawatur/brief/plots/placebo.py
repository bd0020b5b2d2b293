"""How the change after an event stands beside the change at every other date of the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import exp, log
from statistics import median
from typing import Any, Final

from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.pages.words import day, number
from tawatur.brief.plots._curve import Curve, curves
from tawatur.brief.plots._sheet import Sheet, in_lines
from tawatur.brief.plots._time import TimeScale, month_axis
from tawatur.brief.plots._words import many
from tawatur.brief.theme import EVENT, FAINT, INCIDENT, MUTED, SMALL
from tawatur.store.steps import Given

NAME = "placebo"
TITLE = "The change at each event, beside the change at every other date"

_MOST: Final = 4
_TALL: Final = 96.0
_TICKS: Final = (1 / 64, 1 / 16, 1 / 4, 1, 4, 16, 64)


def draw(given: Given) -> Drawing | Missing:
    """A panel for each event: a line through all dates, the event marked on it, its height carried across."""
    held, without = curves(given)
    if not held:
        return Missing(NAME, TITLE, "No event was asked about whose windows lie inside the record.")
    shown, rest = held[:_MOST], [curve.title for curve in held[_MOST:]]
    span = min(min(curve.changes) for curve in shown), max(max(curve.changes) for curve in shown)
    return Drawing(
        alt="The change of the rate of attacks at every date. " + " ".join(_told(curve) for curve in shown),
        caption=_caption(len(without), len(rest)),
        wide=_spec(shown, span, WIDE),
        narrow=_spec(shown, span, NARROW),
        columns=("event", "date", "rate after over rate before", "at the event itself"),
        rows=tuple(_rows(shown)),
    )


def _spec(shown: list[Curve], span: tuple[date, date], width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    scale = TimeScale(*span, left=38, right=width - 6)
    reach = max(log(2.2), *(abs(change) for curve in shown for change in curve.changes.values())) * 1.06
    y = 0.0
    for curve in shown:
        lines = in_lines(f"{day(curve.day)}: {curve.title}", (width - 8) / 1.07, most=2)
        for line in lines:
            sheet.text((0, y + 8), line, bold=True, tip=curve.title, row=curve.event)
            y += 15
        sheet.text((0, y + 7), _place(curve), size=SMALL, color=MUTED)
        _panel(sheet, scale, curve, y + 20, reach)
        y += 20 + _TALL + 10
    return sheet.spec(month_axis(sheet, scale, y - 8) + 2)


def _panel(sheet: Sheet, scale: TimeScale, curve: Curve, top: float, reach: float) -> None:
    middle = top + _TALL / 2
    sheet.level(0)

    def height(change: float) -> float:
        return middle - change / reach * _TALL / 2

    for tick in _TICKS:
        if abs(log(tick)) <= reach:
            y = height(log(tick))
            sheet.rule((scale.left, y), (scale.right, y), color=MUTED if tick == 1 else FAINT)
            words = f"×{tick:g}" if tick >= 1 else f"×1/{1 / tick:.0f}"
            sheet.text((scale.left - 5, y), words, size=SMALL, color=MUTED, align="right")
    x = scale.x(curve.day, within=0.5)
    for side in (1, -1):
        y = height(side * abs(curve.own))
        sheet.rule((scale.left, y), (scale.right, y), color=EVENT, thick=0.9, dash=(3, 3))
    sheet.rule((x, top), (x, top + _TALL), color=EVENT, thick=0.9)
    sheet.level(1)
    for stretch in _stretches(curve, int(scale.right - scale.left) // 2):
        sheet.line(((scale.x(at, within=0.5), height(change)) for at, change in stretch), color=INCIDENT, thick=1.3)
    sheet.level(2)
    sheet.dot((x, height(curve.own)), 4.5, fill=EVENT, stroke="#ffffff", thick=1.2, tip=_told(curve), row=curve.event)


def _stretches(curve: Curve, most: int) -> list[list[tuple[date, float]]]:
    """The dates without the event, broken where its own windows leave a hole."""
    others = {at: change for at, change in curve.changes.items() if at != curve.day}
    points = _thinned(others, most)
    usual = median((after - at).days for (at, _), (after, _) in pairwise(points)) if len(points) > 1 else 0
    stretches: list[list[tuple[date, float]]] = [points[:1]]
    for (at, _), point in pairwise(points):
        if (point[0] - at).days > max(14, 3 * usual):
            stretches.append([])
        stretches[-1].append(point)
    return stretches


def _thinned(changes: dict[date, float], most: int) -> list[tuple[date, float]]:
    """All dates, or, where they are more than the drawing has room for, the lowest and the highest of each stretch."""
    dates = list(changes.items())
    stretch = -(-2 * len(dates) // most)
    if stretch <= 2:
        return dates
    kept = []
    for start in range(0, len(dates), stretch):
        part = dates[start : start + stretch]
        kept += sorted({min(part, key=lambda one: one[1]), max(part, key=lambda one: one[1])})
    return kept


def _place(curve: Curve) -> str:
    rank = curve.rank
    words = f"×{number(round(exp(curve.own), 1))}"
    if rank is None or rank.value is None or rank.n is None:
        return f"{words}; {many(len(curve.changes), 'date')} asked alike"
    return f"{words}, rank {rank.value:.0f} of {many(rank.n, 'date')} asked alike"


def _told(curve: Curve) -> str:
    rank = curve.rank
    place = "" if rank is None or rank.value is None else f"; rank {rank.value:.0f} of {many(rank.n or 0, 'date')}"
    return f"{day(curve.day)}, {curve.title}: {number(round(exp(curve.own), 1))} times the rate{place}."


def _rows(shown: list[Curve]) -> Iterator[tuple[Cell, ...]]:
    for curve in shown:
        own = curve.day
        # The event first: a page prints only the beginning of a long table.
        for at in (own, *(other for other in curve.changes if other != own)):
            yield curve.title, at.isoformat(), round(exp(curve.changes[at]), 3), "yes" if at == own else ""


def _caption(without: int, rest: int) -> str:
    text = (
        "The line is the rate of attacks after each date over the rate before it, asked as at the event; it is broken "
        "where the windows of the event itself lie. The disc is the event, the dashed lines carry the size of its "
        "change across: where the line leaves the space between them, a date at which nothing was asked shows as large "
        "a change. Windows of near dates overlap, so the dates are far fewer witnesses than they look, and even a rare "
        "change is no proof of a cause."
    )
    if without:
        text += f" For {many(without, 'event')} no other dates could be asked alike."
    if rest:
        text += f" The first {_MOST} of {_MOST + rest} events are shown."
    return text
