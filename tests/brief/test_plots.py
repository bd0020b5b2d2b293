"""The tools that plots are made with: the time axis, labels that do not collide, outlines cut by a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given as cases
from hypothesis import settings
from hypothesis import strategies as st

from tawatur.brief.plots._columns import ticks
from tawatur.brief.plots._events import events_of, place_labels
from tawatur.brief.plots._panel import Panel, around, panel_for
from tawatur.brief.plots._sheet import Sheet, in_lines, shortened, text_width
from tawatur.brief.plots._stacks import Mark, stacked
from tawatur.brief.plots._time import TimeScale, bin_start, bins, month_after, month_start
from tawatur.brief.shapes import Box, boundaries, box_of, clip_ring, clipped, countries
from tawatur.store.steps import CaseFile, Given

SPAN = (date(2019, 5, 1), date(2020, 12, 31))
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "iraq-2020" / "registry" / "boundaries.geojson"


def test_a_time_scale_reaches_from_edge_to_edge() -> None:
    scale = TimeScale(*SPAN, left=10, right=110)
    assert scale.x(SPAN[0]) == 10
    assert scale.x(SPAN[1], within=1) == 110
    assert scale.x(date(1990, 1, 1)) == 10


@pytest.mark.parametrize(("years", "step"), [(0, 1), (2, 3), (11, 12), (200, 240)])
def test_ticks_are_as_many_as_have_room(years: int, step: int) -> None:
    scale = TimeScale(date(2000, 1, 1), date(2000 + years, 12, 31), left=0, right=340)
    assert scale.step() == step
    assert len(list(scale.ticks())) <= 14


@pytest.mark.parametrize(
    ("day", "step", "start", "after"),
    [
        (date(2020, 5, 17), 1, date(2020, 5, 1), date(2020, 6, 1)),
        (date(2020, 5, 17), 6, date(2020, 1, 1), date(2020, 7, 1)),
        (date(2020, 12, 31), 3, date(2020, 10, 1), date(2021, 1, 1)),
        (date(2024, 2, 29), 60, date(2020, 1, 1), date(2025, 1, 1)),
        (date(9999, 12, 31), 12, date(9999, 1, 1), date.max),
    ],
)
def test_periods_begin_on_round_dates(day: date, step: int, start: date, after: date) -> None:
    assert month_start(day, step) == start
    assert month_after(start, step) == after


def test_bins_are_whole_weeks_wide_enough() -> None:
    scale = TimeScale(*SPAN, left=0, right=712)
    assert bins(scale, 7.4) == 7
    assert bins(TimeScale(*SPAN, left=0, right=332), 7.4) == 14
    assert bin_start(scale, date(2019, 5, 13), 7) == date(2019, 5, 8)


def test_many_marks_become_bars() -> None:
    scale = TimeScale(*SPAN, left=0, right=700)
    marks = [Mark(SPAN[0] + timedelta(days=n % 600), "#000", True, 0) for n in range(100)]
    assert stacked(scale, marks).discs
    assert not stacked(scale, marks * 30).discs
    assert not stacked(scale, [Mark(SPAN[0], "#000", True, 0)] * 60).discs


@cases(st.text(max_size=60), st.floats(20, 300))
@settings(max_examples=60, deadline=None)
def test_words_are_cut_to_fit(words: str, width: float) -> None:
    assert text_width(shortened(words, width)) <= width
    assert all(text_width(line) <= width for line in in_lines(words, width))
    assert len(in_lines(words, width)) <= 2


@pytest.mark.parametrize("most", [1, 3, 4, 25, 126, 9_999, 10**9])
def test_ticks_are_round_and_few(most: int) -> None:
    found = ticks(most)
    assert found[0] == 0
    assert 1 <= len(found) <= 9
    assert all(str(tick).strip("0") in ("", "1", "2", "3", "4", "5", "6", "8", "25", "12", "15") for tick in found)


def test_labels_of_events_never_meet_a_line(few_rows: Given) -> None:
    scale = TimeScale(*SPAN, left=0, right=712)
    events = [replace(e, day=SPAN[0] + timedelta(days=9 * n)) for n, e in enumerate(events_of(few_rows) * 5)]
    placed = place_labels(scale, events, rows=5, width=120)
    assert len(placed) >= 4
    for one in placed:
        for other in placed:
            if other is not one and one.row <= other.row:
                assert not other.left < one.x < other.right or one.x in (other.left, other.right)


def test_events_named_by_the_case_come_first_with_their_labels(few_rows: Given) -> None:
    named = replace(few_rows, settings={"brief": {"events": {"e4": "The fourth", "e2": "The second"}}})
    found = events_of(named)
    assert [event.label for event in found[:2]] == ["The fourth", "The second"]
    assert events_of(few_rows)[0].id == "event:e1"


def test_outlines_of_the_world() -> None:
    held = {country.code: country for country in countries()}
    assert len(held) > 230
    box = held["IQ"].box
    assert box is not None
    assert (round(box.west), round(box.south), round(box.east), round(box.north)) == (39, 29, 49, 37)
    assert all(ring[0] == ring[-1] for country in countries() for polygon in country.polygons for ring in polygon)


def test_governorates_of_the_example(few_rows: Given) -> None:
    file = CaseFile("registry/boundaries.geojson", EXAMPLE, "", 0, {"holds": "boundaries"})
    parts = boundaries(replace(few_rows, files=(file,)))
    assert len(parts) == 18
    assert {part.code for part in parts} >= {"gov_baghdad", "gov_anbar", "gov_basra"}
    whole, country = box_of(parts), next(c for c in countries() if c.code == "IQ").box
    assert whole is not None
    assert country is not None
    assert abs(whole.west - country.west) < 0.2
    assert abs(whole.north - country.north) < 0.2


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"features": [{}]}', '{"features": [{"geometry": {"type": "Polygon"}}]}', "\x00"]
)
def test_a_bad_file_of_boundaries_is_no_boundaries(few_rows: Given, tmp_path: Path, text: str) -> None:
    at = tmp_path / "b.geojson"
    at.write_text(text, encoding="utf-8")
    file = CaseFile("b.geojson", at, "", 0, {"holds": "boundaries"})
    assert boundaries(replace(few_rows, files=(file,))) == []


SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]


def test_a_ring_is_cut_by_a_window() -> None:
    assert clip_ring(SQUARE, Box(-1, -1, 5, 5)) == SQUARE
    assert clip_ring(SQUARE, Box(9, 9, 10, 10)) == []
    cut = clip_ring(SQUARE, Box(2, -1, 9, 2))
    assert cut[0] == cut[-1]
    assert set(cut) == {(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0)}


@cases(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=3, max_size=12))
@settings(max_examples=80, deadline=None)
def test_what_is_cut_lies_inside(points: list[tuple[float, float]]) -> None:
    box = Box(-3, -2, 4, 5)
    for lon, lat in clip_ring([*points, points[0]], box):
        assert -3.000001 <= lon <= 4.000001
        assert -2.000001 <= lat <= 5.000001


def test_an_outline_outside_a_window_is_empty() -> None:
    iraq = next(country for country in countries() if country.code == "IQ")
    assert clipped(iraq, Box(-10, 40, 0, 50)).polygons == []
    assert clipped(iraq, Box(40, 30, 45, 35)).polygons


def test_kilometres_on_a_panel() -> None:
    panel = panel_for(around(33.3, 44.4, 30), 0, 0, 300, 400)
    assert panel.pixels(30, 33.3) == pytest.approx(150, rel=0.01)
    assert panel.at(44.4, 33.3) == pytest.approx((150, panel.height / 2), abs=1)


def test_a_high_window_gets_more_world_at_its_sides() -> None:
    panel = panel_for(Box(40, 20, 42, 40), 0, 0, 300, 400)
    assert panel.height == 400
    assert panel.box.west < 40 < 42 < panel.box.east
    assert isinstance(panel, Panel)


def test_marks_of_one_style_share_a_layer() -> None:
    sheet = Sheet(100)
    for x in range(5):
        sheet.dot((x, 1), 2, fill="#000")
    sheet.above()
    sheet.rule((0, 0), (1, 1))
    spec = sheet.spec(10)
    assert [len(layer["data"]["values"]) for layer in spec["layer"]] == [5, 1]
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["point", "rule"]
