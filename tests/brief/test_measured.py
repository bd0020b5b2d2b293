"""The pages of measures of the example: small enough to read, every number reached, ids that can be cited."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tawatur.brief.pages.book import OF_CHECKS
from tawatur.brief.pages.verdicts import VERDICTS, verdict
from tawatur.kinds import Measure, slugged
from tawatur.store.rows import from_arrow
from tawatur.text.cells import safe

COMPARED = {"M02", "M17", "M18", "M19", "M20", "M30", "M31", "M32", "M33", "M34", "M37"}


@pytest.fixture(scope="module")
def home(built_case: Path) -> Path:
    return built_case / "build" / "site"


@pytest.fixture(scope="module")
def every(built_case: Path) -> list[Measure]:
    return from_arrow(Measure, pq.read_table(built_case / "build" / "tables" / "measures.parquet"))


@pytest.fixture(scope="module")
def rows(every: list[Measure]) -> list[Measure]:
    """The measures of questions; those of statements stand on the page of the article."""
    return [row for row in every if not row.name.startswith(OF_CHECKS)]


@pytest.fixture(scope="module")
def front(home: Path) -> HTMLParser:
    return HTMLParser((home / "measures.html").read_text(encoding="utf-8"))


def test_the_page_is_small(home: Path) -> None:
    assert (home / "measures.html").stat().st_size < 500_000


def test_every_number_is_on_the_page_of_its_question_with_all_that_was_said(home: Path, rows: list[Measure]) -> None:
    pages = {file.stem: HTMLParser(file.read_text(encoding="utf-8")) for file in home.glob("measures/*.html")}
    ids = {code: {node.attributes["id"] for node in page.css("[id]")} for code, page in pages.items()}
    for row in rows:
        anchor = slugged(f"{row.name}.{row.group}" if row.group else row.name)
        found = [one for one in ids[row.question.lower()] if one == anchor or (one or "").startswith(f"{anchor}-")]
        assert found, anchor
        assert row.says[:60] in " ".join(pages[row.question.lower()].css_first("main").text().split()), anchor
    marked = [node for page in pages.values() for node in page.css(".measure [id]")]
    assert len(marked) == len(rows)


def test_every_number_of_a_statement_is_on_the_page_of_the_article(home: Path, every: list[Measure]) -> None:
    page = HTMLParser((home / "assessment.html").read_text(encoding="utf-8"))
    printed = " ".join(page.css_first("main").text().split())
    of_checks = [row for row in every if row.name.startswith(OF_CHECKS)]
    assert len(of_checks) > 50
    assert [row.title for row in of_checks if " ".join(row.title.split()) not in printed] == []


def test_every_number_on_the_first_page_leads_to_its_method(home: Path, front: HTMLParser) -> None:
    cited = [node.attributes["href"] or "" for node in front.css(".answer a.cite, table.numbers th a")]
    shown = [node.attributes["id"] for node in front.css(".answer[id], table.numbers tr[id]")]
    assert [address.partition("#")[2] for address in cited] == shown
    assert len(set(shown)) == len(shown)


def test_a_citation_of_a_cell_that_moved_still_leads_to_it(home: Path, rows: list[Measure]) -> None:
    text = (home / "data" / "measures.js").read_text(encoding="utf-8")
    homes = json.loads(text[text.index(".measures=") + len(".measures=") : -2])
    assert homes["attacks.rate"] == "measures/m20.html"
    assert {row.name for row in rows} == set(homes)


def test_the_index_gives_each_question_and_its_verdict(front: HTMLParser, rows: list[Measure]) -> None:
    lines = front.css(".themes li")
    assert len(lines) == len({row.question for row in rows})
    for line in lines:
        outcome = line.css_first(".outcome")
        assert outcome is not None
        assert outcome.text().strip()
        code = (line.css_first("a").attributes["href"] or "").removeprefix("#q-")  # type: ignore[union-attr]
        words = [re.sub(r"[ \d]*$", "", node.text()) for node in line.css(".judged")]
        assert all(word in VERDICTS for word in words)
        assert bool(words) or code not in COMPARED, code


def test_the_measures_say_in_words_what_their_verdicts_say(rows: list[Measure]) -> None:
    said = {"cannot tell": "Cannot tell", "change": "That is a change", "no change": "No answer: "}
    for word, phrase in said.items():
        held = [row for row in rows if phrase in row.says]
        assert held, phrase
        assert {verdict(row) for row in held} == {word}, phrase
    assert {row.question for row in rows if verdict(row)} >= COMPARED


def test_the_file_holds_every_number(home: Path, rows: list[Measure]) -> None:
    held = list(csv.DictReader(io.StringIO((home / "measures" / "measures.csv").read_text(encoding="utf-8"))))
    assert [(row["name"], row["group"]) for row in held] == [(row.name, safe(row.group)) for row in rows]
    assert [row["verdict"] for row in held] == [row.verdict for row in rows]
    assert sum(row["value"] != "" for row in held) == sum(row.value is not None for row in rows)
