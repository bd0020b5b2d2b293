"""One guard for every cell that leaves as CSV: formulas become words, words and numbers stay."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tawatur.kinds import Event, Measure, Proposal
from tawatur.naming import proposals_out
from tawatur.shell import table_out
from tawatur.text.cells import guarded, safe


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\t1", "＝1"])
def test_a_formula_is_taken_for_words(text: str) -> None:
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["", "2020", "a=b", "عصبة", "'quoted'"])
def test_plain_words_stay(text: str) -> None:
    assert safe(text) == text


def test_numbers_stay_numbers() -> None:
    assert [guarded(one) for one in (-1, -0.5, None, "-1")] == [-1, -0.5, None, "'-1"]


def _out(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_names_as_csv_hold_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    row = Proposal(
        id="proposal:1", kind="new_name", what="party", said='=HYPERLINK("x")', spellings=("@one", "two"), why="+1"
    )
    proposals_out([row], "csv")
    (line,) = _out(capsys)
    assert (line["said"], line["spellings"], line["why"]) == ('\'=HYPERLINK("x")', "'@one; two", "'+1")


def test_tables_as_csv_hold_no_formula_and_keep_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    held: list[Any] = [Event(id="event:1", slug="-1+1", title="@SUM(A1)", kind="strike", when=None)]
    table_out(cast(Any, SimpleNamespace(rows=lambda: held)), "csv", None)
    (line,) = _out(capsys)
    assert (line["slug"], line["title"]) == ("'-1+1", "'@SUM(A1)")
    held[:] = [Measure(id="measure:m", name="m", title="t", value=-2.5, says="-2.5 points", method="m")]
    table_out(cast(Any, SimpleNamespace(rows=lambda: held)), "csv", None)
    (line,) = _out(capsys)
    assert (line["value"], line["says"]) == ("-2.5", "'-2.5 points")
