"""Every plot of the shelf, found by itself, on builds of every size: what a figure must have and may not hold."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tawatur.brief.drawing import NARROW, WIDE, Drawing, Figure, Missing
from tawatur.brief.figures import all_figures, figure
from tawatur.brief.plots._sheet import Sheet, text_width
from tawatur.brief.render import finished, svg_of
from tawatur.kinds import NotHereError
from tawatur.store.shelf import shelf
from tawatur.store.steps import Given

PLOTS = shelf("tawatur.brief.plots")
BUILDS = ("no_rows", "one_row", "few_rows", "odd_rows", "many_rows")
LARGEST = 400_000


@pytest.fixture(params=PLOTS, ids=lambda plot: plot.NAME)
def plot(request: pytest.FixtureRequest):
    return request.param


_DRAWN: dict[tuple[str, str], Drawing | Missing] = {}


@pytest.fixture(params=BUILDS)
def drawn(request: pytest.FixtureRequest, plot) -> Drawing | Missing:
    key = (plot.NAME, request.param)
    if key not in _DRAWN:
        _DRAWN[key] = plot.draw(request.getfixturevalue(request.param))
    return _DRAWN[key]


def test_the_shelf_holds_the_figures_of_the_dossier() -> None:
    assert {plot.NAME for plot in PLOTS} >= {
        "timeline", "map", "months", "mix_weapons", "mix_targets", "claims_by_group", "rate_events", "places_reached",
        "chains",
    }  # fmt: skip


def test_a_drawing_is_told_in_words_and_numbers(plot, drawn: Drawing | Missing) -> None:
    if isinstance(drawn, Missing):
        assert (drawn.name, drawn.title) == (plot.NAME, plot.TITLE)
        assert drawn.reason.endswith(".")
        return
    assert re.search(r"\d", drawn.alt)
    assert drawn.caption.endswith(".")
    assert drawn.rows
    assert all(len(row) == len(drawn.columns) for row in drawn.rows)
    json.dumps([drawn.wide, drawn.narrow, drawn.rows], allow_nan=False)


def test_nothing_is_drawn_of_nothing(plot, no_rows: Given) -> None:
    assert isinstance(plot.draw(no_rows), Missing)


def test_the_same_rows_give_the_same_drawing(plot, few_rows: Given) -> None:
    assert plot.draw(few_rows) == plot.draw(few_rows)


def test_every_figure_is_drawn_from_a_full_build(few_rows: Given) -> None:
    assert [name for name, made in all_figures(few_rows).items() if isinstance(made, Missing)] == []


def test_no_label_leaves_its_sheet(plot, drawn: Drawing | Missing) -> None:
    if isinstance(drawn, Missing):
        return
    for spec, width in ((drawn.wide, WIDE), (drawn.narrow, NARROW)):
        assert spec["width"] == width
        for words, (left, top, right, bottom) in _boxes(spec):
            assert left >= -1, words
            assert right <= width + 1, words
            assert top >= -1, words
            assert bottom <= spec["height"] + 1, words


def test_no_label_covers_another(plot, drawn: Drawing | Missing) -> None:
    if isinstance(drawn, Missing):
        return
    for spec in (drawn.wide, drawn.narrow):
        boxes = sorted(_boxes(spec), key=lambda box: box[1])
        for index, (words, box) in enumerate(boxes):
            clash = next((other for other, b in boxes[index + 1 :] if _overlap(box, b)), None)
            assert clash is None, (words, clash)


def test_an_svg_holds_only_what_is_allowed(plot, odd_rows: Given) -> None:
    made = figure(
        odd_rows, plot.NAME, lambda row: "javascript:alert(1)" if row.startswith("claim:") else f"x/{row[-1]}.html"
    )
    assert isinstance(made, Figure)
    for svg, name in ((made.svg, plot.NAME), (made.svg_narrow, f"{plot.NAME}-narrow")):
        root = ElementTree.fromstring(svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "g", "path", "line", "rect", "text", "tspan", "defs", "clipPath", "title", "a"}
        for element in root.iter():
            assert not [key for key in element.attrib if key.lower().startswith("on") or key == "style"]
            assert element.get("href", "x/").startswith("x/")
            assert (element.get("id") or f"{name}-").startswith(f"{name}-")
        assert "\u202e" not in svg
        assert "\x07" not in svg
        assert root.get("role") == "img"
        assert root.get("aria-label")
    assert "javascript" not in json.dumps(made.spec)


def test_many_rows_are_gathered(drawn: Drawing | Missing) -> None:
    assert isinstance(drawn, Missing) or len(json.dumps(drawn.wide)) < LARGEST


def test_a_mark_has_its_words_and_its_page(few_rows: Given) -> None:
    made = figure(few_rows, "timeline", lambda row: f"rows/{row.partition(':')[2]}.html")
    assert isinstance(made, Figure)
    assert '<a href="rows/3.html">' in made.svg
    assert "<title>30 July 2019: rocket, Place 3" in made.svg
    marks = [mark for layer in made.spec["layer"] for mark in layer["data"]["values"] if mark.get("href")]
    assert {"rows/3.html", "rows/e1.html"} <= {mark["href"] for mark in marks}
    assert not any("row" in mark for mark in marks)


def test_arabic_stays_text(few_rows: Given) -> None:
    rows = few_rows.tables["parties"]
    table = rows.set_column(rows.schema.get_field_index("name"), "name", [["عصبة الثائرين"]])
    made = figure(replace(few_rows, tables={**few_rows.tables, "parties": table}), "claims_by_group")
    assert isinstance(made, Figure)
    assert ">عصبة الثائرين<" in made.svg


def test_the_same_rows_give_the_same_bytes(few_rows: Given) -> None:
    first, second = (figure(few_rows, "map") for _ in range(2))
    assert first == second


def test_an_unknown_figure_is_named() -> None:
    with pytest.raises(NotHereError, match="timeline"):
        figure(Given.__new__(Given), "nonsense")


def test_two_drawings_share_a_page() -> None:
    spec = {
        "width": 10, "height": 10, "autosize": "none", "config": {},
        "layer": [{"data": {"values": [{"x": 1, "y": 1}]}, "mark": {"type": "point", "clip": True}, "encoding": {
            "x": {"field": "x", "type": "quantitative", "scale": None, "axis": None},
            "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None}}}],
    }  # fmt: skip
    ids = [set(re.findall(r' id="([^"]+)"', svg_of(spec, name=name, alt="A point."))) for name in ("a", "b")]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_words_are_drawn_as_they_stand() -> None:
    words = ["  the “joint” command ", "{0}", "{7}", "a < b & c", "عصبة الثائرين", "", "12"]
    sheet = Sheet(300)
    for at, one in enumerate(words):
        sheet.text((0, 20 * at), one)
    drawn = ElementTree.fromstring(svg_of(sheet.spec(200), name="a", alt="Words."))
    found = [node.text for node in drawn.iter("{http://www.w3.org/2000/svg}text") if node.text]
    assert found == [one.strip() for one in words if one]


@pytest.mark.parametrize("page", ["https://x.org/", "//x.org", "javascript:1", "/etc", "../up.html", "a b.html"])
def test_a_page_elsewhere_is_no_link(page: str) -> None:
    held = finished({"row": "claim:1"}, lambda _: page)
    assert ("href" in held) == (page == "../up.html")


def test_figures_of_the_real_case(real_case: Given) -> None:
    made = {plot.NAME: plot.draw(real_case) for plot in PLOTS}
    assert [name for name, drawn in made.items() if isinstance(drawn, Missing)] == []
    months = made["months"]
    assert sum(row[1] for row in months.rows) == 126
    assert sum(row[3] for row in months.rows) == 28


def _boxes(spec):
    for layer in spec["layer"]:
        mark = layer["mark"]
        if mark["type"] != "text":
            continue
        for row in layer["data"]["values"]:
            wide = 0.97 * text_width(row["text"], row["size"], bold=mark["fontWeight"] == "bold")
            left = row["x"] - {"left": 0, "center": wide / 2, "right": wide}[mark["align"]]
            yield row["text"], (left, row["y"] - row["size"] * 0.5, left + wide, row["y"] + row["size"] * 0.5)


def _overlap(a, b) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 1.5 and min(a[3], b[3]) - max(a[1], b[1]) > 2.5
