"""Judgements read back from the journals."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tawatur.collect.decisions import decisions
from tawatur.kinds import Decision, Source
from tawatur.store.journal import append
from tawatur.store.steps import CaseFile, Given, Made


def at(day: int) -> datetime:
    return datetime(2020, 6, day, 12, tzinfo=UTC)


def made(root: Path, as_of: date | None = None) -> Made:
    files = [
        CaseFile(path.relative_to(root).as_posix(), path, hashlib.sha256(path.read_bytes()).hexdigest(), 1)
        for path in sorted((root / "decisions").glob("*.jsonl"))
    ]
    return decisions(
        Given(
            as_of=as_of or date(2026, 11, 21),
            seed=1,
            timezone=ZoneInfo("UTC"),
            span=(date(2020, 1, 1), date(2020, 12, 31)),
            as_of_given=as_of is not None,
            files=tuple(files),
        )
    )


def standing(found: Made) -> list[tuple[str, bool]]:
    return [
        (row.value, row.standing) for row in found["decisions"] if isinstance(row, Decision) and row.verb == "grade"
    ]


def test_judgements_of_all_analysts_and_what_was_undone(tmp_path: Path) -> None:
    first = append(tmp_path, "anna", "grade", ("source:x",), "B", "known to me", at=at(1))
    append(tmp_path, "omar", "grade", ("source:y",), "C", "", at=at(2))
    append(tmp_path, "anna", "undo", undoes=first.id, at=at(3))
    found = made(tmp_path)
    assert standing(found) == [("B", False), ("C", True)]
    assert found["troubles/decisions"] == []


def test_as_of_a_day_a_later_undoing_is_not_known_yet(tmp_path: Path) -> None:
    first = append(tmp_path, "anna", "grade", ("source:x",), "B", at=at(1))
    append(tmp_path, "anna", "undo", undoes=first.id, at=at(3))
    append(tmp_path, "anna", "grade", ("source:x",), "D", at=at(4))
    assert standing(made(tmp_path, date(2020, 6, 2))) == [("B", True)]


def test_an_address_that_a_judgement_names_is_a_cited_source(tmp_path: Path) -> None:
    for day, source in ((1, "https://example.org/a"), (2, "https://example.org/a"), (3, "sources/text.txt"), (4, "")):
        append(tmp_path, "anna", "new", (f"Band {day}",), why="x", at=at(day), source=source)
    (row,) = made(tmp_path)["sources/decisions"]
    assert isinstance(row, Source)
    assert (row.held, row.url, row.title, row.known_from) == (
        False,
        "https://example.org/a",
        "example.org/a",
        date(2020, 6, 1),
    )


def test_a_line_that_cannot_be_used_is_a_trouble(tmp_path: Path) -> None:
    append(tmp_path, "anna", "grade", ("source:x",), "B", at=at(1))
    path = tmp_path / "decisions" / "anna.jsonl"
    path.write_bytes(path.read_bytes() + b"not json}\n")
    found = made(tmp_path)
    assert len(found["decisions"]) == 1
    (trouble,) = found["troubles/decisions"]
    assert (getattr(trouble, "path", ""), getattr(trouble, "line", 0)) == ("decisions/anna.jsonl", 2)
