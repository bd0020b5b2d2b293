"""Evidence: units, translation, order, initials and likeness stand in their columns, by both paths alike."""

from __future__ import annotations

import numpy as np
import pytest
from small_model import evidence_of, model, weighed

from tawatur.resolve.match.evidence import COLUMNS, chance_of_word, kind_of

NAMES = [
    "Liwa al-Quds", "Kata'ib al-Quds", "لواء القدس", "Usbat al-Tha'ireen", "عصبة الثائرين", "Ashab al-Kahf",
    "Lord's Resistance Army", "Kahf", "a b c d e f g h i j k l m n o p", "x" * 80, "11 20", "Москва Moskva",
]  # fmt: skip
QUERIES = [
    *NAMES, "League of the Revolutionaries", "Ashab Kahaf", "LRA", "Quds Brigades", "أصحاب الكهف", "yyyyyyyyy", "",
    "!!",
]  # fmt: skip


def test_columns_have_names_of_their_own() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS) == weighed(NAMES, QUERIES).evidence.shape[1]


def test_a_name_and_itself() -> None:
    row = evidence_of("Ashab al-Kahf", "Ashab al-Kahf", *NAMES)
    assert row["same"] == row["in order"] == 1
    for column in ("first word", "last word", "worst word", "spelt asked", "spelt held"):
        assert row[column] > 0.95
    assert row["closeness"] == pytest.approx(0, abs=1e-5)
    assert row["unmatched asked"] == row["unmatched held"] == pytest.approx(0, abs=0.1)


def test_dress_does_not_count_as_the_same_letters_do() -> None:
    assert evidence_of("ashab al kahf", "Ashab al-Kahf")["same"] == 1
    assert evidence_of("Ashab al-Kahaf", "Ashab al-Kahf")["same"] == 0


def test_words_that_are_exactly_the_same() -> None:
    row = evidence_of("Ashab al-Kahaf", "Aşḩāb al-Kahf", *NAMES)
    assert row["exact asked"] == pytest.approx(0.5, abs=0.05)
    assert evidence_of("Kahf", "Ashab al-Kahf", *NAMES)["exact asked"] == 1
    assert evidence_of("أصحاب الكهف", "Ashab al-Kahf", *NAMES)["exact held"] == 0


def test_another_unit_is_another_unit() -> None:
    """Liwa X, Kata'ib X and Saraya X are three groups, in either script."""
    for query in ("Kata'ib al-Quds", "كتائب القدس", "Saraya al-Quds", "سرايا القدس"):
        row = evidence_of(query, "Liwa al-Quds", *NAMES)
        assert row["other unit"] > 0.9
        assert row["same unit"] < 0.1
    for query in ("Liwa al-Quds", "لواء القدس", "Liwaa Quds"):
        row = evidence_of(query, "Liwa al-Quds", *NAMES)
        assert row["same unit"] > 0.75
        assert row["other unit"] < 0.25


def test_an_english_unit_may_be_each_of_several() -> None:
    rows = [
        evidence_of("Quds Brigades", name, *NAMES) for name in ("Liwa al-Quds", "Kata'ib al-Quds", "Saraya al-Quds")
    ]
    for row in rows:
        assert 0.4 < row["same unit"] < 0.85
    assert rows[1]["same unit"] == pytest.approx(rows[2]["same unit"], abs=0.1)
    # one brigade is rather a liwa, brigades are rather kata'ib
    assert rows[1]["same unit"] > rows[0]["same unit"]
    single = [evidence_of("Quds Brigade", name, *NAMES)["same unit"] for name in ("Liwa al-Quds", "Kata'ib al-Quds")]
    assert single[0] > single[1]
    assert evidence_of("Quds Front", "Liwa al-Quds", *NAMES)["same unit"] < 0.3


def test_a_unit_left_out_is_no_other_unit() -> None:
    row = evidence_of("Quds", "Liwa al-Quds", *NAMES)
    assert row["other unit"] == row["same unit"] == 0
    assert row["unmatched unit held"] > 0.2
    assert row["unmatched held"] < 0.1
    assert row["one word of several"] == 1


