"""As of a day: the addresses that what was known by then cites, and the sum of the others."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from tawatur.collect.known import sources
from tawatur.kinds import Decision, Intake, Source, Statement
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

JUNE = date(2020, 6, 19)


def address(slug: str, day: date | None = None) -> Source:
    how = "stated" if day else "unknown"
    return Source(id=f"source:{slug}", slug=slug, title=slug, held=False, role="cited", known_from=day, known_how=how)


def given(*, as_of_given: bool) -> Given:
    rows = [
        Source(id="source:held", slug="held", title="held", held=True, role="dataset", known_how="reference"),
        address("early", date(2020, 3, 1)),
        address("later", date(2020, 7, 1)),
        address("undated-cited"),
        address("undated"),
    ]
    record = Statement(
        id="statement:1",
        source="source:held",
        quote="x",
        begin=0,
        end=1,
        kind="record",
        cites=("source:undated-cited", "source:later"),
        known_from=date(2020, 5, 1),
    )
    tables = {
        "sources/dated": to_arrow(Source, rows),
        "statements": to_arrow(Statement, [record]),
        "decisions": to_arrow(Decision, []),
    }
    zone = ZoneInfo("Asia/Baghdad")
    return Given(JUNE, 1, zone, (date(2020, 1, 1), date(2020, 12, 31)), as_of_given=as_of_given, tables=tables)


def test_as_of_a_day_only_what_was_out_by_then() -> None:
    made = sources(given(as_of_given=True))
    kept = {row.id: row for row in made["sources"] if isinstance(row, Source)}
    assert set(kept) == {"source:held", "source:early", "source:undated-cited"}
    assert (kept["source:undated-cited"].known_from, kept["source:undated-cited"].known_how) == (
        date(2020, 5, 1),
        "assumed",
    )
    assert kept["source:undated-cited"].because == ("statement:1",)
    (sums,) = made["intakes/sources"]
    assert isinstance(sums, Intake)
    assert (sums.present, sums.taken, sums.later, sums.undated) == (4, 2, 1, 1)


def test_the_whole_case_keeps_every_address() -> None:
    made = sources(given(as_of_given=False))
    assert len(made["sources"]) == 5
    assert list(made["intakes/sources"]) == []
