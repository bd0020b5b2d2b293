"""Words that rise and fall, and texts that say nearly the same."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths import words


def test_the_odds_of_a_word_by_hand() -> None:
    before, after, back = np.array([10, 90]), np.array([30, 70]), np.array([40, 160])
    alpha = words.PRIOR * (back + 0.5) / (back + 0.5).sum()
    terms = [(counts[0] + alpha[0], counts[1] + alpha[1]) for counts in (before, after)]
    logs = np.log(terms[1][0] / terms[1][1]) - np.log(terms[0][0] / terms[0][1])
    found = words.log_odds(before, after)
    assert found.value[0] == pytest.approx(logs)
    assert found.value[1] == pytest.approx(-logs)


def test_a_planted_word_rises_and_no_other() -> None:
    rng = np.random.default_rng(1)
    even = np.full(60, 1 / 60)
    before, after = rng.multinomial(600, even), rng.multinomial(600, even)
    after[7] += 45
    found = words.log_odds(before, after)
    assert np.flatnonzero(found.p <= 0.05).tolist() == [7]
    alarms = [
        (words.log_odds(rng.multinomial(300, even), rng.multinomial(300, even)).p <= 0.05).any() for _ in range(200)
    ]
    assert np.mean(alarms) <= 0.07


def test_nearly_the_same_texts_are_found_in_both_scripts() -> None:
    texts = [
        "بيان صادر عن سريه ثوره العشرين الثانيه استهدف المجاهدون رتلا للاحتلال الامريكي",
        "بيان صادر عن سريه ثوره العشرين الثانيه استهدف مجاهدونا رتلا للاحتلال الامريكي",
        "a statement of quite another kind about a convoy on the southern road",
        "short",
        "short",
    ]
    found = words.near_duplicates(texts)
    assert [pair[:2] for pair in found] == [(0, 1)]
    assert 0.6 < found[0][2] < 1
