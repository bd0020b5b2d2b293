"""Words of a cell: the case's list first, then phrases and the bundled gazetteer; no anchor is ever the answer."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.kinds import Claim, Place, Report, Where
from tawatur.resolve.lookup import place_names
from tawatur.resolve.mentions import mentions
from tawatur.resolve.places import Ground, ground
from tawatur.resolve.settle import settle

from .conftest import place

PLACES = [
    place("baghdad", "Baghdad", "city", "بغداد", where=Where(33.34, 44.40)),
    place("gov_baghdad", "Baghdad Governorate", "governorate", "Baghdad", "بغداد", where=Where(33.31, 44.39)),
    place("taji", "Taji", "city", "Al-Taji", "التاجي", where=Where(33.51, 44.23)),
    place("camp_taji", "Camp Taji", "base", "Al-Taji", "التاجي", where=Where(33.53, 44.28)),
    place("hillah", "Hillah", "city", "Hilla", "الحلة", where=Where(32.46, 44.42)),
    place("diwaniyah", "Diwaniyah", "city", "الديوانية", where=Where(31.99, 44.93)),
    place("gov_anbar", "Anbar", "governorate", where=Where(32.8, 41.6)),
    place("bridges", "Hillah bridges 15 and 16", "road", "bridges 15 and 16"),
    place("hus_karbala", "Husayniyah of Karbala", "city", "Husayniyah", where=Where(32.70, 44.05)),
    place("hus_wasit", "Husayniyah of Wasit", "city", "Husayniyah", where=Where(32.51, 45.82)),
]


def asked(said: str, *beside: Any, places: list[Place] = PLACES, **resolve: Any) -> Any:
    return land(places, **resolve).found(said, [(one, None) if isinstance(one, str) else one for one in beside])


def land(places: list[Place] = PLACES, countries: tuple[str, ...] = ("IQ",), **resolve: Any) -> Ground:
    return ground(place_names(places), places, resolve, {"countries": list(countries)})


def test_the_case_decides_first() -> None:
    for said in ("Hillah", "الحلة", "Baghdad"):
        found = asked(said)
        assert (found.verdict, found.where) == ("known", None)
        assert found.resolved[0].startswith("place:")


def test_what_the_case_lacks_comes_from_the_gazetteer() -> None:
    found = asked("Ramadi, Anbar")
    assert (found.verdict, found.resolved) == ("known", ("gazetteer:98717",))
    assert found.where.said == "GeoNames: Ramadi (IQ), city, to 8 km"
    assert found.how.startswith("not in the registry; bundled gazetteer: GeoNames: Ramadi (IQ), city, to 8 km; lies in")
    assert asked("الرمادي").resolved == ("gazetteer:98717",)
    assert asked("Ramadi", radius_km={"city": 12}).where.said == "GeoNames: Ramadi (IQ), city, to 12 km"
    assert asked("Ramadi", gazetteer=False).verdict == "new"
    assert asked("Saraya al-Fajr").verdict == "new"


def test_a_country_is_known_but_has_no_point() -> None:
    found = asked("Kuwait")
    assert (found.verdict, found.resolved[0].partition(":")[0]) == ("known", "gazetteer")
    assert land(countries=()).found("Syria").where is None


def test_homonyms_by_what_stands_beside() -> None:
    nowhere = land([], countries=())
    assert nowhere.found("Tripoli").verdict == "ambiguous"
    assert "may be Tripoli (LY) 0." in nowhere.found("Tripoli").how
    assert nowhere.found("Tripoli, Lebanon").resolved == ("gazetteer:266826",)
    assert nowhere.found("Tripoli", [("Libya", None)]).resolved == ("gazetteer:2210247",)
    own = [("the row's own point", Where(34.4, 35.8, 1.0))]
    assert nowhere.found("طرابلس", own).resolved == ("gazetteer:266826",)


def test_homonyms_of_the_registry_that_lie_apart() -> None:
    assert asked("Husayniyah").verdict == "ambiguous"
    here = ("the row's own point", Where(32.69, 44.05, 1.0))
    assert (asked("Husayniyah", here).verdict, asked("Husayniyah", here).resolved) == ("known", ("place:hus_karbala",))
    both = asked("Al-Taji", here)
    assert (both.verdict, both.resolved) == ("ambiguous", ("place:camp_taji", "place:taji"))
    assert (both.where.radius_km, both.where.said) == (10.6, "Camp Taji or Taji, to 10.6 km")


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("South of Baghdad", "south of Baghdad, no distance given: 0 to 30 km, to 20 km"),
        ("جنوب بغداد", "south of Baghdad, no distance given: 0 to 30 km, to 20 km"),
        ("near Al-Taji", "near Camp Taji or Taji, to 20.6 km"),
        ("Near Hillah bridge", "near Hillah, to 18 km"),
        ("بين الحلة والديوانية", "between Hillah and Diwaniyah, 71 km apart, to 42.6 km"),
        ("20 km north of Mosul", "20 km north of Mosul (IQ), to 11.3 km"),
        ("Anbar province", "the province of Anbar, to 80 km"),
        ("Aweirij, south of Baghdad", "by the words beside it, south of Baghdad: south of Baghdad, no distance given"),
        ("Sadiq base, Anbar", "by the words beside it, Anbar: in or by Anbar, to 80 km"),
        ("road between Hillah and Nowhereabad", "cannot place it: no point of Nowhereabad"),
        ("bridges 1 and 2 on the highway", "cannot place bridges 1 and 2: which highway?"),
    ],
)
def test_vague_words_stay_new_names(said: str, how: str) -> None:
    found = asked(said)
    assert (found.verdict, found.resolved) == ("new", ())
    assert found.how.startswith(f"not in the registry; vague: {how}")
    assert (found.where is None) == ("cannot" in how)


def test_bridges_that_the_registry_names() -> None:
    found = asked("between bridges 15 and 16 on the highway")
    assert (found.verdict, found.resolved, found.where) == ("ambiguous", ("place:bridges",), None)
    assert found.how.endswith("cannot place bridges 15 and 16: which highway?")


def test_a_province_by_its_towns() -> None:
    found = land([], countries=("SY",)).found("Homs province")
    assert found.verdict == "new"
    assert "the division around Homs (SY)" in found.where.said


def test_either_of_two() -> None:
    found = asked("Baghdad/Hillah")
    assert (found.verdict, found.resolved, found.where) == ("ambiguous", ("place:baghdad", "place:hillah"), None)
    assert asked("Taji/Baghdad").where.said == "either of Taji and Baghdad, to 20.3 km"
    assert asked("Nowhereabad/Hillah").verdict == "new"


def settled(give: Any, tables: dict[str, Any]) -> Any:
    base = {"places": PLACES, **tables}
    return settle(give({**base, "mentions": mentions(give(base))["mentions"]}))


def test_reports_and_claims_get_the_point_and_no_place(give: Any) -> None:
    said = {"source": None, "publisher_said": "", "because": ("statement:1",)}
    rows = {
        "reports/read": [
            Report(id="report:1", tells_of="1", place_said="Near Hillah", **said),
            Report(id="report:2", tells_of="2", place_said="Ramadi", **{**said, "because": ("statement:2",)}),
            Report(
                id="report:3", tells_of="3", place_said="Near Hillah", where=Where(1.0, 2.0), because=("statement:3",),
                source=None, publisher_said="",
            ),
        ],
        "claims/read": [Claim(id="claim:1", slug="1", party_said="x", place_said="جنوب بغداد")],
    }  # fmt: skip
    made = settled(give, rows)
    near, ramadi, own = made["reports"]
    assert (near.place, near.where.radius_km, near.where.said) == (None, 18.0, "near Hillah, to 18 km")
    assert (ramadi.place, ramadi.where.said.partition(":")[0]) == (None, "GeoNames")
    assert own.where == Where(1.0, 2.0)
    claim = made["claims/settled"][0]
    assert (claim.place, claim.where.radius_km) == (None, 20.0)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_any_words_get_an_answer(said: str) -> None:
    found = asked(said)
    assert (found.verdict == "known") <= (len(found.resolved) == 1)
    assert (found.verdict == "new") <= (found.resolved == ())


def test_the_dossier_says_what_the_point_of_vague_words_is(built_case: Any) -> None:
    page = (built_case / "build" / "site" / "incidents" / "IQ-20201210-2.html").read_text("utf-8")
    assert "south of Baghdad, no distance given: 0 to 30 km, to 20 km" in page
