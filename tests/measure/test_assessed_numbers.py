"""The assessment's numbers beside the record's: never a denominator, and every difference explained."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.kinds import Party
from tawatur.measure.asking import NotApplicable
from tawatur.measure.questions import assessed_numbers

ASSESSMENT = {
    "source": "text", "stated_operations": 37, "stated_groups": 3, "start": date(2020, 1, 6), "end": date(2020, 6, 18),
    "parties": ("a", "b", "silent"),
}  # fmt: skip


@pytest.fixture
def answer(make, given):
    return assessed_numbers.run(
        given(
            *(make.incident(f"I{k}", date(2020, 2, 1 + k), official="yes" if k < 3 else "unknown") for k in range(5)),
            make.incident("after", date(2020, 6, 19)),
            make.claim("C1", "a", date(2020, 3, 15), superseded_by="claim:C2", act="act:1"),
            make.claim("C2", "a", date(2020, 3, 17), act="act:1"),
            make.claim("C3", "b", date(2020, 6, 1), date(2020, 6, 30)),
            make.claim("C4", "z", date(2020, 6, 2), weapon="other", weapon_said="hacking"),
            make.claim("C5", "a", date(2020, 8, 1)),
            make.standing("claim:C2", "corroborated", 1.0),
            make.standing("claim:C3", "uncorroborated", 0.0),
            Party(id="party:silent", slug="silent", name="The Silent", kind="facade"),
            assessment=ASSESSMENT,
        )
    )


def test_attacks_claims_and_acts_are_counted_apart(answer, named) -> None:
    assert named(answer, "assessment.attacks").value == 5
    claims = named(answer, "assessment.claims")
    assert (claims.value, claims.low, claims.high) == (4, 3, 4)
    assert named(answer, "assessment.acts").value == 2


def test_the_sentence_says_how_the_claims_become_acts(answer, named) -> None:
    says = named(answer, "assessment.stated_operations").says
    assert "states 37 claimed operations" in says
    assert "5 attacks in scope" in says
    assert "4 claims of responsibility for 2 acts" in says
    assert "1 is by a party that it does not name: z, hacking; 1 repeats an act already claimed" in says


def test_corroborated_and_not_found(answer, named) -> None:
    found = named(answer, "assessment.corroborated")
    assert found.value == pytest.approx(1.0)
    assert (found.low, found.high, found.n) == (1, 1, 2)
    assert "the other 35 of the stated 37" in found.says
    assert named(answer, "assessment.not_found").value == 35


def test_the_official_record_is_of_the_attacks_on_record_not_of_the_stated_number(answer, named) -> None:
    found = named(answer, "assessment.officially_recorded")
    assert (found.value, found.n) == (0.6, 5)


def test_groups_that_claim_nothing_are_named(answer, named) -> None:
    found = named(answer, "assessment.groups")
    assert (found.value, found.n) == (2, 3)
    assert "The Silent" in found.says


def test_without_an_assessment_the_question_does_not_apply(given) -> None:
    assert isinstance(assessed_numbers.run(given()), NotApplicable)


def test_a_window_beyond_the_record_is_said(make, given, named) -> None:
    case = given(make.incident("I", date(2020, 2, 1)), as_of=date(2020, 3, 1), assessment=ASSESSMENT)
    assert (
        "ends on 1 March 2020, before the stated days do"
        in named(assessed_numbers.run(case), "assessment.attacks").says
    )
