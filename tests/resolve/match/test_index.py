"""The stages of a search: candidates are a union of three kinds, the best of each are kept, common words are known."""

from __future__ import annotations

import numpy as np
import pytest
from small_model import model, weighed

from tawatur.resolve.match.index import ask, candidates, hold, narrowed
from tawatur.resolve.match.vocabulary import meanings

NAMES = ["Liwa al-Quds", "Ashab al-Kahf", "Usbat al-Tha'ireen", "Kahf Company", "Rain Bank", "Sky Bank"]


def candidates_of(query: str, names: list[str]) -> dict[str, list[float]]:
    """Name → by how much it shares consonants, letters, lemmas with a query."""
    held = hold(names, meanings(), model().tables, fast=False)
    _, kinds = ask(held, [query], meanings(), model().tables, fast=False)
    pairs = candidates(held, kinds, 1, fast=False)
    return {names[name]: row for name, row in zip(pairs.held.tolist(), pairs.shared.tolist(), strict=True)}


def test_candidates_come_by_consonants_letters_or_lemmas() -> None:
    assert candidates_of("أصحاب الكهف", NAMES)["Ashab al-Kahf"][0] > 0
    assert candidates_of("أصحاب الكهف", NAMES)["Ashab al-Kahf"][1] == 0
    assert candidates_of("Ashub", NAMES)["Ashab al-Kahf"][1] > 0
    meant = candidates_of("People of the Cave", NAMES)["Ashab al-Kahf"]
    assert meant[2] > 0
    assert meant[1] == 0
    assert "Rain Bank" not in candidates_of("أصحاب الكهف", NAMES)
    assert candidates_of("", NAMES) == candidates_of("!!", NAMES) == {}


def test_what_shares_more_comes_first() -> None:
    found = candidates_of("Kahf Company", NAMES)
    assert max(found, key=lambda name: sum(found[name])) == "Kahf Company"
    assert found["Kahf Company"][0] > found["Ashab al-Kahf"][0]


def test_every_query_keeps_its_own_candidates() -> None:
    found = weighed(NAMES, ["Kahf", "", "Rain", "Quds"])
    assert found.pairs.asked.tolist() == sorted(found.pairs.asked.tolist())
    assert 1 not in found.pairs.asked
    of_rain = found.pairs.held[found.pairs.asked == 2].tolist()
    assert NAMES.index("Rain Bank") in of_rain
    assert len(found.pairs.asked) == len(found.evidence) == len(found.weights) == len(found.grid.spelt)


def test_no_more_are_compared_than_needed() -> None:
    """Of more than three hundred names that share a word at most a fifteenth for each of four reasons."""
    names = [f"Bank {first}{second}{third}" for first in "abdegjklm" for second in "aeiou" for third in "rstnlmd"]
    held = hold(names, meanings(), model().tables, fast=True)
    side, kinds = ask(held, ["Bank dor", "bar"], meanings(), model().tables, fast=True)
    every = candidates(held, kinds, 2, fast=True)
    kept, whole = narrowed(held, side, every, model().tables, fast=True)
    assert 30 <= (every.asked == 0).sum() <= 60
    assert 15 <= (kept.asked == 0).sum() <= 60
    assert "Bank dor" in {names[at] for at in kept.held[kept.asked == 0].tolist()}
    assert "Bank bar" in {names[at] for at in kept.held[kept.asked == 1].tolist()}
    assert whole.shape == kept.asked.shape
    assert set(zip(kept.asked.tolist(), kept.held.tolist(), strict=True)) <= set(
        zip(every.asked.tolist(), every.held.tolist(), strict=True)
    )


def test_words_are_counted_once_a_name_however_marked() -> None:
    held = hold(["Bank Bank", "Bānk", "Rain", "bank"], meanings(), model().tables, fast=False)
    assert held.counts == {"bank": 3, "rain": 1}
    assert held.total == 4
    words = held.side.vocabulary.words
    weight = dict(zip(words, held.side.vocabulary.weight.tolist(), strict=True))
    assert weight["bank"] < weight["rain"]


def test_a_word_is_as_common_as_its_lemma() -> None:
    """Limited is as common as Ltd beside it; an unknown word of a query is rare."""
    held = hold(
        [f"Name{number} Ltd" for number in "abcdefgh"] + ["Rain Bank"] * 4, meanings(), model().tables, fast=False
    )
    side, _ = ask(held, ["Limited", "Ltd", "Rain", "Zebra"], meanings(), model().tables, fast=False)
    limited, ltd, rain, zebra = side.vocabulary.weight.tolist()
    assert limited == pytest.approx(ltd)
    assert 0.05 < limited < rain < zebra == 1


def test_names_held_beside_a_greater_set_share_its_counts() -> None:
    first = hold(["Bank a"] * 8, meanings(), model().tables, fast=False)
    late = hold(["Bank b", "Rain"], meanings(), model().tables, fast=False, beside=first)
    alone = hold(["Bank a"] * 8 + ["Bank b", "Rain"], meanings(), model().tables, fast=False)
    assert (late.total, alone.total) == (10, 10)
    assert late.counts["bank"] == alone.counts["bank"] == 9
    assert np.array_equal(late.lemma_counts, alone.lemma_counts)


def test_a_short_list_shares_as_much_as_a_long_one() -> None:
    """What two names share says the same of them among ten names and among ten thousand."""
    few = candidates_of("Ashab Kahaf", NAMES)["Ashab al-Kahf"]
    long = [f"{one}{two} {three}" for one in "bdgjmnrst" for two in "aeiou" for three in "vwxyz"]
    assert candidates_of("Ashab Kahaf", [*NAMES, *long])["Ashab al-Kahf"] == pytest.approx(few, rel=0.05)


def test_names_held_beside_others_share_as_much_as_with_them() -> None:
    names = [*NAMES, *NAMES, "Usbat al-Kahf"]
    first = hold(names[:-1], meanings(), model().tables, fast=False)
    late = hold(names[-1:], meanings(), model().tables, fast=False, beside=first)
    whole = hold(names, meanings(), model().tables, fast=False)
    shared = []
    for held in (late, whole):
        _, kinds = ask(held, ["عصبة الكهف", "Usbat Kahf"], meanings(), model().tables, fast=False)
        pairs = candidates(held, kinds, 2, fast=False)
        shared.append(pairs.shared[pairs.held == len(held.side.names.lines) - 1])
    assert shared[0] == pytest.approx(shared[1], rel=0.02)


def test_nothing_held() -> None:
    found = weighed([], ["Kahf"])
    assert len(found.pairs.asked) == len(found.weights) == 0
