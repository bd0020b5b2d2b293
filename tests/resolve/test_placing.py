"""Planted homonyms: the country, what stands beside the name and size decide; without them it stays open."""

import math

import pytest

from tawatur.kinds import Where
from tawatur.resolve.gazetteer import packaged
from tawatur.resolve.placing import Candidate, Chosen, Context, choose, clues_of

LEBANON = Candidate("lb", "Tripoli (LB)", Where(34.43, 35.84, 8), "LB", 229_398)
LIBYA = Candidate("ly", "Tripoli (LY)", Where(32.89, 13.19, 8), "LY", 1_302_947)
BEIRUT, MISRATA = ("Beirut", Where(33.89, 35.50, 8)), ("Misrata", Where(32.38, 15.09, 8))


def best(chosen: Chosen) -> tuple[str, str]:
    return chosen.verdict, chosen.ranked[0][0].id


def test_without_context_it_stays_ambiguous() -> None:
    chosen = choose([LEBANON, LIBYA], Context())
    assert chosen.verdict == "ambiguous"
    assert {one.id for one, _ in chosen.ranked} == {"lb", "ly"}
    assert sum(share for _, share in chosen.ranked) + chosen.none == pytest.approx(1)


@pytest.mark.parametrize(("beside", "meant"), [(BEIRUT, "lb"), (MISRATA, "ly")])
def test_a_place_beside_it(beside: tuple[str, Where], meant: str) -> None:
    chosen = choose([LEBANON, LIBYA], Context(beside=(beside,)))
    assert best(chosen) == ("known", meant)
    assert f"from {beside[0]}, named beside it" in next(clue.text for clue in chosen.clues if clue.name == "beside")


@pytest.mark.parametrize("code", ["LB", "LY"])
def test_the_country_of_the_case_and_the_one_named(code: str) -> None:
    assert best(choose([LEBANON, LIBYA], Context(countries=(code,)))) == ("known", code.lower())
    other = {"LB": "LY", "LY": "LB"}[code]
    assert best(choose([LEBANON, LIBYA], Context(countries=(other,), named=(code,)))) == ("known", code.lower())


def test_a_lone_small_place_far_from_the_case_is_new() -> None:
    village = Candidate("br", "Taji (BR)", Where(-10.0, -50.0, 5), "BR", 900, own_name=False)
    iraq = Context(countries=("IQ",), area=Where(33.3, 44.4, 150))
    chosen = choose([village], iraq)
    assert chosen.verdict == "new"
    assert chosen.none > 0.9
    assert choose([], iraq) == Chosen("new", (), 1.0, ())


def test_a_city_known_to_all_beats_a_village_of_its_name() -> None:
    mosul = Candidate("city", "Mosul (IQ)", Where(36.34, 43.12, 8), "IQ", 1_683_000)
    village = Candidate("village", "Mosul (NG)", Where(9.0, 8.0, 5), "NG", 2_000)
    assert best(choose([mosul, village], Context(countries=("IQ",)))) == ("known", "city")
    near = Context(beside=(("Gwagwa", Where(9.1, 8.1, 5)),))
    assert best(choose([mosul, village], near)) == ("known", "village")


def test_one_place_told_twice_counts_once() -> None:
    twin = Candidate("twin", "Tripoli", Where(34.44, 35.85, 5), "LB", 0)
    chosen = choose([twin, LEBANON], Context(countries=("LB",)))
    assert [one.id for one, _ in chosen.ranked] == ["lb"]


def test_entries_of_a_registry_are_a_closed_set() -> None:
    one = Candidate("a", "Husayniyah", Where(32.6, 44.0, 8))
    two = Candidate("b", "Husayniyah", Where(33.5, 44.4, 8))
    even = choose([one, two], Context(), closed=True)
    assert (even.verdict, even.none) == ("ambiguous", 0.0)
    assert [share for _, share in even.ranked] == pytest.approx([0.5, 0.5])
    beside = Context(beside=(("Karbala", Where(32.62, 44.02, 8)),))
    assert choose([one, two], beside, closed=True).ranked[0][0].id == "a"


def test_the_probabilities_are_the_softmax_of_the_clues() -> None:
    context = Context(countries=("LB",), area=Where(33.9, 35.8, 60), beside=(BEIRUT,))
    sums = [sum(clue.log_odds for clue in clues_of(one, context)) for one in (LEBANON, LIBYA)]
    whole = sum(math.exp(value) for value in sums) + 1
    shares = {one.id: share for one, share in choose([LEBANON, LIBYA], context).ranked}
    assert shares == pytest.approx({"lb": math.exp(sums[0]) / whole, "ly": math.exp(sums[1]) / whole})
    names = [clue.name for clue in clues_of(LEBANON, context)]
    assert names == ["country", "beside", "area", "population", "name"]


def test_hit_and_taji_in_the_packaged_data() -> None:
    found = packaged().spelt("Hit", ["IQ"])
    candidates = [Candidate(one.id, one.title, one.where, one.country, one.population) for one in found]
    chosen = choose(candidates, Context(countries=("IQ",)))
    assert (chosen.verdict, chosen.ranked[0][0].title) == ("known", "Hīt (IQ)")
    assert [one.title for one in packaged().spelt("Taji") if one.country == "IQ"] == []
