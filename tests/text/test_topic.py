"""Sentences near words of the field: a recipe is passed over, a long essay that names violence twice is not."""

from __future__ import annotations

import pytest

from tawatur.text.topic import LEAST, NEAR, SHORT, Coded, near_the_topic

FIELD = frozenset("x")


def text(letters: str) -> list[Coded]:
    return [(at, at + 1, [(at, at + 1)], letter) for at, letter in enumerate(letters)]


def read(letters: str) -> list[int]:
    return [one[0] for one in near_the_topic(text(letters), FIELD)]


@pytest.mark.parametrize("size", [0, 1, SHORT])
def test_a_short_text_is_taken_whole(size: int) -> None:
    assert read("a" * size) == list(range(size))


def test_a_longer_one_needs_words_of_the_field() -> None:
    assert read("a" * (SHORT + 1)) == []
    assert read("a" * SHORT + "x" * (LEAST - 1)) == []
    assert read("a" * SHORT + "x" * LEAST) == list(range(SHORT + LEAST))


def test_they_reach_twenty_sentences_either_way() -> None:
    assert read("a" * 100 + "xx" + "a" * 100) == list(range(101 - NEAR, 101 + NEAR))
