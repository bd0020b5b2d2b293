"""`tawatur match`: two files in, answers out; broken files are told, never a traceback."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tawatur.cli import app
from tawatur.kinds import CaseError
from tawatur.matching import KEY_COLUMNS, NAME_COLUMNS, Columns, column_of, matched

REGISTRY = "group_key,name_en\nkahf,Ashab al-Kahf\nusbat,Usbat al-Tha'ireen\nhuda,Qabdat al-Huda\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Names to ask for and a registry."""
    names, registry = tmp_path / "names.csv", tmp_path / "registry.csv"
    names.write_text("said\nأصحاب الكهف\nUsbat Althaereen\nBaxter Plumbing Supplies\n", encoding="utf-8")
    registry.write_text(REGISTRY, encoding="utf-8")
    return names, registry


def test_every_name_gets_its_answer(files: tuple[Path, Path]) -> None:
    answers = matched(*files, Columns(), kind="organisation", most=2, known=0.5)
    assert [answer.query for answer in answers] == ["أصحاب الكهف", "Usbat Althaereen", "Baxter Plumbing Supplies"]
    assert [answer[0].key for answer in answers[:2]] == ["kahf", "usbat"]
    assert answers[2].verdict == "new"


def test_csv_on_standard_output(files: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(app, ["match", *map(str, files), "--csv", "-k", "1"])
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["key"] for row in rows[:2]] == ["kahf", "usbat"]
    assert all(0 <= float(row["probability"]) <= 1 for row in rows)


def test_json_lines(files: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(app, ["match", *map(str, files), "--json", "-k", "1"])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["query"] for row in rows} == {"أصحاب الكهف", "Usbat Althaereen", "Baxter Plumbing Supplies"}


def test_parquet_and_csv_files(files: tuple[Path, Path], tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    out = tmp_path / "out.parquet"
    assert CliRunner().invoke(app, ["match", *map(str, files), "--out", str(out)]).exit_code == 0
    table = pq.read_table(out)
    assert table.column_names == ["query", "verdict", "rank", "key", "name", "probability", "new", "why"]
    again = CliRunner().invoke(app, ["match", str(out), str(files[1]), "--column", "query", "--csv", "-k", "1"])
    assert again.exit_code == 0
    assert "kahf" in again.stdout


def test_the_table_in_the_terminal_counts_the_verdicts(files: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(app, ["match", *map(str, files)])
    assert "3 names:" in result.stdout


def test_a_column_is_found_by_its_usual_name_or_as_the_only_one(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("Whatever\nAlpha\n", encoding="utf-8")
    assert column_of(path, None, NAME_COLUMNS, needed=True) == (["Alpha"], "Whatever")
    assert column_of(path, None, KEY_COLUMNS, needed=False) == (None, "")


@pytest.mark.parametrize(
    ("content", "column", "told"),
    [
        (b"a,b\n1,2\n", None, "none of the columns"),
        (b"a,b\n1,2\n", "c", "no column 'c'"),
        (b"", None, "no header"),
        (b'name\n"Al-Kahf\nx,y,z\n', None, "quotation marks"),
    ],
)
def test_broken_files_are_told(tmp_path: Path, content: bytes, column: str | None, told: str) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    with pytest.raises(CaseError, match=told) as error:
        column_of(path, column, NAME_COLUMNS, needed=True)
    assert str(path) in str(error.value)


def test_a_file_that_is_not_there_or_no_parquet(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be read"):
        column_of(tmp_path / "none.csv", None, NAME_COLUMNS, needed=True)
    (tmp_path / "no.parquet").write_bytes(b"PAR?")
    with pytest.raises(CaseError, match="Parquet"):
        column_of(tmp_path / "no.parquet", None, NAME_COLUMNS, needed=True)


def test_an_unknown_kind_is_told(files: tuple[Path, Path]) -> None:
    with pytest.raises(CaseError, match="kind 'person'"):
        matched(*files, Columns(), kind="person", most=1, known=0.5)
    with pytest.raises(CaseError, match="between 0 and 1"):
        matched(*files, Columns(), kind="place", most=1, known=1.5)
