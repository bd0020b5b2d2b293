"""Attacks by month and, apart from them, claims by month: two tempos on one scale, never added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.plots._columns import Look, bar_step, draw_columns, gathered
from tawatur.brief.plots._keys import Key, draw_keys
from tawatur.brief.plots._record import attacks, claims, is_claimed, span_of, statuses
from tawatur.brief.plots._sheet import Sheet, text_width
from tawatur.brief.plots._time import TimeScale, month_axis, month_start
from tawatur.brief.plots._words import between, many
from tawatur.brief.theme import CLAIM, CLAIM_PALE, INCIDENT, INCIDENT_PALE
from tawatur.store.steps import Given

NAME = "months"
TITLE = "Attacks and claims by month"

_ATTACKS = Look((INCIDENT, INCIDENT_PALE), ("claimed", "not known to be claimed"))
_CLAIMS = Look((CLAIM, CLAIM_PALE), ("corroborated", "not corroborated"))


@dataclass(frozen=True, slots=True)
class _Facts:
    span: tuple[date, date]
    struck: list[tuple[date, int]]
    said: list[tuple[date, int]]


def draw(given: Given) -> Drawing | Missing:
    """Two panels of bars: attacks (claimed or not) and claims by the month of issue (corroborated or not)."""
    status = statuses(given)
    struck = [(row.day, 0 if is_claimed(status.get(row.id)) else 1) for row in attacks(given)]
    said = [(row.day, 0 if status.get(row.id) == "corroborated" else 1) for row in claims(given)]
    if not struck and not said:
        return Missing(NAME, TITLE, "The case holds no attack and no claim with a date.")
    span = span_of(given, [day for day, _ in (*struck, *said)])
    facts = _Facts(span, *([row for row in rows if span[0] <= row[0] <= span[1]] for rows in (struck, said)))
    return Drawing(
        alt=_alt(facts),
        caption=(
            "Attacks by local month above, claims by the month in which they were issued below, both on one scale of "
            "counts. Claims are not attacks, and the tempo of the one is not that of the other. A vague date counts in "
            "the month that holds the larger part of its time."
        ),
        wide=_spec(facts, WIDE),
        narrow=_spec(facts, NARROW),
        columns=("month", "attacks", "of them claimed", "claims issued", "of them corroborated"),
        rows=tuple(_rows(facts)),
    )


def _spec(facts: _Facts, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    step = bar_step(TimeScale(*facts.span, left=28, right=width - 4))
    coarse = TimeScale(*facts.span, left=0, right=1)
    struck, said = (gathered(rows, coarse, 2, step) for rows in (facts.struck, facts.said))
    most = [max((sum(parts) for parts in counts.values()), default=0) for counts in (struck, said)]
    scale = TimeScale(*facts.span, left=max(28, text_width(f"{max(most):,}") + 8), right=width - 4)
    unit = min(16.0, 190 / max(1, *most))
    top = draw_keys(sheet, _keys(_ATTACKS, "Attacks"), left=scale.left, top=0)
    base = top + 18 + most[0] * unit
    draw_columns(sheet, scale, struck, base, unit, _ATTACKS, step)
    below = month_axis(sheet, scale, base)
    lower = draw_keys(sheet, _keys(_CLAIMS, "Claims"), left=scale.left, top=below + 16)
    foot = lower + 18 + max(most[1], 1) * unit
    draw_columns(sheet, scale, said, foot, unit, _CLAIMS, step)
    return sheet.spec(month_axis(sheet, scale, foot) + 2)


def _keys(look: Look, noun: str) -> list[Key]:
    return [Key(f"{noun}, {words}", hue, shape="square") for words, hue in zip(look.words, look.hues, strict=True)]


def _rows(facts: _Facts) -> list[tuple[Cell, ...]]:
    scale = TimeScale(*facts.span, left=0, right=1)
    struck, said = (gathered(rows, scale, 2, 1) for rows in (facts.struck, facts.said))
    return [(f"{m:%Y-%m}", sum(struck[m]), struck[m][0], sum(said[m]), said[m][0]) for m in struck]


def _alt(facts: _Facts) -> str:
    text = (
        f"Bars by month, {between(*facts.span)}: {many(len(facts.struck), 'attack')}, "
        f"{sum(1 for _, part in facts.struck if part == 0)} of them claimed, and, in a panel of their own, "
        f"{many(len(facts.said), 'claim')}, {sum(1 for _, part in facts.said if part == 0)} of them corroborated."
    )
    months = [f"{month_start(day):%Y-%m}" for day, _ in facts.struck]
    if not months:
        return text
    top = max(sorted(set(months)), key=months.count) if len(months) < 5_000 else ""
    return f"{text} Most attacks fall in {top} ({months.count(top)})." if top else text
