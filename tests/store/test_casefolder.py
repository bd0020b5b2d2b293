"""A case folder is read whole, or refused with every fault at once: path, line and hint."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tawatur.kinds import CaseError
from tawatur.store.casefolder import open_folder

GOOD = """
format = 1
title = "A small case"
timezone = "Asia/Baghdad"
as_of = 2021-01-01
[span]
start = 2020-01-01
end = 2020-12-31
[link]
weight = 2
"""
CARD = 'holds = "claims"\ntitle = "Claims"\n'


def written(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def refused(root: Path) -> list[str]:
    with pytest.raises(CaseError) as caught:
        open_folder(root)
    return [str(complaint) for complaint in caught.value.complaints]


def test_settings_and_files_are_read(tmp_path: Path) -> None:
    files = {"case.toml": GOOD, "datasets/claims.csv": "x", "datasets/claims.csv.toml": CARD, "sources/a.txt": "words"}
    folder = open_folder(written(tmp_path, files))
    assert folder.span == (date(2020, 1, 1), date(2020, 12, 31))
    assert folder.sections["link"] == {"weight": 2}
    assert [file.path for file in folder.holding(("claims",))] == ["datasets/claims.csv"]
    assert [file.path for file in folder.holding(("documents",))] == ["sources/a.txt"]
    assert [file.path for file in folder.holding(("*",))] == ["sources/a.txt", "datasets/claims.csv"]


def test_the_journal_of_one_analyst_can_be_left_out(tmp_path: Path) -> None:
    files = {"case.toml": GOOD, "decisions/amal.jsonl": "", "decisions/noor.jsonl": ""}
    folder = open_folder(written(tmp_path, files))
    kept = folder.holding(("decisions",), without=frozenset({"noor"}))
    assert [file.path for file in kept] == ["decisions/amal.jsonl"]


def test_a_folder_without_case_toml_says_what_a_case_is(tmp_path: Path) -> None:
    (said,) = refused(tmp_path)
    assert "no case.toml here" in said
    assert "tawatur new" in said


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    bad = GOOD.replace('title = "A small case"\n', "").replace("Asia/Baghdad", "Asia/Bagdad") + "[lnik]\nx = 1\n"
    files = {
        "case.toml": bad,
        "datasets/a.csv": "x",
        "datasets/b.csv": "x",
        "datasets/b.csv.toml": 'holds = "klaims"\n',
    }
    said = refused(written(tmp_path, files))
    assert any("case.toml: title is missing" in line for line in said)
    assert any("case.toml:3: timezone: no time zone 'Asia/Bagdad'" in line for line in said)
    assert any("lnik is not a setting (did you mean link?)" in line for line in said)
    assert any("datasets/a.csv: no card a.csv.toml" in line for line in said)
    assert any("datasets/b.csv.toml:1: holds" in line for line in said)
    assert any("datasets/b.csv.toml: title is missing" in line for line in said)


def test_a_syntax_error_has_its_line(tmp_path: Path) -> None:
    (said,) = refused(written(tmp_path, {"case.toml": GOOD + "x ==\n"}))
    assert said.startswith("case.toml:11: not valid TOML")


def test_a_span_that_ends_before_it_starts_is_refused(tmp_path: Path) -> None:
    (said,) = refused(written(tmp_path, {"case.toml": GOOD.replace("end = 2020", "end = 2019")}))
    assert "the span ends before it starts" in said


def test_a_case_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    (said,) = refused(written(tmp_path, {"case.toml": GOOD.replace("format = 1", "format = 2")}))
    assert said.startswith("case.toml:2: format")


def test_a_link_that_leads_out_of_the_case_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret", "utf-8")
    root = written(tmp_path / "case", {"case.toml": GOOD, "sources/a.txt": "x"})
    (root / "sources" / "b.txt").symlink_to(outside)
    (said,) = refused(root)
    assert "leads out of the case folder" in said


def test_a_card_without_its_file_is_named(tmp_path: Path) -> None:
    (said,) = refused(written(tmp_path, {"case.toml": GOOD, "datasets/claims.csv.toml": CARD}))
    assert "a card without its file" in said


ACLED = "event_id_cnty,event_date,sub_event_type,actor1\nX1,2020-03-11,Attack,A\n"


def test_a_known_data_set_is_found_without_a_card_and_under_a_bare_one(tmp_path: Path) -> None:
    files = {
        "case.toml": GOOD,
        "datasets/a.csv": ACLED,
        "datasets/b.csv": ACLED,
        "datasets/b.csv.toml": 'format = "acled"\ntitle = "B"\n',
    }
    files |= {"datasets/c.csv": ACLED, "datasets/c.csv.toml": 'holds = "incidents"\ntitle = "C"\n'}
    files |= {
        "datasets/d.csv": ACLED,
        "datasets/d.csv.toml": 'holds = "incidents"\ntitle = "D"\n[columns]\nid = "actor1"\n',
    }
    found = {
        file.path: file.card.get("format") for file in open_folder(written(tmp_path, files)).holding(("incidents",))
    }
    assert found == {f"datasets/{name}.csv": "acled" if name != "d" else None for name in "abcd"}


def test_a_data_set_of_several_kinds_goes_to_each_step(tmp_path: Path) -> None:
    files = {"case.toml": GOOD, "datasets/a.csv": "eventid,iyear,imonth,iday,gname\n"}
    folder = open_folder(written(tmp_path, files))
    assert [len(folder.holding((kind,))) for kind in ("incidents", "claims", "events")] == [1, 1, 0]


def test_a_format_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    root = written(
        tmp_path, {"case.toml": GOOD, "datasets/a.csv": "", "datasets/a.csv.toml": 'format = "acledd"\ntitle = "A"\n'}
    )
    assert any("format" in line for line in refused(root))


def test_a_card_that_does_not_say_what_its_rows_are_is_asked(tmp_path: Path) -> None:
    said = refused(
        written(tmp_path, {"case.toml": GOOD, "datasets/a.csv": "x", "datasets/a.csv.toml": 'title = "a"\n'})
    )
    assert any("datasets/a.csv.toml: holds is missing (say in it what its rows are (incidents" in line for line in said)
