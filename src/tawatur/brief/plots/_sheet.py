"""A sheet to draw on: marks at exact pixels, handed over as one Vega-Lite specification.

Charts of this house lay themselves out in Python, so a label never depends on the fonts of the machine that builds and
the same rows give the same bytes everywhere. The specification is a plain dict: the Altair library would write the
same one for a second of import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import pi
from typing import Any, Literal

from tawatur.brief.theme import BODY, CONFIG, INK, RULE

Align = Literal["left", "center", "right"]
Point = tuple[float, float]
Ring = Sequence[Point]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
# Widths in parts of the size, as in the sans that is laid out with; the site's own sans is a little narrower.
_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.23),
    **dict.fromkeys("tfrI.,;:!()[]/ -", 0.31),
    **dict.fromkeys("mMW…%@—", 0.92),
    **dict.fromkeys("wABCDEGHKNOPQRSUVXY&", 0.74),
}


def _pixels(name: str) -> dict[str, Any]:
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def _as_is(name: str, kind: str = "nominal") -> dict[str, Any]:
    return {"field": name, "type": kind, "scale": None}


_FROM_TO = {"x": _pixels("x"), "y": _pixels("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
_AT = {"x": _pixels("x"), "y": _pixels("y")}
_PAINT = {"fill": _as_is("fill"), "stroke": _as_is("stroke")}
_ENCODINGS: Mapping[str, dict[str, Any]] = {
    "rect": {**_FROM_TO, **_PAINT},
    "rule": {**_FROM_TO, "stroke": _as_is("stroke")},
    "point": {**_AT, **_PAINT, "size": _as_is("size", "quantitative")},
    "text": {**_AT, "text": _as_is("text"), "size": _as_is("size", "quantitative"), "color": _as_is("fill")},
    "line": {**_AT, "order": {"field": "order", "type": "quantitative"}, "detail": _as_is("of")},
    "geoshape": {**_PAINT},
}


def text_width(words: str, size: float = BODY, *, bold: bool = False) -> float:
    """About how many pixels wide a line of text is set; a little more than it will be."""
    units = sum(_WIDTHS.get(letter, 0.56 if letter < "\u2e80" else 1.0) for letter in words)
    return units * size * (1.07 if bold else 1.0)


def shortened(words: str, width: float, size: float = BODY) -> str:
    """The words cut at a space, with an ellipsis, so that they fit into so many pixels."""
    if text_width(words, size) <= width:
        return words
    kept = words
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    whole = kept.rpartition(" ")[0]
    return (whole if len(whole) > len(kept) / 2 else kept).rstrip(" ,;:-–(") + "…"


def in_lines(words: str, width: float, size: float = BODY, most: int = 2) -> list[str]:
    """The words broken at spaces into at most so many lines of this width; what is too long ends in an ellipsis."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        line = [rest.pop(0)]
        while rest and text_width(" ".join([*line, rest[0]]), size) <= width:
            line.append(rest.pop(0))
        lines.append(shortened(" ".join(line), width, size))
    return [*lines, shortened(" ".join(rest), width, size)] if rest else lines


