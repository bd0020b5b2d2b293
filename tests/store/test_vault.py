"""Originals come in once and stay what they were; every coming in is a link of the chain."""

from __future__ import annotations

import json
import os
import tomllib
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from tawatur.kinds import CaseError
from tawatur.store.chain import GENESIS, read_chain
from tawatur.store.media import media_type
from tawatur.store.vault import add, custody, head

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    root.mkdir()
    (root / "case.toml").write_text("format = 1\n")
    return root


def given_file(tmp_path: Path, name: str, data: bytes) -> Path:
    folder = tmp_path / "desk" / sha256(data).hexdigest()[:6]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def test_a_document_comes_in_with_its_card_and_its_line(case: Path, tmp_path: Path) -> None:
    (added,) = add(case, [given_file(tmp_path, "statement 12.txt", b"We did it.")], at=AT, by="anna")
    assert (added.outcome, added.path, added.card) == (
        "copied",
        "sources/statement 12.txt",
        "sources/statement 12.txt.toml",
    )
    assert (case / added.path).read_bytes() == b"We did it."
    card = tomllib.loads((case / "sources/statement 12.txt.toml").read_text())
    assert card == {
        "holds": "documents",
        "title": "statement 12",
        "sha256": sha256(b"We did it.").hexdigest(),
        "media_type": "text/plain",
        "retrieved": "2026-11-02T09:30:00Z",
    }
    (entry,) = custody(case).entries
    assert (entry.n, entry.act, entry.size, entry.by, entry.prev) == (1, "add", 10, "anna", GENESIS)
    assert head(case) == entry.hash


def test_the_hash_is_that_of_the_canonical_json(case: Path, tmp_path: Path) -> None:
    add(case, [given_file(tmp_path, f"{n}.txt", b"%d" % n) for n in range(3)], at=AT)
    before = GENESIS
    for line in (case / "vault.lock").read_bytes().splitlines():
        content = json.loads(line)
        said = content.pop("hash")
        plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        assert sha256(plain).hexdigest() == said
        assert content["prev"] == before
        before = said


def test_the_same_bytes_again_change_nothing(case: Path, tmp_path: Path) -> None:
    file = given_file(tmp_path, "a.txt", b"same")
    add(case, [file], at=AT)
    log = (case / "vault.lock").read_bytes()
    other = given_file(tmp_path, "b.txt", b"same")
    again = add(case, [file, other, case / "sources/a.txt"], at=AT)
    assert [one.outcome for one in again] == ["held already"] * 3
    assert (again[1].path, again[1].note) == ("sources/a.txt", "b.txt has the same bytes")
    assert (case / "vault.lock").read_bytes() == log


@pytest.mark.parametrize("name", ["a.txt", "A.TXT"])
def test_other_bytes_of_the_same_name_never_overwrite(case: Path, tmp_path: Path, name: str) -> None:
    add(case, [given_file(tmp_path, "a.txt", b"first")], at=AT)
    (second,) = add(case, [given_file(tmp_path, name, b"second")], at=AT)
    assert (case / "sources/a.txt").read_bytes() == b"first"
    assert second.path.startswith("sources/a-" if name == "a.txt" else "sources/A-")
    assert (case / second.path).read_bytes() == b"second"
    assert "other bytes" in second.note


def test_the_place_of_a_lost_original_is_kept_for_its_own_bytes(case: Path, tmp_path: Path) -> None:
    mine = given_file(tmp_path, "a.txt", b"first")
    add(case, [mine], at=AT)
    (case / "sources/a.txt").unlink()
    (other,) = add(case, [given_file(tmp_path, "a.txt", b"second")], at=AT)
    assert other.path != "sources/a.txt"
    (back,) = add(case, [mine], at=AT)
    assert (back.outcome, back.path) == ("copied", "sources/a.txt")
    assert [entry.path for entry in custody(case).entries] == ["sources/a.txt", other.path, "sources/a.txt"]


def test_a_table_goes_to_datasets_and_its_card_asks_what_it_holds(case: Path, tmp_path: Path) -> None:
    data = 'id,"where ""it"" was",الموقع\n1,x,y\n'.encode()
    (added,) = add(case, [given_file(tmp_path, "attacks.csv", data)], at=AT)
    assert added.path == "datasets/attacks.csv"
    text = (case / "datasets/attacks.csv.toml").read_text()
    assert "holds" not in tomllib.loads(text)
    assert "الموقع" in text
    (other,) = add(case, [given_file(tmp_path, "claims.csv", b"id;when\n")], at=AT, holds="claims")
    assert tomllib.loads((case / f"{other.path}.toml").read_text())["holds"] == "claims"


def test_files_that_lie_in_the_case_are_registered_in_place(case: Path) -> None:
    (case / "sources/2020").mkdir(parents=True)
    (case / "sources/2020/a.txt").write_bytes(b"here before")
    (case / "sources/2020/a.txt.toml").write_text('holds = "documents"\ntitle = "Mine"\n')
    (added,) = add(case, [case / "sources/2020/a.txt"], at=AT)
    assert (added.outcome, added.path, added.card) == ("registered", "sources/2020/a.txt", None)
    assert "Mine" in (case / "sources/2020/a.txt.toml").read_text()


