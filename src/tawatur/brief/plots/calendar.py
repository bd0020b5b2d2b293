"""A calendar of attacks: weeks across, days of the week down, a block for each year; whole weeks for a long span."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tawatur.brief.drawing import NARROW, WIDE, Drawing, Missing
from tawatur.brief.pages.words import day as in_words
from tawatur.brief.pages.words import days as day_range
from tawatur.brief.pages.words import month
from tawatur.brief.plots._record import attacks, span_of
from tawatur.brief.plots._sheet import Sheet
from tawatur.brief.plots._steps import Steps, count_steps, draw_steps
from tawatur.brief.plots._words import between, listed, many
from tawatur.brief.theme import FAINT, INK, MUTED, SMALL
from tawatur.store.steps import Given

NAME = "calendar"
TITLE = "Attacks by day"

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOST_BLOCKS: Final = 6
_MOST_YEARS: Final = 60
_LEFT: Final = 30.0
_WEEKS: Final = 54


@dataclass(frozen=True, slots=True)
class _Facts:
    span: tuple[date, date]
    counts: Counter[date]
    vague: int
    early: int

    @property
    def years(self) -> range:
        """The years that are shown."""
        return range(self.span[0].year, self.span[1].year + 1)

    @property
    def by_day(self) -> bool:
        """Whether days are shown; else weeks."""
        return len(self.years) <= _MOST_BLOCKS


def draw(given: Given) -> Drawing | Missing:
    """A cell for each day (each week, above six years), darker with more attacks."""
    rows = list(attacks(given))
    span = span_of(given, [row.day for row in rows])
    first = max(span[0], date(max(1, span[1].year - _MOST_YEARS + 1), 1, 1))
    inside = [row for row in rows if span[0] <= row.day <= span[1]]
    exact = [row.day for row in inside if not row.vague]
    if not exact:
        return Missing(NAME, TITLE, "No attack inside the case's span has a date that is known to the day.")
    shown = Counter(day for day in exact if day >= first)
    facts = _Facts((first, span[1]), shown, len(inside) - len(exact), len(exact) - shown.total())
    return Drawing(
        alt=_alt(facts),
        caption=_caption(facts),
        wide=_spec(facts, WIDE),
        narrow=_spec(facts, NARROW),
        columns=("date", "day of the week", "attacks"),
        rows=tuple((day.isoformat(), _DAYS[day.weekday()], count) for day, count in sorted(shown.items()))
        or ((facts.span[0].isoformat(), "", 0),),
    )


def _spec(facts: _Facts, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    side = (width - _LEFT) / _WEEKS
    counts = facts.counts if facts.by_day else _by_week(facts)
    steps = count_steps(max(counts.values(), default=1))
    y = draw_steps(sheet, steps, "Attacks in a day" if facts.by_day else "Attacks in a week", left=0, top=0) + 8
    if not facts.by_day:
        return _years(sheet, facts, counts, steps, side, y)
    for year in facts.years:
        sheet.text((0, y + 8), str(year), bold=True)
        tall = max(side, 9.0)
        _months(sheet, facts, year, side, y + 8)
        _block(sheet, facts, year, (side, tall), y + 18, steps)
        y += 18 + 7 * tall + 10
    return sheet.spec(y - 6)


def _block(sheet: Sheet, facts: _Facts, year: int, cell: tuple[float, float], top: float, steps: Steps) -> None:
    """The days of a year, a column for each week from Monday to Sunday."""
    for place in (0, 2, 4, 6):
        sheet.text((0, top + (place + 0.5) * cell[1]), _DAYS[place], size=SMALL, color=MUTED)
    day = max(facts.span[0], date(year, 1, 1))
    last = min(facts.span[1], date(year, 12, 31))
    while day <= last:
        count = facts.counts[day]
        at = (_LEFT + _week(day) * cell[0] + 0.5, top + day.weekday() * cell[1] + 0.5)
        size = (cell[0] - 1, cell[1] - 1)
        tip = f"{in_words(day)}: {many(count, 'attack')}" if count else ""
        sheet.bar(at, size, fill=steps.hue(count), tip=tip)
        day += timedelta(days=1)


def _months(sheet: Sheet, facts: _Facts, year: int, side: float, y: float) -> None:
    for number in range(1, 13):
        start = date(year, number, 1)
        if facts.span[0] <= start <= facts.span[1]:
            x = _LEFT + _week(start + timedelta(days=6)) * side
            sheet.text((x + 1, y), month(start)[:3], size=SMALL, color=MUTED)


def _week(day: date) -> int:
    """The column of a day: weeks from Monday, the first holds 1 January."""
    start = date(day.year, 1, 1)
    return (day.timetuple().tm_yday - 1 + start.weekday()) // 7


def _by_week(facts: _Facts) -> Counter[date]:
    """Attacks by the first day of their week within the year."""
    weeks: Counter[date] = Counter()
    for day, count in facts.counts.items():
        weeks[max(date(day.year, 1, 1), day - timedelta(days=day.weekday()))] += count
    return weeks


def _years(sheet: Sheet, facts: _Facts, counts: Counter[date], steps: Steps, side: float, y: float) -> dict[str, Any]:
    """A row of weeks for each year."""
    for number in range(0, 12, 1 if side > 8 else 2):
        start = date(2001, number + 1, 1)
        sheet.text((_LEFT + 6 + _week(start) * side, y + 6), month(start)[:3], size=SMALL, color=MUTED)
    y += 16
    for year in facts.years:
        sheet.level(0)
        sheet.text((0, y + 6.5), str(year), size=SMALL, color=INK)
        sheet.bar((_LEFT + 4, y), (53 * (side - 0.1), 12), fill=FAINT)
        sheet.level(1)
        for start, count in sorted(counts.items()):
            if start.year == year:
                x = _LEFT + 4 + _week(start) * (side - 0.1)
                end = min(start + timedelta(days=6 - start.weekday()), date(year, 12, 31))
                tip = f"{day_range(start, end)}: {many(count, 'attack')}"
                sheet.bar((x, y), (side - 0.6, 12), fill=steps.hue(count), tip=tip)
        y += 14
    return sheet.spec(y + 2)


def _alt(facts: _Facts) -> str:
    total, most = facts.counts.total(), max(facts.counts.values(), default=0)
    top = sorted(day for day, count in facts.counts.items() if count == most)[:3]
    weekdays = Counter(day.weekday() for day in facts.counts.elements())
    busiest, often = max(weekdays.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    on = listed([in_words(day) for day in top]) or "no day"
    return (
        f"A calendar of {many(total, 'attack')} on {many(len(facts.counts), 'day')}, {between(*facts.span)}. Most in a "
        f"day: {most}, on {on}. Of the days of the week {_DAYS[busiest]} has most ({often})."
    )


def _caption(facts: _Facts) -> str:
    text = "Each cell is a local day" if facts.by_day else "Each cell is a week from Monday; a row is a year"
    text += "; the darker, the more attacks. Days outside the case's span are left white. Attacks come in salvos, so "
    text += "a dark day is not an independent witness of a rhythm."
    if facts.vague:
        are = "is" if facts.vague == 1 else "are"
        text += f" {many(facts.vague, 'attack')} whose day is not known {are} left out."
    if facts.early:
        text += f" {many(facts.early, 'attack')} before {facts.span[0].year} are left out: the last {_MOST_YEARS} years"
        text += " are shown."
    return text
