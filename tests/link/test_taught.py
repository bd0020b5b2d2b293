"""From a journal to the totals: what an analyst accepts and rejects moves other links, and leaves with the analyst."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import tawatur
from tawatur.kinds import Lesson, Link, Row, kind_of
from tawatur.store.rows import from_arrow

LINES = (
    ("accept", "C037", "IQ-20200610-1"),
    ("reject", "C052", "IQ-20200827-1"),
    ("reject", "C075", "IQ-20201220-2"),
    ("reject", "C067", "IQ-20201117-1"),
)


@pytest.fixture(scope="module")
def taught(built_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = tmp_path_factory.mktemp("taught") / "case"
    shutil.copytree(built_case, case)
    (case / "decisions").mkdir(exist_ok=True)
    told = [
        {"at": f"2026-11-2{at}T10:00:00Z", "verb": verb, "about": [ours, theirs], "why": "read both"}
        for at, (verb, ours, theirs) in enumerate(LINES)
    ]
    text = "".join(json.dumps(line) + "\n" for line in told)
    (case / "decisions" / "noor.jsonl").write_text(text, "utf-8")
    return case


def rows(case: tawatur.Case, name: str) -> list[Row]:
    return list(from_arrow(kind_of(name), getattr(case, name).arrow()))


def test_decisions_move_other_links_and_the_total_and_leave_with_the_analyst(taught: Path, built_case: Path) -> None:
    plain = tawatur.open_case(built_case)
    with_noor = tawatur.open_case(taught)
    with_noor.build()
    p, q = ({row.id: row for row in rows(case, "links") if isinstance(row, Link)} for case in (plain, with_noor))
    assert q["link:C037:IQ-20200610-1"].probability > 0.9
    assert q["link:C037:IQ-20200610-1"].probability < 1
    assert 0 < q["link:C052:IQ-20200827-1"].probability < 0.2
    assert q["link:C052:IQ-20200827-1"].decided is not None
    untouched = [one for one in p if one.split(":")[1] not in {line[1] for line in LINES} and one in q]
    assert max(abs(p[one].probability - q[one].probability) for one in untouched) > 0.005
    share = [
        next(row for row in rows(case, "lessons") if isinstance(row, Lesson) and row.level == "on record")
        for case in (plain, with_noor)
    ]
    assert share[1].value < share[0].value
    assert (share[0].judged, share[1].judged) == (0.0, 1.0)
    without = tawatur.open_case(taught, without=["noor"])
    without.build()
    assert rows(without, "links") == rows(plain, "links")
    assert rows(without, "draws") == rows(plain, "draws")
