"""Three tempos that are never mixed: attacks, claims and reports by week, with measured changes and named events."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tawatur.brief.columns import pick
from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.pages.words import days as day_range
from tawatur.brief.plots._bands import LANE, Moves, draw_bands, lanes, moves
from tawatur.brief.plots._columns import bar_step, ticks
from tawatur.brief.plots._events import Marked, draw_labels, events_of, label_height, place_labels
from tawatur.brief.plots._record import attacks, claims, span_of
from tawatur.brief.plots._sheet import Sheet, text_width
from tawatur.brief.plots._time import TimeScale, month_after, month_axis, month_start
from tawatur.brief.plots._words import between, listed, many
from tawatur.brief.theme import CLAIM, EVENT, FAINT, INCIDENT, INK, MUTED, REPORT, SMALL
from tawatur.store.steps import Given

NAME = "tempo"
TITLE = "Three tempos: attacks, claims, reports"

_TALL: Final = 84.0
_LEAST_WEEK: Final = 2.6
_HEAD: Final = 22.0
_NAMES: Final = {"attack": "Attacks", "claim": "Claims, as issued,", "report": "Reports, as published,"}
_PERIODS: Final = {0: "week", 1: "month", 3: "quarter", 6: "half-year", 12: "year"}


@dataclass(frozen=True, slots=True)
class _Series:
    noun: str
    days: list[date]
    moves: Moves
    hue: str


@dataclass(frozen=True, slots=True)
class _Facts:
    span: tuple[date, date]
    series: tuple[_Series, ...]
    events: list[Marked]
    undated: int


def draw(given: Given) -> Drawing | Missing:
    """A panel for each tempo, each on its own scale of counts."""
    facts = _facts(given)
    if not any(one.days for one in facts.series):
        return Missing(NAME, TITLE, "The case holds no attack, no claim and no report with a date inside its span.")
    return Drawing(
        alt=_alt(facts),
        caption=_caption(facts),
        wide=_spec(facts, WIDE),
        narrow=_spec(facts, NARROW),
        columns=("from", "to", "attacks", "claims issued", "reports published", "changes measured here"),
        rows=tuple(_rows(facts)),
    )


def _facts(given: Given) -> _Facts:
    known = [day for (day,) in pick(given, "reports", "known_from")]
    held = {
        "attack": ([row.day for row in attacks(given)], INCIDENT),
        "claim": ([row.day for row in claims(given)], CLAIM),
        "report": ([day for day in known if day is not None], REPORT),
    }
    span = span_of(given, [*held["attack"][0], *held["claim"][0]])
    series = tuple(
        _Series(noun, sorted(d for d in days if span[0] <= d <= span[1]), moves(given, f"{noun}s"), hue)
        for noun, (days, hue) in held.items()
    )
    events = [event for event in events_of(given) if span[0] <= event.day <= span[1]]
    return _Facts(span, series, events, known.count(None))


def _spec(facts: _Facts, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    most = max(max(_counts(one.days, _periods(facts.span, _step(facts, width)))) for one in facts.series)
    scale = TimeScale(*facts.span, left=max(26, text_width(f"{most:,}", SMALL) + 8), right=width - 4)
    rows, room = (4, 124.0) if width == WIDE else (5, 92.0)
    placed = place_labels(scale, facts.events, rows=rows, width=room)
    step = _step(facts, width)
    starts = _periods(facts.span, step)
    foot = 0.0
    for index, one in enumerate(facts.series):
        sheet.text((0, foot + 10), _title(one, step), bold=True, color=one.hue)
        top = foot + _HEAD + (label_height(placed) if index == 0 else 0)
        base = top + _TALL + LANE * len(lanes(scale, one.moves.bands))
        _panel(sheet, scale, one, (top, base), starts)
        # The names of the events stand once, above the first panel; their lines leave the other panels' titles free.
        if index == 0:
            draw_labels(sheet, placed, _HEAD, base)
        else:
            for event in placed:
                sheet.rule((event.x, top), (event.x, base), color=EVENT, thick=0.7)
        foot = base + 8
    return sheet.spec(month_axis(sheet, scale, base) + 2)


def _panel(sheet: Sheet, scale: TimeScale, one: _Series, between_: tuple[float, float], starts: list[date]) -> None:
    """Bars of changes above, lines of round counts behind, bars of counts, the measured rate on top."""
    sheet.level(0)
    top, base = between_
    draw_bands(sheet, scale, one.moves.bands, top, base)
    counts = _counts(one.days, starts)
    weekly = len(starts) < 2 or (starts[1] - starts[0]).days == 7
    unit = min(16.0, (_TALL - 4) / max(1, *counts))
    for tick in ticks(max(1, *counts), max(1, min(3, int(max(1, *counts) * unit / 16)))):
        y = base - tick * unit
        sheet.rule((scale.left, y), (scale.right, y), color=MUTED if tick == 0 else FAINT)
        sheet.text((scale.left - 5, y), f"{tick:,}", size=SMALL, color=MUTED, align="right")
    sheet.level(2)
    for start, after, count in zip(starts, [*starts[1:], scale.last + timedelta(days=1)], counts, strict=True):
        if count:
            left, right = scale.x(max(start, scale.first)), scale.x(after)
            last = min(after - timedelta(days=1), scale.last)
            tip = f"{day_range(max(start, scale.first), last)}: {many(count, one.noun)}"
            gap = min(0.6, (right - left) / 6)
            size = (max(0.8, right - left - 2 * gap), count * unit)
            sheet.bar((left + gap, base - count * unit), size, fill=one.hue, tip=tip)
    if weekly:
        sheet.level(3)
        _rate(sheet, scale, one, base, unit)


def _rate(sheet: Sheet, scale: TimeScale, one: _Series, base: float, unit: float) -> None:
    """The measured rate, as attacks a week, with its interval; the interval is cut at the head of the panel."""
    if not one.moves.rates:
        return
    steps: dict[str, list[tuple[float, float]]] = {"low": [], "value": [], "high": []}
    for rate in one.moves.rates:
        ends = scale.x(rate.start), scale.x(rate.start + timedelta(days=rate.days))
        for name, points in steps.items():
            y = base - min(_TALL, getattr(rate, name) * 7 / rate.days * unit)
            points += [(ends[0], y), (ends[1], y)]
    ring = [*steps["low"], *reversed(steps["high"]), steps["low"][0]]
    sheet.shape([ring], fill=INK, stroke="none", see_through=0.14)
    sheet.line(steps["value"], color=INK, thick=1.3)


def _step(facts: _Facts, width: int) -> int:
    """0 for weeks; the months of a bar where weeks have no room."""
    scale = TimeScale(*facts.span, left=26, right=width - 4)
    per_week = (scale.right - scale.left) / scale.days * 7
    return 0 if per_week >= _LEAST_WEEK else bar_step(scale)


def _periods(span: tuple[date, date], step: int) -> list[date]:
    """The first days of all periods: weeks counted from the first day, or calendar months."""
    if step == 0:
        return [span[0] + timedelta(days=7 * week) for week in range((span[1] - span[0]).days // 7 + 1)]
    starts = [month_start(span[0], step)]
    while (after := month_after(starts[-1], step)) <= span[1]:
        starts.append(after)
    return starts


def _counts(days: list[date], starts: list[date]) -> list[int]:
    counts = [0] * len(starts)
    for day in days:
        counts[bisect_right(starts, day) - 1] += 1
    return counts


def _title(one: _Series, step: int) -> str:
    period = _PERIODS.get(step) or f"{step // 12} years"
    return f"{_NAMES[one.noun]} by {period}"


def _rows(facts: _Facts) -> Iterator[tuple[Cell, ...]]:
    starts = _periods(facts.span, _step(facts, WIDE))
    counts = [_counts(one.days, starts) for one in facts.series]
    for index, start in enumerate(starts):
        after = starts[index + 1] if index + 1 < len(starts) else facts.span[1] + timedelta(days=1)
        first, last = max(start, facts.span[0]), after - timedelta(days=1)
        told = [
            f"{one.noun}s, {band.first} to {band.last}"
            for one in facts.series
            for band in one.moves.bands
            if first <= band.first <= last
        ]
        yield first.isoformat(), last.isoformat(), *(count[index] for count in counts), "; ".join(told)


def _alt(facts: _Facts) -> str:
    parts = [many(len(one.days), one.noun) for one in facts.series]
    text = f"Three panels of bars over time, {between(*facts.span)}: {listed(parts)}, each on a scale of its own."
    told = [f"{one.noun}s {day_range(band.first, band.last)}" for one in facts.series for band in one.moves.bands]
    return f"{text} Changes of the rate are marked: {'; '.join(told)}." if told else f"{text} No change is marked."


def _caption(facts: _Facts) -> str:
    text = (
        "Attacks, claims and reports are three tempos: many reports are not many attacks, and a group that claims "
        "nothing has not stopped. Each panel has its own scale. "
    )
    if any(one.moves.bands for one in facts.series):
        text += (
            "A grey bar above a panel reaches over the days between which the rate changed, as measured, with the "
            "likeliest day and how many times the rate before it came to; where it is wide, the day is not known. "
        )
    elif any(one.moves.asked for one in facts.series):
        text += "No change of a rate was found in the measures. "
    else:
        text += "Change points were not measured in this build, so none are marked. "
    if any(one.moves.rates for one in facts.series) and _step(facts, WIDE) == 0:
        text += "The dark line is the measured rate a week, with its interval. "
    if facts.undated:
        are = "is" if facts.undated == 1 else "are"
        text += f"{many(facts.undated, 'report')} without a day of publication {are} left out. "
    return text + "Lines are named events; a rise after one is no proof that it is the cause."
