"""forecasts.toml: all faults at once, each with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tawatur.foresee.asked import Rule, questions_in
from tawatur.kinds import CaseError
from tawatur.store.steps import CaseFile

GOOD = """
[[forecast]]
slug = "go-on"
question = "Will it go on?"
asked = 2020-06-19
days = 30
probability = 0.7
by = "somebody"
rule = { at_least = 3, weapon = "rocket", outside = ["Baghdad"] }
"""
BAD = """
[[forecast]]
slug = "Not a slug"
question = "Will it go on?"
asked = 2020-06-19
days = 30
until = 2020-07-01
probability = 1.7
by = "somebody"
rule = { at_least = 3 }

[[forecast]]
slug = "go-on"
asked = 2020-06-19
days = 30
probability = "guess"
by = "somebody"
wepon = "rocket"

[forecast.rule]
at_least = 0
wepon = "rocket"

[[forecast]]
slug = "go-on"
question = "Will it go on?"
asked = 2020-06-19
until = 2020-06-18
probability = "baseline"
by = "somebody"
rule = { at_least = 1 }
"""


def held(tmp_path: Path, text: str) -> CaseFile:
    path = tmp_path / "forecasts.toml"
    path.write_text(text, "utf-8")
    return CaseFile("forecasts.toml", path, "", len(text))


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (question,) = questions_in(held(tmp_path, GOOD))
    assert question.last == date(2020, 7, 19)
    assert question.rule.weapon == ("rocket",)
    assert question.rule.words == "at least 3 attacks on record, weapon rocket, in a governorate other than Baghdad"


def test_a_file_without_forecasts_is_no_fault(tmp_path: Path) -> None:
    assert questions_in(held(tmp_path, "# none yet\n")) == []


def test_every_fault_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        questions_in(held(tmp_path, BAD))
    lines = BAD.splitlines()
    told = {complaint.text.partition(":")[0]: complaint for complaint in caught.value.complaints}
    assert len(caught.value.complaints) >= 8
    assert lines[told["slug"].line - 1] == 'slug = "Not a slug"'
    assert lines[told["wepon is not a key"].line - 1] == 'wepon = "rocket"'
    assert "weapon" in told["rule.wepon is not a key"].hint
    assert "question is missing" in told
    assert lines[told["rule.at_least"].line - 1] == "at_least = 0"
    assert "the slug go-on is there twice" in told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[forecast", "not valid TOML"),
        ("forecast = 3\n", "not a list"),
        ("forecast = [3]\n", "forecast"),
        ("[forecasts]\n", "forecasts is not known here"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        questions_in(held(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "forecasts.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CaseError, match="UTF-8"):
        questions_in(CaseFile("forecasts.toml", path, "", 3))


def test_a_rule_without_filters_counts_every_attack() -> None:
    assert Rule(at_least=1).words == "at least 1 attack on record"
