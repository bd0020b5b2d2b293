"""Every encoding of the case's world is read back as it was written, and nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text.decode import decode, fold_newlines

ARABIC = "تبنت عصبة الثائرين الهجوم على معسكر التاجي.\nوقالت إن الصواريخ أصابت هدفها."
FRENCH = "L'attaque a été revendiquée après l'été ; le général a nié.\nÀ Bagdad, où la fête s'achève, ça va."
GERMAN = "Die Größe der Gefährdung wurde überschätzt, hieß es später."


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (ARABIC.encode(), ARABIC, "utf-8"),
        (ARABIC.encode("utf-8-sig"), ARABIC, "utf-8"),
        (ARABIC.encode("utf-16"), ARABIC, "utf-16-le"),
        (b"\xfe\xff" + ARABIC.encode("utf-16-be"), ARABIC, "utf-16-be"),
        (ARABIC.encode("utf-32"), ARABIC, "utf-32-le"),
        (b"", "", "utf-8"),
    ],
)
def test_certain_encodings(data: bytes, text: str, encoding: str) -> None:
    found = decode(data)
    assert (found.text, found.encoding, found.guessed) == (text, encoding, False)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (ARABIC.encode("cp1256"), ARABIC, "cp1256"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (GERMAN.encode("cp1252"), GERMAN, "cp1252"),
        (b"Saraya Thawrat, " + "سرايا ثورة العشرين".encode("cp1256"), "Saraya Thawrat, سرايا ثورة العشرين", "cp1256"),
    ],
)
def test_code_pages_are_told_apart_and_marked_as_guesses(data: bytes, text: str, encoding: str) -> None:
    found = decode(data)
    assert (found.text, found.encoding, found.guessed) == (text, encoding, True)


@pytest.mark.parametrize("text", [ARABIC, FRENCH, "On 3 January the cell claimed it.", "ab"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_sixteen_bits_without_a_mark_are_a_guess(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding, found.guessed) == (text, encoding, True)


@pytest.mark.parametrize("data", [b"a\0", b"\0\0\0\0\0\0", b"\x01\x02\x03\x04", b"a\0b,c\n1,2\n"])
def test_controls_alone_are_no_wide_text(data: bytes) -> None:
    assert decode(data).encoding == "utf-8"


def test_one_damaged_byte_does_not_turn_utf8_into_a_code_page() -> None:
    data = ARABIC.encode()
    found = decode(data[:-2] + b"\xff" + data[-1:])
    assert found.encoding == "utf-8"
    assert found.guessed
    assert found.text.startswith(ARABIC[:-3])


def test_newlines_are_folded_and_nothing_else() -> None:
    assert decode(b"a\r\nb\rc\n\rd\x00\x0b\xc2\x85e").text == "a\nb\nc\n\nd\x00\x0b\x85e"


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_stored(data: bytes) -> None:
    text = decode(data).text
    assert "\r" not in text
    assert text.encode().decode() == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_comes_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == fold_newlines(text)
