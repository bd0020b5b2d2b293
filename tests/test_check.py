"""`case.check` and `tawatur check`: the same verdicts for a script, a terminal and a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tawatur
from tawatur.cli import app
from tawatur.kinds import Answer, Assertion, Check, NotHereError, Statement, table_of
from tawatur.store.rows import from_arrow, to_arrow

RUN = CliRunner()


@pytest.fixture(scope="module")
def case(built_case: Path, tmp_path_factory: pytest.TempPathFactory) -> tawatur.Case:
    """The built example with assertions made up on two of its sentences."""
    import pyarrow.parquet as pq

    root = tmp_path_factory.mktemp("checked") / "iraq-2020"
    shutil.copytree(built_case, root)
    tables = root / "build" / "tables"
    held = from_arrow(Statement, pq.read_table(tables / "statements.parquet"))
    sentences = [row for row in held if row.kind == "sentence"]
    rows = []
    for start, kind in (("Iraqi intelligence", "knowledge"), ("They focused on ", "targets")):
        row = next(one for one in sentences if start in one.quote)
        begin = row.begin + row.quote.index(start)
        quote = row.quote[row.quote.index(start) :]
        rows.append(
            Assertion(id=f"assertion:{kind}", because=(row.id,), source=row.source, sentence=row.id, kind=kind,  # type: ignore[arg-type]
                      quote=quote, begin=begin, end=begin + len(quote), rule="made up")
        )  # fmt: skip
    pq.write_table(to_arrow(Assertion, rows), tables / "assertions.parquet")
    for kind in (Check, Answer):
        pq.write_table(to_arrow(kind, []), tables / f"{table_of(kind)}.parquet")
    return tawatur.open_case(root)


def test_a_source_that_was_not_checked_is_checked_now(case: tawatur.Case) -> None:
    found = case.check("assessment-2020-06-19")
    assert len(found) == 2
    assert {row["now"] for row in found.rows()} <= {
        "supported",
        "contradicted",
        "mixed",
        "cannot tell",
        "not checkable",
    }
    assert found.rows()[0]["now"] == "not checkable"
    assert str(found.then) == "2020-06-19"
    assert "2 checkable statements" in str(found)


def test_the_assessment_of_the_case_is_the_source_by_default(case: tawatur.Case) -> None:
    by_path = case.check("examples/iraq-2020/sources/assessment-2020-06-19.txt")
    assert case.check().rows() == case.check("source:assessment-2020-06-19").rows() == by_path.rows()


def test_an_unknown_source_names_those_that_there_are(case: tawatur.Case) -> None:
    with pytest.raises(NotHereError, match="assessment-2020-06-19"):
        case.check("nothing")


def test_the_command_prints_and_gives_out(case: tawatur.Case) -> None:
    printed = RUN.invoke(app, ["check", "--case", str(case.root), "--full"])
    assert printed.exit_code == 0
    assert "Iraqi intelligence know well" in printed.stdout
    lines = RUN.invoke(app, ["check", "--case", str(case.root), "--json"]).stdout.splitlines()
    assert [json.loads(line)["kinds"] for line in lines] == [["knowledge"], ["targets"]]
    table = list(csv.reader(io.StringIO(RUN.invoke(app, ["check", "--case", str(case.root), "--csv"]).stdout)))
    assert table[0][:3] == ["begin", "end", "quote"]
    assert len(table) == 3


def test_a_name_that_is_nearly_right_is_found_or_suggested(case: tawatur.Case) -> None:
    assert len(case.check("assessment-2020-06-19.pdf")) == 2
    with pytest.raises(NotHereError, match="did you mean assessment-2020-06-19"):
        case.check("assesment-2020-06-19")
