"""Where the attacks lie: circles by count, pale discs as wide as the place is uncertain, an inset where they crowd."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from math import sqrt
from typing import Any, Final

from tawatur.brief.columns import pick
from tawatur.brief.drawing import NARROW, WIDE, Drawing, Missing
from tawatur.brief.plots._panel import (
    Panel,
    Room,
    centre,
    draw_disc,
    draw_outlines,
    draw_scale,
    frame,
    panel_for,
)
from tawatur.brief.plots._record import attacks
from tawatur.brief.plots._scene import Scene, Spot, coarser, scene_of
from tawatur.brief.plots._sheet import Sheet, shortened
from tawatur.brief.plots._slider import with_slider
from tawatur.brief.plots._words import listed, many
from tawatur.brief.shapes import Outline, countries
from tawatur.brief.theme import BORDER, FAINT, INCIDENT, INCIDENT_PALE, INK, LAND, MUTED, SMALL
from tawatur.store.steps import Given

NAME = "map"
TITLE = "Where the attacks lie"

_LABELS: Final = 14
_MOST_LIVE: Final = 250
"""Spots of the live chart: more are gathered, as each of its marks is one of a month."""


def draw(given: Given) -> Drawing | Missing:
    """The attacks with coordinates, on the area's outlines."""
    rows = pick(given, "incidents", "place", "place_said", "where.lat", "where.lon", "where.radius_km", "id")
    placed = [row for row in rows if row[2] is not None and row[3] is not None and abs(row[2]) <= 84]
    if not placed:
        held = f"None of the {len(rows):,} attacks on record has coordinates" if rows else "The record holds no attack"
        return Missing(NAME, TITLE, f"{held}.")
    scene = scene_of(given, placed)
    inside = sum(spot.count for spot in scene.spots)
    dated = {row.id: row.day for row in attacks(given)}
    spots = sorted(scene.spots, key=lambda spot: (-spot.count, spot.name))
    return Drawing(
        alt=_alt(scene, spots, inside),
        caption=_caption(scene, len(rows) - len(placed), len(placed) - inside),
        wide=_spec(scene, WIDE),
        narrow=_spec(scene, NARROW),
        live=_live(scene, [dated.get(row[5]) for row in placed]),
        columns=("place", "attacks", "latitude", "longitude", "uncertain by (km)"),
        rows=tuple((s.name, s.count, round(s.lat, 4), round(s.lon, 4), round(s.radius_km, 1)) for s in spots),
    )


def _short(name: str) -> str:
    """The name without what stands in brackets or after a comma."""
    return re.split(r"\s*[(,،]", name)[0] or name


def _panels(scene: Scene, width: int) -> tuple[Panel, Panel | None]:
    """The main panel and, beside or below it, that of the inset."""
    beside = scene.inset is not None and width == WIDE
    main = panel_for(scene.box, 0.5, 0.5, (width * 0.62 if beside else width) - 1, 460)
    if scene.inset is None:
        return main, None
    left, top = (main.left + main.width + 10, 22.0) if beside else (0.5, main.top + main.height + 26)
    return main, panel_for(scene.inset, left, top, width - left - 1, 330)


def _unit(spots: Sequence[Spot], width: int) -> float:
    """Pixels of the radius of a circle that stands for one attack."""
    return min(5.0, (24 if width == WIDE else 18) / sqrt(max((spot.count for spot in spots), default=1)))


def _spec(scene: Scene, width: int, *, bare: bool = False) -> dict[str, Any]:
    """The map; `bare` without the circles, which a slider then draws."""
    sheet = Sheet(width)
    main, side = _panels(scene, width)
    merged = _merged(scene)
    biggest, unit = max((spot.count for spot in merged), default=1), _unit(merged, width)
    labels = 0 if bare else _LABELS
    _draw_panel(sheet, main, scene, [] if bare else merged, unit, labels=labels if width == WIDE else 7)
    bottom = main.top + main.height
    if scene.inset is not None and side is not None:
        sheet.text((side.left, side.top - 11), f"{scene.inset_name}, enlarged", bold=True)
        inner = [spot for spot in scene.spots if scene.inset.holds(spot.lon, spot.lat)]
        _draw_panel(sheet, side, scene, [] if bare else inner, unit, labels=labels)
        x, y = main.at(scene.inset.west, scene.inset.north)
        far = main.at(scene.inset.east, scene.inset.south)
        sheet.bar((x, y), (far[0] - x, far[1] - y), stroke=INK)
        foot = side.top + side.height
        if width == WIDE:
            _draw_sizes(sheet, side.left, foot + 24, unit, biggest)
            return sheet.spec(max(bottom, foot + 90) + 1)
        bottom = foot
    _draw_sizes(sheet, 0.5, bottom + 24, unit, biggest)
    return sheet.spec(bottom + 78)


def _live(scene: Scene, days: Sequence[date | None]) -> dict[str, Any]:
    """The wide map with a slider through time."""
    main, side = _panels(scene, WIDE)
    inset = scene.inset
    spots = scene.spots if len(scene.spots) <= _MOST_LIVE else coarser(scene.spots, scene.box, 14)
    inner = [spot for spot in spots if inset is not None and inset.holds(spot.lon, spot.lat)]
    held = [(main, spots), *([(side, inner)] if side is not None else [])]
    return with_slider(_spec(scene, WIDE, bare=True), held, days, _unit(_merged(scene), WIDE))


def _merged(scene: Scene) -> list[Spot]:
    """The circles of the main panel: those inside the inset are drawn there, here as one."""
    if scene.inset is None:
        return scene.spots
    inner = [spot for spot in scene.spots if scene.inset.holds(spot.lon, spot.lat)]
    outer = [spot for spot in scene.spots if not scene.inset.holds(spot.lon, spot.lat)]
    total = sum(spot.count for spot in inner)
    if total == 0:
        return outer
    lon, lat = (sum(getattr(s, axis) * s.count for s in inner) / total for axis in ("lon", "lat"))
    return [*outer, Spot(lon, lat, total, f"{scene.inset_name} area", 0.0)]


