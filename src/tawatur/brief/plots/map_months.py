"""The map by month: a small one for each, all with the same circles, so that a printed page shows how it moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any, Final

from tawatur.brief.columns import pick
from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.pages.words import month
from tawatur.brief.plots._panel import Panel, panel_for
from tawatur.brief.plots._record import attacks, span_of
from tawatur.brief.plots._scene import Scene, Spot, coarser, scene_of
from tawatur.brief.plots._sheet import Point, Sheet
from tawatur.brief.plots._slider import periods
from tawatur.brief.plots._time import month_start
from tawatur.brief.plots._words import many
from tawatur.brief.theme import BORDER, INCIDENT, LAND, MUTED, SMALL
from tawatur.store.steps import Given

NAME = "map_months"
TITLE = "Where the attacks lie, month by month"

_MOST: Final = 24
_MOST_SPOTS: Final = 200
_GRID: Final = 9
_ACROSS: Final = {WIDE: 6, NARROW: 4}
_GAP: Final = 8.0


@dataclass(frozen=True, slots=True)
class _Facts:
    scene: Scene
    starts: list[date]
    step: int
    counts: dict[date, list[tuple[Spot, int]]]
    undrawn: int
    gathered: bool

    def total(self, start: date) -> int:
        """The attacks of a period that are drawn."""
        return sum(count for _, count in self.counts[start])


def draw(given: Given) -> Drawing | Missing:
    """As many small maps as there are months (longer periods above two years)."""
    facts = _facts(given)
    if facts is None:
        return Missing(NAME, TITLE, "No attack inside the case's span has coordinates.")
    return Drawing(
        alt=_alt(facts),
        caption=_caption(facts),
        wide=_spec(facts, WIDE),
        narrow=_spec(facts, NARROW),
        columns=("from", "place", "attacks", "uncertain by (km)"),
        rows=tuple(_rows(facts)),
    )


def _facts(given: Given) -> _Facts | None:
    rows = pick(given, "incidents", "place", "place_said", "where.lat", "where.lon", "where.radius_km", "id")
    days = {row.id: row.day for row in attacks(given)}
    first, last = span_of(given, list(days.values()))
    inside = [row for row in rows if row[5] in days and first <= days[row[5]] <= last]
    placed = [row for row in inside if row[2] is not None and row[3] is not None and abs(row[2]) <= 84]
    if not placed:
        return None
    scene = scene_of(given, placed)
    starts, step = periods([first, last], _MOST)
    counts: dict[date, list[tuple[Spot, int]]] = {start: [] for start in starts}
    gathered = len(scene.spots) > _MOST_SPOTS
    for spot in coarser(scene.spots, scene.box, _GRID) if gathered else scene.spots:
        held = Counter(month_start(days[placed[place][5]], step) for place in spot.held)
        for start, count in sorted(held.items()):
            counts[start].append((spot, count))
    return _Facts(scene, starts, step, counts, len(inside) - sum(spot.count for spot in scene.spots), gathered)


def _spec(facts: _Facts, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    across = min(_ACROSS[width], len(facts.starts))
    wide = (width - _GAP * (across - 1)) / across
    panel = panel_for(facts.scene.box, 0, 0, min(wide, 240.0), 240)
    outlines = _outlines(facts.scene, panel)
    biggest = max((count for held in facts.counts.values() for _, count in held), default=1)
    unit = min(3.0, (0.07 if facts.gathered else 0.11) * panel.width / sqrt(biggest))
    y = 0.0
    for place, start in enumerate(facts.starts):
        left, y = place % across * (wide + _GAP), place // across * (panel.height + 26)
        total = facts.total(start)
        sheet.text((left, y + 8), _name(start, facts.step), size=SMALL, bold=bool(total), color=MUTED)
        sheet.text((left + panel.width, y + 8), f"{total:,}", size=SMALL, color=MUTED, align="right")
        _draw(sheet, facts, panel, (left, y + 18), outlines, (start, unit))
    return sheet.spec(y + panel.height + 20)


def _draw(
    sheet: Sheet,
    facts: _Facts,
    panel: Panel,
    at: Point,
    outlines: Sequence[Sequence[Point]],
    what: tuple[date, float],
) -> None:
    start, unit = what
    sheet.level(0)
    for ring in outlines:
        sheet.shape([[(at[0] + x, at[1] + y) for x, y in ring]], fill=LAND, stroke=BORDER, thick=0.6)
    sheet.level(1)
    for spot, count in sorted(facts.counts[start], key=lambda held: (-held[1], held[0].name)):
        x, y = panel.at(spot.lon, spot.lat)
        middle, radius = (at[0] + x, at[1] + y), max(1.5, unit * sqrt(count))
        wide = panel.pixels(spot.radius_km, spot.lat)
        if radius + 1 < wide < panel.width / 5:
            sheet.dot(middle, wide, fill=INCIDENT, see_through=0.12)
        tip = f"{spot.name}: {many(count, 'attack')}"
        sheet.dot(middle, radius, fill=INCIDENT, stroke="#ffffff", thick=0.5, see_through=0.85, tip=tip, row=spot.row)


def _outlines(scene: Scene, panel: Panel) -> list[list[Point]]:
    """The outer rings of the area in pixels, without the bends and islands that so small a map cannot show."""
    rings = []
    for outline in scene.area or scene.parts:
        for polygon in outline.polygons:
            ring = _plain([panel.at(*point) for point in polygon[0]])
            if len(ring) >= 4:
                rings.append(ring)
    return rings


def _plain(points: Sequence[Point]) -> list[Point]:
    kept = [points[0]]
    for point in points[1:-1]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= 1.5:
            kept.append(point)
    return [*kept, points[0]]


def _name(start: date, step: int) -> str:
    if step >= 12:
        return str(start.year)
    return f"{month(start)[:3]} {start.year}" if step == 1 else f"from {month(start)[:3]} {start.year}"


def _rows(facts: _Facts) -> list[tuple[Cell, ...]]:
    return [
        (start.isoformat(), spot.name, count, round(spot.radius_km, 1))
        for start in facts.starts
        for spot, count in sorted(facts.counts[start], key=lambda held: (-held[1], held[0].name))
    ]


def _alt(facts: _Facts) -> str:
    busy = sorted(facts.starts, key=lambda start: (-facts.total(start), start))[:5]
    told = []
    for start in (start for start in busy if facts.counts[start]):
        spot, count = max(facts.counts[start], key=lambda held: (held[1], held[0].name))
        told.append(f"{_name(start, facts.step)} with {facts.total(start)}, most at {spot.name} ({count})")
    text = f"{many(len(facts.starts), 'small map')} from {_name(facts.starts[0], facts.step)}"
    return f"{text}. The fullest: {'; '.join(told) or 'none'}."


def _caption(facts: _Facts) -> str:
    text = (
        "The area of a circle is the number of attacks at a place in that time, on one scale in all maps; a pale disc "
        "shows within what distance the place lies. The number of attacks drawn stands at the right."
    )
    if facts.step > 1:
        text += f" Each map holds {facts.step} months, so that there are no more than {_MOST}."
    if facts.gathered:
        text += " There are too many places to draw each: near ones are one circle."
    if facts.undrawn:
        are = "is" if facts.undrawn == 1 else "are"
        text += f" {many(facts.undrawn, 'attack')} without coordinates or outside the area {are} not drawn."
    return f"{text} Outlines are simplified and serve only for orientation."
