"""The manual and the folder of a new case name exactly the fields that the steps read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tawatur.read import aliases, claims, events, parties, places, relations, reports, tallies
from tawatur.read.columns import Shape

REPO = Path(__file__).parents[2]
SHAPES: dict[str, Shape] = {
    "incidents": reports.SHAPE,
    "claims": claims.SHAPE,
    "parties": parties.SHAPE,
    "aliases": aliases.SHAPE,
    "places": places.SHAPE,
    "within": places.WITHIN,
    "relations": relations.SHAPE,
    "events": events.SHAPE,
    "tallies": tallies.SHAPE,
}
each = pytest.mark.parametrize("holds", SHAPES)


@each
def test_the_manual_lists_the_fields(holds: str) -> None:
    page = (REPO / "docs" / "case-folder.md").read_text(encoding="utf-8")
    section = page.partition("## Fields of the tables")[2]
    row = re.search(rf"^\| {holds} \| (.*) \|$", section, re.M)
    assert row is not None
    plain = re.sub(r"\([^)]*\)", "", row[1]).replace(" or ", ",")
    assert {name.strip(" *") for name in plain.split(",")} == set(SHAPES[holds].fields)
    bold = set(re.findall(r"\*\*(\w+)\*\*", row[1]))
    assert bold == set(SHAPES[holds].required)


@each
def test_needed_fields_are_fields(holds: str) -> None:
    shape = SHAPES[holds]
    assert set(shape.required) <= set(shape.fields)
    assert len(set(shape.fields)) == len(shape.fields)


def test_a_new_case_has_the_columns_that_are_read() -> None:
    folder = REPO / "src" / "tawatur" / "store" / "template"
    headers = {path.stem: path.read_text(encoding="utf-8").strip().split(",") for path in folder.rglob("*.csv")}
    assert set(headers) == {"incidents", "claims", "parties", "aliases", "places", "relations", "events"}
    for holds, columns in headers.items():
        assert set(columns) <= set(SHAPES[holds].fields), holds
