"""A contract for every reader that is found on the shelf."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.read.passages import Reader, Reading
from tawatur.read.readers import reader_for, shelf

READERS = list(shelf().values())
PIECES = [
    b'"', b",", b"\n", b"\r\n", b"\r", b";", b"\t", b"a", b"a,b\n", b'"x\ny",', b"\0", b"\xff", b"\xd8\xb9", b"<p>",
    b"</p>", b"<script>", b"<!--", b"</", b"<b", b"&amp;", b"&#0;", b"\xef\xbb\xbf", b"\xff\xfe", b"  ", b"<div>",
    "عصبة".encode(),
]  # fmt: skip
JUMBLED = st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join)
BINARY = {"pdf", "docx"}  # their bytes are no text: what is no such file is refused in words
textual = pytest.mark.parametrize(
    "reader", [reader for reader in READERS if reader.NAME not in BINARY], ids=lambda reader: reader.NAME
)
each = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)


def holds(reading: Reading) -> None:
    """Passages are stretches of the text, in order, not empty; rows are as wide as the header; faults say something."""
    last, line, page = 0, 1, 1
    for passage in reading.passages:
        assert last <= passage.begin < passage.end <= len(reading.text)
        assert reading.text[passage.begin : passage.end].strip()
        line += reading.text.count("\n", last, passage.begin)
        assert passage.line == line
        assert len(passage.cells) == len(reading.header)
        line += reading.text.count("\n", passage.begin, passage.end)
        assert passage.page is None or passage.page >= page
        page = passage.page or page
        last = passage.end
    assert all(fault.text and fault.hint for fault in reading.faults)
    reading.text.encode()


def test_the_shelf_holds_the_readers_of_documents() -> None:
    assert {"docx", "eml", "html", "markdown", "pdf", "table", "text"} <= set(shelf())


def test_no_two_readers_want_the_same_files() -> None:
    for wanted in ("MEDIA_TYPES", "SUFFIXES"):
        said = [one for reader in READERS for one in getattr(reader, wanted)]
        assert len(said) == len(set(said))


@each
@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=400) | JUMBLED)
def test_any_bytes_are_read_without_an_error(reader: Reader, data: bytes) -> None:
    reading = reader.read(data)
    holds(reading)
    assert reader.read(data) == reading


@each
@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=300), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_any_text_is_read_without_an_error(reader: Reader, text: str, encoding: str) -> None:
    holds(reader.read(text.encode(encoding, "surrogatepass")))


@each
@pytest.mark.parametrize("data", [b"", b"\n", b"\0", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_in_the_file_is_no_error(reader: Reader, data: bytes) -> None:
    holds(reader.read(data))


@each
def test_a_line_of_five_megabytes_is_read_or_refused(reader: Reader) -> None:
    holds(reader.read(b"a,b\n" + b"x" * 5_000_000 + b"\nc,d\n"))
    holds(reader.read(b"a,b\n" + b"x, " * 1_700_000 + b"\nc,d\n"))


@textual
@pytest.mark.parametrize(
    ("data", "encoding", "word"),
    [
        ("عصبة الثائرين".encode("cp1256"), "cp1256", "عصبة"),
        ("Déjà vu à Évry".encode("cp1252"), "cp1252", "Déjà"),
        ("عصبة الثائرين".encode("utf-16"), "utf-16-le", "عصبة"),
        ("عصبة الثائرين".encode("utf-8-sig"), "utf-8", "عصبة"),
    ],
)
def test_encodings(reader: Reader, data: bytes, encoding: str, word: str) -> None:
    reading = reader.read(data)
    assert reading.encoding == encoding
    assert word in reading.text
    guessed = [fault for fault in reading.faults if "guess" in fault.text]
    assert bool(guessed) == encoding.startswith("cp")


def test_a_reader_is_chosen_by_type_then_by_suffix() -> None:
    def name(path: str, kind: str) -> str | None:
        reader = reader_for(path, kind)
        return reader.NAME if reader else None

    assert name("a.csv", "text/csv") == "table"
    assert name("a.csv", "text/plain") == "table"
    assert name("a.txt", "text/html") == "html"
    assert name("a.log", "text/plain") == "text"
    assert name("a.pdf", "application/pdf") == "pdf"
    assert name("a.md", "text/markdown") == "markdown"
    assert name("a.eml", "message/rfc822") == "eml"
    assert name("a.zip", "application/zip") is None


@each
def test_hostile_shapes_are_read_or_refused(reader: Reader) -> None:
    # each of these takes minutes where work grows with the square of the length
    for data in (b'a","\n' * 100_000, b"<div>" * 200_000, b"\n" * 3_000_000, b'"' * 500_000, b"<b><p>" * 1_900):
        holds(reader.read(data))
