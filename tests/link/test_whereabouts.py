"""Places: names in words, what lies inside what, and distances."""

from __future__ import annotations

from dataclasses import replace

import pytest
from link_rows import PLACES, incident

from tawatur.kinds import Where
from tawatur.link.names import Names, bag
from tawatur.link.whereabouts import FAR, FITS, NO_PLACE, ONE, OTHER, Registry, Spot, agreement, same


def level(a: Spot, b: Spot, *incidents: object) -> int:
    registry = Registry(PLACES, incidents)  # type: ignore[arg-type]
    return int(agreement(registry.whereabouts([a]), registry.whereabouts([b]))[0])


def test_spellings_differ_in_vowels_and_doubled_letters() -> None:
    assert bag("Umm al-Tabool Mosque") == bag("Umm al-Tabul mosque")
    assert bag("Besmaya") == bag("Bismayah")
    assert bag("Taji") != bag("Tuz")


def test_whole_names_are_found_and_the_longest_counts() -> None:
    names = Names(PLACES)
    slugs = [PLACES[at].slug for at in names.named("Baghdad International Airport area")]
    assert slugs == ["airport"]
    assert [PLACES[at].slug for at in names.named("Erbil-Salah al-Din highway (claimed location)")] == [
        "erbil_road",
        "gov_salah",
    ]
    assert names.named("an airport") == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Spot("place:taji"), Spot("place:taji"), ONE),
        (Spot("place:victory"), Spot("place:airport", where=Where(33.26, 44.23, 1)), FITS),
        (Spot("place:gov_salah"), Spot(governorate="Salah al-Din"), ONE),
        (Spot("place:gov_salah"), Spot(governorate="Salah al-Din", where=Where(35.6, 43.0, 1)), FITS),
        (Spot("place:taji"), Spot("place:green_zone"), 1 + FITS),
        (Spot("place:taji"), Spot("place:gov_erbil"), FAR),
        (Spot("place:taji"), Spot(), NO_PLACE),
        (Spot("place:taji"), Spot("place:erbil_road"), OTHER),
        (Spot("place:taji"), Spot(said="a road nobody knows"), NO_PLACE),
        (Spot("place:nowhere"), Spot("place:taji"), NO_PLACE),
    ],
)
def test_levels(a: Spot, b: Spot, expected: int) -> None:
    found = level(a, b)
    assert found == expected if expected in (ONE, FITS, FAR, OTHER, NO_PLACE) else FITS < found < NO_PLACE
    assert level(b, a) == found


def test_the_record_tells_where_a_place_without_a_point_lies() -> None:
    told = incident("A", "2020-03-16", place="place:besmaya", place_said="Besmaya", where=Where(33.19, 44.6, 8))
    far = Spot("place:green_zone", where=Where(33.306, 44.393, 1))
    assert level(Spot("place:besmaya"), far) == FITS
    assert level(Spot("place:besmaya"), far, told) != FITS
    assert level(Spot("place:besmaya"), Spot(where=Where(33.19, 44.61, 1)), told) == FITS


def test_same_place_is_not_a_shared_city() -> None:
    registry = Registry(PLACES)
    a = registry.whereabouts([Spot("place:taji", "Camp Taji, Baghdad")])
    assert not same(a, registry.whereabouts([Spot("place:green_zone", "Green Zone, Baghdad")]))[0]


def test_circles_in_within_end() -> None:
    turned = [replace(PLACES[0], within="place:airport"), *PLACES[1:]]
    assert Registry(turned).whereabouts([Spot("place:victory")]).around.shape[1] <= 5
