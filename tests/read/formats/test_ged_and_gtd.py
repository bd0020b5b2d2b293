"""UCDP GED and the GTD: by name, with ranges, precision, claims and doubts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from .samples import GED_2019, GED_2023, GTD, ged, gtd, table

Read = Callable[..., dict[str, list[Any]]]


@pytest.mark.parametrize("header", [GED_2023, GED_2019, GED_2023[::-1]])
def test_ged_is_read_by_name(read: Read, header: list[str]) -> None:
    first, second = read("ged", table(header, [ged()]))["reports"]
    assert (first.killed, first.killed_low, first.killed_high) == (4, 2, 9)
    assert (first.when.start, first.when.width) == (datetime(2020, 3, 9, 21, tzinfo=UTC), timedelta(days=2))
    assert (first.where.radius_km, first.blamed_on_said, first.confidence) == (25.0, "A League", "clear")
    assert (first.publisher_said, second.publisher_said) == ("Agency One", "Paper Two")
    assert (first.known_from, first.known_how) == (date(2020, 3, 12), "stated")


def test_of_a_fight_ged_blames_nobody(read: Read) -> None:
    rows = [ged(1, type_of_violence=1), ged(2, side_a="XXX184"), ged(3, event_clarity=2, where_prec=6)]
    fight, unknown, several = (row for row in read("ged", table(GED_2023, rows))["reports"] if row.first)
    assert (fight.blamed_on_said, "Between A League and Civilians." in fight.note) == (None, True)
    assert unknown.blamed_on_said is None
    assert (several.confidence, several.where.radius_km) == ("aggregated", 400.0)


def test_numbers_and_days_that_contradict_each_other_are_told(read: Read) -> None:
    made = read("ged", table(GED_2023, [ged(low=5, best=4), ged(2, date_end="2020-03-01")]))
    assert [row.line for row in made["troubles"]] == [2, 3]
    assert made["reports"][0].killed_low == 4


def test_a_column_that_is_missing_is_named(read: Read) -> None:
    made = read("ged", table([name for name in GED_2023 if name != "date_start"], [ged()]))
    (trouble,) = made["troubles"]
    assert (trouble.weight, trouble.line, "no column for date" in trouble.text) == ("stop", 1, True)
    assert "date_end" in trouble.hint
    assert (made["intakes"][0].present, made["intakes"][0].refused) == (1, 1)


def claims(read: Read, **cells: object) -> list[Any]:
    return read("gtd", table(GTD, [gtd(1, **cells)], encoding="cp1252"))["claims"]


def test_a_gtd_row_is_an_incident_and_a_claim(read: Read) -> None:
    made = read("gtd", table(GTD, [gtd(city="Al-Qā'im".replace("ā", "â"))], encoding="cp1252"))
    (report,), (claim,) = made["reports"], made["claims"]
    assert report.because == claim.because == (made["statements"][0].id,)
    assert (report.claimed_by_said, report.claim_reported, report.target) == ("A League", "yes", "base")
    assert (report.killed, report.wounded, report.weapon) == (0, None, "unknown")
    assert (claim.party_said, claim.channel, claim.issued) == ("A League", "posted to a website", None)
    assert (claim.when, claim.where, claim.place_said) == (report.when, report.where, "Al-Qâ'im")
    assert (report.publisher_said, report.known_from) == ("Agency One", date(2020, 3, 12))
    assert [(sums.path, sums.present, sums.taken) for sums in made["intakes"]] == [("datasets/gtd.csv", 1, 1)]


def test_competing_claims_and_doubts(read: Read) -> None:
    first, third = claims(
        read, gname2="A Front", claim2=0, gname3="A Brigade", gsubname3="Its Wing", claim3=1, claimmode3=2, compclaim=1,
        guncertain3=1, doubtterr=1,
    )  # fmt: skip
    assert (first.slug, first.note) == (
        "202003110001", "groups made competing claims; it is in doubt that it was terrorism",
    )  # fmt: skip
    assert (third.slug, third.party_said, third.channel) == (
        "202003110001-3", "A Brigade (Its Wing)", "call after the attack",
    )  # fmt: skip
    assert third.note.startswith("the group is only suspected; groups made competing claims")


@pytest.mark.parametrize("cells", [{"claimed": -9}, {"claimed": ""}, {"claimed": 0}, {"gname": "Unknown"}])
def test_what_nobody_claimed_is_no_claim(read: Read, cells: dict[str, object]) -> None:
    assert claims(read, **cells) == []


@pytest.mark.parametrize(
    ("month", "day", "days"), [(3, 11, 1), (3, 0, 31), (0, 0, 366), ("", 5, 366), ("3.0", "11.0", 1)]
)
def test_days_and_months_that_are_not_known(read: Read, month: object, day: object, days: int) -> None:
    (report,) = read("gtd", table(GTD, [gtd(imonth=month, iday=day)]))["reports"]
    assert report.when.width == timedelta(days=days)


def test_specificity_and_vicinity_are_radii(read: Read) -> None:
    rows = [gtd(1, specificity=4), gtd(2, vicinity=1), gtd(3, specificity="")]
    assert [row.where.radius_km for row in read("gtd", table(GTD, rows))["reports"]] == [80.0, 25.0, 8.0]


def test_unknown_is_not_nought(read: Read) -> None:
    rows = [gtd(1, nkill=-99), gtd(2, nkill=""), gtd(3, nkill="2.0"), gtd(4, nkill=0)]
    assert [row.killed for row in read("gtd", table(GTD, rows))["reports"]] == [None, None, 2, 0]
