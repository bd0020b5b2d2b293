"""Every question of the folder: found by itself, answers an empty case and a case of one row, and says it in words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tawatur.kinds import Event, Measure, Report, Tally
from tawatur.measure import answers, questions
from tawatur.measure.asking import NotApplicable
from tawatur.store.rows import from_arrow, to_arrow

QUESTIONS = answers.asked()
ASSESSMENT = {
    "source": "text", "stated_operations": 37, "stated_groups": 5, "start": date(2020, 1, 6), "end": date(2020, 6, 18),
    "parties": ("a", "b"),
}  # fmt: skip


def test_every_file_is_asked_once_and_codes_do_not_repeat() -> None:
    files = {path.stem for path in Path(questions.__path__[0]).glob("*.py")} - {"__init__"}
    assert {module.__name__.rpartition(".")[2] for module in QUESTIONS} == files
    assert len({module.CODE for module in QUESTIONS}) == len(files)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda module: module.CODE)
def test_a_question_says_what_it_asks(question) -> None:
    assert question.ASKS.endswith("?")
    assert question.TITLE
    assert question.run.__doc__


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda module: module.CODE)
def test_an_empty_case_gets_a_reason_or_honest_measures(question, given) -> None:
    answer = question.run(given(assessment=ASSESSMENT))
    if isinstance(answer, NotApplicable):
        assert answer.reason
        assert answer.would_tell
    else:
        assert all(measure.says for measure in answer)


def test_an_empty_case_prints_why_nothing_can_be_told(given) -> None:
    rows = answers.measures(given())["measures/answers"]
    assert len(rows) >= len(QUESTIONS)
    silent = [row for row in rows if row.value is None]
    assert len(silent) >= len(QUESTIONS) - 1
    assert all(row.says.startswith("Cannot tell") for row in silent)
    assert all(row.weight == 0 or row.value is not None for row in rows if row.method == "not applicable")


def one_of_each(make, given):
    return given(
        make.incident("I1", date(2020, 3, 11), governorate="Baghdad", place="place:x", weapon="rocket", target="base"),
        make.claim("C1", "a", date(2020, 3, 15)),
        make.standing("claim:C1", "corroborated", 0.9),
        make.standing("incident:I1", "claimed", 0.9),
        Event(id="event:e", slug="e", title="E", kind="other", when=make.days(date(2020, 3, 1))),
        Tally(
            id="tally:t", when=make.days(date(2020, 3, 1), date(2020, 3, 31)), scope="attacks", counted=2, by="B",
            at_least=False,
        ),
        Report(id="report:r", tells_of="I1", source=None, publisher_said="P", known_from=date(2020, 3, 12)),
        assessment=ASSESSMENT,
        measure={"events": ["e"]},
    )  # fmt: skip


def test_one_row_of_each_answers_every_question(make, given) -> None:
    case = one_of_each(make, given)
    rows = answers.measures(case)["measures/answers"]
    assert {row.question for row in rows} == {question.CODE for question in QUESTIONS}
    assert len({row.id for row in rows}) == len(rows)
    assert from_arrow(Measure, to_arrow(Measure, rows)) == rows
    assert all(row.known_from == case.as_of and row.known_how == "derived" for row in rows)


def test_measures_walk_back_to_rows_that_exist(make, given) -> None:
    case = one_of_each(make, given)
    rows = answers.measures(case)["measures/answers"]
    there = {row.id for row in rows} | {"source:text"}
    for table in case.tables.values():
        there |= set(table.column("id").to_pylist())
    assert {key for row in rows for key in row.because} <= there


def test_intervals_hold_their_value_and_sentences_are_plain(make, given) -> None:
    for row in answers.measures(one_of_each(make, given))["measures/answers"]:
        assert "!" not in row.says
        assert "nan" not in row.says
        assert re.search(r"[.]$", row.says), row.says
        if row.low is not None and row.high is not None:
            assert row.low <= row.high
            assert row.value is None or row.low - 1e-9 <= row.value <= row.high + 1e-9 or row.unit == "acts"


def test_findings_have_weights_of_their_own(make, given) -> None:
    weights = [row.weight for row in answers.measures(one_of_each(make, given))["measures/answers"] if row.weight]
    assert len(weights) == len(set(weights))


def test_the_same_case_gives_the_same_measures_twice(make, given) -> None:
    first, second = (answers.measures(one_of_each(make, given)) for _ in range(2))
    assert first == second
