"""A changed byte is found, a lost file is named, a rewritten log is told by a head noted elsewhere."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pytest

from tawatur.kinds import Source, Statement, WorkingText
from tawatur.store.chain import GENESIS, line_of, sealed
from tawatur.store.rows import to_arrow
from tawatur.store.vault import add, custody, head
from tawatur.store.verify import verify

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
TEXT = "A group said so.\r\nNobody else did.\r\n"
TABLE = 'id,note\r\n1,"said, ""so"""\r\n2,"over\r\ntwo lines"\r\n'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    root = tmp_path / "case"
    (root / "sources").mkdir(parents=True)
    (root / "datasets").mkdir()
    (root / "sources/a.txt").write_bytes(TEXT.encode())
    (root / "sources/b.pdf").write_bytes(b"%PDF-1.7" + bytes(range(256)))
    (root / "sources/empty.txt").write_bytes(b"")
    (root / "datasets/claims.csv").write_bytes(TABLE.encode("utf-8-sig"))
    add(root, sorted(path for path in root.glob("*/*")), at=AT, holds="claims")
    return root


def bad(case: Path, tables: dict[str, pa.Table] | None = None, noted: str | None = None) -> list[tuple[str, str]]:
    return [(finding.what, finding.path) for finding in verify(case, tables, noted) if not finding.good]


def test_an_untouched_case_is_well(case: Path) -> None:
    findings = verify(case, None, head(case))
    assert Counter(finding.what for finding in findings) == {"ok": 6}


