"""Claims to acts."""

from __future__ import annotations

from link_rows import claim, day, given

from tawatur.kinds import Claim, Where
from tawatur.link.acts import claims


def acts(*rows: Claim) -> dict[str, Claim]:
    made = claims(given(claims__settled=rows))["claims"]
    return {row.slug: row for row in made if isinstance(row, Claim)}


def test_two_statements_of_one_act_and_the_later_counts() -> None:
    made = acts(
        claim("C033", "2020-04-17", place="place:baghdad", weapon="manpads", issued=day("2020-05-23")),
        claim("C031", "2020-04-17", place="place:baghdad", weapon="manpads", issued=day("2020-05-21")),
    )
    assert made["C031"].act == made["C033"].act == "act:C031"
    assert made["C031"].superseded_by == "claim:C033"
    assert made["C033"].superseded_by is None


def test_another_party_day_weapon_or_place_is_another_act() -> None:
    made = acts(
        claim("A", "2020-04-17", place="place:x", weapon="rocket"),
        claim("B", "2020-04-17", place="place:x", weapon="rocket", party="party:q"),
        claim("C", "2020-04-18", place="place:x", weapon="rocket"),
        claim("D", "2020-04-17", place="place:x", weapon="ied"),
        claim("E", "2020-04-17", place="place:y", place_said="y", weapon="rocket"),
    )
    assert len({row.act for row in made.values()}) == 5
    assert all(row.superseded_by is None for row in made.values())


def test_what_is_not_told_parts_nothing_and_nearness_joins() -> None:
    made = acts(
        claim("A", "2020-04-17", weapon="rocket"),
        claim("B", "2020-04-17", place="place:x", where=Where(33.0, 44.0, 1.0)),
        claim("C", "2020-04-17", place="place:y", where=Where(33.02, 44.0, 1.0), weapon="rocket"),
    )
    assert len({row.act for row in made.values()}) == 1


def test_one_vague_statement_does_not_join_two_acts() -> None:
    made = acts(
        claim("A", "2020-12-10", place="place:muthanna", place_said="m", issued=day("2020-12-10")),
        claim("B", "2020-12-10", place="place:latifiya", place_said="l", issued=day("2020-12-10")),
        claim("C", "2020-12-10", issued=day("2020-12-11")),
    )
    assert made["A"].act != made["B"].act
    assert made["C"].act == made["A"].act


def test_claims_without_a_day_stand_alone() -> None:
    made = acts(claim("A", place="place:x"), claim("B", place="place:x"))
    assert made["A"].act != made["B"].act


def test_a_later_edition_that_the_data_set_names_is_kept() -> None:
    assert acts(claim("A", superseded_by="claim:B"))["A"].superseded_by == "claim:B"
    assert claims(given(claims__settled=[]))["claims"] == []
