"""What is looked up: runs of consonants and letters against a plain listing, whole words, initials, lemmas."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.resolve.match.grams import RUNS, Features, consonants, initials, lemmas, letters
from tawatur.resolve.match.vocabulary import meanings, taken_apart, vocabulary_of
from tawatur.text.letters import SIZE, SKELETON, coded, plain, skeletons

NAMES = st.lists(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("abkhstأكهف 12-'")), max_size=15),
    min_size=1,
    max_size=5,
)
BASE = len(SKELETON) + 2


def listed(found: Features) -> list[set[int]]:
    """The features of each name."""
    return [set(found.feature[found.name == name].tolist()) for name in range(int(found.name.max(initial=-1)) + 1)]


def runs_of(line: str) -> set[int]:
    """Runs of two and three consonants over the edges, spelt out."""
    inside = [SKELETON.index(letter) + 1 for letter in skeletons([line])[0] if letter in SKELETON and letter != " "]
    code = [BASE - 1, *inside, BASE - 1] if inside else []
    two = {one * BASE + other for one, other in pairwise(code)}
    three = zip(code, code[1:], code[2:], strict=False)
    return two | {(one * BASE + two) * BASE + last + BASE**2 for one, two, last in three}


@settings(max_examples=200, deadline=None)
@given(NAMES)
def test_runs_of_consonants(names: list[str]) -> None:
    lines = plain(names)
    found = consonants(lines, {}, grow=False)
    for number, line in enumerate(lines):
        assert set(found.feature[found.name == number].tolist()) == runs_of(line)
    assert found.feature.max(initial=0) < RUNS


@settings(max_examples=200, deadline=None)
@given(NAMES)
def test_runs_of_letters(names: list[str]) -> None:
    apart = taken_apart(names, {})
    found = letters(apart)
    for number, code in enumerate(coded(apart.lines)):
        threes = zip(code, code[1:], code[2:], strict=False)
        expected = {(one * SIZE + two) * SIZE + three for one, two, three in threes if one and two and three}
        assert set(found.feature[found.name == number].tolist()) == expected


@settings(max_examples=100, deadline=None)
@given(NAMES)
def test_each_feature_once_and_names_in_order(names: list[str]) -> None:
    for found in (consonants(plain(names), {}, grow=True), letters(taken_apart(names, {}))):
        assert len(found.feature) == len(found.name)
        assert (np.diff(found.name) >= 0).all()
        assert len(set(zip(found.name.tolist(), found.feature.tolist(), strict=True))) == len(found.name)


def test_both_scripts_share_consonants() -> None:
    one, other = listed(consonants(plain(["الكهف", "al-Kahf"]), {}, grow=True))
    assert one == other


def test_whole_words_of_consonants_are_numbered_when_the_index_grows() -> None:
    wholes: dict[str, int] = {}
    held = listed(consonants(["kahf hmm", "kahf"], wholes, grow=True))
    assert wholes == {"KHF": RUNS, "HM": RUNS + 1, "@kh": RUNS + 2, "@kahf": RUNS + 3}
    assert RUNS in held[0] & held[1]
    asked = listed(consonants(["kahf zzbb"], wholes, grow=False))[0]
    assert {feature for feature in asked if feature >= RUNS} == {RUNS}
    assert len(wholes) == 4


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("lords resistance army", ("@lra",)),
        ("lra", ("@lra",)),
        ("party of god", ("@pog", "@pg")),
        ("ʟkahf brigade", ("@kb",)),
        ("a", ()),
        ("kahf1", ()),
        ("kahfkahf", ()),
        ("حزب الله", ()),
        ("كهف", ()),
        ("a b c d e f g h i", ()),
        ("of the", ("@ot",)),
        ("", ()),
    ],
)
def test_initials(line: str, expected: tuple[str, ...]) -> None:
    assert initials(line) == expected


def test_lemmas_are_those_of_the_words() -> None:
    found: dict[str, int] = {}
    names = taken_apart(["Liwa al-Kahf", "Cave Brigade", "Zzzz", "", "لواء لواء"], found)
    known = meanings()
    vocabulary = vocabulary_of(found, np.ones(len(found), np.int64), 5, known)
    features = lemmas(names, vocabulary)
    liwa, kahf = known.own["liwa"][0], known.own["kahf"][0]
    every = [set(features.feature[features.name == number].tolist()) for number in range(5)]
    assert every[0] == {liwa, kahf}
    assert every[0] <= every[1]
    assert every[2:4] == [set(), set()]
    assert features.feature[features.name == 4].tolist() == [liwa]


def test_nothing_to_look_up() -> None:
    names = taken_apart(["", "!!"], {})
    assert len(letters(names).feature) == len(consonants(names.lines, {}, grow=True).feature) == 0
    none = taken_apart([], {})
    assert len(letters(none).feature) == len(consonants([], {}, grow=True).feature) == 0
