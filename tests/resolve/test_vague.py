"""Vague words: the relation and the anchors are read in both scripts, the point and its radius cover what was meant."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.kinds import Where
from tawatur.maths.space import haversine, moved
from tawatur.resolve.vague import LONGEST, Phrase, put, read, without_things

BAGHDAD = Where(33.34, 44.40, 8.0)
HILLAH, DIWANIYAH = Where(32.46, 44.42, 8.0), Where(31.99, 44.93, 8.0)

READ: list[tuple[str, str, tuple[str, ...], dict[str, Any]]] = [
    ("south of Baghdad", "direction", ("Baghdad",), {"bearing": 180}),
    ("20 km north of Mosul", "direction", ("Mosul",), {"bearing": 0, "km": 20}),
    ("about 5 miles SW of Kirkuk", "direction", ("Kirkuk",), {"bearing": 225, "km": pytest.approx(8.05, abs=0.01)}),
    ("a depot 10-20 km to the north-east of Tikrit", "direction", ("Tikrit",), {"bearing": 45, "km": 15}),
    ("25 kilometres from Erbil", "ring", ("Erbil",), {"km": 25}),
    ("Near Nasiriyah", "near", ("Nasiriyah",), {}),
    ("Highway 1 near Rayash", "near", ("Rayash",), {"what": "Highway 1"}),
    ("next to the Green Zone", "near", ("Green Zone",), {}),
    ("between Hilla and Diwaniyah", "between", ("Hilla", "Diwaniyah"), {}),
    ("Erbil-Salah al-Din highway", "between", ("Erbil", "Salah al-Din"), {}),
    ("Al-Qaim – Al-Rutbah road", "between", ("Al-Qaim", "Al-Rutbah"), {}),
    ("on the road from Basra to Nasiriyah", "between", ("Basra", "Nasiriyah"), {}),
    ("bridges 15 and 16 on the Hillah-Diwaniyah highway", "between", ("Hillah", "Diwaniyah"), {}),
    ("between bridges 15 and 16 on the highway", "bridges", (), {"what": "bridges 15 and 16"}),
    ("Diwaniyah international road", "road", ("Diwaniyah",), {}),
    ("outskirts of Mosul", "outskirts", ("Mosul",), {}),
    ("the Shomali area", "around", ("Shomali",), {}),
    ("west Baghdad", "part", ("Baghdad",), {"bearing": 270}),
    ("western Baghdad", "part", ("Baghdad",), {"bearing": 270}),
    ("SE Baghdad", "part", ("Baghdad",), {"bearing": 135}),
    ("Homs province", "province", ("Homs",), {}),
    ("off the coast of Latakia", "off", ("Latakia",), {}),
    ("the Syrian border near Qaim", "border", ("Qaim",), {}),
    ("جنوب بغداد", "direction", ("بغداد",), {"bearing": 180}),
    ("غربي الرمادي", "direction", ("الرمادي",), {"bearing": 270}),
    ("شمال شرق بعقوبة", "direction", ("بعقوبه",), {"bearing": 45}),
    ("إلى الجنوب من بغداد", "direction", ("بغداد",), {"bearing": 180}),
    ("على بعد ٢٠ كم شمال الموصل", "direction", ("الموصل",), {"bearing": 0, "km": 20}),
    ("قُرب التاجي", "near", ("التاجي",), {}),
    ("بالقرب من التاجي", "near", ("التاجي",), {}),
    ("بين الحلة والديوانية", "between", ("الحله", "الديوانيه"), {}),
    ("محيط تكريت", "around", ("تكريت",), {}),
    ("أطراف الموصل", "outskirts", ("الموصل",), {}),
    ("محافظة حمص", "province", ("حمص",), {}),
    ("بين الجسرين 15 و16", "bridges", (), {}),
]


@pytest.mark.parametrize(("said", "relation", "anchors", "more"), READ, ids=[row[0] for row in READ])
def test_what_is_read(said: str, relation: str, anchors: tuple[str, ...], more: dict[str, Any]) -> None:
    phrase = read(said)
    assert phrase is not None
    assert (phrase.relation, phrase.anchors) == (relation, anchors)
    assert {name: getattr(phrase, name) for name in more} == more
    assert phrase.km is None or "km" in more


@pytest.mark.parametrize(
    "said", ["Taji", "Babil", "Highway 1", "Offenbach", "الشمالية", "", "near", "near " + "x" * 999]
)
def test_plain_names_are_no_phrases(said: str) -> None:
    assert read(said) is None


def test_a_bare_direction_covers_0_to_30_km_and_never_is_the_city() -> None:
    found = put(Phrase("direction", ("Baghdad",), 180.0), [("Baghdad", BAGHDAD)])
    where = found.where
    assert where is not None
    assert where.said == found.how == "south of Baghdad, no distance given: 0 to 30 km, to 20 km"
    for km in (0.0, 10.0, 30.0):
        assert haversine(where.lat, where.lon, *moved(33.34, 44.40, 180.0, km)) <= where.radius_km
    assert haversine(where.lat, where.lon, *moved(33.34, 44.40, 0.0, 10.0)) > where.radius_km


@pytest.mark.parametrize("turn", [-22.5, 0.0, 22.5])
def test_a_distance_covers_its_wind(turn: float) -> None:
    where = put(Phrase("direction", ("Mosul",), 0.0, 20.0), [("Mosul", Where(36.34, 43.12, 8.0))]).where
    assert where is not None
    assert haversine(where.lat, where.lon, *moved(36.34, 43.12, turn, 20.0)) <= where.radius_km < 20


def test_between_covers_the_road_from_end_to_end() -> None:
    where = put(Phrase("between", ("a", "b")), [("Hillah", HILLAH), ("Diwaniyah", DIWANIYAH)]).where
    assert where is not None
    for end in (HILLAH, DIWANIYAH):
        assert haversine(where.lat, where.lon, end.lat, end.lon) < where.radius_km
    assert where.said == "between Hillah and Diwaniyah, 71 km apart, to 42.6 km"


RULES = [
    (Phrase("near", ("Baghdad",)), 18.0, "near Baghdad, to 18 km"),
    (Phrase("outskirts", ("Baghdad",)), 16.0, "the outskirts of Baghdad, to 16 km"),
    (Phrase("around", ("Baghdad",)), 13.0, "the area of Baghdad, to 13 km"),
    (Phrase("border", ("Baghdad",)), 28.0, "the border near Baghdad, to 28 km"),
    (Phrase("off", ("Baghdad",)), 38.0, "off Baghdad, to 38 km"),
    (Phrase("within", ("Baghdad",)), 8.0, "in Baghdad, to 8 km"),
    (Phrase("road", ("Baghdad",)), 40.0, "on a road of Baghdad, how far along is not said, to 40 km"),
    (Phrase("ring", ("Baghdad",), km=25.0), 33.0, "25 km from Baghdad, in what direction is not said, to 33 km"),
    (Phrase("part", ("Baghdad",), 270.0), 8.0, "the west of Baghdad, to 8 km"),
]


@pytest.mark.parametrize(("phrase", "radius", "how"), RULES, ids=[row[0].relation for row in RULES])
def test_each_rule_says_itself(phrase: Phrase, radius: float, how: str) -> None:
    found = put(phrase, [("Baghdad", BAGHDAD)])
    assert found.where is not None
    assert (found.where.radius_km, found.how) == (radius, how)


def test_what_cannot_be_placed_says_why() -> None:
    bridges = read("between bridges 15 and 16 on the highway")
    assert bridges is not None
    assert put(bridges, []).how == "cannot place bridges 15 and 16: which highway?"
    lost = put(Phrase("between", ("Hillah", "Nowhere")), [("Hillah", HILLAH)])
    assert (lost.where, lost.how) == (None, "cannot place it: no point of Nowhere")
    wide = put(Phrase("part", ("Iraq",), 180.0), [("Iraq", Where(33.0, 44.0, 500.0))])
    assert wide.where is None
    assert wide.how == "too wide for a point (500 km): the south of Iraq"


def test_a_thing_at_a_place() -> None:
    assert without_things("Diwaniyah bridge") == "Diwaniyah"
    assert without_things("جسر الديوانية") == "الديوانيه"
    assert without_things("Diwaniyah") == without_things("bridge") == ""


@settings(deadline=None)
@given(st.text(max_size=LONGEST))
def test_any_words_are_read_or_not(said: str) -> None:
    phrase = read(said)
    assert phrase is None or (phrase.relation and all(phrase.anchors))
