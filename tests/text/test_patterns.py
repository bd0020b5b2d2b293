"""The language of patterns, over a small lexicon."""

from __future__ import annotations

import pytest

from tawatur.text.lexicon import Lexicon
from tawatur.text.patterns import PatternError, compiled


@pytest.fixture
def lexicon() -> Lexicon:
    held = Lexicon()
    held.add("verbs", {"claim": "claim", "up": "rise:rose:risen"})
    held.add("nouns", {"group": "group cell", "month": "june:"})
    held.add("words", {"number": "two three", "ar": "تبنت"})
    held.add("cased", {"month": "May"})
    return held


def found(lexicon: Lexicon, pattern: str, said: str) -> str | None:
    made = compiled(pattern, lexicon)
    spans, letters = lexicon.coded(said, 0, len(said))
    match = made.search.search(letters)
    return said[spans[match.start()][0] : spans[match.end() - 1][1]] if match else None


@pytest.mark.parametrize(
    ("pattern", "said", "words"),
    [
        ("@claim", "The GROUP claimed it", "claimed"),
        ("@claim:ed", "they claim it", None),
        ("@claim:s", "it claims that", "claims"),
        ("@group .. @claim", "The group has now claimed it", "group has now claimed"),
        ("@group .. @claim", "The group has now and then also claimed it", None),
        ("@group ... @claim", "The group; it has claimed", None),
        ("# @group", "12 cells", "12 cells"),
        ("# @group", "two cells", "two cells"),
        ("the? @group", "the group's", "the group's"),
        ("(two | three) @group", "Three Groups", "Three Groups"),
        ("!@group @claim", "he claimed", "he claimed"),
        ("N @claim", "Reuters claimed", "Reuters claimed"),
        ("@month", "may be", None),
        ("@month", "in May", "May"),
        ("@ar", "وتبنت", "تبنت"),
        ("^ @group", "A group", None),
        ("_{2,3} $", "a b c d", "b c d"),
    ],
)
def test_what_a_pattern_finds(lexicon: Lexicon, pattern: str, said: str, words: str | None) -> None:
    assert found(lexicon, pattern, said) == words


def test_a_part_is_named(lexicon: Lexicon) -> None:
    made = compiled("<who @group> @claim", lexicon)
    _, letters = lexicon.coded("a cell claims", 0, 13)
    match = made.search.search(letters)
    assert match is not None
    assert match.span("who") == (1, 2)


@pytest.mark.parametrize("pattern", ["(a | b", "a )", "@nothing", "<who a", "a | )"])
def test_what_cannot_be_read_is_named(lexicon: Lexicon, pattern: str) -> None:
    with pytest.raises(PatternError):
        compiled(pattern, lexicon)


def test_needs_are_the_rarest_words_that_must_stand(lexicon: Lexicon) -> None:
    assert compiled("@group? .. @claim:ed", lexicon).needs == lexicon.members("claim:ed")
    assert compiled("_ ..", lexicon).needs is None
    assert compiled("@group | _", lexicon).needs is None


def test_signs_of_the_text_never_stand_for_words(lexicon: Lexicon) -> None:
    letter = lexicon.letter("claimed")
    assert lexicon.coded(letter, 0, 1)[1] in "w*"