def test_a_translation_is_meant_not_spelt() -> None:
    row = evidence_of("People of the Cave", "Ashab al-Kahf", *NAMES)
    assert row["meant held"] > 0.4
    assert row["spelt held"] < 0.2
    assert row["only meant"] > 0.3
    assert row["shared lemmas"] > 0
    half = evidence_of("People of the Cave", "Ashab al-Quds", *NAMES)
    assert half["meant held"] < 0.7 * row["meant held"]


def test_words_in_order() -> None:
    straight = evidence_of("Ashab Kahf Quds", "Ashab al-Kahf al-Quds")
    turned = evidence_of("Quds Kahf Ashab", "Ashab al-Kahf al-Quds")
    assert (straight["in order"], turned["in order"]) == (1, 0)
    assert evidence_of("Kahf", "Ashab al-Kahf")["in order"] == 0.5


def test_initials_of_one_are_the_other() -> None:
    assert evidence_of("LRA", "Lord's Resistance Army")["initials"] == 1
    assert evidence_of("Lord's Resistance Army", "LRA")["initials"] == 1
    assert evidence_of("LRB", "Lord's Resistance Army", "LRA Bureau")["initials"] == 0
    assert evidence_of("LRA", "LRA")["initials"] == 0


def test_scripts_and_lengths() -> None:
    row = evidence_of("القدس", "Liwa al-Quds")
    assert (row["arabic asked"], row["arabic held"]) == (1, 0)
    assert (row["words asked"], row["words held"]) == pytest.approx((1 / 5, 2 / 5))
    assert (row["letters asked"], row["letters held"]) == pytest.approx((5 / 10, 11 / 10))
    assert row["longer"] == pytest.approx(6 / 11)


def test_words_missed_are_the_telling_ones() -> None:
    row = evidence_of("Kahf Zebra Okapi", "Kahf Liwa", *NAMES)
    assert row["words missed asked"] == pytest.approx(2 / 3)
    assert row["words missed held"] == 0


def test_both_paths_give_the_same() -> None:
    quick, slow = (weighed(NAMES, QUERIES, fast=fast) for fast in (True, False))
    assert quick.pairs.asked.tolist() == slow.pairs.asked.tolist()
    assert quick.pairs.held.tolist() == slow.pairs.held.tolist()
    assert quick.evidence == pytest.approx(slow.evidence, rel=1e-4, abs=1e-4)
    assert quick.grid.spelt == pytest.approx(slow.grid.spelt, abs=1e-4)
    assert len(set(slow.pairs.asked.tolist())) > 10


def test_evidence_is_always_a_number() -> None:
    found = weighed(NAMES, QUERIES)
    assert np.isfinite(found.evidence).all()
    assert np.abs(found.evidence).max() < 100
    assert found.evidence.dtype == np.float32


def test_the_grid_is_words_against_words() -> None:
    found = weighed(["Liwa al-Quds"], ["Quds Liwa Zebra"])
    spelt = found.grid.spelt[0]
    assert spelt.shape == (3, 2)
    assert spelt.argmax(axis=1).tolist()[:2] == [1, 0]
    assert spelt[2].max() < 0.1
    assert (found.grid.asked > 0).all()
    assert found.grid.asked_kinds.tolist() == [[0, 1, 0]]


def test_kinds_of_pairs() -> None:
    mine, theirs = np.array([0, 0, 1, 1], np.uint8), np.array([0, 1, 0, 1], np.uint8)
    assert kind_of(mine, theirs).tolist() == [1, 0, 0, 2]


def test_the_chance_of_a_word_is_a_logistic_of_its_likelihood() -> None:
    logs = np.array([-4.0, -8.0, -1e9], np.float32)
    sizes, own = (np.full(3, 5), np.full(3, 5)), (np.full(3, -4.0, np.float32), np.full(3, -4.0, np.float32))
    found = chance_of_word(model().tables, logs, np.zeros(3, np.int64), sizes, own)
    assert found == pytest.approx(1 / (1 + np.exp([-5.0 + 2 - 0.0, -3.0 + 2, 30])), abs=1e-6)
