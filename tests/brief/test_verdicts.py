"""The page of an article: its text in pieces, its verdicts, nothing lost and nothing hostile alive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tawatur.brief.judged import Judged, counts, judged
from tawatur.brief.pages.margin import paragraphs
from tawatur.brief.plots._arrows import arrows
from tawatur.brief.site import site
from tawatur.kinds import TABLES, Answer, Check, Slot, Source, WorkingText
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

TEXT = "One said it. Two did it.\n\nA third <b>thing</b> happened.\nقالت إنها فعلت ذلك.\n"


def check(begin: int, end: int, test: str = "count", kind: str = "count") -> Check:
    return Check(id=f"check:{begin}-{end}-{test}", source="source:s", sentence="t", assertions=(), kinds=(kind,),
                 quote=TEXT[begin:end], begin=begin, end=end, test=test, asks="?", day=date(2020, 6, 19))  # fmt: skip


def answer(row: Check, view: Any, verdict: Any, says: str = "so") -> Answer:
    return Answer(
        id=f"answer:{row.id}/{view}", check=row.id, view=view, as_of=date(2020, 6, 19), verdict=verdict, says=says
    )


def row(begin: int, end: int, verdict: Any = "supported", test: str = "count") -> Judged:
    held = check(begin, end, test)
    return Judged(held, answer(held, "then", "cannot tell"), answer(held, "now", verdict))


def address(identity: str) -> str:
    return f"#{identity}"


def test_the_text_stays_whole_and_its_statements_are_marked() -> None:
    rows = [row(0, 11), row(0, 11, "contradicted", "rate"), row(13, 23, "mixed")]
    lines = paragraphs(TEXT, rows, address)
    page = HTMLParser("".join(f"<p>{line.text}</p>" for line in lines))
    assert [node.text() for node in page.css("p")][1:] == ["A third <b>thing</b> happened.", "قالت إنها فعلت ذلك."]
    marks = [(node.attributes["class"], node.text()) for node in page.css("a")]
    assert marks == [("asserted is-contradicted", "One said it1, 2"), ("asserted is-mixed", "Two did it.3"[:10] + "3")]
    assert [[n for n, _ in line.notes] for line in lines] == [[1, 2, 3], [], []]
    assert [node.text() for node in page.css(".quiet")][-2:] == [
        "A third <b>thing</b> happened.",
        "قالت إنها فعلت ذلك.",
    ]


def test_overlapping_and_hostile_offsets_lose_no_letter() -> None:
    rows = [row(0, 20), row(5, 24), row(-3, 5), row(20, 9_999), row(10, 10)]
    lines = paragraphs(TEXT, rows, address)
    text = HTMLParser(f"<p>{lines[0].text}</p>")
    for mark in text.css("sup"):
        mark.decompose()
    assert text.css_first("p").text() == "One said it. Two did it."


def test_a_statement_over_two_lines_is_marked_in_both_and_noted_once() -> None:
    lines = paragraphs(TEXT, [row(13, 40)], address)
    assert ["asserted" in line.text for line in lines] == [True, True, False]
    assert [len(line.notes) for line in lines] == [1, 0, 0]


def test_answers_join_their_checks_in_the_order_of_the_text() -> None:
    late, early = check(13, 23), check(0, 11)
    found = judged([late, early], [answer(early, "now", "supported"), answer(early, "then", "mixed")], [])
    assert [one.check for one in found] == [early, late]
    assert (found[0].verdict_then, found[0].verdict, found[0].alike) == ("mixed", "supported", False)
    assert (found[1].verdict, found[1].now, found[1].alike) == ("cannot tell", None, True)
    assert [(word, then, now) for word, then, now in counts(found) if then or now] == [
        ("mixed", 1, 0), ("supported", 0, 1), ("cannot tell", 1, 1),
    ]  # fmt: skip


def test_arrows_are_the_authors() -> None:
    slots = (Slot("who", "they", -1, -1), Slot("aim", "to win", -1, -1), Slot("aim", "to be seen", -1, -1))
    motive = replace(check(0, 11, "", "motive"), parts=slots)
    driver = check(13, 23, "", "driver")
    found = arrows([driver, motive])
    assert [(one.kind, one.start, one.end) for one in found] == [
        ("motive", "they", "to win"),
        ("motive", "they", "to be seen"),
        ("driver", "Two did it", "what the article explains"),
    ]


def built(
    tmp_path: Path, checks: list[Check], answers: list[Answer], text: str = TEXT, language: str = "en"
) -> HTMLParser:

    source = Source(
        id="source:s", slug="s", title="T", held=True, role="document", published=date(2020, 6, 19), language=language
    )
    rows: dict[str, list[Any]] = {
        "sources": [source],
        "texts": [WorkingText(id="text:s", source="source:s", text=TEXT, encoding="utf-8", reader="text")],
        "checks": checks,
        "answers": answers,
    }
    tables = {name: to_arrow(kind, rows.get(name, [])) for name, kind in TABLES.items()}
    settings = {"case": {"title": "C"}, "assessment": {"source": "s"}}
    given = Given(
        date(2021, 1, 1), 1, ZoneInfo("UTC"), (date(2020, 1, 1), date(2020, 12, 31)), settings=settings, tables=tables
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tawatur.brief.figures.all_figures", lambda *_: {})
        site(given, tmp_path)
    return HTMLParser((tmp_path / "assessment.html").read_text("utf-8"))


def test_a_page_without_statements_says_so(tmp_path: Path) -> None:
    page = built(tmp_path, [], [])
    assert "No statement that could be checked was read in this text." in page.text()
    assert page.css("section.check") == []


def test_a_page_with_one_statement_shows_both_days(tmp_path: Path) -> None:
    held = check(0, 11)
    page = built(
        tmp_path, [held], [answer(held, "then", "cannot tell", "before"), answer(held, "now", "supported", "after")]
    )
    (shown,) = page.css("section.check")
    assert [node.text(strip=True) for node in shown.css(".view .reason")] == ["before", "after"]
    assert [node.text(strip=True).lstrip("?✓ ") for node in shown.css(".verdict")] == ["cannot tell", "supported"]
    (mark,) = page.css(".article a.asserted")
    assert mark.attributes["href"] == f"#{shown.attributes['id']}"


def test_an_arabic_statement_keeps_its_direction(tmp_path: Path) -> None:
    begin = TEXT.index("قالت")
    held = check(begin, begin + 18)
    page = built(tmp_path, [held], [answer(held, "now", "supported")], language="ar")
    assert page.css_first("blockquote").attributes["dir"] == "auto"
    assert page.css_first(".article").attributes["lang"] == "ar"
    assert [node.attributes["dir"] for node in page.css(".lined")] == ["auto"] * 3
