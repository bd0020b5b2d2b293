"""The measures laid out by question: what leads, what stands beside, what stands apart, and each verdict in a word."""

from __future__ import annotations

from typing import Any

import pytest

from tawatur.brief.pages.answers import LONG, MOST, themes
from tawatur.brief.pages.asked import ASKED, SHOWN, THEMES
from tawatur.brief.pages.verdicts import summed, verdict
from tawatur.brief.shelf import shelf
from tawatur.kinds import Measure
from tawatur.measure.answers import asked


def measure(name: str, group: str = "", *, says: str = "It is so.", value: float | None = 1.0, **more: Any) -> Measure:
    held = {"title": name, "method": "m", "question": "M02", **more}
    return Measure(id=f"measure:{name}/{group}", name=name, group=group, says=says, value=value, **held)


@pytest.mark.parametrize(
    ("says", "word"),
    [
        ("2.5 times the rate. Cannot tell: the rate moves as much by itself.", "cannot tell"),
        ("Change: rare. In the 90 days after.", "change"),
        ("No change: twice the rate would have shown.", "no change"),
        ("The tempo of attacks changed 3 times (probability 99 %).", "change"),
        ("The tempo of attacks changed once.", "change"),
        ("Cannot tell a change of the tempo of claims.", "cannot tell"),
        ("No change of the tempo of claims.", "no change"),
        ("88 km south (p = 0.004): a change.", "change"),
        ("1.1 times (p = 0.919): whether that is a change cannot be told.", "cannot tell"),
        ("1.1 times (p = 0.919): no sizeable change.", "no change"),
        ("Convoy went +43 points. That is a change within brands.", "change"),
        ("More: there are more events after acts.", "change"),
        ("No answer: twice the usual number would have shown.", "no change"),
        ("No rhythm of the week can be told (p = 0.714).", "cannot tell"),
        ("Self-exciting: so.", "change"),
        ("Not self-exciting: so.", "no change"),
        ("The record holds 126 attacks.", ""),
        ("The office may exchange or change them.", ""),
    ],
)
def test_a_verdict_is_read_from_the_sentence(says: str, word: str) -> None:
    assert verdict(measure("rate.e1", says=says)) == word


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
