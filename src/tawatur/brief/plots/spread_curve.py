"""How many governorates so many attacks reach: two half-years side by side, rarefied and extrapolated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.plots._columns import ticks
from tawatur.brief.plots._keys import Key, draw_keys
from tawatur.brief.plots._measures import measures
from tawatur.brief.plots._record import attacks
from tawatur.brief.plots._sheet import Sheet
from tawatur.brief.plots._words import many
from tawatur.brief.theme import CLAIM, FAINT, INCIDENT, INK, MUTED, SMALL
from tawatur.store.steps import Given

NAME = "spread_curve"
TITLE = "Governorates reached by so many attacks"

_TALL: Final = 210.0
_SIZES: Final = 14
_HUES: Final = (CLAIM, INCIDENT)
_NAMES: Final = {"H1": "January to June", "H2": "July to December"}


@dataclass(frozen=True, slots=True)
class _Point:
    """So many attacks, and the governorates that they reach with the interval for the process."""

    attacks: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Curve:
    """A half-year: its attacks with a governorate, the governorates seen, points up to twice as many attacks."""

    name: str
    n: int
    seen: int
    points: list[_Point]


def draw(given: Given) -> Drawing | Missing:
    """Two curves with their intervals: full up to the attacks of the half-year, dashed up to twice as many."""
    held = [row for row in measures(given) if row.name == "spread.coverage" and row.value is not None]
    level = held[0].level if held else 0.9
    curves = _curves(given, [row.group for row in held if _half(row.group) is not None][-2:], level)
    if len(curves) < 2:
        return Missing(
            NAME, TITLE, "The spread of two half-years was not measured: too few attacks with a governorate."
        )
    equal = max(1, min(curve.n for curve in curves) // 2)
    return Drawing(
        alt=_alt(curves),
        caption=(
            "More attacks reach more governorates even where nothing has changed, so the half-years are compared at "
            "equal numbers of attacks (the dotted line). Left of the disc, what so many attacks drawn from the record "
            "reach (rarefaction); right of it, dashed, what up to twice as many would be expected to reach "
            f"(extrapolation, a lower bound). The pale area is the {level:.0%} interval; from the disc on its upper "
            "end makes room for rare governorates. Attacks of one night are counted as if they were independent here; "
            "the measured comparison deals whole days. Attacks without a governorate are left out."
        ),
        wide=_spec(curves, equal, WIDE),
        narrow=_spec(curves, equal, NARROW),
        columns=("half-year", "attacks", "governorates reached", "low", "high", "how"),
        rows=tuple(_rows(curves)),
    )


def _half(label: str) -> tuple[date, date] | None:
    """The first day of a half-year (`2020-H1`) and the first day after it."""
    year, _, half = label.partition("-")
    if not year.isdigit() or half not in _NAMES:
        return None
    first = date(int(year), 1 if half == "H1" else 7, 1)
    return first, date(first.year, 7, 1) if half == "H1" else date(first.year + 1, 1, 1)


def _curves(given: Given, halves: list[str], level: float) -> list[_Curve]:
    rows = [(row.day, row.values[0]) for row in attacks(given, "governorate") if row.values[0]] if halves else []
    found = []
    for place, half in enumerate(halves):
        bounds = _half(half)
        counts = Counter(name for day, name in rows if bounds and bounds[0] <= day < bounds[1])
        if counts.total() >= 2:
            name = f"{_NAMES[half[-2:]]} {half[:4]}"
            found.append(_Curve(name, counts.total(), len(counts), _points(counts, given.seed + place, level)))
    return found


def _points(counts: Counter[str], seed: int, level: float) -> list[_Point]:
    """The curve at a few sizes of the sample. The same functions as in the room `measure`, with the same seeds."""
    import numpy as np

    from tawatur.maths.rarefaction import reached

    n, held = counts.total(), np.array([counts[name] for name in sorted(counts)], dtype=np.int64)
    sizes = sorted({max(1, round(2 * n * (step / _SIZES) ** 1.5)) for step in range(1, _SIZES + 1)} | {1, n})
    found = [(size, reached(held, size, seed=seed, level=level)) for size in sizes]
    most = max(value.value for _, value in found) * 2.5
    return [_Point(size, value.value, value.low, min(value.high, most)) for size, value in found]


def _spec(curves: list[_Curve], equal: int, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    keys = [Key(f"{curve.name}, {many(curve.n, 'attack')}", hue) for curve, hue in zip(curves, _HUES, strict=True)]
    top = draw_keys(sheet, keys, left=0, top=0) + 18
    left, right, base = 30.0, width - 12.0, top + _TALL
    most = max(point.attacks for curve in curves for point in curve.points)
    tall = max(point.high for curve in curves for point in curve.points) * 1.04

    def at(size: float, value: float) -> tuple[float, float]:
        return left + size / most * (right - left), base - value / tall * _TALL

    for tick in ticks(tall):
        y = at(0, tick)[1]
        sheet.rule((left, y), (right, y), color=MUTED if tick == 0 else FAINT)
        sheet.text((left - 5, y), f"{tick:,}", size=SMALL, color=MUTED, align="right")
    for tick in ticks(most, 4 if width == NARROW else 8):
        sheet.text((at(tick, 0)[0], base + 10), f"{tick:,}", size=SMALL, color=MUTED, align="center")
    sheet.text((right, base + 25), "attacks", size=SMALL, color=MUTED, align="right")
    x = at(equal, 0)[0]
    sheet.rule((x, top - 6), (x, base), color=INK, thick=0.9, dash=(1, 3))
    sheet.text((x + 4, top - 8), f"{many(equal, 'attack')} each", size=SMALL, color=INK)
    for curve, hue in zip(curves, _HUES, strict=True):
        _draw_curve(sheet, curve, hue, at)
    return sheet.spec(base + 34)


def _draw_curve(sheet: Sheet, curve: _Curve, hue: str, at: Any) -> None:
    sheet.above()
    low, high = ([at(p.attacks, end) for p, end in pairs] for pairs in _ends(curve))
    sheet.shape([[*low, *reversed(high), low[0]]], fill=hue, stroke="none", see_through=0.13)
    sheet.above()
    sheet.line([at(p.attacks, p.value) for p in curve.points if p.attacks <= curve.n], color=hue, thick=2)
    sheet.line([at(p.attacks, p.value) for p in curve.points if p.attacks >= curve.n], color=hue, thick=2, dash=(4, 3))
    sheet.above()
    tip = f"{curve.name}: {many(curve.n, 'attack')} in {many(curve.seen, 'governorate')}"
    sheet.dot(at(curve.n, curve.seen), 4.5, fill=hue, stroke="#ffffff", thick=1.2, tip=tip)


def _ends(curve: _Curve) -> tuple[list[tuple[_Point, float]], list[tuple[_Point, float]]]:
    return [(p, p.low) for p in curve.points], [(p, p.high) for p in curve.points]


def _rows(curves: list[_Curve]) -> Iterator[tuple[Cell, ...]]:
    for curve in curves:
        for p in curve.points:
            how = "seen" if p.attacks == curve.n else "rarefied" if p.attacks < curve.n else "extrapolated"
            yield curve.name, p.attacks, round(p.value, 2), round(p.low, 2), round(p.high, 2), how


def _alt(curves: list[_Curve]) -> str:
    parts = [f"{curve.name}: {many(curve.n, 'attack')} in {many(curve.seen, 'governorate')}" for curve in curves]
    ends = [f"{curve.points[-1].value:.1f} after {curve.points[-1].attacks:,}" for curve in curves]
    return f"Two rising curves. {'; '.join(parts)}. Extrapolated they reach {' and '.join(ends)}."
