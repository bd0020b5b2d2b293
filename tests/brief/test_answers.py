"""The measures laid out by question: what leads, what stands beside, what stands apart, and each verdict in a word."""

from __future__ import annotations

from typing import Any

import pytest

from tawatur.brief.pages.answers import LONG, MOST, themes
from tawatur.brief.pages.asked import ASKED, SHOWN, THEMES
from tawatur.brief.pages.verdicts import VERDICTS, summed, verdict
from tawatur.kinds import Compared, Measure
from tawatur.measure.answers import asked
from tawatur.store.shelf import shelf


def measure(name: str, group: str = "", *, says: str = "It is so.", value: float | None = 1.0, **more: Any) -> Measure:
    held = {"title": name, "method": "m", "question": "M02", **more}
    return Measure(id=f"measure:{name}/{group}", name=name, group=group, says=says, value=value, **held)


@pytest.mark.parametrize("word", [*VERDICTS, ""])
def test_a_verdict_is_that_of_the_question_whatever_the_sentence(word: Compared) -> None:
    for says in ("Change: rare.", "No change: so.", "Cannot tell: thin.", "It is so."):
        assert verdict(measure("rate.e1", says=says, verdict=word)) == word


def test_no_value_is_cannot_tell() -> None:
    assert verdict(measure("rate.e1", value=None)) == "cannot tell"
    assert summed(["", "cannot tell", "change", "change"]) == [("change", 2), ("cannot tell", 1)]


def test_leads_details_and_long_breakdowns() -> None:
    rows = [
        measure("rate.e1"),
        measure("rate.e1.rank"),
        measure("rate.e2", weight=5),
        *(measure("rate.e1.placebo", f"{n}", title="Other dates") for n in range(LONG + 1)),
        *(measure("rate.short", f"{n}") for n in range(3)),
    ]
    ((theme, (answer,)),) = themes(rows)
    assert theme.key == "events"
    assert [row.name for row in answer.leads] == ["rate.e2", "rate.e1"]
    assert [row.name for row in answer.key] == ["rate.e1.rank", *["rate.short"] * 3]
    assert answer.apart == (("Other dates", LONG + 1),)
    assert len(answer.rows) == len(rows)
    assert answer.page == "measures/m02.html"


def test_a_bare_breakdown_is_led_by_its_largest_cell() -> None:
    rows = [measure("claims.by_month", f"{n}", value=v, question="M09") for n, v in enumerate((1, None, 7, 3))]
    ((_, (answer,)),) = themes(rows)
    assert [row.group for row in answer.leads] == ["2"]
    assert answer.largest
    assert len(answer.key) == 3


def test_details_stop_before_they_fill_the_page() -> None:
    rows = [measure("rate.e1"), *(measure(f"rate.e1.d{n}") for n in range(MOST + 9))]
    ((_, (answer,)),) = themes(rows)
    assert len(answer.key) == MOST
    assert sum(n for _, n in answer.apart) == 9


def test_questions_of_users_and_none() -> None:
    found = themes([measure("own", question="X77", title="My own"), measure("bare", question="")])
    ((theme, answers),) = found
    assert theme.key == "other"
    assert [(answer.title, answer.page) for answer in answers] == [
        ("My own", "measures/x77.html"),
        ("Further measures", "measures/further.html"),
    ]
    assert themes([]) == []


def test_every_question_and_figure_has_its_place() -> None:
    codes = {question.CODE for question in asked()}
    assert codes == set(ASKED) == {code for theme in THEMES for code in theme.codes}
    plots = {plot.NAME for plot in shelf("tawatur.brief.plots")}
    assert plots == {name for names in SHOWN.values() for name in names} | {"timeline", "map", "drivers"}
