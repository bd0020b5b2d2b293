"""Word documents: paragraphs, lists, tables, tracked changes; bombs and foreign XML are refused in words."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import W, docx, paragraph

from tawatur.read.readers import docx as reader


def test_paragraphs_lists_and_tables() -> None:
    body = (
        paragraph("The cell ", "claimed it.")
        + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one item</w:t></w:r></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}{paragraph('c')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:t>x</w:t><w:tab/><w:t>y</w:t><w:br/><w:t>z</w:t></w:r></w:p>"
        + paragraph("عصبة الثائرين")
    )
    reading = reader.read(docx(body))
    assert reading.text.split("\n") == ["The cell claimed it.", "- one item", "a b c", "x y", "z", "عصبة الثائرين"]
    assert reading.faults == ()


def test_tracked_changes_are_told() -> None:
    body = (
        "<w:p><w:r><w:t>five </w:t></w:r><w:del><w:r><w:delText>four</w:delText><w:t>4</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>cells</w:t></w:r></w:ins></w:p>"
    )
    reading = reader.read(docx(body))
    assert reading.text == "five cells"
    assert "1 deletions are left out and 1 insertions are read" in reading.faults[0].text


def test_notes_come_last_and_comments_are_told() -> None:
    notes = f"<w:footnotes {W}><w:footnote>{paragraph('A note.')}</w:footnote></w:footnotes>".encode()
    reading = reader.read(docx(paragraph("Body."), footnotes__xml=notes, comments__xml=b"<x/>"))
    assert reading.text == "Body.\nA note."
    assert "comments; they are not read" in reading.faults[0].text


def test_a_copy_for_older_programs_is_not_read_twice() -> None:
    compat = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice, copy = (f"<mc:{name}>{paragraph('once')}</mc:{name}>" for name in ("Choice", "Fallback"))
    body = f"<mc:AlternateContent {compat}>{choice}{copy}</mc:AlternateContent>"
    assert reader.read(docx(body)).text == "once"


def test_entities_of_its_own_are_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        laugh = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:p>&b;</w:p>'
        file.writestr("word/document.xml", laugh)
    (fault,) = reader.read(written.getvalue()).faults
    assert "declares a document type" in fault.text


def test_a_part_that_swells_is_refused_by_the_size_it_declares_and_by_the_one_that_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "UNPACKED", 10_000)
    data = docx(paragraph("x" * 50_000))
    assert "says that it is" in reader.read(data).faults[0].text
    lying = bytearray(data)
    at = lying.rindex(b"PK\x01\x02")
    lying[at + 24 : at + 28] = (100).to_bytes(4, "little")  # the size in the directory
    reading = reader.read(bytes(lying))
    assert reading.text == ""
    assert "cannot be read" in reading.faults[0].text


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"not a zip", docx("")[:-30]])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    assert "cannot be read" in reader.read(data).faults[0].text


def test_a_document_without_words_says_so() -> None:
    assert "no words" in reader.read(docx("<w:p/>")).faults[0].text


def test_deep_nests_are_refused() -> None:
    body = "<w:p>" * 2_000 + "</w:p>" * 2_000
    assert "nested more than" in reader.read(docx(body)).faults[0].text


SOUND = docx(paragraph("The cell claimed it.") * 20)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=8), st.integers(0, len(SOUND)))
def test_a_damaged_file_never_raises(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SOUND)
    for at, byte in changes:
        data[at] = byte
    for one in (bytes(data), bytes(data[:cut])):
        reading = reader.read(one)
        assert reading.text or reading.faults


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='<>/w:pttrdelins&;!"= abc\n', max_size=200))
def test_any_body_is_read_or_refused(body: str) -> None:
    reading = reader.read(docx(body))
    assert reading.text or reading.faults
