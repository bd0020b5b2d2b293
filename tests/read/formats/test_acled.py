"""ACLED: precision codes become intervals and radii, nought is no count, battles name no attacker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from .samples import ACLED, acled, table

Read = Callable[..., dict[str, list[Any]]]


def one(read: Read, **cells: object) -> Any:
    return read("acled", table(ACLED, [acled(1, **cells)]))["reports"][0]


def test_a_row_becomes_a_report_for_each_source_that_it_names(read: Read) -> None:
    made = read("acled", table(ACLED, [acled()]))
    first, second = made["reports"]
    assert (first.id, first.publisher_said, second.id, second.publisher_said) == (
        "report:IRQ1", "Agency One", "report:IRQ1.2", "Paper Two",
    )  # fmt: skip
    assert (first.blamed_on_said, first.target, first.place_said, first.governorate, first.killed) == (
        "A League", "government", "Taji", "Baghdad", 3,
    )  # fmt: skip
    assert (first.weapon, first.weapon_said) == ("unknown", "Shelling/artillery/missile attack")
    assert (first.known_from, first.known_how) == (date(2020, 3, 15), "stated")
    (statement,) = made["statements"]
    assert (statement.line, statement.row, first.because) == (2, 2, (statement.id,))
    assert "Rockets, it says." in statement.quote


@pytest.mark.parametrize(
    ("code", "start", "days"),
    [(1, "2020-03-10", 1), ("2", "2020-03-07", 7), (3, "2020-02-29", 31), ("", "2020-03-10", 1)],
)
def test_time_precision(read: Read, code: object, start: str, days: int) -> None:
    when = one(read, time_precision=code).when
    assert when.start == datetime.fromisoformat(f"{start}T21:00").replace(tzinfo=UTC)
    assert when.width == timedelta(days=days)


def test_geo_precision_is_a_radius(read: Read) -> None:
    assert [one(read, geo_precision=code).where.radius_km for code in (1, 2, 3)] == [8.0, 25.0, 80.0]


def test_nought_is_zero_or_unknown_and_never_a_count(read: Read) -> None:
    assert one(read, fatalities=0).killed is None
    assert one(read, fatalities="2").killed == 2


@pytest.mark.parametrize("said", ["11-03-2020", "11 March 2020", "2020-03-11"])
def test_days_of_older_files(read: Read, said: str) -> None:
    assert one(read, event_date=said).when.start == datetime(2020, 3, 10, 21, tzinfo=UTC)


def test_a_day_whose_order_nobody_says_is_left_out_until_the_card_says_it(read: Read) -> None:
    data = table(ACLED, [acled(event_date="11/03/2020")])
    made = read("acled", data)
    assert made["reports"] == []
    assert [(row.line, 'dates = "dmy"' in row.hint) for row in made["troubles"]] == [(2, True)]
    (told, _) = read("acled", data, dates="mdy")["reports"]
    assert told.when.start == datetime(2020, 11, 2, 21, tzinfo=UTC)


def test_a_year_that_is_not_the_dates_is_left_out(read: Read) -> None:
    made = read("acled", table(ACLED, [acled(year=2019)]))
    assert (made["reports"], len(made["troubles"])) == ([], 1)


def test_protests_and_acts_of_states_are_context(read: Read) -> None:
    rows = [
        acled(1, event_type="Protests", sub_event_type="Peaceful protest"),
        acled(2, inter1=1, actor1="Forces of a State"),
        acled(3, inter1="External/Other forces"),
        acled(4, event_type="Battles", sub_event_type="Armed clash", inter1="1"),
    ]
    made = read("acled", table(ACLED, rows))
    assert [(row.id, row.scope) for row in made["events"]] == [(f"event:IRQ{n}", "context") for n in (1, 2, 3)]
    battle = made["reports"][0]
    assert (battle.id, battle.blamed_on_said, battle.weapon) == ("report:IRQ4", None, "small_arms")
    assert battle.note.startswith("Between A League and Forces of a State.")
    kept = read("acled", table(ACLED, rows[1:2]), values={"in_scope": {"Explosions/Remote violence": "yes"}})
    assert [row.id for row in kept["reports"] if row.first] == ["report:IRQ2"]


def test_nobody_is_blamed_where_nobody_knows(read: Read) -> None:
    assert one(read, actor1="Unidentified Armed Group (Iraq)").blamed_on_said is None
    assert one(read, assoc_actor_1="A Front; Unidentified Gang").blamed_on_said == "A League; A Front"


def test_deleted_events_are_left_out(read: Read, write: Callable[..., Any]) -> None:
    gone = table(["event_id_cnty", "deleted_timestamp"], [{"event_id_cnty": "IRQ1", "deleted_timestamp": 1609459200}])
    file = write("datasets/deleted.csv", gone, format="acled_deleted", holds="deletions")
    made = read("acled", table(ACLED, [acled(1), acled(2)]), file)
    assert [row.id for row in made["reports"] if row.first] == ["report:IRQ2"]
    assert "deleted this event on 2021-01-01" in made["troubles"][0].text
    before = read("acled", table(ACLED, [acled(1)]), file, as_of=date(2020, 6, 1))
    assert [row.id for row in before["reports"] if row.first] == ["report:IRQ1"]


def test_the_oldest_layout(read: Read) -> None:
    header = [
        "data_id", "event_date", "year", "time_precision", "event_type", "actor1", "inter1", "ally_actor_1", "actor2",
        "inter2", "geo_precision", "location", "latitude", "longitude", "source", "notes", "fatalities",
    ]  # fmt: skip
    row = acled(event_type="Remote violence", inter1="3", inter2="1", ally_actor_1="A Front") | {"data_id": 77}
    (first, _) = read("acled", table(header, [row], ";"))["reports"]
    assert (first.id, first.target, first.blamed_on_said) == ("report:77", "government", "A League; A Front")
    assert (first.known_from, first.known_how) == (date(2020, 3, 11), "assumed")
