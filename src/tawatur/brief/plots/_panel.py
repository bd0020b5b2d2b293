"""A panel of a map: Mercator's projection of a window of the world onto a rectangle of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asinh, atan, cos, degrees, log10, pi, radians, sin, sinh, sqrt, tan
from typing import Final

from tawatur.brief.plots._sheet import Sheet, text_width
from tawatur.brief.shapes import Box, Outline, clip_ring, clipped
from tawatur.brief.theme import INK, MUTED, RULE, SMALL

EARTH_KM: Final = 6371.0


def _north(lat: float) -> float:
    return asinh(tan(radians(max(-84.0, min(84.0, lat)))))


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle of the sheet (`left`, `top`, `width`, `height` in pixels) that shows the window `box`."""

    left: float
    top: float
    width: float
    height: float
    box: Box

    @property
    def scale(self) -> float:
        """Pixels for each radian of longitude."""
        return self.width / radians(self.box.east - self.box.west)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """The pixel of a point."""
        x = self.left + radians(lon - self.box.west) * self.scale
        return x, self.top + (_north(self.box.north) - _north(lat)) * self.scale

    def pixels(self, km: float, lat: float) -> float:
        """How long so many kilometres are at this latitude."""
        return km / EARTH_KM * self.scale / cos(radians(lat))


def panel_for(box: Box, left: float, top: float, width: float, most: float) -> Panel:
    """A panel of this width for a window, not higher than `most`: too high a window gets more world at its sides."""
    tall = (_north(box.north) - _north(box.south)) / radians(box.east - box.west) * width
    if tall > most:
        more = (box.east - box.west) * (tall / most - 1) / 2
        box = Box(box.west - more, box.south, box.east + more, box.north)
        tall = most
    if tall < most * 0.5:
        middle = (_north(box.north) + _north(box.south)) / 2
        half = most * 0.25 / width * radians(box.east - box.west)
        box = Box(box.west, degrees(atan(sinh(middle - half))), box.east, degrees(atan(sinh(middle + half))))
        tall = most * 0.5
    return Panel(left, top, width, tall, box)


def around(lat: float, lon: float, km: float) -> Box:
    """The window of so many kilometres to each side of a point."""
    up, side = degrees(km / EARTH_KM), degrees(km / EARTH_KM / cos(radians(lat)))
    return Box(lon - side, lat - up, lon + side, lat + up)


def draw_outlines(
    sheet: Sheet, panel: Panel, outlines: Sequence[Outline], *, fill: str, stroke: str, thick: float
) -> None:
    """Outlines as far as they lie in the panel."""
    for outline in outlines:
        for polygon in clipped(outline, panel.box).polygons:
            sheet.shape(
                [[panel.at(*point) for point in ring] for ring in polygon], fill=fill, stroke=stroke, thick=thick
            )


def centre(outline: Outline, box: Box) -> tuple[float, float] | None:
    """The middle of the largest part that lies in the window: where a name may stand."""
    rings = [polygon[0] for polygon in clipped(outline, box).polygons]
    if not rings:
        return None
    found = max((_middle(ring) for ring in rings), key=lambda pair: pair[0])
    return found[1]


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, tuple[float, float]]:
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(area) < 1e-9:
        return 0.0, ring[0]
    return abs(area), (x / (3 * area), y / (3 * area))


def draw_disc(sheet: Sheet, panel: Panel, at: tuple[float, float], radius: float, *, fill: str) -> None:
    """A pale disc, cut off at the frame of the panel."""
    turns = [2 * pi * step / 72 for step in range(73)]
    circle = [(at[0] + radius * cos(turn), at[1] + radius * sin(turn)) for turn in turns]
    frame_box = Box(panel.left, panel.top, panel.left + panel.width, panel.top + panel.height)
    ring = clip_ring(circle, frame_box)
    if len(ring) >= 4:
        sheet.shape([ring], fill=fill, stroke="none", see_through=0.1)


def draw_scale(sheet: Sheet, panel: Panel) -> None:
    """A bar of round length in the lower left corner."""
    lat = (panel.box.south + panel.box.north) / 2
    wanted = panel.width * 0.22 / panel.pixels(1.0, lat)
    power = 10.0 ** int(log10(max(wanted, 1.0)))
    km = max(step * power for step in (1, 2, 5) if step * power <= max(wanted, 1.0))
    long, x, y = panel.pixels(km, lat), panel.left + 8, panel.top + panel.height - 9
    sheet.rule((x, y), (x + long, y), color=INK, thick=1.2)
    sheet.text((x + long + 5, y), f"{km:,.0f} km", size=SMALL, color=MUTED)


def frame(sheet: Sheet, panel: Panel, *, color: str = RULE) -> None:
    """A thin line around the panel."""
    sheet.bar((panel.left, panel.top), (panel.width, panel.height), stroke=color)


class Room:
    """Which parts of the sheet are taken, so that no label covers another or a circle."""

    def __init__(self, panel: Panel) -> None:
        """All of the panel is free."""
        self._panel = panel
        foot = panel.top + panel.height
        # The scale bar stands in the lower left corner.
        self._taken = [(panel.left, foot - 18, panel.left + panel.width * 0.22 + 60, foot)]

    def take(self, x: float, y: float, radius: float) -> None:
        """A circle stands here."""
        self._taken.append((x - radius, y - radius, x + radius, y + radius))

    def label(
        self, x: float, y: float, radius: float, words: str, *, size: float = SMALL
    ) -> tuple[float, float] | None:
        """The left middle of a free place for words beside a circle, which is then taken; None if there is none."""
        wide, gap = text_width(words, size), radius + 4
        spots = [(x + gap, y), (x - gap - wide, y), (x - wide / 2, y - gap - 5), (x - wide / 2, y + gap + 5)]
        slant = gap / sqrt(2)
        spots += [(x + slant, y - slant - 3), (x + slant, y + slant + 3), (x - slant - wide, y - slant - 3)]
        return next((spot for spot in spots if self._fits(spot, wide, size)), None)

    def centred(self, x: float, y: float, words: str, *, size: float = SMALL) -> bool:
        """Whether words have room around this point; the place is then taken."""
        wide = text_width(words, size)
        return self._fits((x - wide / 2, y), wide, size)

    def _fits(self, spot: tuple[float, float], wide: float, size: float) -> bool:
        left, top, right, bottom = spot[0] - 1, spot[1] - size * 0.6, spot[0] + wide + 1, spot[1] + size * 0.6
        panel = self._panel
        if left < panel.left + 2 or right > panel.left + panel.width - 2:
            return False
        if top < panel.top + 2 or bottom > panel.top + panel.height - 2:
            return False
        if any(left < r and w < right and top < b and t < bottom for w, t, r, b in self._taken):
            return False
        self._taken.append((left, top, right, bottom))
        return True
