"""Rows go to Arrow and come back the same, whatever is vague, missing or nested in them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from tawatur.kinds import TABLES, Claim, Clue, Incident, Link, Row, When, Where
from tawatur.store.rows import from_arrow, schema_of, to_arrow

DAY = When(datetime(2020, 3, 11, tzinfo=UTC), datetime(2020, 3, 12, tzinfo=UTC), "11 آذار")
ROWS: list[tuple[type[Row], list[Row]]] = [
    (Claim, [Claim(id="claim:1", slug="1", party_said="x"), Claim(id="claim:2", slug="2", party_said="y", when=DAY)]),
    (
        Incident,
        [
            Incident(id="i:1", slug="1", when=DAY, reports=(), place_said="", known_from=date(2020, 3, 12)),
            Incident(id="i:2", slug="2", when=DAY, reports=("r", "s"), place_said="Taji", where=Where(33.5, 44.2, 1.0)),
        ],
    ),
    (
        Link,
        [
            Link(id="l:1", claim="c", incident=None, probability=0.5, low=0.1, high=0.9),
            Link(
                id="l:2",
                claim="c",
                incident="i",
                probability=0.5,
                low=0.1,
                high=0.9,
                clues=(Clue("day", "same day", 2.0), Clue("place", "4 km apart", -0.5)),
                because=("a", "b"),
            ),
        ],
    ),
]


@pytest.mark.parametrize(("kind", "rows"), ROWS, ids=lambda part: getattr(part, "__name__", "rows"))
def test_rows_come_back_the_same(kind: type[Row], rows: list[Row]) -> None:
    assert from_arrow(kind, to_arrow(kind, rows)) == rows
    assert from_arrow(kind, pa.concat_tables([to_arrow(kind, rows), to_arrow(kind, rows)])) == rows * 2
    assert from_arrow(kind, to_arrow(kind, rows).slice(1)) == rows[1:]


@pytest.mark.parametrize("kind", TABLES.values(), ids=lambda kind: kind.__name__)
def test_every_kind_has_a_schema_and_an_empty_table(kind: type[Row]) -> None:
    assert from_arrow(kind, to_arrow(kind, [])) == []
    assert {"id", "because", "known_from"} <= set(schema_of(kind).names)
