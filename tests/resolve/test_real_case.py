"""The case of Iraq: every spelling of a group, place and publisher in it gets an answer that can be defended."""

from typing import Any

import pytest

from tawatur.resolve.agencies import index, packaged, upstreams
from tawatur.resolve.lookup import find, party_names, place_names
from tawatur.resolve.respelt import respelt
from tawatur.resolve.scan import scan, scan_sentences, scanner
from tawatur.text.sentences import sentences

from .conftest import CASE, rows_of

CELLS = {"Usbat al-Thaireen", "Usbat al-Thairin", "Ashab al-Kahf", "Saraya al-Muntaqim", "Saryat Qasim al-Jabbarin"}


def test_every_claimed_by_is_known_or_says_why_not(real: Any) -> None:
    names = party_names(real.parties, real.aliases)
    said = {row["claimed_by"] for row in rows_of("datasets/incidents.csv") if row["claimed_by"]}
    found = {spelling: find(names, spelling) for spelling in said}
    verdicts = {spelling: hit.verdict for spelling, hit in found.items()}
    assert verdicts == {
        **dict.fromkeys(CELLS, "known"),
        "Guardians of Blood (Saraya Awliya al-Dam)": "known",
        "Saraya Thawrat al-Ishrin": "ambiguous",
        "Iran (IRGC)": "ambiguous",
        "United States": "ambiguous",  # there is an entry for its forces, none for the state
    }
    assert found["Saraya Thawrat al-Ishrin"].resolved == (
        "party:saraya_thawrat_al_ishrin_al_thaniya",
        "party:kataib_thawrat_al_ishrin",
    )
    assert found["Iran (IRGC)"].resolved == ("party:iran_state", "party:irgc")


def test_every_key_of_claims_and_relations_is_known(real: Any) -> None:
    parties, places = party_names(real.parties, real.aliases), place_names(real.places)
    said = {row["group_key"] for row in rows_of("datasets/claims.csv")}
    said |= {row[column] for row in rows_of("registry/relations.csv") for column in ("group_a", "group_b")}
    assert {find(parties, key).how for key in said} == {"registry key"}
    keys = {row["target_place"] for row in rows_of("datasets/claims.csv")} - {""}
    assert {find(places, key).how for key in keys} == {"registry key"}


def test_every_place_gets_an_answer(real: Any) -> None:
    names = place_names(real.places)
    said = {row[column] for row in rows_of("datasets/incidents.csv") for column in ("place", "place_key")}
    found = {spelling: find(names, spelling) for spelling in said}
    for spelling, hit in found.items():
        assert len(hit.resolved) == 1 if hit.verdict == "known" else hit.how, spelling
    assert found["International Zone (Green Zone), Baghdad"].resolved == ("place:green_zone",)
    assert found["Baghdad International Airport (BIAP)"].resolved == ("place:baghdad_airport",)
    assert found["Musayyib, Babil"].resolved == ("place:musayyib",)
    assert found["Near Nasiriyah"].verdict == "new"
    assert found["Samawah-Diwaniyah highway"].verdict == "new"
    assert found["Al-Muthanna highway (Samawah)"].verdict == "ambiguous"


def test_every_alias_finds_its_party(real: Any) -> None:
    names = party_names(real.parties, real.aliases)
    for row in real.aliases:
        for said in row.said.split(" / "):
            hit = find(names, said)
            assert set(row.parties) <= set(hit.resolved), said
            assert hit.verdict == "ambiguous" if row.status == "ambiguous" else True, said


def test_the_five_names_of_the_assessment(real: Any) -> None:
    names = {"party": party_names(real.parties, real.aliases), "place": place_names(real.places)}
    text = (CASE / "sources" / "assessment-2020-06-19.txt").read_text("utf-8")
    hits = scan(scanner(names), text)  # type: ignore[arg-type]
    assert all(text[hit.begin : hit.end] == hit.said for hit in hits)
    found = {hit.said: (hit.found.verdict, hit.found.resolved[0].partition(":")[2]) for hit in hits}
    assert found == {
        "Al-Tha’ireen League": ("known", "usbat_al_thairin"),
        "Al-Tha’ireen Elite": ("known", "usbat_al_thairin"),
        "Ashab Al-Kahaf": ("known", "ashab_al_kahf"),
        "Qabdhat Al-Huda": ("known", "qabdat_al_huda"),
        "Brigades of second 20’ revolution": ("known", "saraya_thawrat_al_ishrin_al_thaniya"),
        "Al-Tha’r’ Al-Mohandis": ("known", "liwa_thar_al_muhandis"),
        "PMU": ("known", "pmf"),
        "Katyusha cells": ("known", "katyusha_cells"),
        "Iran": ("known", "iran_state"),
        "IZ": ("known", "green_zone"),
        "BIAP": ("known", "baghdad_airport"),
        "Taji Camp": ("known", "camp_taji"),
        "Baghdad": ("known", "baghdad"),
    }


def test_most_publisher_lines_name_an_origin() -> None:
    agencies = index(packaged())
    columns = ("source_name", "source2_name")
    lines = {row[column] for row in rows_of("datasets/incidents.csv") for column in columns} - {""}
    unknown = {line for line in lines if not upstreams(line, agencies)}
    assert unknown == {
        "Arabic wire copy (Wix news site)",
        "Blog quoting wire report",
        "Ensonhaber",
        "Esta",
        "HRNW",
        "Islamic Invitation Turkey",
        "Jisr TV (Arabic)",
        "The Box Show Africa (syndicated)",
        "The News (agencies)",
        "Wire report repost",
        "Xeber24",
    }


@pytest.mark.parametrize("brand", ["Saraya al-Fajr al-Sadiq", "League of the Burning Dawn", "كتائب الفجر الصادق"])
def test_a_made_up_brand_is_new(real: Any, brand: str) -> None:
    assert find(party_names(real.parties, real.aliases), brand).verdict == "new"


def test_the_assessment_spells_one_term_in_five_ways_and_five_groups_in_its_own(real: Any) -> None:
    text = (CASE / "sources/assessment-2020-06-19.txt").read_text("utf-8")
    said = [text[begin:end] for begin, end in sentences(text)]
    names = party_names(real.parties, real.aliases)
    spelt = scan_sentences(scanner({"party": names}), said)
    hits = [hit for both in zip(spelt, respelt(names, said, spelt), strict=True) for some in both for hit in some]
    named: dict[str, set[str]] = {}
    for hit in hits:
        if hit.found.verdict == "known":
            named.setdefault(hit.found.resolved[0].removeprefix("party:"), set()).add(hit.said)
    words = {said.removeprefix("The ").split()[0] for said in named["katyusha_cells"]}
    assert words == {"Kateosha", "Kateoysha", "Katyosha", "Katyusha", "Katusha"}
    assert {
        "usbat_al_thairin",
        "ashab_al_kahf",
        "qabdat_al_huda",
        "saraya_thawrat_al_ishrin_al_thaniya",
        "liwa_thar_al_muhandis",
    } <= set(named)
