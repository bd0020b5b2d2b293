"""The words of a running text: those of the fold, with their places and what parts them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.text.fold import fold, fold_with_offsets, without_article
from tawatur.text.words import words

HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("aAlLeEtThHsS.-'’‘“”\"‐–\u202e\x00\u0301\u064f ءأإآاىيئؤةهلالكـ٢0\ufdf2½ŉİßﷺ\n\r\t,!ʼ"),
    ),
    max_size=60,
)


@settings(deadline=None)
@given(HOSTILE)
def test_they_are_the_words_of_the_fold_at_the_same_places(text: str) -> None:
    """Only "the" at the very beginning is kept here."""
    found = words(text)
    bare = [without_article(word.letters) for word in found]
    while len(bare) > 1 and bare[0] == "the" and fold(text) != " ".join(bare):
        bare, found = bare[1:], found[1:]
    folded, offsets = fold_with_offsets(text)
    assert " ".join(bare) == folded
    at = 0
    for word, said in zip(found, bare, strict=True):
        assert (word.begin, word.end) == (offsets[at][0], offsets[at + len(said) - 1][1])
        assert word.spans[-len(said) :][1:] == tuple(offsets[at : at + len(said)][1:])
        assert len(word.spans) == len(word.letters)
        at += len(said) + 1


@pytest.mark.parametrize(
    ("between", "parted", "opens"),
    [
        (" ", 0, False),
        ("\r\n", 0, False),
        (" – ", 0, False),
        ("” “", 0, False),
        ("\x00\u202e \u200f", 0, False),
        (", ", 1, False),
        (" (", 1, False),
        ("\t", 1, False),
        (". ", 1, True),
        ("؟ ", 1, True),
        ("\n\n", 1, True),
        ("\r\n\r\n", 1, True),
        ("\r\r\r", 1, True),
        ("...\n\n", 4, True),
    ],
)
def test_what_parts_two_words(between: str, parted: int, opens: bool) -> None:
    first, second = words(f"Ashab{between}Kahf")
    assert (second.parted, second.opens) == (parted, opens)
    assert first.opens


def test_the_article_goes_with_its_word() -> None:
    assert [
        (word.letters, word.begin, word.end, word.article) for word in words("in al-Taji, ash-Sharqat التاجي تاجي")
    ] == [
        ("in", 0, 2, False),
        ("taji", 3, 10, True),
        ("sharqat", 12, 23, True),
        ("التاجي", 24, 30, True),
        ("تاجي", 31, 35, False),
    ]


def test_an_article_too_far_away_is_not_taken_along() -> None:
    (word,) = words("al, Taji")
    assert (word.begin, word.article, word.parted) == (4, False, 1)


def test_initials_and_genitives() -> None:
    assert [word.letters for word in words("A.K. of Baghdad's U.S. base")] == ["ak", "of", "baghdad", "s", "us", "base"]
