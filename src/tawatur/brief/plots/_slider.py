"""A slider through time for the live map: the reader chooses until when, and how many months back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from tawatur.brief.pages.words import month
from tawatur.brief.plots._panel import Panel
from tawatur.brief.plots._scene import Spot
from tawatur.brief.plots._time import month_after, month_start
from tawatur.brief.theme import INCIDENT, INK, SMALL

_STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_NOUNS: Final = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
_MOST_PERIODS: Final = 60
_POINT: Final = {
    "x": {"field": "x", "type": "quantitative", "scale": None, "axis": None},
    "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None},
    "size": {"field": "size", "type": "quantitative", "scale": None},
}


def with_slider(
    base: Mapping[str, Any], panels: Sequence[tuple[Panel, Sequence[Spot]]], days: Sequence[date | None], unit: float
) -> dict[str, Any]:
    """The base map with the attacks of each place and period; `days` are those of the rows that the spots hold.

    Rows without a day are never shown. Without two periods there is nothing to slide through: all is shown.
    """
    starts, step = periods([day for day in days if day is not None])
    index = {start: place for place, start in enumerate(starts)}
    rows = [row for panel, spots in panels for row in _rows(panel, spots, days, index, step)]
    last, noun = len(starts) - 1, _NOUNS.get(step, "period")
    corner = (panels[0][0].left + panels[0][0].width - 6, panels[0][0].top + panels[0][0].height - 8)
    names = [
        {"t": place, "x": corner[0], "y": corner[1], "text": _name(start, step)} for place, start in enumerate(starts)
    ]
    return {
        **base,
        "params": [
            {"name": "until", "value": last, "bind": _range(f"Up to {noun} number ", last)},
            {
                "name": "back",
                "value": last + 1,
                "bind": _range(f"{noun.capitalize()}s shown, back from there ", last + 1, least=1),
            },
        ],
        "layer": [*base["layer"], _discs(rows), _circles(rows, unit), _label(names)],
    }


def _range(words: str, most: int, least: int = 0) -> dict[str, Any]:
    return {"input": "range", "min": least, "max": max(most, least + 1), "step": 1, "name": words}


def periods(days: Sequence[date], most: int = _MOST_PERIODS) -> tuple[list[date], int]:
    """The first days of the periods from the first to the last day, and their months: as fine as `most` allow."""
    if not days:
        return [], 1
    for step in _STEPS:
        starts = [month_start(min(days), step)]
        while len(starts) <= most and (after := month_after(starts[-1], step)) <= max(days):
            starts.append(after)
        if len(starts) <= most:
            break
    return starts, step


def _name(start: date, step: int) -> str:
    words = f"{month(start)} {start.year}"
    return f"Until {words}" if step == 1 else f"Until the {step} months from {words}"


def _rows(
    panel: Panel, spots: Sequence[Spot], days: Sequence[date | None], index: Mapping[date, int], step: int
) -> list[dict[str, Any]]:
    rows = []
    for spot in spots:
        x, y = panel.at(spot.lon, spot.lat)
        wide = panel.pixels(spot.radius_km, spot.lat)
        held = Counter(index[month_start(day, step)] for place in spot.held if (day := days[place]) is not None)
        for t, count in sorted(held.items()):
            row: dict[str, Any] = {"x": round(x, 1), "y": round(y, 1), "t": t, "n": count, "name": spot.name}
            # A disc wider than the panel would run over its frame.
            row["wide"] = round(wide, 1) if wide < panel.width / 4 else 0
            rows.append({**row, "row": spot.row} if spot.row else row)
    return rows


def _chosen(more: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows of the periods that the reader chose, summed by place."""
    shown = {"filter": "datum.t <= until && datum.t > until - back"}
    summed = {"aggregate": [{"op": "sum", "field": "n", "as": "n"}], "groupby": ["x", "y", "wide", "name", "href"]}
    return [shown, summed, *more]


def _discs(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    size = {"calculate": "PI * datum.wide * datum.wide", "as": "size"}
    return {
        "data": {"values": [row for row in rows if row["wide"]]},
        "transform": _chosen([size]),
        "mark": {"type": "point", "filled": True, "fill": INCIDENT, "opacity": 0.1, "tooltip": None, "aria": False},
        "encoding": _POINT,
    }


def _circles(rows: Sequence[Mapping[str, Any]], unit: float) -> dict[str, Any]:
    radius = {"calculate": f"PI * max(4.84, {unit * unit:.4f} * datum.n)", "as": "size"}
    words = {"calculate": "datum.name + ': ' + datum.n + (datum.n == 1 ? ' attack' : ' attacks')", "as": "tip"}
    style = {"fill": INCIDENT, "stroke": "#ffffff", "strokeWidth": 0.8, "opacity": 0.82}
    return {
        "data": {"values": list(rows)},
        "transform": _chosen([radius, words]),
        "mark": {"type": "point", "filled": True, **style, "tooltip": None, "aria": False},
        "encoding": {**_POINT, "tooltip": {"field": "tip", "type": "nominal"}},
    }


def _label(names: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The name of the last period that is shown, in the corner of the map."""
    return {
        "data": {"values": list(names)},
        "transform": [{"filter": "datum.t == until"}],
        "mark": {"type": "text", "align": "right", "fontWeight": "bold", "fontSize": SMALL + 2, "color": INK},
        "encoding": {"x": _POINT["x"], "y": _POINT["y"], "text": {"field": "text", "type": "nominal"}},
    }
