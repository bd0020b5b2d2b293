"""A held text with sentences and mentions marked: nothing lost, nothing run, whatever the offsets say."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from tawatur.brief.pages.marked import marked
from tawatur.brief.pages.words import visible
from tawatur.kinds import Mention, Statement

TEXT = "One two <b>three</b>.\nFour five.\n\nSix."


def sentence(begin: int, end: int, row: str = "statement:a") -> Statement:
    return Statement(id=row, source="source:s", quote="", begin=begin, end=end, kind="sentence")


def mention(begin: int, end: int, verdict: str = "known") -> Mention:
    return Mention(
        id=f"mention:{begin}-{end}",
        statement="statement:a",
        begin=begin,
        end=end,
        said="",
        what="party",
        verdict=verdict,  # type: ignore[arg-type]
        resolved=("party:p",) if verdict == "known" else (),
    )


def words_of(paragraphs: list[str]) -> list[str]:
    return [unescape(re.sub(r"<[^>]*>", "", paragraph)) for paragraph in paragraphs]


def test_mentions_link_and_text_is_escaped() -> None:
    shown = marked(TEXT, [sentence(0, 21)], {"statement:a": [mention(4, 7)]}, lambda _: "parties/p.html")
    assert '<mark class="party known" title="names a party"><a href="parties/p.html">two</a></mark>' in shown[0]
    assert '<span class="sentence" id="s-0-21">' in shown[0]
    assert "<b>" not in shown[0]
    assert words_of([str(one) for one in shown]) == ["One two <b>three</b>.", "Four five.", "Six."]


def test_a_sentence_over_two_lines_has_one_anchor() -> None:
    shown = "".join(marked(TEXT, [sentence(4, 27)], {}, lambda _: ""))
    assert shown.count('id="s-4-27"') == 1
    assert shown.count('class="sentence"') == 2


def test_overlaps_and_offsets_outside_the_text_are_passed_over() -> None:
    rows = [
        sentence(0, 10),
        sentence(5, 12, "statement:b"),
        sentence(-3, 4, "statement:c"),
        sentence(30, 999, "statement:d"),
    ]
    shown = marked(
        TEXT, rows, {"statement:a": [mention(0, 3), mention(2, 6), mention(8, 40), mention(5, 5)]}, lambda _: ""
    )
    assert "".join(shown).count("<mark") == 1
    assert words_of([str(one) for one in shown])[0] == "One two <b>three</b>."


spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60))


@given(st.text(max_size=50), st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_no_word_is_ever_lost(text: str, cuts: list[tuple[int, int]], marks: list[tuple[int, int]]) -> None:
    sentences = [sentence(*cut, row=f"statement:{'a' if n == 0 else n}") for n, cut in enumerate(cuts)]
    shown = marked(text, sentences, {"statement:a": [mention(*mark) for mark in marks]}, lambda _: "x.html")
    whole = [visible(line) for line in text.split("\n") if line.strip()]
    assert words_of([str(one) for one in shown]) == whole
