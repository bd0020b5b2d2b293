"""Where and how much the rate changed, as measured: read from the table `measures`, never computed here.

For each tempo (`attacks`, `claims`, `reports`) question M20 gives cells by date: `<tempo>.change` (the rate after over
the rate before), `<tempo>.change_date` (the same date with its interval, in days) and `<tempo>.rate` (the rate of each
bin with its interval).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tawatur.brief.plots._measures import measures
from tawatur.brief.plots._sheet import Sheet, text_width
from tawatur.brief.plots._time import TimeScale
from tawatur.brief.theme import CHANGE, INK, MUTED, SMALL
from tawatur.kinds import Measure
from tawatur.store.steps import Given

LANE: Final = 16.0
"""Pixels from one row of bars to the next."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d\Z")
_BIN: Final = re.compile(r"(\d+) days?\Z")


@dataclass(frozen=True, slots=True)
class Band:
    """A change of the rate on the likeliest `day` between two days, by how many times, and the measure's sentence."""

    day: date
    first: date
    last: date
    times: float | None
    says: str
    row: str


@dataclass(frozen=True, slots=True)
class Rate:
    """The measured rate in the bin of `days` days that begins on `start`, with its interval."""

    start: date
    days: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Moves:
    """What was measured of one tempo; `asked` False where no question was put, `verdict` the answer in words."""

    bands: tuple[Band, ...]
    rates: tuple[Rate, ...]
    asked: bool
    verdict: str


def moves(given: Given, tempo: str) -> Moves:
    """The changes and the rates of one tempo, earliest first."""
    held: dict[str, dict[str, Measure]] = {}
    for row in measures(given):
        if row.name.startswith(f"{tempo}."):
            held.setdefault(row.name.removeprefix(f"{tempo}."), {})[row.group] = row
    dates = held.get("change_date", {})
    bands = [_band(day, row, dates.get(group)) for group, row in held.get("change", {}).items() if (day := _day(group))]
    rates = [rate for group, row in held.get("rate", {}).items() if (rate := _rate(group, row))]
    whole = held.get("changes", {}).get("")
    return Moves(
        tuple(sorted(bands, key=lambda band: (band.first, band.row))),
        tuple(sorted(rates, key=lambda rate: rate.start)),
        whole is not None,
        whole.says if whole else "",
    )


def lanes(scale: TimeScale, bands: Sequence[Band]) -> list[list[Band]]:
    """The bands in rows, so that no two of a row meet."""
    rows: list[list[Band]] = []
    for band in bands:
        left = _ends(scale, band)[0]
        free = next((row for row in rows if _ends(scale, row[-1])[1] + 8 <= left), None)
        if free is None:
            rows.append([band])
        else:
            free.append(band)
    return rows


def draw_bands(sheet: Sheet, scale: TimeScale, bands: Sequence[Band], top: float, base: float) -> float:
    """A bar for each change from the first to the last possible day, a dotted line down from the likeliest one.

    Gives the `y` below the bars.
    """
    for row in lanes(scale, bands):
        for band in row:
            left, right = scale.x(band.first), max(scale.x(band.last, within=1), scale.x(band.first) + 3)
            x, words = scale.x(band.day), _times(band)
            sheet.level(0)
            sheet.rule((x, top), (x, base), color=MUTED, thick=0.9, dash=(1, 2))
            sheet.level(1)
            sheet.bar((left, top), (right - left, LANE - 3), fill=CHANGE, tip=band.says, row=band.row)
            sheet.rule((x, top), (x, top + LANE - 3), color=MUTED, thick=1.4)
            at = (_text_left(scale, band), top + LANE / 2 - 1)
            sheet.text(at, words, size=SMALL, color=INK, tip=band.says, row=band.row)
        top += LANE
    sheet.level(0)
    return top


def _ends(scale: TimeScale, band: Band) -> tuple[float, float]:
    """The left and the right edge of a bar with its words."""
    start = _text_left(scale, band)
    right = max(scale.x(band.last, within=1), start + text_width(_times(band), SMALL))
    return min(scale.x(band.first), start), right


def _text_left(scale: TimeScale, band: Band) -> float:
    """Where the words begin: in the wider free part of the bar, or after it, or before it at the edge of the sheet."""
    wide = text_width(_times(band), SMALL) + 5
    left, x, right = scale.x(band.first), scale.x(band.day), scale.x(band.last, within=1)
    if max(x - left, right - x) >= wide + 3:
        return x + 4 if right - x >= x - left else left + 3
    return right + 4 if right + 4 + wide <= scale.right else left - wide


def _times(band: Band) -> str:
    if band.times is None:
        return "changed"
    if 0 < band.times < 0.45:
        return f"×1/{1 / band.times:.0f}"
    return f"×{band.times:.0f}" if band.times >= 10 else f"×{band.times:.2g}"


def _band(day: date, row: Measure, dated: Measure | None) -> Band:
    first = last = day
    if dated is not None and dated.value is not None and dated.low is not None and dated.high is not None:
        first, last = (day + timedelta(days=int(end - dated.value)) for end in (dated.low, dated.high))
    return Band(day, first, last, row.value, row.says, row.id)


def _rate(group: str, row: Measure) -> Rate | None:
    day, said = _day(group), _BIN.search(row.unit)
    if day is None or said is None or row.value is None or row.low is None or row.high is None:
        return None
    return Rate(day, int(said[1]), row.value, row.low, row.high)


def _day(group: str) -> date | None:
    try:
        return date.fromisoformat(group) if _DAY.match(group) else None
    except ValueError:
        return None
