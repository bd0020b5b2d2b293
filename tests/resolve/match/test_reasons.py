"""Clues: their log-odds add up to the probability, and their words name the right words."""

from __future__ import annotations

import numpy as np
import pytest
from small_model import answered
from test_judge import a_net

from tawatur.resolve.match.answers import Hit
from tawatur.resolve.match.evidence import COLUMNS
from tawatur.resolve.match.reasons import contributions

NAMES = [
    "Ashab al-Kahf",
    "Usbat al-Tha'ireen",
    "Liwa al-Quds",
    "Kata'ib al-Quds",
    "Lord's Resistance Army",
    "Kahf Bank",
]
QUERIES = [*NAMES, "Ashab Kahaf", "أصحاب الكهف", "Quds Brigades", "Liwa Quds", "LRA", "Kahf", "People of the Cave"]


def text_of(hit: Hit, name: str) -> str:
    """The words of one clue."""
    return next(clue.text for clue in hit.clues if clue.name == name)


def hit_of(query: str, key: str) -> Hit:
    """The hit on one entry."""
    return next(hit for hit in answered(NAMES, query)[0] if hit.key == key)


def test_clues_add_up_to_the_probability() -> None:
    hits = [hit for answer in answered(NAMES, *QUERIES) for hit in answer if hit.clues]
    assert len(hits) > 10
    for hit in hits:
        if 1e-6 < hit.probability < 1 - 1e-6:
            odds = np.log(hit.probability) - np.log1p(-hit.probability)
            # a probability near one is a rounded number
            close = 1e-3 + 1e-7 / (1 - hit.probability)
            assert sum(clue.log_odds for clue in hit.clues) == pytest.approx(odds, abs=close + 6 * 0.0005)


def test_clues_come_strongest_first_and_the_start_last() -> None:
    for answer in answered(NAMES, *QUERIES):
        for hit in answer:
            sizes = [abs(clue.log_odds) for clue in hit.clues[:-1]]
            assert sizes == sorted(sizes, reverse=True)
            assert not hit.clues or hit.clues[-1].name == "start"
            assert len({clue.name for clue in hit.clues}) == len(hit.clues)


def test_every_kind_of_evidence_is_in_one_group() -> None:
    rng = np.random.default_rng(1)
    net = a_net(len(COLUMNS), (5, 3), 7)
    rows = rng.normal(size=(9, len(COLUMNS))).astype(np.float32)
    parts = contributions(net, rows)
    assert sum(parts.values()) == pytest.approx(net.weights(rows), abs=1e-3)
    assert parts["start"] == pytest.approx(net.weights(net.mean[None]).repeat(9), abs=1e-5)
    assert list(parts) == ["start", "letters", "words", "meaning", "unit"]
    average = contributions(net, net.mean[None])
    assert all(average[group] == pytest.approx([0], abs=1e-6) for group in parts if group != "start")


def test_words_that_are_alike_are_named() -> None:
    hit = hit_of("Ashab Kahaf", "Ashab al-Kahf")
    assert text_of(hit, "words") == "ashab is ashab, kahaf may be kahf"
    assert text_of(hit_of("أصحاب الكهف", "Ashab al-Kahf"), "words") == "أصحاب may be ashab, كهف may be kahf"


def test_words_without_a_like_are_named() -> None:
    hit = hit_of("Quds Brigades", "Liwa al-Quds")
    assert text_of(hit, "words") == "quds is quds; nothing is spelt like brigades; nothing is spelt like liwa"
    assert text_of(hit_of("LRA", "Lord's Resistance Army"), "words") == (
        "nothing is spelt like lra; nothing is spelt like lord's, resistance, army"
    )


def test_what_translates_what_is_named() -> None:
    assert text_of(hit_of("Quds Brigades", "Liwa al-Quds"), "meaning").startswith("brigades = liwa by the lexicon: ")
    assert "lexicon" not in text_of(hit_of("Ashab Kahaf", "Ashab al-Kahf"), "meaning")


def test_how_much_is_matched_is_told() -> None:
    text = text_of(hit_of("Ashab al-Kahf", "Ashab al-Kahf"), "meaning")
    assert text == "95% of what was asked and 95% of the entry's words are matched"


def test_letters_in_words() -> None:
    assert text_of(hit_of("Ashab al-Kahf", "Ashab al-Kahf"), "letters") == "the same letters"
    assert text_of(hit_of("Ashab Kahaf", "Ashab al-Kahf"), "letters") == "the same consonants, cb khf"
    assert text_of(hit_of("LRA", "Lord's Resistance Army"), "letters") == "lra are the initials of the other"
    assert text_of(hit_of("أصحاب الكهف", "Ashab al-Kahf"), "letters").startswith(
        "the letters of أصحاب كهف and ashab kahf "
    )


def test_units_in_words() -> None:
    assert text_of(hit_of("Liwa Quds", "Liwa al-Quds"), "unit") == "the same kind of unit"
    assert text_of(hit_of("Ashab Kahaf", "Ashab al-Kahf"), "unit") == "no two kinds of unit to compare"


def test_rivals_in_words() -> None:
    assert text_of(answered(["Quds Bank"] * 3, "Quds Bank", keys="abc")[0][0], "rivals") == "other entries are as near"
    assert text_of(hit_of("Ashab Kahaf", "Ashab al-Kahf"), "rivals") == "no other entry is as near"
