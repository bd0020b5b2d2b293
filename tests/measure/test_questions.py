"""The smaller questions, each with a case that can be counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tawatur.kinds import Tally, Where
from tawatur.measure.asking import NotApplicable
from tawatur.measure.questions import (
    attacks_by_month,
    claim_delay,
    coverage,
    independent_chains,
    official_record,
    places_reached,
    spread,
)


def test_months_without_attacks_are_there_and_rows_outside_are_told(make, given, named) -> None:
    answer = attacks_by_month.run(
        given(
            make.incident("I1", date(2020, 2, 3)),
            make.incident("I2", date(2020, 2, 29)),
            make.incident("I3", date(2021, 2, 1)),
        )
    )
    assert named(answer, "attacks.by_month", "2020-02").value == 2
    assert named(answer, "attacks.by_month", "2020-03").value == 0
    total = named(answer, "attacks.total")
    assert total.value == 2
    assert "1 row without a date in the case's span is not counted" in total.says
    assert set(total.because) == {f"measure:attacks.by_month/2020-{month:02}" for month in range(1, 13)}


def test_the_official_record_keeps_unknown_apart_from_no(make, given, named) -> None:
    words = ["yes"] * 6 + ["no"] + ["unknown"] * 3
    case = given(*(make.incident(f"I{k}", date(2020, 3, 1), official=word) for k, word in enumerate(words)))
    answer = official_record.run(case)
    assert named(answer, "official.recorded", "yes").value == 0.6
    assert named(answer, "official.recorded", "unknown").value == 0.3
    assert "of 3 the sources do not say" in named(answer, "official.recorded", "yes").says


def test_chains_are_a_range_and_claims_alone_are_counted(make, given, named) -> None:
    case = given(
        make.incident("I1", date(2020, 3, 1), chains_low=2, chains_high=3),
        make.incident("I2", date(2020, 3, 2), chains_low=1, chains_high=2),
        make.incident("I3", date(2020, 3, 3), chains_low=0, chains_high=0, claim_only=True),
    )
    found = named(independent_chains.run(case), "chains.at_least_two")
    assert (found.value, found.low, found.high, found.level) == (1, 1, 2, 1.0)
    assert "only on the claim itself" in found.says
    assert named(independent_chains.run(case), "chains.claim_only").value == 1


def tally(make, slug: str, scope: str, counted: int, *, at_least: bool = False, year: int = 2020) -> Tally:
    when = make.days(date(year, 8, 1), date(year, 8, 31))
    return Tally(id=f"tally:{slug}", when=when, scope=scope, counted=counted, by="B", at_least=at_least)


def test_coverage_divides_like_by_like(make, given, named) -> None:
    bombs = [make.incident(f"I{k}", date(2020, 8, 3 + k), weapon="ied", target="convoy") for k in range(8)]
    case = given(
        *bombs,
        make.incident("R", date(2020, 8, 5), weapon="rocket"),
        tally(make, "bombs", "IEDs on convoys", 13),
        tally(make, "all", "attacks (at least)", 30, at_least=True),
        tally(make, "dead", "people killed", 3),
        tally(make, "later", "attacks", 3, year=2021),
    )
    answer = coverage.run(case)
    assert named(answer, "coverage.tally", "bombs").value == pytest.approx(8 / 13)
    assert "at most 30 %" in named(answer, "coverage.tally", "all").says
    assert "name no scope" in named(answer, "coverage.tally", "dead").says
    assert "does not reach over that period" in named(answer, "coverage.tally", "later").says
    lowest = named(answer, "coverage.lowest")
    assert lowest.value == pytest.approx(8 / 13)
    assert lowest.because == ("measure:coverage.tally/bombs",)


def test_the_delay_leaves_out_vague_dates_and_later_editions(make, given, named) -> None:
    act = date(2020, 3, 11)
    case = given(
        *(make.claim(f"C{k}", "a", act + timedelta(days=k), when=make.days(act)) for k in range(5)),
        make.claim("vague", "a", date(2020, 6, 1), date(2020, 6, 30), when=make.days(act)),
        make.claim("later", "a", act + timedelta(days=60), when=make.days(act), superseded_by="claim:C0"),
        make.claim("silent", "a", act),
    )
    answer = claim_delay.run(case)
    found = named(answer, "claims.delay")
    assert (found.value, found.n) == (2.0, 5)
    assert named(answer, "claims.dated").value == 7


def test_more_places_through_more_attacks_alone_are_no_growth(make, given) -> None:
    """One mixture of places, few attacks first and many after: at equal sample size nothing grew."""
    names = ["Baghdad"] * 6 + ["Babil"] * 2 + ["Anbar", "Basra", "Kirkuk", "Erbil"]
    few = [make.incident(f"a{k}", date(2020, 2, 1 + k), governorate=names[k]) for k in range(12)]
    many = [make.incident(f"b{k}", date(2020, 8, 1) + timedelta(days=k), governorate=names[k % 12]) for k in range(96)]
    answer = places_reached.run(given(*few, *many))
    last = [row for row in answer if row.name == "places.at_equal_sample"][-1]
    assert "cannot be told" in last.says


def test_a_grown_area_is_found_at_equal_sample_size(make, given) -> None:
    few = [make.incident(f"a{k}", date(2020, 2, 1) + timedelta(days=k), governorate="Baghdad") for k in range(20)]
    many = [make.incident(f"b{k}", date(2020, 8, 1) + timedelta(days=k), governorate=f"G{k % 8}") for k in range(40)]
    answer = places_reached.run(given(*few, *many))
    last = [row for row in answer if row.name == "places.at_equal_sample"][-1]
    assert "the area grew" in last.says


def test_the_focus_is_the_most_frequent_governorate_unless_it_is_named(make, given, named) -> None:
    rows = [
        make.incident(f"I{k}", date(2020, 2, 1 + k), governorate="Baghdad" if k < 6 else "Babil") for k in range(10)
    ]
    rows.append(make.incident("unknown", date(2020, 2, 20)))
    assert named(places_reached.run(given(*rows)), "places.focus_share").value == 0.6
    named_one = named(places_reached.run(given(*rows, measure={"focus": "Babil"})), "places.focus_share")
    assert (named_one.value, named_one.n) == (0.4, 10)


def test_spread_needs_coordinates(make, given, named) -> None:
    rows = [make.incident(f"I{k}", date(2020, 2, 1 + k)) for k in range(12)]
    assert isinstance(spread.run(given(*rows)), NotApplicable)
    rows = [make.incident(f"I{k}", date(2020, 2, 1 + k), where=Where(33.0 + k % 2, 44.0)) for k in range(12)]
    found = named(spread.run(given(*rows)), "places.standard_radius", "2020-H1")
    assert found.value == pytest.approx(55.6, abs=0.1)
