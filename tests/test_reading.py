"""`read_statements` at the door: texts, files, registries, and what it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import tawatur
from tawatur.kinds import CaseError

ARTICLE = """New names on the border

Wadi observer

There are now 4 brigades that nobody knew before this year. They have no known camp and no office.
Saraya Fajr claimed responsibility for the attack on the convoy near Tal Afar on 3 May 2021.
A spokesman for Liwa Haqq denied any link to Saraya Fajr. “They do not belong to us,” he told Al-Ahd television.
The group could step up its attacks if the talks fail.

Thanks for reading.
"""


@pytest.fixture
def read() -> tawatur.Statements:
    return tawatur.read_statements(
        ARTICLE, published="2021-05-10", registry={"Saraya Fajr": "fajr", "Liwa Haqq": "haqq"}
    )


def test_quotes_are_the_text(read: tawatur.Statements) -> None:
    assert len(read) > 7
    assert [row for row in read if row.quote != ARTICLE[row.begin : row.end]] == []
    assert [s for row in read for s in row.slots if s.begin >= 0 and s.said != ARTICLE[s.begin : s.end]] == []


def test_kinds_and_parts(read: tawatur.Statements) -> None:
    count = read.of("count")[0]
    number = count.slot("number")
    assert number is not None
    assert number.value == "4"
    claim = read.of("claim")[0]
    who, when = claim.slot("who"), claim.slot("when")
    assert who is not None
    assert when is not None
    assert when.when is not None
    assert who.resolved == ("fajr",)
    assert when.when.start.date() == date(2021, 5, 3)
    assert [teller.speaker for teller in claim.chain] == ["Saraya Fajr", "author"]
    denied = read.of("denial")[0]
    assert denied.slot("polarity") is not None
    assert {row.kind for row in read if row.begin == denied.begin} == {"denial", "affiliation"}
    assert {row.kind for row in read if "talks fail" in row.quote} == {"forecast", "condition"}


def test_they_are_the_last_group_named(read: tawatur.Statements) -> None:
    who = read.of("trait")[0].slot("who")
    assert who is not None
    assert (who.said, who.value) == ("They", "4 brigades")


def test_one_row_for_each_kind_of_a_span(read: tawatur.Statements) -> None:
    keys = [(row.begin, row.end, row.kind) for row in read]
    assert len(keys) == len(set(keys))
    assert len({row.id for row in read}) == len(read)


def test_what_was_not_understood_stays_visible(read: tawatur.Statements) -> None:
    left = [ARTICLE[begin:end] for begin, end in read.not_understood()]
    assert "Thanks for reading." in left
    assert tawatur.not_understood(ARTICLE, read) == read.not_understood()


def test_it_prints_and_tabulates_itself(read: tawatur.Statements) -> None:
    said = str(read)
    assert said.startswith(f"{len(read)} statements")
    assert "who: Saraya Fajr" in said
    assert repr(read) == f"<Statements: {len(read)}>"
    assert list(read.records()[0]) == ["kind", "quote", "begin", "end", "rule", "slots", "chain"]
    pytest.importorskip("pandas")
    assert len(read.to_pandas()) == len(read)


def test_a_file_is_read_by_its_reader(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><body><p>Two rockets landed near the base on Sunday.</p></body></html>", encoding="utf-8")
    assert [row.kind for row in tawatur.read_statements(page)] == ["report"]
    assert [row.kind for row in tawatur.read_statements(str(page))] == ["report"]


def test_arabic() -> None:
    rows = tawatur.read_statements("تبنت سرايا الفجر الهجوم على القاعدة في أربيل.", registry=["سرايا الفجر"])
    assert [row.kind for row in rows] == ["claim"]
    who = rows[0].slot("who")
    assert who is not None
    assert who.resolved == ("سرايا الفجر",)


@pytest.mark.parametrize("text", ["", " \n ", "\0\0", "🙂" * 50, "a" * 6000, "(((((((", '"' * 999, "ـــ", "\u200f"])
def test_nothing_in_nothing_out(text: str) -> None:
    assert list(tawatur.read_statements(text)) == []


@pytest.mark.parametrize(
    ("named", "given"),
    [
        ("published", {"published": "the day before"}),
        ("timezone", {"timezone": "Asia/Nowhere"}),
        ("case.toml", {"registry": Path("/nowhere/at/all")}),
    ],
)
def test_what_cannot_be_used_is_named(named: str, given: dict[str, object]) -> None:
    with pytest.raises(CaseError, match=named):
        tawatur.read_statements("Two rockets landed.", **given)  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be read"):
        tawatur.read_statements(tmp_path / "none.txt")


def test_a_megabyte_without_a_stop() -> None:
    rows = tawatur.read_statements("the rockets hit a base and " * 8_000)
    assert rows
    assert max(len(row.quote) for row in rows) <= 5_000
