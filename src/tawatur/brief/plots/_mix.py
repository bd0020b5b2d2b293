"""What the attacks were made of: stacked bars of shares by period, and a small chart of counts for each value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.pages.words import month
from tawatur.brief.plots._columns import bar_step
from tawatur.brief.plots._keys import Key, draw_keys
from tawatur.brief.plots._record import attacks, span_of
from tawatur.brief.plots._sheet import Sheet, shortened, text_width
from tawatur.brief.plots._time import TimeScale, grid, month_after, month_start
from tawatur.brief.plots._words import listed, many, word
from tawatur.brief.theme import HUES, MUTED, RULE, SMALL
from tawatur.store.steps import Given

_MOST_PERIODS: Final = 5
_STEPS: Final = (6, 12, 24, 60, 120, 240, 600, 1200, 12000)
_ROW: Final = 22.0
_PANEL: Final = 92.0
_MOST_PANELS: Final = 9
_PERIODS: Final = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}


@dataclass(frozen=True, slots=True)
class _Facts:
    span: tuple[date, date]
    periods: list[tuple[date, str]]
    values: list[str]
    counts: dict[date, Counter[str]]
    step: int
    by_month: dict[date, Counter[str]]

    def total(self, value: str) -> int:
        """How many attacks have this value, in all."""
        return sum(count[value] for count in self.counts.values())


def draw_mix(given: Given, name: str, title: str, column: str, noun: str) -> Drawing | Missing:
    """Stacked bars of one column of the incidents by half-year (longer for a long case), and small multiples."""
    rows = [(row.day, str(row.values[0] or "unknown")) for row in attacks(given, column)]
    span = span_of(given, [day for day, _ in rows])
    inside = [row for row in rows if span[0] <= row[0] <= span[1]]
    if not inside:
        return Missing(name, title, "The record holds no attack with a date inside the case's span.")
    facts = _facts(inside, span)
    return Drawing(
        alt=_alt(facts, len(inside), noun),
        caption=(
            f"Above, the attacks of each period by {noun}, with their number at the left; below, the same attacks over "
            "time, a chart for each, so that more of one is not taken for less of another. With few attacks a share "
            "says little. A kind of attack that came to be reported more fully looks like one that became more "
            "frequent. An attack with a vague date counts where the larger part of its time lies."
        ),
        wide=_spec(facts, WIDE),
        narrow=_spec(facts, NARROW),
        columns=("period", noun, "attacks", "of all attacks of the period", "share"),
        rows=tuple(_rows(facts)),
    )


def _facts(rows: Sequence[tuple[date, str]], span: tuple[date, date]) -> _Facts:
    step = next(step for step in _STEPS if len(_starts(span, step)) <= _MOST_PERIODS or step == _STEPS[-1])
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    for day, value in rows:
        counts[month_start(day, step)][value] += 1
    periods = [(start, _label(start, step, span)) for start in _starts(span, step)]
    totals = Counter(value for _, value in rows)
    values = sorted(
        totals, key=lambda value: (value in ("other", "unknown"), value == "unknown", -totals[value], value)
    )
    fine = bar_step(TimeScale(*span, left=0, right=NARROW / 2))
    by_month: dict[date, Counter[str]] = defaultdict(Counter)
    for day, value in rows:
        by_month[month_start(day, fine)][value] += 1
    ordered = {start: by_month[start] for start in sorted(by_month)}
    return _Facts(span, periods, values, {start: counts[start] for start, _ in periods}, fine, ordered)


def _starts(span: tuple[date, date], step: int) -> list[date]:
    starts = [month_start(span[0], step)]
    while (after := month_after(starts[-1], step)) <= span[1] and after > starts[-1] and len(starts) < 200:
        starts.append(after)
    return starts


def _label(start: date, step: int, span: tuple[date, date]) -> str:
    """`May–Jun 2019`, `2019` or `2015–2019`, as far as the span reaches."""
    after = month_after(start, step)
    first = max(start, span[0])
    last = min(date(after.year - (after.month == 1), (after.month - 2) % 12 + 1, 1), span[1])
    if step <= 6:
        ends = list(dict.fromkeys((month(first)[:3], month(last)[:3])))
        return f"{'–'.join(ends)} {first.year}"
    return str(first.year) if step == 12 else f"{first.year}–{last.year}"


def _spec(facts: _Facts, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    sheet.text((0, 8), "Shares of each period", bold=True)
    keys = [Key(words, hue, shape="square") for words, hue in _kinds(facts)]
    y = draw_keys(sheet, keys, left=0, top=18) + 6
    labels = [f"{label}, {facts.counts[start].total():,}" for start, label in facts.periods]
    left = max(text_width(label, SMALL) for label in labels) + 10
    for (start, label), words in zip(facts.periods, labels, strict=True):
        sheet.text((0, y + _ROW / 2), words, size=SMALL, color=MUTED)
        _stacked(sheet, facts, (start, label), (left, y), width - left)
        y += _ROW
    sheet.text((0, y + 18), f"Counts by {_PERIODS.get(facts.step, 'period')}, all on one scale", bold=True)
    return sheet.spec(_multiples(sheet, facts, y + 30, 3 if width == WIDE else 2))


def _kinds(facts: _Facts) -> list[tuple[str, str]]:
    """The words and the colour of each part of a bar; the last colour is for all that follow."""
    named = list(zip(map(word, facts.values), HUES[:-1], strict=False))
    return [*named, ("the others", HUES[-1])] if len(facts.values) > len(named) else named


def _stacked(sheet: Sheet, facts: _Facts, period: tuple[date, str], at: tuple[float, float], width: float) -> None:
    start, label = period
    count, total = facts.counts[start], facts.counts[start].total()
    x = at[0]
    for place, value in enumerate(facts.values):
        if not count[value]:
            continue
        long = count[value] / total * width
        tip = f"{label}, {word(value)}: {count[value]:,} of {many(total, 'attack')} ({100 * count[value] / total:.0f}%)"
        size = (max(0.6, long - (1.2 if long > 3 else 0)), _ROW - 6)
        sheet.bar((x, at[1] + 3), size, fill=HUES[min(place, len(HUES) - 1)], tip=tip)
        x += long


def _multiples(sheet: Sheet, facts: _Facts, top: float, across: int) -> float:
    """A small chart of counts over time for each value; gives the `y` below them."""
    wide = (sheet.width - 16 * (across - 1)) / across
    most = max(max(count.values(), default=0) for count in facts.by_month.values())
    y = top
    for place, value in enumerate(facts.values[:_MOST_PANELS]):
        left, y = place % across * (wide + 16), top + place // across * _PANEL
        words = shortened(word(value), wide - 40)
        sheet.text((left, y + 8), words, size=SMALL, bold=True)
        sheet.text((left + wide, y + 8), f"{facts.total(value):,}", size=SMALL, color=MUTED, align="right")
        scale = TimeScale(*facts.span, left=left, right=left + wide)
        grid(sheet, scale, y + 18, y + _PANEL - 24)
        _columns(sheet, facts, scale, value, y + _PANEL - 24, (_PANEL - 44) / most, HUES[min(place, len(HUES) - 1)])
    return y + _PANEL - 2


def _columns(sheet: Sheet, facts: _Facts, scale: TimeScale, value: str, base: float, unit: float, hue: str) -> None:
    sheet.rule((scale.left, base), (scale.right, base), color=RULE)
    for start, count in facts.by_month.items():
        if count[value]:
            x, after = scale.x(start), scale.x(month_after(start, facts.step))
            tall = max(0.8, count[value] * unit)
            tip = f"{month(start)} {start.year}, {word(value)}: {many(count[value], 'attack')}"
            sheet.bar((x + 0.4, base - tall), (max(0.8, after - x - 0.8), tall), fill=hue, tip=tip)
    ends = [str(facts.span[0].year), str(facts.span[1].year)]
    sheet.text((scale.left, base + 9), ends[0], size=SMALL, color=MUTED)
    if ends[1] != ends[0]:
        sheet.text((scale.right, base + 9), ends[1], size=SMALL, color=MUTED, align="right")


def _share(facts: _Facts, start: date, value: str) -> float:
    total = facts.counts[start].total()
    return facts.counts[start][value] / total if total else 0.0


def _rows(facts: _Facts) -> list[tuple[Cell, ...]]:
    return [
        (
            label,
            word(value),
            facts.counts[start][value],
            facts.counts[start].total(),
            round(_share(facts, start, value), 4),
        )
        for start, label in facts.periods
        for value in facts.values
    ]


def _alt(facts: _Facts, total: int, noun: str) -> str:
    parts = [f"{word(value)} {facts.total(value)}" for value in facts.values]
    told = []
    for start, label in facts.periods:
        if facts.counts[start]:
            top, count = max(facts.counts[start].items(), key=lambda item: (item[1], item[0]))
            told.append(f"{label} {word(top)} ({count} of {facts.counts[start].total()})")
    return f"{many(total, 'attack')} by {noun}: {listed(parts)}. The most frequent by period: {'; '.join(told)}."
