"""`sieve` brings rows and posts into a case with a card, overwrites nothing unasked, and the case builds."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tawatur
from tawatur.drawing import Wish, drawn
from tawatur.kinds import CaseError
from tawatur.store import vault

ROWS = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,country,location\n"
    "X1,2020-03-11,1,Battles,Armed clash,A,Iraq,Taji\n"
    "X2,2019-03-11,1,Battles,Armed clash,A,Iraq,Taji\n"
    "X3,2020-03-11,1,Battles,Armed clash,A,Syria,Homs\n"
)
POSTS = {
    "name": "A channel", "type": "public_channel", "id": 7,
    "messages": [
        {"id": 1, "type": "message", "date": "2020-03-11T10:00:00", "date_unixtime": "1583917200", "text": "بيان"},
        {"id": 2, "type": "message", "date": "2021-03-11T10:00:00", "date_unixtime": "1615453200", "text": "later"},
        {"id": 3, "type": "unsupported"},
    ],
}  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Path:
    root = tawatur.new_case(tmp_path / "case")
    text = (root / "case.toml").read_text("utf-8").replace("countries = []", 'countries = ["IQ"]')
    (root / "case.toml").write_text(text, "utf-8")
    return root


def draw(archive: Path, case: Path, **wish: object) -> list[str]:
    return list(drawn(archive, case, Wish(**wish), lambda *_: None))  # type: ignore[arg-type]


def test_rows_come_in_with_a_card_and_the_case_builds(tmp_path: Path, case: Path) -> None:
    archive = tmp_path / "2026 ACLED.csv"
    archive.write_text(ROWS)
    said = draw(archive, case)
    assert "3 rows, 1 kept, 2 of other days or places" in said[0]
    (out,) = [path for path in (case / "datasets").iterdir() if "ACLED" in path.name and path.suffix == ".csv"]
    assert out.read_text() == "".join(ROWS.splitlines(keepends=True)[:2])
    card = tomllib.loads((out.parent / f"{out.name}.toml").read_text("utf-8"))
    assert (card["format"], card["sieved"]["present"], card["sieved"]["kept"]) == ("acled", 3, 1)
    assert str(tmp_path) not in json.dumps(card, default=str)
    opened = tawatur.open_case(case)
    opened.build()
    assert [row.slug for row in opened.table("incidents").rows()] == ["X1"]  # type: ignore[attr-defined]


def test_nothing_is_overwritten_unasked_and_sealed_files_never(tmp_path: Path, case: Path) -> None:
    archive = tmp_path / "a.csv"
    archive.write_text(ROWS)
    draw(archive, case)
    with pytest.raises(CaseError, match="there already"):
        draw(archive, case)
    draw(archive, case, force=True, area="world")
    draw(archive, case, name="beside")
    vault.add(case, [case / "datasets/a.csv"], at=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(CaseError, match="never changes"):
        draw(archive, case, force=True)


def test_other_days_and_places_may_be_asked_for(tmp_path: Path, case: Path) -> None:
    archive = tmp_path / "a.csv"
    archive.write_text(ROWS)
    assert "3 kept" in draw(archive, case, first="2019-01-01", area="IQ,SY")[0]
    for wish in ({"first": "soon"}, {"first": "2021-01-01", "last": "2020-01-01"}):
        with pytest.raises(CaseError):
            draw(archive, case, name="other", **wish)
    with pytest.raises(CaseError, match="no such file"):
        draw(tmp_path / "none.csv", case)


def test_posts_of_a_channel_are_drawn_by_their_day(tmp_path: Path, case: Path) -> None:
    archive = tmp_path / "result.json"
    archive.write_text(json.dumps(POSTS, ensure_ascii=False, indent=1), "utf-8")
    said = draw(archive, case, name="channel")
    assert "3 posts, 1 kept, 1 of other days, 1 without a time, 0 that cannot be read" in said[0]
    held = json.loads((case / "sources/channel.json").read_text("utf-8"))
    (chat,) = held["chats"]["list"]
    assert (chat["name"], chat["id"], [one["text"] for one in chat["messages"]]) == ("A channel", 7, ["بيان"])
    opened = tawatur.open_case(case)
    opened.build()
    assert not [row for row in opened.table("troubles").rows() if "channel" in str(row) and "stop" in str(row)]


def test_an_account_keeps_its_chats_apart_and_a_broken_export_its_sound_posts(tmp_path: Path, case: Path) -> None:
    other = {**POSTS, "name": "Another", "id": 8}
    text = json.dumps({"about": "Telegram", "chats": {"list": [POSTS, other]}}, ensure_ascii=False, indent=1)
    archive = tmp_path / "result.json"
    archive.write_text(text[:-120], "utf-8")
    assert "of other days" in draw(archive, case, name="account")[0]
    held = json.loads((case / "sources/account.json").read_text("utf-8"))
    assert [(chat["name"], len(chat["messages"])) for chat in held["chats"]["list"]] == [
        ("A channel", 1),
        ("Another", 1),
    ]
