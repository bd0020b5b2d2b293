"""What the record does not say: for each column of the attacks and claims the share of blanks over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.pages.words import days as day_range
from tawatur.brief.plots._columns import bar_step
from tawatur.brief.plots._record import Dated, attacks, claims, span_of
from tawatur.brief.plots._sheet import Sheet, shortened
from tawatur.brief.plots._steps import SHARES, draw_steps
from tawatur.brief.plots._time import TimeScale, month_after, month_axis, month_start
from tawatur.brief.plots._words import between, listed, many
from tawatur.brief.theme import CLAIM, INCIDENT, MUTED, RULE, SMALL
from tawatur.store.steps import Given

NAME = "blanks"
TITLE = "What the record does not say"

_FIELDS: Final = {
    "attack": {
        "time_of_day": "time of day",
        "place": "place of the registry",
        "where.lat": "coordinates",
        "governorate": "governorate",
        "weapon": "weapon",
        "munitions": "number of munitions",
        "target": "target",
        "killed": "killed",
        "wounded": "wounded",
        "official": "official record",
        "claim_reported": "whether claimed",
        "confidence": "confidence",
    },
    "claim": {
        "issued.start": "day of issue",
        "when.start": "day of the attack",
        "place": "place of the registry",
        "weapon": "weapon",
        "target": "target",
        "channel": "channel",
        "wording": "own words",
    },
}
_ROW: Final = 15.0


@dataclass(frozen=True, slots=True)
class _Part:
    """One table: rows by period, and by column and period the blank ones."""

    noun: str
    hue: str
    rows: Counter[date]
    blank: dict[str, Counter[date]]

    @property
    def total(self) -> int:
        """All rows."""
        return self.rows.total()


@dataclass(frozen=True, slots=True)
class _Facts:
    span: tuple[date, date]
    step: int
    parts: list[_Part]


def draw(given: Given) -> Drawing | Missing:
    """A strip of cells for each column, darker where more rows leave it blank."""
    held = {
        "attack": list(attacks(given, *_FIELDS["attack"])),
        "claim": list(claims(given, *_FIELDS["claim"])),
    }
    span = span_of(given, [row.day for rows in held.values() for row in rows])
    inside = {noun: [row for row in rows if span[0] <= row.day <= span[1]] for noun, rows in held.items()}
    if not any(inside.values()):
        return Missing(NAME, TITLE, "The case holds no attack and no claim with a date inside its span.")
    step = bar_step(TimeScale(*span, left=_left(NARROW), right=NARROW - 36))
    hues = {"attack": INCIDENT, "claim": CLAIM}
    facts = _Facts(span, step, [_part(noun, hues[noun], rows, step) for noun, rows in inside.items() if rows])
    return Drawing(
        alt=_alt(facts),
        caption=(
            "A column is a month, or a longer period where the span is long; the darker a cell, the more rows of it "
            "leave the field blank or say “unknown”; at the right the share in all. White: no row; rows without any "
            "date are not shown. A blank is not a no: nobody killed is written as 0. Where blanks change over time, a "
            "change of the known values may be a change of the reports alone."
        ),
        wide=_spec(facts, WIDE),
        narrow=_spec(facts, NARROW),
        columns=("table", "field", "from", "rows", "blank", "share"),
        rows=tuple(_rows(facts)),
    )


def _part(noun: str, hue: str, rows: list[Dated], step: int) -> _Part:
    counts: Counter[date] = Counter()
    blank: dict[str, Counter[date]] = defaultdict(Counter)
    starts: dict[date, date] = {}
    for row in rows:
        start = starts.setdefault(row.day, month_start(row.day, step))
        counts[start] += 1
        for name, value in zip(_FIELDS[noun].values(), row.values, strict=True):
            blank[name][start] += value is None or value in ("", "unknown")
    return _Part(noun, hue, counts, {name: blank[name] for name in _FIELDS[noun].values()})


def _left(width: int) -> float:
    return 128.0 if width == WIDE else 112.0


def _spec(facts: _Facts, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    scale = TimeScale(*facts.span, left=_left(width), right=width - 36)
    y = draw_steps(sheet, SHARES, "Blank", left=0, top=0)
    for part in facts.parts:
        sheet.text((0, y + 14), f"{part.noun.capitalize()}s, {part.total:,}", bold=True, color=part.hue)
        y += 24
        for name, blank in part.blank.items():
            sheet.text((0, y + _ROW / 2), shortened(name, scale.left - 6, SMALL), size=SMALL)
            _strip(sheet, scale, part, (name, blank), y, facts.step)
            words = f"{blank.total() / part.total:.0%}"
            sheet.text((width, y + _ROW / 2), words, size=SMALL, color=MUTED, align="right")
            y += _ROW
        y += 4
    return sheet.spec(month_axis(sheet, scale, y) + 2)


def _strip(
    sheet: Sheet, scale: TimeScale, part: _Part, field: tuple[str, Counter[date]], top: float, step: int
) -> None:
    name, blank = field
    sheet.level(0)
    sheet.rule((scale.left, top + _ROW / 2), (scale.right, top + _ROW / 2), color=RULE, thick=0.5)
    sheet.level(1)
    for start, rows in sorted(part.rows.items()):
        left, right = scale.x(max(start, scale.first)), scale.x(month_after(start, step))
        share = blank[start] / rows
        when = day_range(max(start, scale.first), min(month_after(start, step) - timedelta(days=1), scale.last))
        tip = f"{when}, {name}: blank in {blank[start]:,} of {many(rows, part.noun)}"
        size = (max(0.8, right - left - 1), _ROW - 2)
        sheet.bar((left + 0.5, top + 1), size, fill=SHARES.hue(share), stroke=RULE, tip=tip)


def _rows(facts: _Facts) -> Iterator[tuple[Cell, ...]]:
    for part in facts.parts:
        for name, blank in part.blank.items():
            total = blank.total()
            yield f"{part.noun}s", name, "in all", part.total, total, round(total / part.total, 4)
    for part in facts.parts:
        for name, blank in part.blank.items():
            for start, rows in sorted(part.rows.items()):
                yield f"{part.noun}s", name, start.isoformat(), rows, blank[start], round(blank[start] / rows, 4)


def _alt(facts: _Facts) -> str:
    told = []
    for part in facts.parts:
        worst = sorted(part.blank.items(), key=lambda item: -item[1].total())[:3]
        parts = [f"{name} ({blank.total() / part.total:.0%})" for name, blank in worst]
        told.append(f"of {many(part.total, part.noun)} most often {listed(parts)}")
    return f"Strips of blanks over time, {between(*facts.span)}. Left blank are {'; '.join(told)}."
