"""PDF: pages keep their numbers, lines become paragraphs, and nothing in a file can stop or swell a build."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given as drawn_from
from hypothesis import settings
from hypothesis import strategies as st
from made_files import drawn, pdf

from tawatur.read.documents import documents
from tawatur.read.page_lines import joined, repeated, tidy
from tawatur.read.readers import pdf as reader

PAGE = drawn(
    ["The cell claimed the attack on the camp near the capi-", "tal in a statement on its channel.", "It named no one."]
)


def test_pages_lines_and_hyphens() -> None:
    reading = reader.read(pdf([PAGE, drawn(["Second page."])]))
    assert reading.text.split("\n") == [
        "The cell claimed the attack on the camp near the capital in a statement on its channel.",
        "It named no one.",
        "Second page.",
    ]
    assert [passage.page for passage in reading.passages] == [1, 1, 2]
    assert reading.faults == ()


def test_a_statement_knows_its_page(write: Callable[..., Any], given: Any) -> None:
    file = write("sources/a.pdf", pdf([PAGE, drawn(["Second page. And more."])]), holds="documents")
    said = documents(given(file))["statements/documents"]
    assert [(one.quote, one.page) for one in said][1:] == [
        ("It named no one.", 1), ("Second page.", 2), ("And more.", 2),
    ]  # fmt: skip


def test_a_page_without_text_is_told() -> None:
    (fault,) = reader.read(pdf([PAGE, b"0 0 m 10 10 l S"])).faults
    assert "1 of 2 pages hold no text (page 2)" in fault.text
    (fault,) = reader.read(pdf([b"", b""])).faults
    assert "no page holds text" in fault.text


def test_headers_on_every_page_are_left_out_and_told() -> None:
    pages = [
        drawn(["The Gazette of June", f"Words of number {['one', 'two', 'three'][at]}.", f"Page {at}"])
        for at in range(3)
    ]
    reading = reader.read(pdf(pages))
    assert reading.text.split("\n") == ["Words of number one.", "Words of number two.", "Words of number three."]
    assert "stand on most pages" in reading.faults[0].text


def test_a_stream_that_swells_is_refused() -> None:
    bomb = drawn(["Before."]) + b" " * 40_000_000
    reading = reader.read(pdf([PAGE, bomb], packed=True))
    assert "It named no one." in reading.text
    assert "page 2 cannot be read" in reading.faults[0].text


def test_a_page_that_draws_too_much_is_refused() -> None:
    reading = reader.read(pdf([PAGE, b"q Q " * 1_500_000], packed=True))
    assert "page 2 cannot be read: ValueError: what draws it is longer" in reading.faults[0].text


def test_a_password_is_asked_for_in_words() -> None:
    from pypdf import PdfReader, PdfWriter

    for password, text in (("", "It named no one."), ("secret", "")):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([PAGE]))))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        kept = io.BytesIO()
        writer.write(kept)
        reading = reader.read(kept.getvalue())
        assert text in reading.text
        assert bool(text) or "locked with a password" in reading.faults[0].text


SOUND = pdf([PAGE, PAGE], packed=True)


@settings(max_examples=80, deadline=None)
@drawn_from(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=8), st.integers(0, len(SOUND))
)
def test_a_damaged_file_never_raises(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SOUND)
    for at, byte in changes:
        data[at] = byte
    for one in (bytes(data), bytes(data[:cut])):
        reading = reader.read(one)
        assert reading.text or reading.faults
        assert all(reading.text[each.begin : each.end].strip() for each in reading.passages)


def test_lines_of_arabic_shapes_are_plain_letters() -> None:
    assert tidy("ﻋﺼﺒﺔ \n\n  ﻻ ") == ["عصبة", "لا"]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["one", "two three"], ["one two three"]),
        (["A heading", "Some text"], ["A heading", "Some text"]),
        (["- a item of the list that is as long as any", "- another"], None),
        (["anti-", "American"], ["anti-", "American"]),
    ],
)
def test_lines_are_joined(lines: list[str], paragraphs: list[str] | None) -> None:
    assert joined(lines) == (paragraphs or lines)


def test_two_pages_have_no_frame() -> None:
    assert repeated([["a", "b"], ["a", "c"]]) == set()


def test_letters_that_the_file_does_not_name_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_drawn", lambda _: ("\0ﻪ \0ﻋﺼ own name", 1))
    reading = reader.read(pdf([PAGE]))
    assert "letters are lost on page 1" in reading.faults[0].text


def test_a_file_that_draws_too_much_in_all_is_cut_off_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "ALL_DRAWN", 250)
    reading = reader.read(pdf([PAGE] * 5))
    assert {passage.page for passage in reading.passages} == {1}
    assert "page 2 and those behind it are left out" in reading.faults[0].text


def test_the_library_writes_nothing_on_the_screen(caplog: pytest.LogCaptureFixture) -> None:
    whole = pdf([drawn(["Rockets fell near Taji."])])
    for data in (whole.replace(b"startxref", b"startxrex"), whole[:-40], whole.replace(b"/Size", b"/S\xf5ze")):
        reader.read(data)
    assert not caplog.records
