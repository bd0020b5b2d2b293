"""Checks are answered twice: from what was known on the source's day, and from all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tawatur.kinds import Check, Measure, Party, Tally, When
from tawatur.store.answering import Asked, Found, answered, as_known, joined
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

DAY, NOW = date(2020, 6, 19), date(2021, 1, 1)


def party(slug: str, known: date | None, how: Any = "stated") -> Party:
    return Party(id=f"party:{slug}", slug=slug, name=slug, kind="facade", known_from=known, known_how=how)


def check(day: date | None = DAY, test: str = "few") -> Check:
    return Check(
        id="check:1", source="s", sentence="t", assertions=(), kinds=("count",), quote="q", begin=0, end=1, test=test,
        asks="?", day=day,
    )  # fmt: skip


def given(*rows: Party) -> Given:
    tables = {"parties": to_arrow(Party, rows), "checks": to_arrow(Check, [check()])}
    return Given(NOW, 1, ZoneInfo("UTC"), (DAY, NOW), tables=tables)


ROWS = (
    party("before", DAY),
    party("after", date(2020, 6, 20)),
    party("undated", None, "unknown"),
    party("town", None, "reference"),
)


def test_what_was_not_known_by_then_and_what_nobody_dates_is_left_out() -> None:
    then = as_known(given(*ROWS), DAY)
    assert [row.slug for row in then.rows(Party)] == ["before", "town"]
    assert then.as_of == DAY
    assert len(then.rows(Check)) == 1


def counted(asked: Asked) -> Found:
    many = len(asked.given.rows(Party))
    number = Measure(id=f"measure:check.n/{asked.group()}", name="check.n", title="n", value=many, says="n", method="m")
    return Found("supported" if many > 3 else "cannot tell", f"{many} rows", "more", (number,), ("party:before",))


def test_each_check_has_an_answer_for_both_days() -> None:
    answers, measures = answered(given(*ROWS), [check()], {"few": counted})
    assert [(a.view, a.as_of, a.verdict, a.says) for a in answers] == [
        ("then", DAY, "cannot tell", "2 rows"),
        ("now", NOW, "supported", "4 rows"),
    ]
    assert [row.id for row in measures] == ["measure:check.n/1/then", "measure:check.n/1/now"]
    assert answers[0].because == ("check:1", "measure:check.n/1/then", "party:before")
    assert answers[0].measures == ("measure:check.n/1/then",)
    assert all(row.known_from == NOW for row in measures)


@pytest.mark.parametrize("day", [None, NOW, date(2022, 1, 1)])
def test_without_an_earlier_day_both_answers_are_of_the_whole_case(day: date | None) -> None:
    answers, _ = answered(given(*ROWS), [check(day)], {"few": counted})
    assert {(a.as_of, a.says) for a in answers} == {(NOW, "4 rows")}


def test_a_test_of_another_room_is_left_to_it() -> None:
    assert answered(given(), [check(test="other")], {"few": counted}) == ([], [])


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["supported"], "supported"),
        (["cannot tell", "cannot tell"], "cannot tell"),
        (["supported", "contradicted"], "mixed"),
        (["supported", "cannot tell"], "mixed"),
        (["cannot tell", "not checkable"], "cannot tell"),
    ],
)
def test_parts_are_joined_to_one_verdict(parts: list[Any], whole: str) -> None:
    assert joined(parts) == whole


def test_a_table_of_another_kind_is_cut_as_well() -> None:
    moment = When(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC))
    rows = [
        Tally(id="tally:1", when=moment, scope="", counted=1, at_least=False, by="", known_from=NOW, known_how="stated")
    ]
    whole = Given(NOW, 1, ZoneInfo("UTC"), (DAY, NOW), tables={"tallies": to_arrow(Tally, rows)})
    assert as_known(whole, DAY).table("tallies").num_rows == 0
