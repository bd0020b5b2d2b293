"""Code points to words: the compiled fold gives what the plain one gives, and shares its columns with the search."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.maths import cutting, spotting
from tawatur.resolve.compiled import alphabet, codes_of
from tawatur.text.words import words

HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "aAlLeEtThHsSdD.-'’‘“”\"‐–_*#&\u202e\x00\u0301\u064f ءأإآاىيئؤةهلالكـ٢0\ufdf2½ŉİKßﷺ\n\r\t,!ʼ\ud800"
        ),
    ),
    max_size=60,
)


def cut(text: str) -> list[tuple[object, ...]]:
    codes = codes_of(text)
    made = cutting.cut(codes, alphabet().table(codes))
    return [
        (
            "".join(map(chr, made.letters[row[0] : row[1]])),
            tuple(zip(made.begins[row[0] : row[1]].tolist(), made.ends[row[0] : row[1]].tolist(), strict=True)),
            *row[2:],
        )
        for row in made.words.tolist()
    ]


@settings(deadline=None, max_examples=400)
@given(HOSTILE)
def test_the_words_of_a_text(text: str) -> None:
    assert cut(text) == [
        (word.letters, word.spans, word.begin, word.end, word.article, word.parted, word.opens) for word in words(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "al",
        "al-",
        "as-S",
        "a.b.c.",
        "\r\n\r\n",
        "sh-sh",
        "Ash-Sh",
        "’s",
        "x’s",
        "x’s " * 9,
        "A÷-÷" * 9,
        "ﷺ½" * 9,
        "a.’" * 9,
    ],
)
def test_edges(text: str) -> None:
    assert [row[0] for row in cut(text)] == [word.letters for word in words(text)]


def test_the_columns_and_classes_are_the_same_in_both_files() -> None:
    for name in ("FIRST", "LAST", "BEGIN", "END", "ARTICLE", "PARTED", "OPENS", "UPPER", "LOWER"):
        assert getattr(cutting, name) == getattr(spotting, f"_{name}")