class Sheet:
    """Marks in the order in which they are drawn; marks of one style are gathered into one layer of their level."""

    def __init__(self, width: float) -> None:
        """An empty sheet; its height is told at the end, when all is placed."""
        self.width = width
        self._level = 0
        self._layers: dict[tuple[Any, ...], list[dict[str, Any]]] = {}

    def above(self) -> None:
        """What is drawn from now on lies above all that was drawn before."""
        self._level += 1

    def level(self, level: int) -> None:
        """What is drawn from now on lies on this level: panels that share levels share layers, which draws faster."""
        self._level = level

    def rule(
        self, start: Point, end: Point, *, color: str = RULE, thick: float = 1, dash: tuple[int, ...] = ()
    ) -> None:
        """A straight line."""
        row = {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1], "stroke": color}
        self._put("rule", (("strokeWidth", thick), ("strokeDash", dash)), row)

    def bar(
        self,
        corner: Point,
        size: tuple[float, float],
        *,
        fill: str = "none",
        stroke: str = "none",
        tip: str = "",
        row: str = "",
    ) -> None:
        """A rectangle from its upper left corner, with its width and height."""
        mark = {"x": corner[0], "y": corner[1], "x2": corner[0] + size[0], "y2": corner[1] + size[1]}
        self._put("rect", (), {**mark, "fill": fill, "stroke": stroke}, tip, row)

    def dot(
        self,
        at: Point,
        radius: float,
        *,
        fill: str = "none",
        stroke: str = "none",
        thick: float = 1.4,
        shape: str = "circle",
        see_through: float = 1,
        tip: str = "",
        row: str = "",
    ) -> None:
        """A disc (or another shape of the same area) around a point."""
        mark = {"x": at[0], "y": at[1], "size": pi * radius * radius, "fill": fill, "stroke": stroke}
        style = (("shape", shape), ("strokeWidth", thick), ("opacity", see_through))
        self._put("point", style, mark, tip, row)

    def text(
        self,
        at: Point,
        words: str,
        *,
        size: float = BODY,
        color: str = INK,
        align: Align = "left",
        bold: bool = False,
        italic: bool = False,
        tip: str = "",
        row: str = "",
    ) -> None:
        """One line of text; `at` is the middle of its height."""
        style = (("align", align), ("fontWeight", "bold" if bold else "normal"), ("fontStyle", _slant(italic=italic)))
        mark = {"x": at[0], "y": at[1], "text": words, "size": size, "fill": color}
        self._put("text", (*style, ("baseline", "middle")), mark, tip, row)

    def line(
        self, points: Iterable[Point], *, color: str = INK, thick: float = 1.6, dash: tuple[int, ...] = ()
    ) -> None:
        """A line through points."""
        key: tuple[Any, ...] = (("stroke", color), ("strokeWidth", thick), ("strokeJoin", "round"))
        key += (("strokeDash", dash),) if dash else ()
        of = len(self._layers.get((self._level, "line", key), ()))
        for order, (x, y) in enumerate(points):
            self._put("line", key, {"x": x, "y": y, "order": order, "of": of})

    def shape(
        self,
        rings: Sequence[Ring],
        *,
        fill: str = "none",
        stroke: str = RULE,
        thick: float = 0.8,
        see_through: float = 1,
    ) -> None:
        """An area with holes, each ring closed; already projected to pixels."""
        coordinates = [[[_round(x), _round(y)] for x, y in ring] for ring in rings]
        geometry = {"type": "Polygon", "coordinates": coordinates}
        style = (("strokeWidth", thick), ("strokeJoin", "round"), ("opacity", see_through))
        self._put("geoshape", style, {"type": "Feature", "geometry": geometry, "fill": fill, "stroke": stroke})

    def spec(self, height: float) -> dict[str, Any]:
        """The Vega-Lite specification of all that was drawn, `height` pixels high."""
        size = {"width": _round(self.width), "height": _round(height)}
        frame = {"autosize": "none", "padding": 0, "background": None, "config": CONFIG}
        layers = [_layer(key, rows) for key, rows in sorted(self._layers.items(), key=lambda item: item[0][0])]
        return {"$schema": _SCHEMA, **size, **frame, "layer": layers or [_layer((0, "rect", ()), [])]}

    def _put(self, kind: str, style: tuple[Any, ...], mark: dict[str, Any], tip: str = "", row: str = "") -> None:
        plain = {name: _round(value) if isinstance(value, float) else value for name, value in mark.items()}
        if tip:
            plain["tip"] = tip
        if row:
            plain["row"] = row
        self._layers.setdefault((self._level, kind, style), []).append(plain)


def _layer(key: tuple[Any, ...], rows: list[dict[str, Any]]) -> dict[str, Any]:
    _, kind, style = key
    mark = {"type": kind, **{name: list(value) if isinstance(value, tuple) else value for name, value in style}}
    encoding = _ENCODINGS[kind]
    if any("tip" in row for row in rows):
        encoding = {**encoding, "tooltip": {"field": "tip", "type": "nominal"}}
    layer = {"data": {"values": rows}, "mark": {**mark, "tooltip": None, "aria": False}, "encoding": encoding}
    still = {"type": "identity", "scale": 1, "translate": [0, 0]}
    return {**layer, "projection": still} if kind == "geoshape" else layer


def _slant(*, italic: bool) -> str:
    return "italic" if italic else "normal"


def _round(value: float) -> float:
    short = round(value, 1)
    return int(short) if short == int(short) else short
