"""How far the campaign reached: distinct places over time, and the share of one governorate in each half-year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.pages.words import day
from tawatur.brief.plots._columns import ticks
from tawatur.brief.plots._measures import cells
from tawatur.brief.plots._record import attacks, span_of
from tawatur.brief.plots._sheet import Sheet, shortened
from tawatur.brief.plots._time import TimeScale, month_after, month_axis
from tawatur.brief.plots._words import between, many
from tawatur.brief.theme import FAINT, INCIDENT, INCIDENT_PALE, INK, MUTED, SMALL
from tawatur.kinds import Measure
from tawatur.store.steps import Given

NAME = "places_reached"
TITLE = "Places reached"

_TALL: Final = 130.0
_SHARE: Final = 90.0
_MOST_HALVES: Final = 12


@dataclass(frozen=True, slots=True)
class _Facts:
    span: tuple[date, date]
    steps: list[tuple[date, int, str]]
    unplaced: int
    shares: dict[str, Measure]
    focus: str


def draw(given: Given) -> Drawing | Missing:
    """A line that steps up at each place attacked for the first time; bars of one governorate's share."""
    rows = sorted(attacks(given, "place", "place_said", "governorate"), key=lambda row: (row.day, row.id))
    span = span_of(given, [row.day for row in rows])
    inside = [row for row in rows if span[0] <= row.day <= span[1]]
    if not inside:
        return Missing(NAME, TITLE, "The record holds no attack with a date inside the case's span.")
    seen: dict[str, tuple[date, str]] = {}
    for row in inside:
        if row.values[0]:
            seen.setdefault(row.values[0], (row.day, row.values[1]))
    unplaced = sum(1 for row in inside if not row.values[0])
    if not seen:
        reason = f"None of the {many(len(inside), 'attack')} could be tied to a place of the registry."
        return Missing(NAME, TITLE, reason)
    steps = [(when, count, said) for count, (when, said) in enumerate(seen.values(), start=1)]
    shares = {
        group: cell for group, cell in cells(given, "places.focus_share").items() if group and cell.value is not None
    }
    title = next((cell.title for cell in shares.values()), "")
    facts = _Facts(span, steps, unplaced, dict(list(shares.items())[-_MOST_HALVES:]), title)
    return Drawing(
        alt=_alt(facts),
        caption=_caption(facts),
        wide=_spec(facts, WIDE),
        narrow=_spec(facts, NARROW),
        columns=("date of the first attack there", "places reached so far", "place as reported"),
        rows=tuple(_rows(facts)),
    )


def _spec(facts: _Facts, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    scale = TimeScale(*facts.span, left=34, right=width - 34)
    most = facts.steps[-1][1]
    base = 26 + _TALL
    unit = _TALL / max(most, 1)
    sheet.text((0, 8), "Distinct places attacked so far", bold=True, color=INCIDENT)
    for tick in ticks(most):
        y = base - tick * unit
        sheet.rule((scale.left, y), (scale.right, y), color=MUTED if tick == 0 else FAINT)
        sheet.text((scale.left - 5, y), f"{tick:,}", size=SMALL, color=MUTED, align="right")
    sheet.above()
    sheet.line(_stairs(facts, scale, base, unit), color=INCIDENT, thick=1.8)
    if most <= 300:
        for when, count, said in facts.steps:
            at = (scale.x(when, within=0.5), base - count * unit)
            sheet.dot(at, 2.4, fill=INCIDENT, tip=f"{day(when)}: {said} (place number {count})")
    sheet.text((scale.right + 5, base - most * unit), f"{most:,}", bold=True)
    foot = month_axis(sheet, scale, base)
    return sheet.spec(_draw_shares(sheet, facts, scale, foot + 14) if facts.shares else foot + 2)


def _stairs(facts: _Facts, scale: TimeScale, base: float, unit: float) -> list[tuple[float, float]]:
    points = [(scale.left, base)]
    for when, count, _ in facts.steps:
        x = scale.x(when, within=0.5)
        if points[-1][0] == x:
            points[-1] = (x, base - count * unit)
        else:
            points += [(x, points[-1][1]), (x, base - count * unit)]
    return [*points, (scale.right, points[-1][1])]


def _draw_shares(sheet: Sheet, facts: _Facts, scale: TimeScale, top: float) -> float:
    words = shortened(f"{facts.focus}, by half-year", scale.right * 0.93)
    sheet.text((0, top + 6), words, bold=True, color=INCIDENT)
    base = top + 24 + _SHARE
    for tick in (0.0, 0.5, 1.0):
        y = base - tick * _SHARE
        sheet.rule((scale.left, y), (scale.right, y), color=MUTED if tick == 0 else FAINT)
        sheet.text((scale.left - 5, y), f"{100 * tick:.0f}%", size=SMALL, color=MUTED, align="right")
    sheet.above()
    for label, cell in facts.shares.items():
        start = _half_start(label)
        if start is None or cell.value is None:
            continue
        left, right = scale.x(max(start, facts.span[0])), scale.x(month_after(start, 6))
        if right - left < 2:
            continue
        sheet.bar(
            (left + 2, base - cell.value * _SHARE),
            (right - left - 4, cell.value * _SHARE),
            fill=INCIDENT_PALE,
            tip=cell.says,
        )
        middle = (left + right) / 2
        if cell.low is not None and cell.high is not None:
            ends = (middle, base - cell.low * _SHARE), (middle, base - cell.high * _SHARE)
            sheet.rule(*ends, color=INCIDENT, thick=1.6)
        words = f"{100 * cell.value:.0f}% of {cell.n}" if right - left > 62 else f"{100 * cell.value:.0f}%"
        sheet.text((middle, base + 10), words, size=SMALL, color=INK, align="center")
    return base + 22


def _half_start(label: str) -> date | None:
    year, _, half = label.partition("-H")
    return date(int(year), 1 if half == "1" else 7, 1) if year.isdigit() and half in ("1", "2") else None


def _rows(facts: _Facts) -> list[tuple[Cell, ...]]:
    return [(when.isoformat(), count, said) for when, count, said in facts.steps]


def _alt(facts: _Facts) -> str:
    half = facts.span[0] + (facts.span[1] - facts.span[0]) / 2
    early = sum(1 for when, _, _ in facts.steps if when <= half)
    text = (
        f"A line that rises to {many(facts.steps[-1][1], 'distinct place')} attacked {between(*facts.span)}; "
        f"{early} of them by {day(half)}, the middle of that time."
    )
    parts = [f"{label} {100 * cell.value:.0f}%" for label, cell in facts.shares.items() if cell.value is not None]
    return f"{text} {facts.focus}: {', '.join(parts)}." if parts else text


def _caption(facts: _Facts) -> str:
    text = (
        "Only places of the registry are counted, each once. The line can only rise, and it rises with the number of "
        "attacks as well as with a wider reach."
    )
    if facts.unplaced:
        text += (
            f" {many(facts.unplaced, 'attack')} at no known place {'is' if facts.unplaced == 1 else 'are'} left out."
        )
    return f"{text} Thin lines on the bars are intervals." if facts.shares else text
