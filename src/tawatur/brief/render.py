"""From a specification to an SVG that may stand in a page: drawn in the process, cleaned by a list of what is allowed.

The renderer is vl-convert (Vega in a small engine inside the Python process; no browser, no network).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from xml.etree import ElementTree

from tawatur.brief.drawing import Spec
from tawatur.brief.pages.words import visible
from tawatur.brief.slim import slim
from tawatur.brief.theme import FONTS

Address = Callable[[str], str | None]

_VEGA_LITE: Final = "6.4"
_NAMESPACE: Final = "{http://www.w3.org/2000/svg}"
_TAGS: Final = frozenset(("svg", "g", "path", "line", "rect", "text", "tspan", "defs", "clipPath"))
_ATTRIBUTES: Final = frozenset(
    (
        *("viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "d", "transform", "id"),
        *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-miterlimit", "opacity"),
        *("font-size", "font-weight", "font-style", "text-anchor", "clip-path"),
    )
)
_PLAIN: Final = {"field": "text", "type": "nominal", "scale": None}
_STAND_IN: Final = re.compile(r"\{(\d+)\}\Z")
_NOT_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LOCAL: Final = re.compile(r"[^:/?#\s]+(/[^:?#\s]+)*(#[^\s]*)?\Z|#[^\s]+\Z")


def plain_words(text: str) -> str:
    """Words of a source fit for a chart: no control characters, nothing that turns the reading direction."""
    return _NOT_XML.sub("\ufffd", visible(text))


def finished(spec: Any, address: Address) -> Any:
    """The specification with its words made fit for a page, and `href` beside each `row` that has a page."""
    if isinstance(spec, Mapping):
        held = {key: finished(value, address) for key, value in spec.items() if key != "row"}
        page = address(str(spec["row"])) if "row" in spec else None
        return {**held, "href": page} if page and _LOCAL.match(page) else held
    if isinstance(spec, list | tuple):
        return [finished(part, address) for part in spec]
    return plain_words(spec) if isinstance(spec, str) else spec


def svg_of(spec: Spec, *, name: str, alt: str) -> str:
    """The SVG of a finished specification: unique ids, the site's fonts, a native tooltip on each mark with a `tip`."""
    import vl_convert

    marks: list[Mapping[str, Any]] = []
    words: list[str] = []
    numbered = {**spec, "layer": [_wordless(_numbered(layer, marks), words) for layer in spec["layer"]]}
    drawn = vl_convert.vegalite_to_svg(numbered, vl_version=_VEGA_LITE, allowed_base_urls=[])
    raw = ElementTree.fromstring(drawn)
    _worded(raw, words)
    # The renderer counts its ids on from drawing to drawing; here each drawing counts for itself.
    found = [held for element in raw.iter() if (held := element.get("id"))]
    root = _clean(raw, marks, {held: f"{name}-{number}" for number, held in enumerate(found)})
    slim(root)
    head = {"xmlns": "http://www.w3.org/2000/svg", "class": "chart", "role": "img", "aria-label": plain_words(alt)}
    root.attrib = {**head, **root.attrib, "font-family": FONTS}
    return ElementTree.tostring(root, encoding="unicode")


def live(spec: Spec) -> Spec:
    """The specification for a live chart: the same, with the site's fonts and marks that can be followed."""
    return {**spec, "config": {**spec["config"], "font": FONTS}, "layer": [_followed(one) for one in spec["layer"]]}


def _followed(layer: Mapping[str, Any]) -> Mapping[str, Any]:
    if not any("href" in row for row in layer["data"]["values"]):
        return layer
    page = {"condition": {"test": "isValid(datum.href)", "field": "href", "type": "nominal"}, "value": None}
    return {**layer, "encoding": {**layer["encoding"], "href": page}}


def _numbered(layer: Mapping[str, Any], marks: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The layer with a number on each mark that has a tip or a page, so that they can be found in the drawing."""
    rows = layer["data"]["values"]
    if not any("tip" in row or "href" in row for row in rows):
        return dict(layer)
    values = []
    for row in rows:
        values.append({**row, "mark": f"mark {len(marks)}"})
        marks.append(row)
    told = {**layer["encoding"], "description": {"field": "mark", "type": "nominal"}}
    return {**layer, "data": {"values": values}, "mark": {**layer["mark"], "aria": True}, "encoding": told}


def _wordless(layer: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """The layer with a short stand-in for each text: the renderer measures every letter, which nothing here needs."""
    mark, said = layer["mark"], layer["encoding"].get("text")
    if mark["type"] != "text" or "limit" in mark or said is None or said != _PLAIN:
        return layer
    values = []
    for row in layer["data"]["values"]:
        held = row.get("text")
        if isinstance(held, str) and held.strip():
            values.append({**row, "text": f"{{{len(words)}}}"})
            words.append(held.strip())
        else:
            values.append(row)
    return {**layer, "data": {"values": values}}


def _worded(drawing: ElementTree.Element, words: list[str]) -> None:
    """Put the words back."""
    for element in drawing.iter(f"{_NAMESPACE}text"):
        stands = _STAND_IN.match(element.text or "")
        if stands and int(stands[1]) < len(words):
            element.text = words[int(stands[1])]


def _clean(element: ElementTree.Element, marks: list[Mapping[str, Any]], ids: Mapping[str, str]) -> ElementTree.Element:
    kept = ElementTree.Element(element.tag.removeprefix(_NAMESPACE), _attributes(element, ids))
    kept.text = element.text
    for child in element:
        if _empty(child):
            continue
        made = _clean(child, marks, ids)
        if made.tag == "g" and not made.attrib:
            kept.extend(made)
        else:
            kept.append(_told(made, child.get("aria-label", ""), marks))
    return kept


def _empty(element: ElementTree.Element) -> bool:
    tag = element.tag.removeprefix(_NAMESPACE)
    return tag not in _TAGS or element.get("class") in ("background", "foreground")


def _attributes(element: ElementTree.Element, ids: Mapping[str, str]) -> dict[str, str]:
    held = {key: value for key, value in element.attrib.items() if key in _ATTRIBUTES}
    if held.get("transform") == "translate(0,0)":
        del held["transform"]
    if "id" in held:
        held["id"] = ids[held["id"]]
    if "clip-path" in held:
        wanted = held.pop("clip-path").removeprefix("url(#").removesuffix(")")
        held |= {"clip-path": f"url(#{ids[wanted]})"} if wanted in ids else {}
    return held


def _told(element: ElementTree.Element, label: str, marks: list[Mapping[str, Any]]) -> ElementTree.Element:
    """The element with its tooltip, inside a link if its row has a page."""
    if not label.startswith("mark "):
        return element
    row = marks[int(label.removeprefix("mark "))]
    if "tip" in row:
        title = ElementTree.Element("title")
        title.text = row["tip"]
        element.insert(0, title)
    if "href" not in row:
        return element
    link = ElementTree.Element("a", {"href": row["href"]})
    link.append(element)
    return link
