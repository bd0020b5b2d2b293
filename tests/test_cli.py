"""The command line on the real case: what it prints, what it returns, how it fails."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def tawatur(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tawatur.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def own_case(built_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built case that tests may change."""
    root = tmp_path_factory.mktemp("cli") / "iraq-2020"
    shutil.copytree(built_case, root, symlinks=True)
    return root


def test_build_prints_sums_findings_and_the_dossier(own_case: Path) -> None:
    done = tawatur("build", str(own_case))
    assert done.returncode == 0, done.stderr
    assert "nothing changed, no step ran" in done.stderr
    assert "28 claims" in done.stdout
    assert "Findings" in done.stdout
    assert "index.html" in done.stdout


def test_build_as_json_is_for_scripts(own_case: Path) -> None:
    done = tawatur("build", str(own_case), "--json")
    answer = json.loads(done.stdout)
    assert len(answer["findings"]) == 10
    assert not any(step["ran"] for step in answer["steps"])


def test_explain_names_what_changed(own_case: Path) -> None:
    aliases = own_case / "registry" / "aliases.csv"
    before = aliases.read_bytes()
    aliases.write_bytes(before + b"usbat_al_thairin,A new spelling,latin,seed\n")
    try:
        done = tawatur("build", str(own_case), "--explain", "links")
        assert "file: registry/aliases.csv changed" in done.stdout
    finally:
        aliases.write_bytes(before)
    assert tawatur("build", str(own_case), "--explain", "nothing").returncode == 1


def test_show_gives_a_table_in_every_form(own_case: Path, tmp_path: Path) -> None:
    where = ("--case", str(own_case))
    assert "C014" in tawatur("show", "claims", *where).stdout
    rows = list(csv.DictReader(io.StringIO(tawatur("show", "claims", *where, "--csv").stdout)))
    assert len(rows) == 28
    lines = tawatur("show", "claims", *where, "--json").stdout.splitlines()
    assert {json.loads(line)["slug"] for line in lines} == {row["slug"] for row in rows}
    out = tmp_path / "claims.parquet"
    assert tawatur("show", "claims", *where, "--parquet", str(out)).returncode == 0
    assert out.stat().st_size > 0


