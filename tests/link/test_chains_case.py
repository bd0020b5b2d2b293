"""Chains in whole cases: held texts that are planted copies, and the case of Iraq read by a sceptic."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import tawatur
from tawatur.case import new_case
from tawatur.store.journal import append

WIRE = (
    "Two rockets struck the Taji camp north of Baghdad late on Wednesday, killing two American soldiers and a British "
    "one, officials said. A truck with launch rails was found a few miles away, and a dozen others were wounded.\n"
)
OWN = (
    "قالت خلية الإعلام الأمني إن صاروخين سقطا داخل معسكر التاجي مساء الاربعاء دون ذكر مزيد من التفاصيل، وأضافت أن "
    "القوات الأمنية فتحت تحقيقا في الحادث وعثرت على منصة الإطلاق في منطقة قريبة من المعسكر.\n"
)
ROW = (
    "id,date,place,weapon,target,address,address2,address3,publisher,publisher2,publisher3\n"
    "I1,2020-03-11,Camp Taji,rocket,base,sources/a.txt,sources/b.txt,sources/c.txt,,Daily Paper,\n"
)
CARD = (
    'holds = "incidents"\ntitle = "One attack"\n[columns]\naddress = ["address", "address2", "address3"]\n'
    'publisher = ["publisher", "publisher2", "publisher3"]\n'
)


def rows(case: Path, table: str, without: tuple[str, ...] = ()) -> dict[str, dict[str, Any]]:
    opened = tawatur.open_case(case, without=without)
    opened.build()
    return {row["about"]: row for row in opened.table(table).arrow().to_pylist()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_case(tmp_path_factory.mktemp("case") / "small")
    files = {
        "sources/a.txt": f"BAGHDAD (Reuters) - {WIRE}",
        "sources/b.txt": f"From our own man: {WIRE.replace('north of', 'to the north of')}",
        "sources/c.txt": OWN,
        "datasets/attacks.csv": ROW,
        "datasets/attacks.csv.toml": CARD,
    }
    for path, text in files.items():
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_a_copied_wire_is_one_chain_and_the_arabic_statement_another(small: Path) -> None:
    made = rows(small, "chains")["incident:I1"]
    assert (made["low"], made["high"], made["origins"]) == (2, 2, ["Reuters", "Security Media Cell"])
    assert (made["copies"], made["texts"]) == (["report:I1.2"], 3)


def test_a_line_in_the_journal_overrules_until_it_is_left_out_or_undone(small: Path) -> None:
    assert rows(small, "credits")["incident:I1"]["grade"] == 1
    at = datetime(2020, 6, 30, tzinfo=UTC)
    line = append(small, "sara", "credit", ["I1"], "4", "the two are one office", at=at)
    made = rows(small, "credits")["incident:I1"]
    assert (made["grade"], made["ruled"], made["decided"]) == (4, 1, line.id)
    assert rows(small, "credits", ("sara",))["incident:I1"]["grade"] == 1
    append(small, "sara", "undo", undoes=line.id, at=at.replace(hour=1))
    assert rows(small, "credits")["incident:I1"]["grade"] == 1


def test_the_page_says_what_it_is_worth_and_why(small: Path) -> None:
    rows(small, "credits")
    page = (small / "build" / "site" / "incidents" / "I1.html").read_text(encoding="utf-8")
    assert 'data-pen="credit" data-about="incident:I1"' in page
    assert "confirmed by other sources" in page
    assert "1 report prints the text of another" in page


@pytest.fixture(scope="module")
def iraq(built_case: Path) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    opened = tawatur.open_case(built_case)
    chains, credits_ = (opened.table(name).arrow().to_pylist() for name in ("chains", "credits"))
    return {row["about"]: row for row in chains}, {row["about"]: row for row in credits_}


@pytest.mark.parametrize(
    ("slug", "low", "high", "grade"),
    [
        ("IQ-20191209-1", 2, 2, 1),  # AP and AFP, each by another paper
        ("IQ-20200221-1", 1, 1, 3),  # a list and its reprint
        ("IQ-20200914-1", 1, 2, 2),  # an outlet that prints the official cell
        ("IQ-20200829-1", 1, 2, 2),  # two papers with one agency, per the police
        ("IQ-20200302-1", 1, 2, 3),  # an agency and a channel that may have copied it
        ("IQ-20200810-1", 1, 2, 4),  # denied, yet told to Reuters
        ("IQ-20200728-1", 1, 2, 4),  # denied by the cell; a list has it all the same
        ("IQ-20200409-1", 1, 1, 6),  # a video of the claimant, and nothing else
        ("IQ-20200715-1", 1, 1, 5),  # the same, and the local command denies it
    ],
)
def test_what_a_reader_finds_by_hand(iraq: Any, slug: str, low: int, high: int, grade: int) -> None:
    chain, credit = (table[f"incident:{slug}"] for table in iraq)
    assert (chain["low"], chain["high"], credit["grade"]) == (low, high, grade)


def test_few_are_confirmed_and_none_by_a_claim(iraq: Any) -> None:
    chains, worth = iraq
    incidents = Counter(row["grade"] for about, row in worth.items() if about.startswith("incident:"))
    claims = Counter(row["grade"] for about, row in worth.items() if about.startswith("claim:"))
    assert 5 <= incidents[1] <= 30
    assert claims[1] == 0
    assert all(row["apart_high"] == 0 for about, row in chains.items() if worth[about]["grade"] in (5, 6))
    assert all(row["low"] == 1 for about, row in chains.items() if about.startswith("claim:"))
