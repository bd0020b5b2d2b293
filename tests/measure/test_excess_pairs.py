"""The count without a model, and totals from joint draws."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tawatur.measure.asking import NotApplicable
from tawatur.measure.ledger import ledger_of
from tawatur.measure.questions import claims_by_month, excess_pairs

FIRST = date(2020, 1, 10)


def case(make, given, *, near: float, expected: float, n: int = 24):
    rows = [make.claim(f"C{k}", "a" if k % 2 else "b", FIRST + timedelta(days=14 * k)) for k in range(n)]
    draws = [
        make.draw(
            row.id, "10", expected, month=f"{row.issued.start + timedelta(hours=3):%Y-%m}", near=near * (1 + k % 2)
        )
        for k, row in enumerate(rows)
    ]
    return given(*rows, *draws, *(make.standing(row.id, "corroborated", expected) for row in rows))


def test_agreement_and_disagreement_are_said_plainly(make, given, named) -> None:
    well = named(excess_pairs.run(case(make, given, near=0.5, expected=0.6)), "excess.all")
    assert well.says.endswith("the two agree.")
    assert well.low < well.value < well.high
    badly = named(excess_pairs.run(case(make, given, near=0.5, expected=0.05)), "excess.all")
    assert "fewer than the count allows: the two disagree" in badly.says
    much = named(excess_pairs.run(case(make, given, near=0.0, expected=0.9)), "excess.all")
    assert "more than the count allows" in much.says
    assert much.low == 0.0


def test_few_pairs_cannot_tell(make, given, named) -> None:
    answer = excess_pairs.run(case(make, given, near=1.0, expected=0.6, n=4))
    found = named(answer, "excess.all")
    assert found.value is None
    assert "too few to tell" in found.says
    assert {row.group for row in answer if row.name == "excess.by_party"} == {"a", "b"}


def test_no_claim_with_time_and_place_is_not_applicable(make, given) -> None:
    row = make.claim("C", "a", FIRST)
    assert isinstance(excess_pairs.run(given(row, make.draw(row.id, "1", 1.0, comparable=False))), NotApplicable)
    assert isinstance(excess_pairs.run(given(row)), NotApplicable)


def test_totals_are_sums_of_joint_draws(make, given, named) -> None:
    rows = [make.claim(f"C{k}", "a", FIRST) for k in range(2)]
    stands = [make.standing(row.id, "corroborated", 0.5) for row in rows]
    tied = given(*rows, *stands, *(make.draw(row.id, "1111100000", 0.5) for row in rows))
    halves = ("1111100000", "0000011111")
    drawn = (make.draw(row.id, bits, 0.5) for row, bits in zip(rows, halves, strict=True))
    apart = given(*rows, *stands, *drawn)
    totals = [ledger_of(one).corroborated(ledger_of(one).every, level=0.9) for one in (tied, apart)]
    assert [(one.low, one.high) for one in totals] == [(0, 2), (1, 1)]
    assert totals[0].expected == pytest.approx(1.0)
    month = named(claims_by_month.run(apart), "corroborated.by_month", "2020-01")
    assert (month.value, month.low, month.high) == (1.0, 1.0, 1.0)