def test_why_ends_at_quoted_words_and_a_file(own_case: Path) -> None:
    done = tawatur("why", "C014", "--case", str(own_case))
    assert done.returncode == 0, done.stderr
    assert "C014,2020-03-15" in done.stdout
    assert "claims" in done.stdout
    assert json.loads(tawatur("why", "C014", "--case", str(own_case), "--json").stdout)[0]["id"] == "claim:C014"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build", "/nowhere"), "no case.toml"),
        (("show", "clams"), "no case.toml"),
        (("why", "x", "--as-of", "yesterday"), "no case.toml"),
        (("add", "nothing.txt"), "no case.toml"),
    ],
)
def test_mistakes_get_a_message_never_a_traceback(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = tawatur(*words, cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_new_add_build_verify_from_nothing(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Rockets fell near the base. قال المتحدث إن الهجوم وقع ليلا.", "utf-8")
    assert tawatur("new", "mine", cwd=tmp_path).returncode == 0
    case = tmp_path / "mine"
    added = tawatur("add", str(note), "--case", str(case), "--by", "noor")
    assert added.returncode == 0, added.stderr
    assert (case / "sources" / "note.txt.toml").is_file()
    head = added.stdout.split("head of the custody chain: ")[1].split()[0]
    assert tawatur("build", str(case)).returncode == 0
    (case / "sources" / "note.txt").read_bytes()
    done = tawatur("verify", str(case), "--head", head)
    assert "note.txt" in done.stdout
    changed = bytearray(note.read_bytes())
    changed[3] ^= 1
    (case / "sources" / "note.txt").write_bytes(changed)
    done = tawatur("verify", str(case))
    assert done.returncode == 1
    assert "changed: sources/note.txt" in done.stdout


def test_names_are_listed_decided_and_taken_back(own_case: Path) -> None:
    where = ("--case", str(own_case))
    listed = tawatur("names", *where, "--kind", "new_name", "--rows", "1")
    assert listed.returncode == 0, listed.stderr
    assert "1 of " in listed.stdout
    rows = json.loads(tawatur("names", *where, "--json").stdout)
    assert [row["touches"] for row in rows] == sorted((row["touches"] for row in rows), reverse=True)
    table = list(csv.DictReader(io.StringIO(tawatur("names", *where, "--csv").stdout)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    said = next(row["said"] for row in rows if row["what"] == "place" and row["touches"] and not row["candidates"])
    more = ("--why", "by its bridge", "--by", "noor", "--source", "https://example.org/a")
    done = tawatur("names", "decide", said, "camp_taji", *where, *more)
    assert done.returncode == 0, done.stderr
    assert "hang" in done.stdout
    line = json.loads((own_case / "decisions" / "noor.jsonl").read_text("utf-8"))
    assert (line["verb"], line["about"], line["value"], line["source"]) == (
        "name",
        [said],
        "place:camp_taji",
        "https://example.org/a",
    )
    assert tawatur("build", str(own_case)).returncode == 0
    assert said not in [row["said"] for row in json.loads(tawatur("names", *where, "--json").stdout)]
    assert tawatur("build", str(own_case), "--without", "noor").returncode == 0
    made = json.loads(tawatur("show", "decisions", *where, "--json").stdout)
    assert tawatur("names", *where, "undo", made["id"], "--by", "noor").returncode == 0
    assert tawatur("build", str(own_case)).returncode == 0
    assert json.loads(tawatur("names", *where, "--json").stdout) == rows


def test_entries_are_made_one_and_two(own_case: Path) -> None:
    where = ("--case", str(own_case), "--by", "lina")
    one = tawatur("names", "same", "usbat_al_thairin", "ashab_al_kahf", *where, "--why", "one channel", "--json")
    made = json.loads(one.stdout)
    assert (made["verb"], made["value"]) == ("same", "party:usbat_al_thairin")
    two = tawatur("names", "apart", "Usbat al-Tha'ireen", "ashab_al_kahf", *where, "--why", "two channels", "--json")
    assert json.loads(two.stdout)["about"] == ["party:usbat_al_thairin", "party:ashab_al_kahf"]
    spelt = tawatur("names", "apart", "Some Band", "ashab_al_kahf", *where, "--why", "another", "--json")
    assert json.loads(spelt.stdout)["about"] == ["Some Band", "party:ashab_al_kahf"]
    assert tawatur("names", "new", "Some Band", *where, "--why", "its own").returncode == 0
    assert tawatur("build", str(own_case)).returncode == 0
    troubles = tawatur("show", "troubles", "--case", str(own_case), "--json").stdout
    assert "they stay two" in troubles
    (own_case / "decisions" / "lina.jsonl").unlink()
    assert tawatur("build", str(own_case)).returncode == 0


def test_incidents_are_made_one_and_parted_again(own_case: Path) -> None:
    where = ("--case", str(own_case))
    about = ("incident:IQ-20200608-1", "incident:IQ-20200610-1")

    def incidents() -> list[str]:
        shown = tawatur("show", "incidents", *where, "--json").stdout.splitlines()
        return [json.loads(line)["slug"] for line in shown]

    before = incidents()
    done = tawatur("names", "same", *about, *where, "--by", "omar", "--why", "one salvo")
    assert "evidence" in done.stdout
    line = json.loads((own_case / "decisions" / "omar.jsonl").read_text("utf-8"))
    assert (line["verb"], line["about"], line["value"]) == ("same", list(about), about[0])
    assert tawatur("build", str(own_case)).returncode == 0
    shown = tawatur("show", "memberships", *where, "--json").stdout.splitlines()
    decided = [row for row in map(json.loads, shown) if row["decided"]]
    assert {row["listing"] for row in decided} <= {"IQ-20200608-1", "IQ-20200610-1"}
    assert decided
    troubles = tawatur("show", "troubles", *where, "--json").stdout
    assert "no party and no place" not in troubles
    assert tawatur("build", str(own_case), "--without", "omar").returncode == 0
    (own_case / "decisions" / "omar.jsonl").unlink()
    assert tawatur("build", str(own_case)).returncode == 0
    assert incidents() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("names", "--kind", "odd"), "no kind 'odd'"),
        (("names", "decide", "Band", "camp_tajii", "--why", "x"), "did you mean camp_taji"),
        (("names", "new", "Band", "--why", " "), "say why"),
        (("names", "new", "Band", "--why", "x", "--source", "hearsay"), "no address and no file"),
        (("names", "new", "Band", "--why", "x", "--by", "a b"), "cannot name a journal"),
        (("names", "same", "camp_taji", "camp_taji", "--why", "x"), "two different entries"),
        (
            ("names", "same", "incident:IQ-20200311-1", "incident:IQ-20200311-9", "--why", "x"),
            "did you mean incident:IQ",
        ),
        (("names", "undo", "ffff"), "no judgement"),
    ],
)
def test_a_decision_that_is_not_sound_is_refused_in_words(own_case: Path, words: tuple[str, ...], said: str) -> None:
    done = tawatur(*words, "--case", str(own_case))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((own_case / "decisions").glob("*a b*"))


def test_help_reads_like_a_manual() -> None:
    done = tawatur("--help")
    assert done.returncode == 0
    for command in ("demo", "new", "add", "build", "verify", "serve", "show", "why", "names"):
        assert command in done.stdout
        assert tawatur(command, "--help").returncode == 0


def test_python_m_tawatur_is_the_command() -> None:
    said = subprocess.run([sys.executable, "-m", "tawatur", "--help"], capture_output=True, text=True, check=True)
    assert "From a folder of sources to a dossier" in said.stdout