def _draw_panel(sheet: Sheet, panel: Panel, scene: Scene, spots: Sequence[Spot], unit: float, *, labels: int) -> None:
    own = {outline.code for outline in scene.area}
    sheet.bar((panel.left, panel.top), (panel.width, panel.height), fill="#e8eef1")
    sheet.above()
    neighbours = [country for country in countries() if country.code not in own or not country.code]
    draw_outlines(sheet, panel, neighbours, fill=FAINT, stroke="#ffffff", thick=0.8)
    sheet.above()
    draw_outlines(sheet, panel, scene.area, fill=LAND, stroke=LAND if scene.parts else MUTED, thick=1.0)
    draw_outlines(sheet, panel, scene.parts, fill=LAND, stroke=BORDER, thick=0.8)
    sheet.above()
    room = Room(panel)
    shown = sorted(spots, key=lambda spot: (-spot.count, spot.name))
    _draw_circles(sheet, panel, shown, unit, room)
    _draw_labels(sheet, panel, shown[:labels], unit, room)
    _draw_names(sheet, panel, scene.parts, room, italic=True)
    _draw_names(sheet, panel, neighbours, room, italic=False)
    draw_scale(sheet, panel)
    frame(sheet, panel)


def _draw_circles(sheet: Sheet, panel: Panel, spots: Sequence[Spot], unit: float, room: Room) -> None:
    for spot in spots:
        x, y = panel.at(spot.lon, spot.lat)
        wide = panel.pixels(spot.radius_km, spot.lat)
        if wide > unit * sqrt(spot.count) + 1.5:
            draw_disc(sheet, panel, (x, y), min(wide, 2 * panel.width), fill=INCIDENT)
    sheet.above()
    for spot in spots:
        x, y = panel.at(spot.lon, spot.lat)
        radius = max(2.2, unit * sqrt(spot.count))
        tip = f"{spot.name}: {many(spot.count, 'attack')}"
        sheet.dot((x, y), radius, fill=INCIDENT, stroke="#ffffff", thick=0.8, see_through=0.82, tip=tip, row=spot.row)
        room.take(x, y, radius)
    sheet.above()


def _draw_labels(sheet: Sheet, panel: Panel, spots: Sequence[Spot], unit: float, room: Room) -> None:
    for spot in spots:
        x, y = panel.at(spot.lon, spot.lat)
        radius = max(2.2, unit * sqrt(spot.count))
        for width in (190, 130, 84):
            words = f"{shortened(_short(spot.name), width, SMALL)}, {spot.count:,}"
            found = room.label(x, y, radius, words)
            if found is not None:
                sheet.text(found, words, size=SMALL, color=INK, row=spot.row)
                break


def _draw_names(sheet: Sheet, panel: Panel, outlines: Sequence[Outline], room: Room, *, italic: bool) -> None:
    for outline in outlines:
        middle = centre(outline, panel.box)
        if middle is None:
            continue
        x, y = panel.at(*middle)
        if room.centred(x, y, outline.name):
            sheet.text((x, y), outline.name, size=SMALL, color=MUTED, align="center", italic=italic)


def _draw_sizes(sheet: Sheet, left: float, y: float, unit: float, biggest: int) -> None:
    """What the circles mean."""
    x = left + 2
    for count in _round_sizes(biggest):
        radius = max(2.2, unit * sqrt(count))
        sheet.dot((x + radius, y), radius, fill=INCIDENT, stroke="#ffffff", thick=0.8, see_through=0.82)
        sheet.text((x + 2 * radius + 4, y), f"{count:,}", size=SMALL, color=MUTED)
        x += 2 * radius + 34
    sheet.text((x, y), "attacks", size=SMALL, color=MUTED)
    sheet.dot((left + 10, y + 34), 8, fill=INCIDENT_PALE, see_through=0.6)
    sheet.text((left + 24, y + 34), "the place lies within this disc", size=SMALL, color=MUTED)


def _round_sizes(biggest: int) -> list[int]:
    """One, a round number in the middle and a round number at the top."""
    steps = [step * 10**power for power in range(9) for step in (1, 2, 5) if step * 10**power <= biggest]
    return sorted({steps[0], steps[len(steps) // 2], steps[-1]})


def _alt(scene: Scene, spots: Sequence[Spot], inside: int) -> str:
    main = listed([f"{spot.name} ({spot.count})" for spot in spots[:5]])
    text = f"A map with {many(inside, 'attack')} at {many(len(spots), 'place')}. Most lie at {main}."
    if scene.inset is not None:
        inner = sum(spot.count for spot in spots if scene.inset.holds(spot.lon, spot.lat))
        text += f" {inner} lie in the area of {scene.inset_name}, which is shown enlarged."
    return text


def _caption(scene: Scene, without: int, outside: int) -> str:
    parts = [
        "The area of a circle is the number of attacks; a pale disc shows within what distance the place lies. The "
        "live chart has a slider through time."
    ]
    if without:
        parts.append(f"{many(without, 'attack')} without coordinates {'is' if without == 1 else 'are'} not drawn.")
    if outside:
        parts.append(f"{many(outside, 'attack')} outside the area {'is' if outside == 1 else 'are'} not drawn.")
    if scene.parts:
        parts.append("Outlines are generalised and serve only for orientation.")
    elif not scene.area:
        parts.append("The case names no country and has no boundaries file, so no outline of its area is set apart.")
    return " ".join([*parts, "Outlines of countries: Natural Earth."])
