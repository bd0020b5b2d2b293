"""Claims to acts."""

from __future__ import annotations

from link_rows import PLACES, claim, day, given

from tawatur.kinds import Claim, Where
from tawatur.link.acts import claims


def acts(*rows: Claim) -> dict[str, Claim]:
    made = claims(given(claims__settled=rows, places=PLACES))["claims"]
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
    assert claims(given(claims__settled=[], places=PLACES))["claims"] == []


def test_an_edit_on_the_same_channel_is_one_act_and_a_second_act_is_not() -> None:
    gist = "Statement on a bomb against a convoy of the coalition near the bridge, with a picture."
    made = acts(
        claim("A", gist=gist, channel="telegram", issued=day("2020-05-01")),
        claim("B", gist=gist.replace("with", "now with"), channel="telegram", issued=day("2020-05-02")),
        claim("C", gist=gist, channel="telegram", issued=day("2020-05-20")),
        claim("D", gist=gist.replace("a bomb", "a second bomb"), channel="telegram", issued=day("2020-05-02")),
    )
    assert made["A"].act == made["B"].act
    assert made["A"].superseded_by == "claim:B"
    assert "Nearly the same words" in (made["B"].note or "")
    assert len({row.act for row in made.values()}) == 3


def test_the_same_paraphrase_on_another_day_or_channel_is_another_act() -> None:
    gist = "Video said to show an attack on a convoy with equipment of the coalition."
    made = acts(
        claim("A", "2020-05-01", gist=gist, channel="video", issued=day("2020-05-02")),
        claim("B", "2020-05-02", gist=gist, channel="video", issued=day("2020-05-02")),
        claim("C", gist=gist, channel="radio", issued=day("2020-05-03")),
    )
    assert len({row.act for row in made.values()}) == 3


def test_a_repeat_without_a_day_leaves_the_statement_that_gives_one() -> None:
    where = {"place": "place:taji", "weapon": "rocket"}
    made = acts(
        claim("A", "2020-05-01", issued=day("2020-05-01"), **where),
        claim("B", issued=day("2020-05-06"), gist="Footage of the strike.", **where),
        claim("C", issued=day("2020-05-07"), gist="Footage of a second strike.", **where),
        claim("D", issued=day("2020-07-07"), **where),
    )
    assert made["B"].act == made["A"].act
    assert made["B"].superseded_by == "claim:A"
    assert made["A"].superseded_by is None
    assert "not certain" in (made["B"].note or "")
    assert len({row.act for row in made.values()}) == 3


def test_a_province_is_no_place_at_which_an_act_is_recognised() -> None:
    where = {"place": "place:gov_baghdad", "weapon": "rocket"}
    made = acts(
        claim("A", "2020-05-01", issued=day("2020-05-01"), **where), claim("B", issued=day("2020-05-02"), **where)
    )
    assert made["A"].act != made["B"].act


def test_a_repeat_that_fits_two_acts_stands_alone() -> None:
    where = {"place": "place:taji", "weapon": "rocket"}
    made = acts(
        claim("A", "2020-05-01", issued=day("2020-05-01"), **where),
        claim("B", "2020-05-03", issued=day("2020-05-03"), **where),
        claim("C", issued=day("2020-05-06"), **where),
    )
    assert len({row.act for row in made.values()}) == 3
