"""A statement of several attacks is split where the words spell it out, and only there."""

from __future__ import annotations

import pytest
from link_rows import PLACES, claim, day, given

from tawatur.kinds import Claim
from tawatur.link.acts import claims
from tawatur.link.numbers import told


@pytest.mark.parametrize(
    ("text", "count", "exact"),
    [
        ("Claimed three attacks on US convoys", 3, True),
        ("took credit for two rocket attacks", 2, True),
        ("said it carried out at least four operations in May", 4, False),
        ("تبنت ثلاث عمليات ضد القوات", 3, True),
        ("أعلنت عن ٤ هجمات", 4, True),
        ("تبنى عمليتين في بغداد", 2, True),
        ("series of 37 operations", 37, True),
    ],
)
def test_numbers_of_attacks(text: str, count: int, exact: bool) -> None:
    found = told(text)
    assert found is not None
    assert (found.count, found.exact) == (count, exact)
    assert found.words in text


@pytest.mark.parametrize(
    "text",
    [
        "fired three rockets at the base",
        "Video of two bombs hitting trucks",
        "one of three attacks that night",
        "the second of two attacks",
        "its first statement after two attacks by others",
        "Joint eight-faction text",
        "the sixth attack this month",
        "Taji attacks",
        "attacked two convoys",
        "أطلق ثلاثة صواريخ",
        "إحدى ثلاث عمليات",
        "بعد ثلاث عمليات",
    ],
)
def test_no_number_of_attacks(text: str) -> None:
    assert told(text) is None


def test_convoys_count_where_the_case_says_so() -> None:
    found = told("Its men attacked two convoys of the coalition", ("convoys",))
    assert found is not None
    assert found.count == 2
    assert told("Filmed two convoys", ("convoys",)) is None


def made(*rows: Claim, **settings: object) -> dict[str, Claim]:
    table = claims(given(settings, claims__settled=rows, places=PLACES))["claims"]
    return {row.slug: row for row in table if isinstance(row, Claim)}


def test_parts_have_ids_of_their_own_and_are_no_repeats_of_each_other() -> None:
    rows = made(
        claim("C", gist="Claimed three attacks on convoys.", issued=day("2020-03-10"), because=("statement:s",))
    )
    assert list(rows) == ["C", "C.2", "C.3"]
    assert {row.id for row in rows.values()} == {"claim:C", "claim:C.2", "claim:C.3"}
    assert {row.part_of for row in rows.values()} == {"claim:C"}
    assert all(row.because == ("statement:s",) and row.superseded_by is None for row in rows.values())
    assert len({row.act for row in rows.values()}) == 3
    assert "three attacks" in (rows["C.2"].note or "")


def test_listed_days_become_the_days_of_the_parts() -> None:
    rows = made(claim("C", gist="Claimed two attacks, on 11 March and 14 March 2020.", issued=day("2020-03-16")))
    assert [row.when and row.when.start.day for row in rows.values()] == [10, 13]  # midnight in Baghdad, told in UTC
    assert "not certain" not in (rows["C"].note or "")
    bare = made(claim("C", gist="Claimed attacks on 11 March and 14 March 2020.", issued=day("2020-03-16")))
    assert len(bare) == 2
    assert "not certain" in (bare["C"].note or "")
    other = made(claim("C", gist="Claimed the attack of 11 March; dated 14 March 2020.", issued=day("2020-03-16")))
    assert len(other) == 1


def test_listed_places_become_the_places_of_the_parts() -> None:
    rows = made(claim("C", place_said="Camp Taji and Besmaya", gist="Attacks on two camps."))
    assert [row.place_said for row in rows.values()] == ["Camp Taji", "Besmaya"]
    one = made(claim("C", place_said="Erbil-Saladin highway", gist="Attacks on the road."))
    assert len(one) == 1


def test_what_is_not_split_says_why() -> None:
    many = made(claim("C", gist="Says it made 37 attacks this year."))
    assert list(many) == ["C"]
    assert "too many" in (many["C"].note or "")
    apart = made(
        *(
            claim(slug, when, source="source:x", issued=day("2020-03-16"), gist="Claimed two attacks.")
            for slug, when in (("A", "2020-03-11"), ("B", "2020-03-14"))
        )
    )
    assert list(apart) == ["A", "B"]
    assert "not split" in (apart["A"].note or "")


def test_one_day_and_place_for_all_parts_is_uncertain() -> None:
    rows = made(claim("C", "2020-03-11", place="place:taji", gist="Claimed two attacks on Taji."))
    assert len(rows) == 2
    assert "not certain" in (rows["C.2"].note or "")


def test_an_edit_of_a_split_statement_repeats_its_parts() -> None:
    words = "The brigades made two attacks on 11 March and 14 March 2020 against the occupier near the city"
    rows = made(
        claim("A", wording=words, issued=day("2020-03-15")),
        claim("B", wording=words + " today", issued=day("2020-03-16")),
    )
    assert len({row.act for row in rows.values()}) == 2
    assert rows["A"].superseded_by == "claim:B"
    assert rows["A.2"].superseded_by == "claim:B.2"
