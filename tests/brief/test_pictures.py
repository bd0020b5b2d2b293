"""The pictures of how the campaign moves: what they count, mark and leave out, read from their dictionaries."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tawatur.brief.drawing import Drawing, Missing
from tawatur.brief.figures import figure
from tawatur.brief.plots import blanks, calendar, lanes, map_months, mix_weapons, placebo, spread_curve, tempo
from tawatur.brief.plots import map as where
from tawatur.brief.plots._bands import Band, draw_bands, moves
from tawatur.brief.plots._bands import lanes as rows_of_bands
from tawatur.brief.plots._sheet import Sheet
from tawatur.brief.plots._steps import SHARES, count_steps
from tawatur.brief.plots._time import TimeScale
from tawatur.brief.theme import CHANGE, HUES, INCIDENT, STEPS
from tawatur.kinds import Claim, Link, Measure, Report
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

from .conftest import FIRST, attack, given_of, local


def _marks(spec: Any, kind: str, **wanted: Any) -> list[dict[str, Any]]:
    """The rows of the layers of one kind of mark that have these values."""
    rows = [row for layer in spec["layer"] if layer["mark"]["type"] == kind for row in layer["data"]["values"]]
    return [row for row in rows if all(row.get(key) == value for key, value in wanted.items())]


def _drawn(made: Drawing | Missing) -> Drawing:
    assert isinstance(made, Drawing), made
    return made


def _measure(name: str, value: float | None, group: str = "", **more: Any) -> Measure:
    return Measure(
        id=f"measure:{name}/{group}", name=name, group=group, title="T", says="So.", method="m", value=value, **more
    )


def _with(given: Given, *rows: Measure) -> Given:
    return replace(given, tables={**given.tables, "measures": to_arrow(Measure, list(rows))}, cache={})


# tempo


def test_the_three_tempos_are_counted_apart() -> None:
    rows = {
        "incidents": [attack(n, date(2020, 3, 2)) for n in range(5)],
        "claims": [Claim(id="claim:1", slug="C1", party_said="League", issued=local(date(2020, 3, 3)))],
        "reports": [
            Report(id="report:1", tells_of="1", source=None, publisher_said="", known_from=date(2020, 3, 4)),
            Report(id="report:2", tells_of="2", source=None, publisher_said=""),
        ],
    }
    made = _drawn(tempo.draw(given_of(rows)))
    assert [sum(row[place] for row in made.rows) for place in (2, 3, 4)] == [5, 1, 1]
    assert "1 report without a day of publication is left out" in made.caption


def test_without_measures_no_change_is_marked_and_the_caption_says_so(one_row: Given) -> None:
    made = _drawn(tempo.draw(one_row))
    assert "Change points were not measured" in made.caption
    assert not _marks(made.wide, "rect", fill=CHANGE)


def test_a_measured_change_is_a_bar_with_its_likeliest_day(few_rows: Given) -> None:
    made = _drawn(tempo.draw(few_rows))
    bars = _marks(made.wide, "rect", fill=CHANGE)
    scale = TimeScale(FIRST, few_rows.span[1], left=26, right=716)
    assert [(bar["x"], bar["row"]) for bar in bars] == [
        (pytest.approx(scale.x(date(2019, 12, 31)), abs=1), "measure:attacks.change/2020-01-07")
    ]
    assert _marks(made.wide, "text", text="×2.5")
    assert "6 months" not in made.caption
    assert any("attacks, 2019-12-31 to 2020-01-21" in row[5] for row in made.rows)


def test_no_change_found_is_not_the_same_as_not_asked(few_rows: Given) -> None:
    assert (
        "No change of a rate was found" in _drawn(tempo.draw(_with(few_rows, _measure("attacks.changes", 0)))).caption
    )


def test_days_after_the_as_of_day_are_not_shown(few_rows: Given) -> None:
    early = _drawn(tempo.draw(replace(few_rows, as_of=date(2020, 2, 1))))
    assert early.rows[-1][1] == "2020-02-01"


def test_a_change_of_a_bad_date_is_left_out(few_rows: Given) -> None:
    held = moves(
        _with(few_rows, _measure("attacks.change", 2, "2020-13-40"), _measure("attacks.change", 2, "x")), "attacks"
    )
    assert held.bands == ()
    assert held.rates == ()


def test_bars_of_changes_never_meet() -> None:
    scale = TimeScale(date(2020, 1, 1), date(2020, 12, 31), left=0, right=340)
    days = [date(2020, 1, 10) + timedelta(days=20 * step) for step in range(12)]
    bands = [Band(day, day - timedelta(days=9), day + timedelta(days=40), 2.0, "", "") for day in days]
    assert sum(map_rows := [len(row) for row in rows_of_bands(scale, bands)]) == 12
    assert len(map_rows) > 1
    sheet = Sheet(340)
    assert draw_bands(sheet, scale, bands, 0, 100) == 16 * len(map_rows)


# lanes


def _claim(number: int, day: date, said: str = "League") -> Claim:
    return Claim(id=f"claim:{number}", slug=f"C{number}", party_said=said, issued=local(day))


def _link(claim: int, incident: int, likely: float, *, sound: bool = True) -> Link:
    return Link(
        id=f"link:{claim}:{incident}", claim=f"claim:{claim}", incident=f"incident:{incident}", probability=likely,
        low=0.1, high=0.99, corroborates=sound,
    )  # fmt: skip


def test_a_lane_holds_the_likeliest_attack_and_the_lag() -> None:
    rows = {
        "incidents": [attack(1, date(2020, 3, 1)), attack(2, date(2020, 3, 2)), attack(3, date(2020, 3, 3))],
        "claims": [_claim(1, date(2020, 3, 8)), _claim(2, date(2020, 4, 1), "Brigade")],
        "links": [_link(1, 1, 0.6), _link(1, 2, 0.7), _link(2, 3, 0.4)],
    }
    made = _drawn(lanes.draw(given_of(rows)))
    told = {row[2]: row for row in made.rows}
    assert told["C1"][4:] == (0.7, 6)
    assert told["C2"][4:] == (None, None)
    assert (told["2"][0], told["1"][0], told["3"][0]) == ("League", "", "")


def test_an_attack_known_only_through_its_claim_is_hollow() -> None:
    rows = {"incidents": [attack(1, date(2020, 3, 1))], "claims": [_claim(1, date(2020, 3, 2))]}
    for sound, fill in ((True, INCIDENT), (False, "#ffffff")):
        made = _drawn(lanes.draw(given_of({**rows, "links": [_link(1, 1, 0.9, sound=sound)]})))
        assert len(_marks(made.wide, "point", fill=fill, row="incident:1")) == 1


def test_very_many_claims_are_bars_and_their_lines_are_fewer() -> None:
    rows = {
        "incidents": [attack(n, FIRST + timedelta(days=n % 600)) for n in range(1200)],
        "claims": [_claim(n, FIRST + timedelta(days=n % 60), f"Name {n % 11}") for n in range(1000)],
        "links": [_link(n, n, 0.9) for n in range(400)],
    }
    made = _drawn(lanes.draw(given_of(rows)))
    assert "Lines are drawn for the 150 likeliest pairs; 250 are left out." in made.caption
    assert "4 names with fewer claims share a lane." in made.caption
    assert not _marks(made.wide, "point", row="claim:1")


# placebo


def test_the_event_stands_first_among_its_dates(few_rows: Given) -> None:
    made = _drawn(placebo.draw(few_rows))
    assert made.rows[0] == ("An event of some weight", "2019-07-30", 2.5, "yes")
    assert [row[3] for row in made.rows].count("yes") == 1
    assert len(made.rows) == 4


def test_without_the_events_own_date_there_is_no_curve(few_rows: Given) -> None:
    cells = [_measure("rate.e1.placebo", 2, f"2020-0{n}-01") for n in range(1, 9)]
    assert isinstance(placebo.draw(_with(few_rows, _measure("rate.e1", 2.0), *cells)), Missing)


def test_a_long_record_keeps_its_highest_and_lowest_dates(few_rows: Given) -> None:
    days = [date(2000, 1, 1) + timedelta(days=n) for n in range(7000)]
    changes = {day: 50.0 if n == 3333 else 1.0 for n, day in enumerate(days)}
    cells = [_measure("rate.e1.placebo", value, f"{day}") for day, value in changes.items()]
    cells.append(_measure("rate.e1.placebo", 2.0, "2019-07-30"))
    made = _drawn(placebo.draw(_with(few_rows, _measure("rate.e1", 2.0), *cells)))
    points = _marks(made.wide, "line")
    assert len(points) < 800
    assert min(point["y"] for point in points) == pytest.approx(36 + 48 - 48 / 1.06, abs=3)


# blanks


def test_blanks_are_counted_and_zero_is_no_blank() -> None:
    rows = {
        "incidents": [
            attack(1, date(2020, 3, 1), killed=0, weapon="unknown"),
            attack(2, date(2020, 3, 2), killed=None),
        ]
    }
    told = {row[1]: row for row in _drawn(blanks.draw(given_of(rows))).rows if row[2] == "in all"}
    assert told["killed"][3:] == (2, 1, 0.5)
    assert told["weapon"][3:] == (2, 1, 0.5)
    assert told["coordinates"][3:] == (2, 0, 0.0)


def test_steps_of_a_colour() -> None:
    assert [SHARES.hue(share) for share in (0, 0.1, 0.5, 0.75, 1)] == [STEPS[n] for n in (0, 1, 2, 3, 4)]
    for most in (1, 4, 5, 9, 10, 77, 10_000):
        steps = count_steps(most)
        assert len(steps.words) == len(STEPS)
        assert list(steps.bounds) == sorted(set(steps.bounds))
        assert steps.hue(0) == STEPS[0]
        assert steps.hue(most) == STEPS[min(most, 4)]


# calendar


def test_a_day_that_is_not_known_is_not_in_the_calendar() -> None:
    vague = replace(attack(2, date(2020, 3, 1)), when=local(date(2020, 3, 1), 5))
    made = _drawn(calendar.draw(given_of({"incidents": [attack(1, date(2020, 3, 2)), vague]})))
    assert made.rows == (("2020-03-02", "Mon", 1),)
    assert "1 attack whose day is not known is left out" in made.caption


def test_each_day_has_its_cell_and_a_long_span_its_weeks() -> None:
    short = given_of({"incidents": [attack(1, date(2020, 3, 2))]})
    made = _drawn(calendar.draw(short))
    cells = [row for row in _marks(made.wide, "rect") if row["stroke"] == "none"]
    assert len(cells) == (short.span[1] - short.span[0]).days + 1
    long = replace(short, span=(date(1990, 1, 1), date(2020, 12, 31)))
    made = _drawn(calendar.draw(long))
    assert [row["tip"] for row in _marks(made.wide, "rect") if "tip" in row] == ["2–8 March 2020: 1 attack"]


# mixes


def test_a_stacked_bar_fills_its_row(few_rows: Given) -> None:
    made = _drawn(mix_weapons.draw(few_rows))
    bars = [row for row in _marks(made.wide, "rect") if "%" in row.get("tip", "")]
    rows = {y: [row for row in bars if row["y"] == y] for y in {row["y"] for row in bars}}
    assert all(max(row["x2"] for row in held) == pytest.approx(720, abs=2) for held in rows.values())
    assert {row["fill"] for row in bars} <= set(HUES)
    assert sum(row[2] for row in made.rows) == 20


# map


def test_the_slider_sums_the_attacks_of_the_chosen_months(few_rows: Given) -> None:
    made = _drawn(where.draw(few_rows))
    live = made.live
    assert live is not None
    assert [(param["name"], param["value"]) for param in live["params"]] == [("until", 18), ("back", 19)]
    circles = next(layer for layer in live["layer"] if "transform" in layer and "strokeWidth" in layer["mark"])
    assert circles["transform"][0] == {"filter": "datum.t <= until && datum.t > until - back"}
    inside = {(row["x"], row["y"], row["t"]): row["n"] for row in circles["data"]["values"] if row["x"] < 447}
    assert sum(inside.values()) == 20
    assert "params" not in made.wide


def test_the_maps_of_all_months_hold_all_attacks(few_rows: Given) -> None:
    made = _drawn(map_months.draw(few_rows))
    assert sum(row[2] for row in made.rows) == 20
    assert len(_marks(made.wide, "text")) == 2 * 20
    long = replace(few_rows, span=(date(1990, 1, 1), date(2020, 12, 31)))
    assert "Each map holds 24 months" in _drawn(map_months.draw(long)).caption


def test_very_many_places_are_gathered_in_the_small_and_live_maps() -> None:
    spots = [(30 + n % 60 / 9, 40 + n // 60 / 9) for n in range(3000)]
    rows = [attack(n, FIRST + timedelta(days=n % 600), lat=lat, lon=lon) for n, (lat, lon) in enumerate(spots)]
    given = given_of({"incidents": [*rows]}, area={"countries": ("IQ",)})
    small, live = _drawn(map_months.draw(given)), _drawn(where.draw(given)).live
    assert "near ones are one circle" in small.caption
    assert len(json.dumps(small.wide)) < 400_000
    assert len(json.dumps(live)) < 700_000


# spread


def test_the_curve_passes_through_what_was_seen(few_rows: Given) -> None:
    made = _drawn(spread_curve.draw(few_rows))
    seen = [row for row in made.rows if row[5] == "seen"]
    assert [(row[0], row[2]) for row in seen] == [("July to December 2019", 1), ("January to June 2020", 1)]
    assert all(row[3] <= row[2] <= row[4] for row in made.rows)
    assert isinstance(spread_curve.draw(_with(few_rows, _measure("spread.coverage", 1, "2020"))), Missing)


# captions


def test_every_caption_says_as_of_when_and_how_complete(few_rows: Given) -> None:
    made = figure(few_rows, "calendar")
    assert "As known on 21 November 2026. Of attacks that nobody reported it shows nothing." in made.caption
    made = figure(_with(few_rows, _measure("coverage.lowest", 0.4)), "calendar")
    assert made.caption.endswith("The record is not complete: of the outside count that it meets worst it holds 40%.")
