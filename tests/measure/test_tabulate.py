"""Anything by anything: counts, conditions, and what is said when they are wrong or empty."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

import tawatur
from tawatur.kinds import CaseError, NotHereError
from tawatur.measure.where import kept

TABLE = pa.table(
    {
        "weapon": ["ied", "rocket", "ied", None, "mortar"],
        "killed": [0, 2, None, 1, 3],
        "sure": [True, False, True, None, True],
        "day": pa.array(["2020-01-03", "2020-03-11", None, "2020-06-13", "2020-06-18"]).cast(pa.date32()),
    }
)


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ("", [0, 1, 2, 3, 4]),
        ('weapon = "ied"', [0, 2]),
        ("weapon == ied", [0, 2]),
        ("weapon != 'ied'", [1, 4]),
        ("killed > 1", [1, 4]),
        ("killed >= 1 and weapon in (rocket, mortar)", [1, 4]),
        ("weapon = ied or killed = 3 and sure = true", [0, 2, 4]),
        ("(weapon = ied or killed = 3) and sure = false", []),
        ("not weapon = ied", [1, 4]),
        ("weapon not in (ied)", [1, 4]),
        ("weapon is unknown", [3]),
        ("killed is not null", [0, 1, 3, 4]),
        ('weapon like "%O%"', [1, 4]),
        ("killed between 1 and 2", [1, 3]),
        ("day >= 2020-06-01", [3, 4]),
        ("""weapon = "it''s" or weapon = 'ied'""", [0, 2]),
    ],
)
def test_conditions(where: str, rows: list[int]) -> None:
    numbered = TABLE.append_column("at", pa.array(range(5)))
    assert kept(numbered, where).column("at").to_pylist() == rows


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("wepon = ied", "did you mean weapon"),
        ("weapon", "comes 'nothing'"),
        ("weapon =", "a value should stand before 'the end'"),
        ("weapon = ied extra", "'extra' is left over"),
        ("(weapon = ied", "is missing before 'the end'"),
        ('weapon = "ied', "quotation marks come in pairs"),
        ("killed = many", "killed holds numbers"),
        ("sure = maybe", "true or false"),
        ("day > yesterday", "holds days"),
        ("killed like 1", "holds no words"),
        ("1 = 1", "a column should stand before '1'"),
        ("weapon = ied; drop table x", "is left over"),
        ("read_csv('/etc/passwd')", "no column 'read_csv'"),
        ("(" * 200, "more than 100"),
    ],
)
def test_what_is_wrong_is_said(where: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        kept(TABLE, where)


def test_every_row_is_counted_once(built_case: Path) -> None:
    case = tawatur.open_case(built_case)
    found = case.tabulate("brand,month", 'weapon = "ied"')
    weapons = case.incidents.arrow().column("weapon")
    assert found.counted == sum(found.counts) == pc.sum(pc.equal(weapons, "ied")).as_py()
    assert found.header == ("brand", "month", "incidents")
    assert sum(case.tabulate("governorate").counts) == len(case.incidents)
    assert sum(case.tabulate(["brand"], table="claims").counts) == len(case.claims)
    assert found.lines == tuple(sorted(found.lines))
    half = {line[0]: count for line, count in zip(*_columns(case.tabulate("half_year")), strict=True)}
    assert half["2020-H1"] == case.figure("weapons.share", "2020-H1/rocket").n


def _columns(found):
    return found.lines, found.counts


def test_no_row_is_said_with_what_there_is(built_case: Path) -> None:
    found = tawatur.open_case(built_case).tabulate("month", "weapon = iedd")
    assert found.counted == 0
    assert "no row of incidents" in str(found)
    assert "weapon is one of: ied" in str(found)


def test_unknown_names_are_said(built_case: Path) -> None:
    case = tawatur.open_case(built_case)
    with pytest.raises(CaseError, match="did you mean brand"):
        case.tabulate("brnd")
    with pytest.raises(CaseError, match="by what is to be counted"):
        case.tabulate("")
    with pytest.raises(NotHereError, match="no table 'attacks'"):
        case.tabulate("month", table="attacks")


def test_the_command_prints_and_gives_out(built_case: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tawatur.cli", "tabulate", "--case", str(built_case), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")

    plain = run("--by", "brand,month", "--where", 'weapon = "ied"')
    assert plain.returncode == 0, plain.stderr
    assert "incidents where weapon" in plain.stdout
    lines = run("--by", "weapon", "--csv").stdout.splitlines()
    assert lines[0] == "weapon,incidents"
    rows = [json.loads(line) for line in run("--by", "weapon", "--json").stdout.splitlines()]
    assert len(rows) == len(lines) - 1
    wrong = run("--by", "weapon", "--where", "x = 1")
    assert wrong.returncode == 1
    assert "no column 'x'" in wrong.stderr
    assert "Traceback" not in wrong.stderr
