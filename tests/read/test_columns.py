"""A card that does not fit its table is told with path, line and hint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tawatur.kinds import Event, Trouble
from tawatur.read.events import events


def told(made: Any) -> list[Trouble]:
    return list(made["troubles/events"])


def test_a_missing_column_stops_the_file_and_names_the_columns(write: Callable[..., Any], given: Any) -> None:
    made = events(given(write("registry/events.csv", "when,title\n2020-01-01,A\n", holds="events")))
    stops = [one for one in told(made) if one.weight == "stop"]
    assert [(one.path, one.line) for one in stops] == [("registry/events.csv", 1)]
    assert "no column for id, date" in stops[0].text
    assert "registry/events.csv.toml" in stops[0].hint
    assert "when, title" in stops[0].hint
    (sums,) = made["intakes/events"]
    assert (sums.present, sums.taken, sums.refused) == (1, 0, 1)


def test_a_column_that_the_card_invents_is_named(write: Callable[..., Any], given: Any) -> None:
    card = {"columns": {"actor": "who"}}
    made = events(given(write("registry/e.csv", "id,date,title\na,2020,A\n", holds="events", **card)))
    assert ["'who' that is not there" in one.text for one in told(made)] == [True]
    assert len(made["events/named"]) == 1


def test_a_field_that_no_event_has_and_a_column_that_nobody_reads(write: Callable[..., Any], given: Any) -> None:
    card = {"columns": {"colour": "title"}, "constants": {"shade": "dark"}}
    made = events(given(write("registry/e.csv", "id,date,title,left\na,2020,A,x\n", holds="events", **card)))
    texts = " / ".join(one.text for one in told(made))
    assert "a field 'colour'" in texts
    assert "a field 'shade'" in texts
    assert "nothing reads the columns: left" in texts


def test_the_crosswalk_and_its_star(write: Callable[..., Any], given: Any) -> None:
    card = {"values": {"kind": {"talks": "negotiation", "*": "other"}}}
    made = events(
        given(write("r/e.csv", "id,date,title,kind\na,2020,A,talks\nb,2020,B,x\nc,2020,C,\n", holds="events", **card))
    )
    assert [row.kind for row in made["events/named"]] == ["negotiation", "other", "other"]


def test_constants_fill_a_column_that_is_not_there(write: Callable[..., Any], given: Any) -> None:
    card = {"constants": {"kind": "strike", "title": "Untitled"}}
    (row,) = events(given(write("r/e.csv", "id,date\na,2020\n", holds="events", **card)))["events/named"]
    assert isinstance(row, Event)
    assert (row.kind, row.title) == ("strike", "Untitled")


@pytest.mark.parametrize("said", ["2020-13-01", "2020-02-30", "yesterday", "12/05/2020", "0000-00-00", "99999"])
def test_impossible_dates_refuse_the_row(write: Callable[..., Any], given: Any, said: str) -> None:
    made = events(given(write("r/e.csv", f"id,date,title\na,{said},A\nb,2020,B\n", holds="events")))
    (trouble,) = told(made)
    assert (trouble.path, trouble.line) == ("r/e.csv", 2)
    assert f"date '{said}' is no date" in trouble.text
    assert [row.slug for row in made["events/named"]] == ["b"]


def test_a_key_that_stands_twice_refuses_the_second_row(write: Callable[..., Any], given: Any) -> None:
    one = write("r/e.csv", "id,date,title\na,2020,A\na,2021,B\n", holds="events")
    two = write("r/f.csv", "id,date,title\na,2022,C\n", holds="events")
    made = events(given(one, two))
    assert [row.title for row in made["events/named"]] == ["A"]
    assert [(trouble.path, trouble.line) for trouble in told(made)] == [("r/e.csv", 3), ("r/f.csv", 2)]
    assert all("r/e.csv, line 2" in trouble.text for trouble in told(made))
    assert [(sums.present, sums.taken, sums.refused) for sums in made["intakes/events"]] == [(2, 1, 1), (1, 0, 1)]


def test_a_key_cannot_leave_its_folder(write: Callable[..., Any], given: Any) -> None:
    (row,) = events(given(write("r/e.csv", "id,date,title\n../../x,2020,A\n", holds="events")))["events/named"]
    assert "/" not in row.slug
    assert not row.slug.startswith(".")


def test_a_file_that_no_reader_knows_is_a_trouble(write: Callable[..., Any], given: Any) -> None:
    made = events(given(write("r/e.xlsx", b"PK\x03\x04rest", holds="events")))
    (trouble,) = told(made)
    assert "kept in the vault" in trouble.text
    assert made["events/named"] == []


def test_broken_rows_are_counted_in_the_sums(write: Callable[..., Any], given: Any) -> None:
    text = 'id,date,title\na,2020,A\nb,2020\n"c,2020,C\nd,2020,D\n'
    made = events(given(write("r/e.csv", text, holds="events")))
    (sums,) = made["intakes/events"]
    assert (sums.present, sums.taken, sums.refused) == (4, 2, 2)
    assert [trouble.line for trouble in told(made)] == [4, 3]
