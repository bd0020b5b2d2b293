"""Columns are taken for what their headings and cells say; what has two readings is left open."""

from __future__ import annotations

import pytest

from tawatur.read.guessing import guessed, order_of
from tawatur.read.headings import means, nearness

ENGLISH = (
    "Incident_No,eventDate,City,Province,Latitude,Longitude,Weapon type,Dead,Injured,Group,Description,Source,Link"
)
FRENCH = "Identifiant,Date de l'attaque,Lieu,Gouvernorat,lat,lon,Type d'arme,Morts,Blessés,Auteur,Résumé,sources,Lien"
ARABIC = (
    "رقم الحادث,تاريخ الحادث,المكان,المحافظة,خط العرض,خط الطول,نوع السلاح,عدد القتلى,الجرحى,الجهة المنفذة,"
    "ملاحظات,المصدر,الرابط"
)
FIELDS = [
    "id",
    "date",
    "place",
    "governorate",
    "lat",
    "lon",
    "weapon",
    "killed",
    "wounded",
    "blamed_on",
    "note",
    "publisher",
    "address",
]
ROWS = [
    [
        "1",
        "2020-03-11",
        "Taji",
        "Baghdad",
        "33.5",
        "44.2",
        "Katyusha rockets",
        "0",
        "3",
        "A",
        "w",
        "s",
        "https://a.example/1",
    ],
    ["2", "2020-03-12", "Balad", "", "33.9", "44.3", "عبوة ناسفة", "1", "", "", "w", "s", "https://a.example/2"],
]


@pytest.mark.parametrize("header", [ENGLISH, FRENCH, ARABIC], ids=["en", "fr", "ar"])
def test_headings_in_three_languages(header: str) -> None:
    names = header.split(",")
    found = guessed(names, ROWS)
    assert {one.field: one.column for one in found.found} == dict(zip(FIELDS, names, strict=True))
    assert found.holds == "incidents"
    assert found.values["weapon"] == {"Katyusha rockets": "rocket", "عبوة ناسفة": "ied"}


def test_cells_that_do_not_agree_speak_against_a_heading() -> None:
    found = guessed(["id", "date", "lat", "killed"], [["1", "soon", "north", "many"], ["1", "later", "south", "few"]])
    assert [one.field for one in found.found] == []


def test_days_without_a_heading_are_only_perhaps_found() -> None:
    found = guessed(["ref", "observed"], [["a", "2020-03-11"], ["b", "2020-03-12"]])
    assert [(one.field, one.column, one.sure) for one in found.found] == [
        ("id", "ref", "sure"), ("date", "observed", "perhaps"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["13/03/2020", "01/04/2020"], "dmy"), (["03/13/2020", "01/04/2020"], "mdy"), (["03/04/2020"], ""),
        (["13/03/2020", "03/13/2020"], ""), (["2020-03-04", "4 March 2020"], "ymd"),
    ],
)  # fmt: skip
def test_the_order_of_days_in_numbers(cells: list[str], order: str) -> None:
    assert order_of(cells) == order


def test_statements_of_groups_are_told_from_attacks() -> None:
    found = guessed(["claim_id", "claim_date", "group", "gist"], [["C1", "2020-03-11", "A", "words"]])
    assert found.holds == "claims"
    assert found.column("party") == "group"


def test_words_for_weapons() -> None:
    said = ["anti-aircraft missile", "IED", "applied", "firearms", "drones", "خلاف"]
    assert [means("weapon", word) for word in said] == ["manpads", "ied", "", "", "drone", ""]
    assert nearness("plate", ["lat"]) == 0
