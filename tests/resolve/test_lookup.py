"""One spelling: known where it is certain, ambiguous with all it may name, else new."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.resolve.lookup import find, party_names, place_names

KNOWN = [
    ("usbat", ["usbat"], "registry key"),
    ("Usbat al-Tha'ireen", ["usbat"], "the registry's own name"),
    ("Al-Tha'ireen League", ["usbat"], "exact spelling"),
    (" al-Tha’ireen  LEAGUE ", ["usbat"], "same after folding"),
    ("عُصبة الثائرين", ["usbat"], "same after folding"),
    ("Guardians of Blood (Saraya Awliya al-Dam)", ["awliya"], "named before and in the brackets"),
    ("Ashab al-Kahf (claimed location)", ["ashab"], "without the words in brackets: the registry's own name"),
    ("Ashab al-Kahf militia", ["ashab"], 'without the word "militia": same after folding'),
    ("ميليشيا أصحاب الكهف", ["ashab"], 'without the word "ميليشيا": same after folding'),
    ("Ashab al-Kahf / أصحاب الكهف", ["ashab"], "two spellings of one name"),
]
AMBIGUOUS = [
    ("AK", ["ashab"], "ambiguous in the registry: two-letter abbreviation"),
    ("People of the Cave", ["asaib", "ashab"], "ambiguous in the registry: shared by several bodies"),
    ("the people of THE cave", ["asaib", "ashab"], "ambiguous in the registry: shared by several bodies"),
    ("Nameless Band", [], "ambiguous in the registry: a term for several groups"),
    ("Iran (IRGC)", ["iran", "irgc"], "the names before and in the brackets differ"),
    ("A Fresh Brand (Saraya Awliya al-Dam)", ["awliya"], "only the name in the brackets is registered"),
    ("Ashab al-Kahf / Iran", ["ashab", "iran"], "several names in one cell"),
]


@pytest.mark.parametrize(("said", "slugs", "how"), KNOWN)
def test_known(small: Any, said: str, slugs: list[str], how: str) -> None:
    found = find(party_names(small.parties, small.aliases), said)
    assert (found.verdict, found.resolved, found.how) == ("known", tuple(f"party:{slug}" for slug in slugs), how)


@pytest.mark.parametrize(("said", "slugs", "how"), AMBIGUOUS)
def test_ambiguous(small: Any, said: str, slugs: list[str], how: str) -> None:
    found = find(party_names(small.parties, small.aliases), said)
    assert (found.verdict, found.resolved, found.how) == ("ambiguous", tuple(f"party:{slug}" for slug in slugs), how)


def test_a_name_that_is_nearly_a_registered_one_is_ambiguous_with_its_chance(small: Any) -> None:
    found = find(party_names(small.parties, small.aliases), "Saraya Thawrat al-Ishrin")
    assert (found.verdict, found.resolved) == ("ambiguous", ("party:ishrin",))
    assert found.probability == found.odds[0] == pytest.approx(0.7, abs=0.25)
    assert "may be the same as" in found.how
    assert "nothing is spelt like thaniyah" in found.how
    assert sum(clue.log_odds for clue in found.clues) == pytest.approx(
        math.log(found.probability / (1 - found.probability)), abs=0.01
    )


@pytest.mark.parametrize(
    "said", ["Saraya al-Fajr al-Jadid", "Liwa Awliya al-Dam", "Kahf", "", "(", "()", "،", "ألوية الفجر"]
)
def test_new(small: Any, said: str) -> None:
    found = find(party_names(small.parties, small.aliases), said)
    assert (found.verdict, found.resolved) == ("new", ())


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_words_get_an_answer(small: Any, said: str) -> None:
    for names in (party_names(small.parties, small.aliases), place_names(small.places)):
        found = find(names, said)
        assert {"known": found.resolved[1:] == () != found.resolved, "new": found.resolved == ()}.get(
            found.verdict, True
        )


@pytest.mark.parametrize(
    ("said", "verdict", "slugs"),
    [
        ("Green Zone", "known", ["green_zone"]),
        ("International Zone (Green Zone), Baghdad", "known", ["green_zone"]),
        ("Baghdad International Airport area", "known", ["biap"]),
        ("Hillah, Babil", "known", ["hillah"]),
        ("Taji", "known", ["taji"]),
        ("Al-Taji", "ambiguous", ["camp_taji", "taji"]),
        ("Taji area, north of Baghdad", "ambiguous", ["camp_taji", "taji"]),
        ("بغداد", "ambiguous", ["baghdad", "gov_baghdad"]),
        ("International Zone / Jadriya, Baghdad", "ambiguous", ["green_zone"]),
        ("Near Hillah", "new", []),
        ("Hillah-Diwaniyah highway", "new", []),
        ("Highway 1, Baghdad", "new", []),
    ],
)
def test_places(small: Any, said: str, verdict: str, slugs: list[str]) -> None:
    found = find(place_names(small.places), said)
    assert (found.verdict, found.resolved) == (verdict, tuple(f"place:{slug}" for slug in slugs))


def test_a_decision_settles_an_ambiguous_spelling(small: Any) -> None:
    decided = small.aliases[-1].__class__(
        id="alias:d", said="People of the Cave", script="latin", parties=("party:ashab",), status="decided"
    )
    found = find(party_names(small.parties, [*small.aliases, decided]), "the People of the cave")
    assert (found.verdict, found.resolved, found.how) == ("known", ("party:ashab",), "decided by an analyst")