def test_a_flipped_bit_of_any_byte_is_found(case: Path) -> None:
    dice = random.Random(20200619)
    for path in ("sources/a.txt", "sources/b.pdf", "datasets/claims.csv"):
        whole = (case / path).read_bytes()
        for _ in range(60):
            changed = bytearray(whole)
            changed[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
            (case / path).write_bytes(changed)
            assert bad(case) == [("changed", path)]
        for other in (whole + b"\n", whole[:-1], b"", whole[::-1]):
            (case / path).write_bytes(other)
            assert bad(case) == [("changed", path)]
        (case / path).write_bytes(whole)
    assert bad(case) == []


def test_any_changed_byte_of_the_log_is_found(case: Path) -> None:
    dice = random.Random(1)
    whole, noted = (case / "vault.lock").read_bytes(), head(case)
    for _ in range(200):
        changed = bytearray(whole)
        changed[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        (case / "vault.lock").write_bytes(changed)
        assert {"broken chain", "rewritten", "added"} & {what for what, _ in bad(case, noted=noted)}


def test_what_is_lost_and_what_was_put_in_is_named(case: Path) -> None:
    (case / "sources/a.txt").unlink()
    (case / "sources/late.txt").write_text("put in by hand")
    (case / "sources/a.txt.toml").unlink()
    assert bad(case) == [("lost", "sources/a.txt"), ("added", "sources/late.txt")]


def test_an_original_may_not_be_a_link(case: Path, tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes((case / "sources/a.txt").read_bytes())
    (case / "sources/a.txt").unlink()
    (case / "sources/a.txt").symlink_to(tmp_path / "same")
    assert bad(case) == [("changed", "sources/a.txt")]
    (case / "sources/a.txt").unlink()
    (case / "sources/b.pdf").rename(case / "sources/a.txt.kept")
    (case / "sources/a.txt").symlink_to("a.txt.kept")
    assert ("changed", "sources/a.txt") in bad(case)


@pytest.mark.parametrize("drop", range(4))
def test_a_line_taken_out_of_the_log_breaks_the_chain(case: Path, drop: int) -> None:
    lines, noted = (case / "vault.lock").read_bytes().splitlines(keepends=True), head(case)
    (case / "vault.lock").write_bytes(b"".join(lines[:drop] + lines[drop + 1 :]))
    found = {what for what, _ in bad(case, noted=noted)}
    assert ("broken chain" in found) == (drop < 3)
    assert ("rewritten" in found) == (drop == 3), "the head itself was cut off"
    assert "added" in found


def test_lines_changing_places_break_the_chain(case: Path) -> None:
    lines = (case / "vault.lock").read_bytes().splitlines(keepends=True)
    (case / "vault.lock").write_bytes(b"".join([lines[1], lines[0], *lines[2:]]))
    assert ("broken chain", "vault.lock") in bad(case)


def forged(case: Path, path: str, data: bytes) -> None:
    """Change an original and write the whole log anew, so that it agrees with itself."""
    (case / path).write_bytes(data)
    before, lines = GENESIS, []
    for entry in custody(case).entries:
        content = {**asdict(entry), "prev": before}
        del content["hash"]
        if entry.path == path:
            content |= {"sha256": sha256(data).hexdigest(), "size": len(data)}
        new = sealed(content)
        before = new.hash
        lines.append(line_of(new))
    (case / "vault.lock").write_bytes(b"".join(lines))


def test_a_log_written_anew_is_told_only_by_a_head_noted_elsewhere(case: Path) -> None:
    noted = head(case)
    forged(case, "datasets/claims.csv", b"id,note\n1,nothing\n")
    assert bad(case) == []
    assert bad(case, noted=noted) == [("rewritten", "vault.lock")]
    assert bad(case, noted=noted[:16]) == [("rewritten", "vault.lock")]


def test_an_earlier_head_still_holds_after_more_came_in(case: Path) -> None:
    noted = head(case)
    (case / "sources/late.txt").write_text("late")
    add(case, [case / "sources/late.txt"], at=AT)
    assert bad(case, noted=noted) == []
    assert bad(case, noted=noted[:12].upper()) == []
    assert bad(case, noted=GENESIS) == []
    assert bad(case, noted=noted[:6]) == [("rewritten", "vault.lock")]
    assert bad(case, noted="") == [("rewritten", "vault.lock")]


def test_a_case_without_a_log_has_only_strangers(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.txt").write_text("x")
    assert bad(tmp_path) == [("added", "sources/a.txt")]


def source(case: Path, path: str, **more: object) -> Source:
    data = (case / path).read_bytes()
    return Source(
        id=f"source:{path}",
        slug=path,
        title=path,
        held=True,
        role="document",
        path=path,
        sha256=sha256(data).hexdigest(),
        **more,  # type: ignore[arg-type]
    )


def statement(path: str, text: str, quote: str, kind: str) -> Statement:
    begin = text.index(quote)
    end = begin + len(quote)
    return Statement(
        id=f"statement:{path}:{begin}",
        source=f"source:{path}",
        quote=quote,
        begin=begin,
        end=end,
        kind=kind,  # type: ignore[arg-type]
    )


@pytest.fixture
def tables(case: Path) -> dict[str, pa.Table]:
    text, table = TEXT.replace("\r\n", "\n"), TABLE.replace("\r\n", "\n")
    statements = [
        statement("sources/a.txt", text, "Nobody else did.", "sentence"),
        statement("datasets/claims.csv", table, '1,"said, ""so"""', "record"),
        statement("datasets/claims.csv", table, '2,"over\ntwo lines"', "record"),
        statement("sources/b.pdf", "Words of a page.", "of a page", "sentence"),
    ]
    texts = [
        WorkingText(id="text:a", source="source:sources/a.txt", text=text, encoding="utf-8", reader="text"),
        WorkingText(id="text:b", source="source:sources/b.pdf", text="Words of a page.", encoding="", reader="pdf"),
    ]
    sources = [
        source(case, "sources/a.txt", media_type="text/plain"),
        source(case, "sources/b.pdf", media_type="application/pdf"),
        source(case, "datasets/claims.csv", media_type="text/csv"),
    ]
    return {
        "statements": to_arrow(Statement, statements),
        "texts": to_arrow(WorkingText, texts),
        "sources": to_arrow(Source, sources),
    }


def test_every_quote_is_found_again(case: Path, tables: dict[str, pa.Table]) -> None:
    findings = [finding for finding in verify(case, tables, None) if "quotes" in finding.text]
    assert [(finding.what, finding.path) for finding in findings] == [
        ("ok", "datasets/claims.csv"),
        ("ok", "sources/a.txt"),
        ("ok", "sources/b.pdf"),
    ]


@pytest.mark.parametrize(("row", "path"), [(0, "sources/a.txt"), (2, "datasets/claims.csv"), (3, "sources/b.pdf")])
@pytest.mark.parametrize("shift", [-1, 1])
def test_a_quote_that_moved_by_one_letter_is_lost(
    case: Path, tables: dict[str, pa.Table], row: int, path: str, shift: int
) -> None:
    rows = tables["statements"].to_pylist()
    rows[row]["begin"] += shift
    rows[row]["end"] += shift
    tables["statements"] = pa.Table.from_pylist(rows, schema=tables["statements"].schema)
    assert bad(case, tables) == [("quote lost", path)]


def test_a_working_text_that_is_not_the_original_is_found(case: Path, tables: dict[str, pa.Table]) -> None:
    rows = tables["texts"].to_pylist()
    rows[0]["text"] = "Another text. " + rows[0]["text"]
    said = tables["statements"].to_pylist()
    said[0]["begin"] += 14
    said[0]["end"] += 14
    tables["texts"] = pa.Table.from_pylist(rows, schema=tables["texts"].schema)
    tables["statements"] = pa.Table.from_pylist(said, schema=tables["statements"].schema)
    assert bad(case, tables) == [("quote lost", "sources/a.txt")]


def test_a_file_edited_after_the_build_is_said_to_be_so(case: Path, tables: dict[str, pa.Table]) -> None:
    (case / "datasets/claims.csv").write_bytes(b"id,note\n")
    found = [finding for finding in verify(case, tables, None) if finding.what == "quote lost"]
    assert [finding.path for finding in found] == ["datasets/claims.csv"]
    assert "build again" in found[0].text


def test_quotes_of_a_lost_or_unknown_source_are_lost(case: Path, tables: dict[str, pa.Table]) -> None:
    (case / "sources/a.txt").unlink()
    tables["sources"] = tables["sources"].slice(0, 2)
    lost = {("quote lost", "sources/a.txt"), ("quote lost", "source:datasets/claims.csv")}
    assert lost <= set(bad(case, tables))
