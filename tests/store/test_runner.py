"""The runner builds what changed and nothing else, and what it leaves behind is always whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tawatur.kinds import Intake, Measure, TawaturError, Trouble
from tawatur.store.casefolder import open_folder
from tawatur.store.lock import build_lock
from tawatur.store.order import expanded, upstream
from tawatur.store.runner import folder_hash, read_tables, run, why_steps_run
from tawatur.store.steps import Given, Made, Step

CASE = """
format = 1
title = "A small case"
as_of = 2021-01-01
[span]
start = 2020-01-01
end = 2020-12-31
[link]
weight = 1
"""
CARD = 'holds = "claims"\ntitle = "Claims"\n'


def lines(given: Given) -> Made:
    held = [line for file in given.files for line in file.at.read_text("utf-8").split("\n")]
    kept = [
        Trouble(id=f"trouble:{number}", step="lines", subject=line, text="seen") for number, line in enumerate(held)
    ]
    return {"troubles/lines": kept}


def counts(given: Given) -> Made:
    number = given.table("troubles").num_rows * given.setting("link").get("weight", 1)
    row = Measure(id="measure:n", name="n", title="n", value=float(number), says=f"{number}", method="count")
    return {"measures": [row]}


def parity(given: Given) -> Made:
    (n,) = given.rows(Measure)
    assert n.value is not None
    row = Intake(id="i", path="", present=int(n.value) % 2, taken=0, refused=0, later=0, undated=0, kinds="")
    return {"intakes": [row]}


def page(given: Given, folder: Path) -> Made:
    (intake,) = given.rows(Intake)
    (folder / "index.html").write_text(f"<p>{intake.present}", "utf-8")
    return {}


PLAN = (
    Step("lines", lines, ("troubles/lines",), reads=("claims",)),
    Step("counts", counts, ("measures",), needs=("troubles",), settings=("link",)),
    Step("parity", parity, ("intakes",), needs=("measures",)),
    Step("page", page, (), needs=("*",), folder="site"),
)
ALL = ("lines", "troubles", "counts", "parity", "page")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "datasets").mkdir()
    (tmp_path / "case.toml").write_text(CASE, "utf-8")
    (tmp_path / "datasets" / "claims.csv").write_text("a\nb", "utf-8")
    (tmp_path / "datasets" / "claims.csv.toml").write_text(CARD, "utf-8")
    return tmp_path


def ran(case: Path, **options: object) -> tuple[str, ...]:
    return run(PLAN, open_folder(case), **options).ran  # type: ignore[arg-type]


def test_a_second_build_runs_nothing(case: Path) -> None:
    assert ran(case) == ALL
    assert ran(case) == ()


def test_a_deleted_build_comes_back_with_the_same_bytes(case: Path) -> None:
    ran(case)
    before = folder_hash(case / "build")
    shutil.rmtree(case / "build")
    ran(case)
    assert folder_hash(case / "build") == before


def test_only_what_hangs_on_a_change_runs_again(case: Path) -> None:
    ran(case)
    toml = case / "case.toml"
    toml.write_text(CASE.replace("weight = 1", "weight = 3"), "utf-8")
    assert ran(case) == ("counts", "parity", "page")


def test_an_unchanged_output_stops_the_rebuild(case: Path) -> None:
    ran(case)
    (case / "datasets" / "claims.csv").write_text("a\nb\nc\nd", "utf-8")
    assert ran(case) == ("lines", "troubles", "counts", "parity", "page")
    (case / "datasets" / "claims.csv").write_text("a\nb\nc\nx", "utf-8")
    assert ran(case) == ("lines", "troubles", "counts", "page")


def test_a_changed_card_counts_as_a_change(case: Path) -> None:
    ran(case)
    (case / "datasets" / "claims.csv.toml").write_text(CARD + 'language = "en"\n', "utf-8")
    assert ran(case) == ("lines",)


def test_a_damaged_output_is_made_again(case: Path) -> None:
    ran(case)
    (case / "build" / "tables" / "intakes.parquet").write_bytes(b"rubbish")
    (case / "build" / "site" / "index.html").write_text("rubbish", "utf-8")
    assert ran(case) == ("parity", "page")
    assert pq.read_table(read_tables(case / "build")["intakes"]).num_rows == 1
    assert "<p>" in (case / "build" / "site" / "index.html").read_text("utf-8")


def test_the_reasons_name_what_changed(case: Path) -> None:
    assert why_steps_run(PLAN, open_folder(case))["lines"] == ["it was not built before"]
    ran(case)
    assert not any(why_steps_run(PLAN, open_folder(case)).values())
    (case / "datasets" / "claims.csv").write_text("z", "utf-8")
    reasons = why_steps_run(PLAN, open_folder(case))
    assert reasons["lines"] == ["file: datasets/claims.csv changed"]
    assert reasons["parity"] == []


def test_each_as_of_date_has_a_folder_of_its_own(case: Path) -> None:
    ran(case)
    before = folder_hash(case / "build" / "tables")
    assert ran(case, as_of=date(2020, 6, 19)) == ALL
    assert (case / "build" / "as-of-2020-06-19" / "site" / "index.html").is_file()
    assert folder_hash(case / "build" / "tables") == before
    assert ran(case) == ()


def test_two_builds_at_once_are_refused_in_words(case: Path) -> None:
    with build_lock(case / "build"), pytest.raises(TawaturError, match="another build is running"):
        ran(case)


def test_a_plan_that_cannot_work_is_refused() -> None:
    with pytest.raises(ValueError, match="needs measures"):
        list(expanded((PLAN[0], PLAN[2])))
    with pytest.raises(ValueError, match="twice"):
        list(expanded((PLAN[0], PLAN[1], PLAN[1])))


def test_upstream_names_every_step_a_table_hangs_on() -> None:
    plan = tuple(expanded(PLAN))
    assert upstream(plan, "intakes") == {"lines", "troubles", "counts", "parity"}
    assert upstream(plan, "nothing") == set()


def test_a_step_must_make_what_it_promised(case: Path) -> None:
    liar = Step("liar", lines, ("measures",), reads=("claims",))
    with pytest.raises(AssertionError, match="promised"):
        run((liar,), open_folder(case))


KILLED = """
import sys; sys.path.insert(0, {tests!r})
from pathlib import Path
from test_runner import PLAN, run, open_folder
run(PLAN, open_folder(Path({case!r})))
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not there on Windows")
def test_killed_at_any_moment_the_case_stays_readable_and_buildable(case: Path) -> None:
    ran(case)
    script = KILLED.format(tests=str(Path(__file__).parent), case=str(case))
    for attempt in range(12):
        (case / "datasets" / "claims.csv").write_text("a\n" * (attempt + 2), "utf-8")
        child = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
        time.sleep(0.35 + 0.03 * attempt)
        child.send_signal(signal.SIGKILL)
        child.wait()
        for path in read_tables(case / "build").values():
            pq.read_table(path)
        assert (case / "build" / "site" / "index.html").is_file()
    ran(case)
    clean = folder_hash(case / "build" / "tables")
    shutil.rmtree(case / "build")
    ran(case)
    assert folder_hash(case / "build" / "tables") == clean
