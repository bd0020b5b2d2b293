"""Any text at all: no error, exact quotes, one row for each kind of a span, in order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur import read_statements

SAID = (
    'the group claimed attack , . ; : - ( ) “ ” " « » and but which if because will might 12 twenty May 2020 on Monday'
    " Kataib-X rockets hit \n - \n\n said that according to denied any link not they its 5 of them were"
    " تبنت الجماعة الهجوم"
    " و ، ؛ إن قال لن إذا ٢٣ هجوما \u200f \u064b 🙂 \0 ? ! ... U.S. p.m. don't 1,200 Iran-backed"
)
WORDS = SAID.split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([" ", "", "  "]))
def test_words_in_any_order(words: list[str], between: str) -> None:
    check(between.join(words))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_characters(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """The promises of `read_statements`, whatever the text."""
    rows = read_statements(text, published="2020-06-19")
    assert [row.quote for row in rows] == [text[row.begin : row.end] for row in rows]
    assert all(row.begin < row.end for row in rows)
    parts = [slot for row in rows for slot in row.slots if slot.begin >= 0]
    assert [slot.said for slot in parts] == [text[slot.begin : slot.end] for slot in parts]
    keys = [(row.begin, row.end, row.kind) for row in rows]
    assert len(keys) == len(set(keys))
    assert [row.begin for row in rows] == sorted(row.begin for row in rows)
