"""Which names go together is learned; no row vouches for itself; likeness stands in where few were seen."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.link.records.likeness import LEVELS, SAME, UNLIKE, levels
from tawatur.link.records.texts import FOLDS, Family, family


def level(one: str, other: str) -> str:
    """The level of two words in words."""
    return LEVELS[int(levels([one, other], (np.array([0]), np.array([1])))[0])]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Army of Islam", "army of islam", "the same"),
        ("Jabhat al-Nuṣra", "Jabhat al-Nusra", "the same"),
        ("أحرار الشام", "احرار الشام", "the same"),
        ("Kataib Hezbollah", "Kata'ib Hezbollah", "nearly the same"),
        ("Government of Iraq", "Iraq", "one within the other"),
        ("Police", "Farmers", "unlike"),
        ("عصبة الثائرين", "كتائب حزب الله", "unlike"),
    ],
)
def test_likeness(one: str, other: str, said: str) -> None:
    assert level(one, other) == level(other, one)
    got = level(one, other)
    assert got == said or (said == "nearly the same" and LEVELS.index(got) <= 2)


def test_likeness_of_no_pairs_and_of_signs_alone() -> None:
    assert levels([], (np.empty(0, np.int64), np.empty(0, np.int64))).size == 0
    assert level("!!!", "!!!") == "the same"
    assert levels(["!!!", "???"], (np.array([0]), np.array([1])))[0] != SAME


WORDS = ["Army", "Cell", "Daesh", "ISIL", "Police"]


def one_column(rows: int = 400) -> tuple[Family, np.ndarray, np.ndarray]:
    """a says Daesh where b says ISIL; all others are called the same by both. Patterns: all pairs of words."""
    ours, theirs = np.divmod(np.arange(25), 5)
    said = np.random.default_rng(1).integers(0, 5, rows).astype(np.int32)
    made = family(("actor",), WORDS, (ours[None], theirs[None]), said, np.ones(25))
    true = np.array([0, 1, 3, 3, 4])[np.random.default_rng(2).integers(0, 5, rows)]
    pattern = np.where(true == 3, 2 * 5 + 3, true * 6)
    return made, pattern, np.arange(rows) % FOLDS


def test_a_name_that_the_other_always_uses_is_learned() -> None:
    made, pattern, fold = one_column()
    before = made.ratios()[0]
    daesh_isil, daesh_daesh, daesh_army = 13, 12, 10
    assert (before[:, daesh_isil] < 1).all()
    for _ in range(3):
        made.learn(pattern, fold, np.ones(pattern.size), np.ones(pattern.size))
    after = made.ratios()[0]
    assert (after[:, daesh_isil] > 2).all()
    assert (after[:, daesh_isil] > 5 * after[:, daesh_army]).all()
    assert (after[:, daesh_daesh] < before[:, daesh_daesh]).all()


def test_no_row_vouches_for_itself() -> None:
    made, pattern, fold = one_column()
    odd = 4 * 5 + 2  # Police beside Daesh: once, in the first row
    once = np.append(pattern, odd)
    folds = np.append(fold, 0)
    made.learn(pattern, fold, np.ones(pattern.size), np.ones(pattern.size))
    without = made.ratios()[0][:, odd]
    made.learn(once, folds, np.ones(once.size), np.ones(once.size))
    with_it = made.ratios()[0][:, odd]
    assert with_it[0] == pytest.approx(without[0], rel=0.02)
    assert (with_it[1:] > 1.15 * without[1:]).all()


def test_what_is_not_said_tells_nothing() -> None:
    ours, theirs = np.array([[0, -1, -1, 0]]), np.array([[-1, 0, -1, 0]])
    made = family(("actor",), WORDS, (ours, theirs), np.zeros(9, np.int32), np.ones(4))
    assert (made.ratios()[0][:, :3] == 1).all()
    assert (made.ratios()[0][:, 3] > 1).all() or made.share[0] > 0.5


def two_columns() -> Family:
    """Two sides; patterns: told in order, told the other way round, told of others, half told."""
    ours = np.array([[0, 0, 0, 0], [1, 1, 1, 1]])
    theirs = np.array([[0, 1, 3, 0], [1, 0, 4, -1]])
    return family(("side1", "side2"), WORDS, (ours, theirs), np.arange(5, dtype=np.int32).repeat(9), np.ones(4))


def test_two_sides_may_be_told_in_either_order() -> None:
    made = two_columns()
    ratio, in_order = made.ratios()
    in_turn, swapped, others, half = ratio[0]
    assert in_turn > swapped > 3 * others
    assert half > 1
    assert in_order[0, 0] > 0.95
    assert in_order[0, 1] < 0.3


def test_how_often_they_are_swapped_is_learned() -> None:
    made = two_columns()
    pattern = np.array([0, 1] * 200)
    for _ in range(5):
        direct = made.ratios()[1][0, pattern]
        made.learn(pattern, np.arange(400) % FOLDS, np.ones(400), direct)
    assert made.swapped == pytest.approx(0.5, abs=0.05)


def test_words_that_no_pair_shows_are_no_fault() -> None:
    none = np.empty((1, 0), np.int64)
    made = family(("actor",), WORDS, (none, none), np.empty(0, np.int32), np.empty(0))
    assert made.ratios()[0].shape == (FOLDS, 0)
    made.learn(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0))
    assert made.by_level.sum() == pytest.approx(1)
    assert made.by_level[SAME] > made.by_level[UNLIKE]
