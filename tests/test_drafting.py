"""`new --from`: a case around any table builds at once, and asks what the table leaves open."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path

import pytest

import tawatur
from tawatur.drafting import new_from
from tawatur.kinds import CaseError

ROWS = "Event Date,City,Country,Dead\n{},Taji,Iraq,1\n{},Balad,Iraq,0\n"


def drafted(tmp_path: Path, name: str, text: str | bytes, into: str = "case") -> tuple[Path, list[str]]:
    table = tmp_path / name
    table.write_bytes(text.encode() if isinstance(text, str) else text)
    return tmp_path / into, list(new_from(tmp_path / into, table))


def test_a_case_around_a_table_builds_at_once(tmp_path: Path) -> None:
    root, said = drafted(tmp_path, "a.csv", ROWS.format("13/03/2020", "01/04/2020"))
    card = tomllib.loads((root / "datasets/a.csv.toml").read_text("utf-8"))
    assert (card["dates"], card["keys"], card["columns"]["date"]) == ("dmy", "words", "Event Date")
    case = tomllib.loads((root / "case.toml").read_text("utf-8"))
    assert (case["timezone"], case["area"]["countries"]) == ("Asia/Baghdad", ["IQ"])
    assert [str(case["span"][end]) for end in ("start", "end")] == ["2020-03-13", "2020-04-01"]
    opened = tawatur.open_case(root)
    opened.build()
    assert len(opened.table("incidents")) == 2
    assert "tawatur build" in said[-1]


def test_an_open_order_of_days_is_asked_and_not_guessed(tmp_path: Path) -> None:
    root, said = drafted(tmp_path, "a.csv", ROWS.format("03/04/2020", "05/04/2020"))
    card = (root / "datasets/a.csv.toml").read_text("utf-8")
    assert "dates" not in tomllib.loads(card)
    assert '# dates = "dmy"' in card
    assert any("which number of a date is the day?" in line for line in said)
    opened = tawatur.open_case(root)
    opened.build()
    assert len(opened.table("incidents")) == 0
    (root / "datasets/a.csv.toml").write_text(card.replace("# dates", "dates"), "utf-8")
    opened.build()
    assert len(opened.table("incidents")) == 2


def test_a_known_data_set_needs_no_map_and_a_second_table_gets_a_card(tmp_path: Path) -> None:
    text = (
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,country\nX1,2020-03-11,Battles,Armed clash,A,Iraq\n"
    )
    root, said = drafted(tmp_path, "acled.csv", text)
    assert tomllib.loads((root / "datasets/acled.csv.toml").read_text("utf-8"))["format"] == "acled"
    assert any("those of ACLED" in line for line in said)
    _, more = drafted(tmp_path, "b.csv", ROWS.format("2020-05-01", "2020-05-02"))
    assert more[0].startswith("added to")
    opened = tawatur.open_case(root)
    opened.build()
    assert len(opened.table("incidents")) == 3


@pytest.mark.parametrize("data", [b"", b"a,b\n", b"%PDF-1.7 not a table", b"PK\x03\x04 broken"])
def test_what_is_no_table_is_said_and_nothing_is_made(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CaseError, match=r"a\.csv"):
        drafted(tmp_path, "a.csv", data)
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize(("name", "data"), [("a.txt", "Rockets fell, it says."), ("result.json", '{"messages": []}')])
def test_what_is_no_table_is_sent_to_add(tmp_path: Path, name: str, data: str) -> None:
    with pytest.raises(CaseError, match=r"no table that a case can be drafted around.*tawatur add"):
        drafted(tmp_path, name, data)
    assert not (tmp_path / "case").exists()


def test_a_packed_table_is_drafted_around_like_another(tmp_path: Path) -> None:
    data = gzip.compress(ROWS.format("2020-05-01", "2020-05-02").encode())
    root, _ = drafted(tmp_path, "a.csv.gz", data)
    opened = tawatur.open_case(root)
    opened.build()
    assert len(opened.table("incidents")) == 2
