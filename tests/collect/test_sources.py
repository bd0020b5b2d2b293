"""One table of sources: held and cited, merged, graded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tawatur.collect.sources import sources
from tawatur.kinds import Decision, Source, Trouble
from tawatur.store.rows import to_arrow
from tawatur.store.steps import CaseFile, Given

AT = datetime(2020, 6, 1, tzinfo=UTC)


def cited(slug: str, **more: Any) -> Source:
    return Source(**{"id": f"source:{slug}", "slug": slug, "title": slug, "held": False, "role": "cited", **more})


def graded(about: str, value: str, day: int = 1, **more: Any) -> Decision:
    at = AT.replace(day=day)
    return Decision(
        id=f"decision:{about}{value}{day}", by="anna", at=at, verb="grade", about=(about,), value=value, **more
    )


def file(folder: Path, path: str, content: bytes, **card: Any) -> CaseFile:
    at = folder / path
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_bytes(content)
    return CaseFile(path, at, hashlib.sha256(content).hexdigest(), len(content), {"holds": "documents", **card})


def made(
    *files: CaseFile,
    parts: dict[str, Sequence[Source]] | None = None,
    decisions: Sequence[Decision] = (),
    as_of: date | None = None,
) -> tuple[dict[str, Source], list[Trouble]]:
    tables = {name: to_arrow(Source, rows) for name, rows in (parts or {}).items()}
    given = Given(
        as_of=as_of or date(2026, 11, 21),
        seed=1,
        timezone=ZoneInfo("Asia/Baghdad"),
        span=(date(2020, 1, 1), date(2020, 12, 31)),
        as_of_given=as_of is not None,
        tables={**tables, "decisions": to_arrow(Decision, decisions)},
        files=files,
    )
    found = sources(given)
    return {row.id: row for row in found["sources/dated"]}, list(found["troubles/sources"])  # type: ignore[misc]


def test_held_files_say_what_they_are(tmp_path: Path) -> None:
    text = file(
        tmp_path, "sources/a.txt", b"Hello", title="A", author="B", published=date(2020, 6, 19), reliability="B"
    )
    table = file(tmp_path, "datasets/t.csv", b'\xef\xbb\xbfid,"a b"\r\n1,2\r\n', title="T", holds="claims")
    place = file(tmp_path, "registry/p.csv", b"id;name\n", title="P", holds="places", published="2020-05")
    found, troubles = made(text, table, place)
    assert troubles == []
    a, t, p = found["source:a"], found["source:t"], found["source:p"]
    assert (a.role, a.held, a.published, a.known_from, a.known_how) == (
        "document",
        True,
        date(2020, 6, 19),
        date(2020, 6, 19),
        "stated",
    )
    assert (a.sha256, a.size, a.media_type, a.path) == (
        hashlib.sha256(b"Hello").hexdigest(),
        5,
        "text/plain",
        "sources/a.txt",
    )
    assert (a.author, a.reliability) == ("B", "B")
    assert (t.role, t.columns, t.media_type) == ("dataset", ("id", "a b"), "text/csv")
    assert (p.role, p.columns, p.published, p.published_said) == ("registry", ("id", "name"), None, "2020-05")
    assert p.known_from == date(2020, 5, 31)


def test_of_an_address_the_earliest_date_wins() -> None:
    one = cited("x", publisher="First")
    two = cited("x", known_from=date(2020, 3, 2), known_how="stated", published=date(2020, 3, 2), publisher="Second")
    three = cited("x", known_from=date(2020, 3, 1), known_how="stated", published=date(2020, 3, 1))
    found, _ = made(parts={"sources/a": [one], "sources/b": [two], "sources/c": [three]})
    row = found["source:x"]
    assert (row.known_from, row.published, row.publisher) == (date(2020, 3, 1), date(2020, 3, 1), "First")


def test_the_latest_standing_grade_counts() -> None:
    decided = [graded("source:x", "B", 2), graded("x", "C", 3), graded("x", "A", 4, standing=False)]
    found, troubles = made(parts={"sources/a": [cited("x", because=("statement:1",))]}, decisions=decided)
    assert found["source:x"].reliability == "C"
    assert found["source:x"].because == ("statement:1", decided[0].id, decided[1].id)
    assert troubles == []


def test_a_grade_for_no_source_or_of_no_value_is_a_trouble() -> None:
    found, troubles = made(parts={"sources/a": [cited("x")]}, decisions=[graded("y", "B"), graded("x", "Z")])
    assert found["source:x"].reliability == "F"
    assert sorted((one.subject, one.path) for one in troubles) == [
        ("x", "decisions/anna.jsonl"),
        ("y", "decisions/anna.jsonl"),
    ]


def test_two_files_of_one_name_cannot_be_told_apart(tmp_path: Path) -> None:
    one, two = file(tmp_path, "datasets/a.csv", b"x\n"), file(tmp_path, "registry/a.csv", b"x\n")
    found, troubles = made(one, two)
    assert len(found) == 1
    assert [(trouble.weight, trouble.path) for trouble in troubles] == [("stop", "registry/a.csv")]


def test_as_of_a_day_later_documents_are_not_there_and_tables_are(tmp_path: Path) -> None:
    later = file(tmp_path, "sources/a.txt", b"x", published=date(2020, 7, 1))
    before = file(tmp_path, "sources/b.txt", b"x", published=date(2020, 6, 1))
    table = file(tmp_path, "datasets/t.csv", b"x\n", published=date(2026, 11, 21))
    found, _ = made(later, before, table, as_of=date(2020, 6, 19))
    assert list(found) == ["source:b", "source:t"]
