"""Candidates ranked by entry: the best spelling of each, what is left out, equal ones in the order of the index."""

from __future__ import annotations

import numpy as np
import pytest
from small_model import answered, model, weighed

from tawatur.resolve.match.ranking import ranked

NAMES = ["Ashab al-Kahf", "أصحاب الكهف", "Usbat al-Tha'ireen", "Liwa al-Quds", "Kata'ib al-Quds", "Saraya al-Quds"]
KEYS = ["kahf", "kahf", "usbat", "liwa", "kataib", "saraya"]


def test_an_entry_is_its_best_spelling() -> None:
    arabic, latin = answered(NAMES, "أصحاب الكهف", "Ashab al-Kahf", keys=KEYS)
    assert [hit.key for hit in arabic].count("kahf") == 1
    assert (arabic[0].key, arabic[0].name) == ("kahf", "أصحاب الكهف")
    assert (latin[0].key, latin[0].name) == ("kahf", "Ashab al-Kahf")
    apart = answered(NAMES, "Ashab al-Kahf")[0]
    assert latin[0].probability > apart[0].probability


def test_hits_come_best_first() -> None:
    for answer in answered(NAMES, "Quds", "Ashab al-Kahf", "Quds Brigades", keys=KEYS):
        chances = [hit.probability for hit in answer]
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) + answer.new == pytest.approx(1, abs=1e-3)


def test_no_more_hits_than_asked_for() -> None:
    every, few = (answered(NAMES, "Quds", k=k)[0] for k in (10, 2))
    assert len(every) >= 3
    assert few.hits == every.hits[:2]
    assert few.new == every.new


def test_equally_good_entries_are_ambiguous_in_the_order_of_the_index() -> None:
    answer = answered(["Quds Bank", "Quds Bank"], "Quds Bank", keys=["one", "two"])[0]
    assert [hit.key for hit in answer] == ["one", "two"]
    assert answer[0].probability == pytest.approx(answer[1].probability)
    assert answer.verdict == "ambiguous"


def test_keys_that_are_left_out_are_as_if_not_there() -> None:
    weighings = weighed(NAMES, ["Ashab al-Kahf", "Ashab al-Kahf"])
    net = model().nets["organisation"]
    first, second = ranked([weighings], [0], net, ["a", "b"], (NAMES, KEYS), 5, [{"kahf", "no such"}, set()], 0.0)
    assert "kahf" not in [hit.key for hit in first]
    assert first.verdict == "new"
    assert second[0].key == "kahf"


def test_several_parts_are_one_index() -> None:
    net = model().nets["organisation"]
    queries = ["Ashab al-Kahf", "Usbat", "zzz"]
    parts = [weighed(NAMES[:2], queries), weighed(NAMES[2:], queries)]
    found = ranked(parts, [0, 2], net, queries, (NAMES, KEYS), 5, None, 0.0)
    assert found[0][0].key == "kahf"
    assert found[1][0].name == "Usbat al-Tha'ireen"
    assert (found[2].hits, found[2].new, found[2].verdict) == ((), 1, "new")


def test_a_prior_for_new_names() -> None:
    net = model().nets["organisation"]
    found = weighed(NAMES, ["Ashab Kahaf"])
    chances = [
        ranked([found], [0], net, ["x"], (NAMES, KEYS), 1, None, prior)[0][0].probability for prior in (-5.0, 0.0, 5.0)
    ]
    assert chances == sorted(chances)
    odds = np.log(np.array(chances) / (1 - np.array(chances)))
    assert odds[1] - odds[0] == pytest.approx(5, abs=0.1)


def test_only_hits_with_a_chance_have_clues() -> None:
    answer = answered(NAMES, "Ashab al-Kahf", k=6)[0]
    assert answer[0].clues
    assert [bool(hit.clues) for hit in answer] == [hit.probability >= 0.005 for hit in answer]
    assert answer[-1].clues == ()