def test_a_changed_original_is_not_registered_again(case: Path, tmp_path: Path) -> None:
    add(case, [given_file(tmp_path, "a.txt", b"first")], at=AT)
    log = (case / "vault.lock").read_bytes()
    (case / "sources/a.txt").write_bytes(b"other")
    with pytest.raises(CaseError, match="originals never change"):
        add(case, [case / "sources/a.txt"], at=AT)
    assert (case / "vault.lock").read_bytes() == log


def test_what_may_not_come_in_is_named_all_at_once_and_nothing_is_written(case: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "plain.txt").write_bytes(b"x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "plain.txt")
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "a.txt.toml").write_bytes(b"x")
    (tmp_path / "\u202egpj.txt").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    (case / "registry").mkdir()
    (case / "registry/places.csv").write_bytes(b"x")
    names = [
        "folder",
        "link.txt",
        ".hidden",
        "a.txt.toml",
        "\u202egpj.txt",
        "pipe",
        "absent",
        "case/registry/places.csv",
    ]
    with pytest.raises(CaseError) as caught:
        add(case, [tmp_path / "plain.txt", *(tmp_path / name for name in names)], at=AT)
    assert len(caught.value.complaints) == len(names)
    assert not (case / "vault.lock").exists()
    assert not (case / "sources").exists()


def test_a_sources_folder_that_leads_out_of_the_case_is_refused(case: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (case / "sources").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CaseError, match="leads out"):
        add(case, [given_file(tmp_path, "a.txt", b"x")], at=AT)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_hostile_header_cannot_break_its_card(case: Path, tmp_path: Path) -> None:
    data = b'a"\nholds = "claims,\x7f\x1b[31m,"\r[columns]\r\n1\n'
    (added,) = add(case, [given_file(tmp_path, "x].csv", data)], at=AT)
    assert set(tomllib.loads((case / f"{added.path}.toml").read_text())) == {
        "title",
        "sha256",
        "media_type",
        "retrieved",
    }


def test_an_act_cut_off_at_any_byte_is_mended_by_the_next(case: Path, tmp_path: Path) -> None:
    add(case, [given_file(tmp_path, "a.txt", b"first")], at=AT)
    sound = (case / "vault.lock").read_bytes()
    file = given_file(tmp_path, "b.txt", b"second")
    add(case, [file], at=AT)
    whole = (case / "vault.lock").read_bytes()
    for cut in range(len(sound), len(whole)):
        (case / "vault.lock").write_bytes(whole[:cut])
        add(case, [file], at=AT)
        assert (case / "vault.lock").read_bytes() == whole


def test_a_broken_chain_takes_nothing_more(case: Path, tmp_path: Path) -> None:
    add(case, [given_file(tmp_path, f"{n}.txt", b"%d" % n) for n in range(3)], at=AT)
    lines = (case / "vault.lock").read_bytes().splitlines(keepends=True)
    (case / "vault.lock").write_bytes(lines[0] + lines[2])
    with pytest.raises(CaseError, match="does not follow"):
        add(case, [given_file(tmp_path, "new.txt", b"new")], at=AT)


def test_two_spellings_of_one_line_are_not_one() -> None:
    assert read_chain(b'{"n": 1}\n').faults
    assert read_chain(b"[" * 100_000 + b"\n").faults
    assert read_chain(b"\xff\n\n").faults


@pytest.mark.parametrize(
    ("name", "head_bytes", "kind"),
    [
        ("a.txt", b"%PDF-1.7", "application/pdf"),
        ("a.pdf", b"<!DOCTYPE html><p>", "text/html"),
        ("a.xlsx", b"PK\x03\x04...", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.bin", b"a\0b", "application/octet-stream"),
        ("a.csv", b"\xef\xbb\xbfa,b", "text/csv"),
        ("a.txt", b"\xff\xfea\0b\0", "text/plain"),
        ("a", b"", "text/plain"),
    ],
)
def test_media_types(name: str, head_bytes: bytes, kind: str) -> None:
    assert media_type(name, head_bytes) == kind


def test_a_known_data_set_comes_in_as_a_table_with_its_format(case: Path, tmp_path: Path) -> None:
    bundle = b'{"type": "bundle", "id": "bundle--1", "objects": []}'
    table = b"event_id_cnty,event_date,sub_event_type,actor1\n"
    (one, two) = add(case, [given_file(tmp_path, "b.json", bundle), given_file(tmp_path, "a.csv", table)], at=AT)
    assert (one.path, two.path) == ("datasets/b.json", "datasets/a.csv")
    cards = [tomllib.loads((case / f"{each.path}.toml").read_text("utf-8")) for each in (one, two)]
    assert [card["format"] for card in cards] == ["stix", "acled"]
