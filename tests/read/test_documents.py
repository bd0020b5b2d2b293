"""Documents: working text, sentences at their offsets, and what is held but not read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tawatur.read.cutting import SENTENCE
from tawatur.read.documents import LONGEST, documents
from tawatur.text.decode import decode


def test_sentences_stand_at_their_offsets(write: Callable[..., Any], given: Any) -> None:
    text = "A heading\r\n\r\nIt was so. It was not so.\r\nIt was so."
    file = write("sources/a.txt", text, holds="documents", author="Anna", published=date(2020, 6, 19), language="en")
    made = documents(given(file))
    (held,) = made["texts/documents"]
    assert held.text == decode(text.encode()).text
    assert (held.id, held.source, held.reader) == ("text:a", "source:a", "text")
    said = made["statements/documents"]
    assert [one.quote for one in said] == ["A heading", "It was so.", "It was not so.", "It was so."]
    assert all(held.text[one.begin : one.end] == one.quote for one in said)
    assert [one.line for one in said] == [1, 3, 3, 4]
    assert len({one.id for one in said}) == 4
    assert {(one.chain, one.language, one.known_from, one.known_how) for one in said} == {
        (("Anna",), "en", date(2020, 6, 19), "stated")
    }


def test_a_format_without_a_reader_is_held_and_told(write: Callable[..., Any], given: Any) -> None:
    made = documents(given(write("sources/a.png", b"\x89PNG\r\n\x1a\n rest", holds="documents")))
    assert made["texts/documents"] == []
    (trouble,) = made["troubles/documents"]
    assert (trouble.step, trouble.path) == ("documents", "sources/a.png")
    assert "not read yet (image/png): it is kept in the vault" in trouble.text
    (sums,) = made["intakes/documents"]
    assert (sums.present, sums.taken, sums.refused) == (1, 0, 1)


def test_an_empty_file_is_told(write: Callable[..., Any], given: Any) -> None:
    made = documents(given(write("sources/a.txt", "  \n", holds="documents")))
    assert made["texts/documents"] == []
    assert "no words" in made["troubles/documents"][0].text


def test_a_text_beyond_the_limit_is_held_and_told(write: Callable[..., Any], given: Any) -> None:
    made = documents(given(write("sources/a.txt", b"x" * (LONGEST + 1), holds="documents")))
    assert made["texts/documents"] == []
    assert "kept in the vault, not read" in made["troubles/documents"][0].text


def test_a_line_of_five_megabytes_becomes_quotes_of_a_bearable_size(write: Callable[..., Any], given: Any) -> None:
    text = "word " * 1_000_000
    made = documents(given(write("sources/a.txt", text, holds="documents")))
    said = made["statements/documents"]
    assert max(len(one.quote) for one in said) <= SENTENCE
    assert sum(one.quote.count("word") for one in said) == 1_000_000
    assert all(text[one.begin : one.end] == one.quote for one in said)


def test_a_line_without_any_space_is_cut_too(write: Callable[..., Any], given: Any) -> None:
    made = documents(given(write("sources/a.txt", "x" * 12_000, holds="documents")))
    assert [len(one.quote) for one in made["statements/documents"]] == [5_000, 5_000, 2_000]


def test_a_guessed_encoding_is_a_note(write: Callable[..., Any], given: Any) -> None:
    made = documents(given(write("sources/a.txt", "عصبة الثائرين".encode("cp1256"), holds="documents")))
    assert [(one.weight, "cp1256" in one.text) for one in made["troubles/documents"]] == [("note", True)]
    assert made["statements/documents"][0].quote == "عصبة الثائرين"


def test_as_of_a_day_before_publication(write: Callable[..., Any], given: Any) -> None:
    later = write("sources/a.txt", "Later.", holds="documents", published=date(2020, 7, 1))
    undated = write("sources/b.txt", "Undated.", holds="documents")
    month = write("sources/c.txt", "In May.", holds="documents", published="2020-05")
    made = documents(given(later, undated, month, as_of=date(2020, 6, 19)))
    assert [one.quote for one in made["statements/documents"]] == ["In May."]
    assert [(one.taken, one.later, one.undated) for one in made["intakes/documents"]] == [
        (0, 1, 0),
        (0, 0, 1),
        (1, 0, 0),
    ]


def test_a_table_may_be_a_document(write: Callable[..., Any], given: Any) -> None:
    made = documents(given(write("sources/a.csv", "a,b\n1,2\n", holds="documents")))
    assert made["texts/documents"][0].reader == "table"


def test_what_is_no_text_is_refused(write: Callable[..., Any], given: Any) -> None:
    bytes_of_no_text = b"MZ" + bytes(range(256)) * 20
    files = [write(f"sources/a.{suffix}", bytes_of_no_text, holds="documents") for suffix in ("html", "txt", "md")]
    made = documents(given(*files))
    assert made["texts/documents"] == []
    assert [row.refused for row in made["intakes/documents"]] == [1, 1, 1]
    assert all("no text" in row.text for row in made["troubles/documents"])
    one = write("sources/b.txt", f"Rockets fell{chr(0)}near Taji, and nobody was hurt.", holds="documents")
    assert len(documents(given(one))["texts/documents"]) == 1
