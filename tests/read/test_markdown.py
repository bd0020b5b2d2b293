"""Markdown: the dress goes, the words and the lines stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.read.readers import markdown


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("# A *heading* #", "A heading"),
        ("**bold** and _italic_ and snake_case and 3 * 4", "bold and italic and snake_case and 3 * 4"),
        ("see [the **record**](https://x.org/a_(b) \"t\") and ![a map](m.png)", "see the record and a map"),
        ("see [this][1]\n\n[1]: https://x.org", "see this\n\n"),
        ("> > quoted words", "quoted words"),
        ("* item one\n- [x] item two\n1. first", "- item one\n- item two\n1. first"),
        ("| a | b |\n|---|:-:|\n| **c** | d |", "a b\n\nc d"),
        ("```py\n*code*\n```\nafter", "\n*code*\n\nafter"),
        ("`a*b*c` \\*plain\\* <b>tag</b> <https://x.org>", "a*b*c *plain* tag https://x.org"),
        ("---\ntitle: x\n---\nBody", "\n\n\nBody"),
        ("Title\n===\n\n***", "Title\n\n\n"),
        ("**عصبة** الثائرين", "عصبة الثائرين"),
    ],
)  # fmt: skip
def test_words_stay(written: str, plain: str) -> None:
    reading = markdown.read(written.encode())
    assert reading.text == plain
    assert [reading.text[one.begin : one.end] for one in reading.passages] == [
        line.strip() for line in plain.split("\n") if line.strip()
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="#*_`~[]()<>!|\\-> \nab1.:\"'", max_size=120))
def test_as_many_lines_as_before(text: str) -> None:
    assert markdown.read(text.encode()).text.count("\n") == text.count("\n")


@pytest.mark.parametrize("piece", ["[", "*a", "![a](", "`", "<a ", "_", "> ", "[a](b", "\\", "**", "<!--"])
def test_hostile_lines_take_one_pass(piece: str) -> None:
    assert markdown.read(piece.encode() * (90_000 // len(piece))).text is not None
