"""What the attacks of each period were made of: for each value a bar of its share, with its count beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.pages.words import month
from tawatur.brief.plots._record import attacks, span_of
from tawatur.brief.plots._sheet import Sheet, shortened, text_width
from tawatur.brief.plots._time import month_after, month_start
from tawatur.brief.plots._words import listed, many, word
from tawatur.brief.theme import FAINT, INCIDENT, INK, MUTED, RULE, SMALL
from tawatur.store.steps import Given

_MOST_PERIODS: Final = 5
_STEPS: Final = (6, 12, 24, 60, 120, 240, 600, 1200, 12000)
_ROW: Final = 27.0


@dataclass(frozen=True, slots=True)
class _Facts:
    periods: list[tuple[date, str]]
    values: list[str]
    counts: dict[date, Counter[str]]

    def total(self, value: str) -> int:
        """How many attacks have this value, in all."""
        return sum(count[value] for count in self.counts.values())


def draw_mix(given: Given, name: str, title: str, column: str, noun: str) -> Drawing | Missing:
    """The matrix of one column of the incidents by half-year (longer periods for a long case)."""
    rows = [(row.day, str(row.values[0] or "unknown")) for row in attacks(given, column)]
    span = span_of(given, [day for day, _ in rows])
    inside = [row for row in rows if span[0] <= row[0] <= span[1]]
    if not inside:
        return Missing(name, title, "The record holds no attack with a date inside the case's span.")
    facts = _facts(inside, span)
    return Drawing(
        alt=_alt(facts, len(inside), noun),
        caption=(
            f"Each bar is the share of a {noun} among the attacks of its period, with the count beside it; the total "
            "of the period stands at its head. With few attacks a share says little. A kind of attack that came to be "
            "reported more fully looks like one that became more frequent."
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
    return _Facts(periods, values, {start: counts[start] for start, _ in periods})


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
    names = [word(value) for value in facts.values]
    left = min(width * 0.37, max(text_width(name) for name in names) + 14)
    column = (width - left - 4) / len(facts.periods)
    most = max((_share(facts, start, value) for start, _ in facts.periods for value in facts.values), default=1.0)
    room = column - 40
    for index, (start, label) in enumerate(facts.periods):
        x = left + index * column
        _head(sheet, x, column, label, facts.counts[start].total())
        for row, value in enumerate(facts.values):
            _cell(sheet, facts, (start, label), value, (x, 44 + row * _ROW), room / max(most, 1e-9))
    for row, name in enumerate(names):
        y = 44 + row * _ROW
        sheet.text((0, y + _ROW / 2), shortened(name, left - 6))
        sheet.rule((0, y), (width, y), color=RULE if row == 0 else FAINT)
    return sheet.spec(44 + len(names) * _ROW + 4)


def _head(sheet: Sheet, x: float, column: float, label: str, total: int) -> None:
    words, _, year = label.rpartition(" ")
    if words and text_width(label, SMALL, bold=True) > column - 4:
        sheet.text((x, 8), words, size=SMALL, bold=True)
        sheet.text((x, 21), f"{year}", size=SMALL, bold=True)
    else:
        sheet.text((x, 21), label, size=SMALL, bold=True)
    sheet.text((x, 35), f"{total:,}" if column < 70 else many(total, "attack"), size=SMALL, color=MUTED)


def _cell(
    sheet: Sheet, facts: _Facts, period: tuple[date, str], value: str, at: tuple[float, float], per_share: float
) -> None:
    start, label = period
    count, total = facts.counts[start][value], facts.counts[start].total()
    if not count:
        if total:
            sheet.text((at[0], at[1] + _ROW / 2), "0", size=SMALL, color=MUTED)
        return
    long = max(1.5, count / total * per_share)
    tip = f"{label}, {word(value)}: {count:,} of {many(total, 'attack')} ({100 * count / total:.0f}%)"
    sheet.bar((at[0], at[1] + 6), (long, _ROW - 12), fill=INCIDENT, tip=tip)
    sheet.text((at[0] + long + 4, at[1] + _ROW / 2), f"{count:,}", size=SMALL, color=INK)


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
