"""A drawing made smaller without a change of what it shows: a page with many pictures is read sooner."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element

_BY_DEFAULT: Final = {
    ("font-style", "normal"),
    ("font-weight", "normal"),
    ("text-anchor", "start"),
    ("stroke-dasharray", ""),
    ("x2", "0"),
    ("y2", "0"),
}
_SHARED: Final = ("fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor")
_BOX: Final = re.compile(r"M[-\d.]+,[-\d.]+h[\d.]+v[\d.]+h-[\d.]+Z\Z")
_LEAST: Final = 3


def slim(element: Element) -> None:
    """Leave out what every browser assumes, draw equal boxes in one stroke, say once what neighbours share."""
    for name, value in list(element.attrib.items()):
        if (name, value) in _BY_DEFAULT:
            del element.attrib[name]
    for child in element:
        slim(child)
    element[:] = _gathered(_joined(list(element)))


def _joined(children: list[Element]) -> list[Element]:
    """Neighbouring boxes that look alike and have nothing to say as one path; half-clear ones may overlap and stay."""
    kept: list[Element] = []
    for _, run in groupby(children, _alike):
        first, *others = run
        for other in others:
            first.attrib["d"] += other.attrib["d"]
        kept.append(first)
    return kept


def _alike(element: Element) -> object:
    box = element.tag == "path" and not len(element) and _BOX.match(element.get("d", ""))
    if not box or "opacity" in element.attrib:
        return id(element)
    return tuple(sorted((name, value) for name, value in element.attrib.items() if name != "d"))


def _gathered(children: list[Element]) -> list[Element]:
    """Runs of neighbours that share their look inside one group that bears it."""
    kept: list[Element] = []
    for (tag, shared), found in groupby(children, lambda one: (one.tag, _shared(one))):
        run = list(found)
        if len(run) < _LEAST or not shared or tag not in ("text", "line", "path"):
            kept.extend(run)
            continue
        group = Element("g", dict(shared))
        for one in run:
            for name, _ in shared:
                del one.attrib[name]
            group.append(one)
        kept.append(group)
    return kept


def _shared(element: Element) -> tuple[tuple[str, str], ...]:
    return tuple((name, element.attrib[name]) for name in _SHARED if name in element.attrib)
