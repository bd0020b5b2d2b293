"""The step `assertions`, on the example case."""

from __future__ import annotations

from pathlib import Path

import tawatur
from tawatur.kinds import Assertion


def rows(root: Path) -> list[Assertion]:
    case = tawatur.open_case(root / "examples" / "iraq-2020")
    return [row for row in case.table("assertions").rows() if isinstance(row, Assertion)]


def test_the_assessment_is_read(built_root: Path) -> None:
    found = rows(built_root)
    assert len(found) > 30
    assert {"claim", "count", "driver", "forecast", "roster", "trait"} <= {row.kind for row in found}
    text = {row.id: row for row in tawatur.open_case(built_root / "examples" / "iraq-2020").table("texts").rows()}
    (held,) = text.values()
    assert [row for row in found if row.quote != held.text[row.begin : row.end]] == []  # type: ignore[attr-defined]
    assert {row.chain[-1].speaker for row in found} == {"Husham Al-Hashimi"}


def test_names_are_resolved_and_words_stay_behind_each_row(built_root: Path) -> None:
    found = rows(built_root)
    roster = next(row for row in found if row.kind == "roster" and "League" in row.quote)
    assert any(slot.resolved for slot in roster.slots)
    case = tawatur.open_case(built_root / "examples" / "iraq-2020")
    assert [row.id for _, row in case.why(roster.id)][1].startswith("statement:")
