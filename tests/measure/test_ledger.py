"""Claims, acts and how many of them have a sound incident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tawatur.measure.ledger import ledger_of
from tawatur.measure.questions import claims_by_group, ledger_totals

DAY = date(2020, 5, 21)


@pytest.fixture
def case(make, given):
    return given(
        make.claim("C1", "a", DAY, act="act:1", superseded_by="claim:C2"),
        make.claim("C2", "a", DAY, act="act:1"),
        make.claim("C3", "b", DAY, act="act:1"),
        make.claim("C4", "b", DAY),
        make.claim("C5", "b", DAY),
        make.standing("claim:C1", "superseded", 0.99),
        make.standing("claim:C2", "corroborated", 0.9),
        make.standing("claim:C3", "corroborated", 0.8),
        make.standing("claim:C4", "uncorroborated", 0.1),
        make.standing("claim:C5", "denied", 0.0),
        make.incident("I1", DAY, claim_reported="no_claim_reported"),
        make.standing("incident:I1", "unclaimed", 0.1),
    )


def test_an_act_counts_once_and_a_replaced_claim_not_at_all(case) -> None:
    ledger = ledger_of(case)
    chosen = ledger.claims.ids[ledger.acts(ledger.every)]
    assert chosen.tolist() == ["claim:C2", "claim:C4", "claim:C5"]
    assert ledger.corroborated(ledger.every, level=0.9).expected == pytest.approx(0.9 + 0.1 + 0.0)


def test_certain_claims_have_a_total_without_width(make, given) -> None:
    rows = [make.claim(f"C{k}", "a", DAY) for k in range(6)]
    stands = [make.standing(row.id, "corroborated", 1.0 if k < 4 else 0.0) for k, row in enumerate(rows)]
    ledger = ledger_of(given(*rows, *stands))
    total = ledger.corroborated(ledger.every, level=0.9)
    assert (total.low, total.high) == (4, 4)
    assert total.expected == pytest.approx(4.0)


def test_the_totals_of_the_ledger(case, named) -> None:
    answer = ledger_totals.run(case)
    assert named(answer, "claims.responsibility").value == 5
    assert named(answer, "claims.acts").value == 3
    assert named(answer, "claims.corroborated").value == pytest.approx(1.0)
    assert named(answer, "claims.standing", "denied").value == 1
    assert named(answer, "claims.disputed").value == 1
    assert named(answer, "incidents.unclaimed").value == 1.0
    statuses = [row.value for row in answer if row.name == "claims.standing"]
    assert sum(statuses) == 5


def test_each_party_has_its_own_row_and_a_silent_one_too(case, named) -> None:
    silent = replace(case, settings={"assessment": {"start": DAY, "end": DAY, "parties": ("c",)}})
    answer = claims_by_group.run(silent)
    assert named(answer, "claims.by_party", "a").value == 2
    assert named(answer, "acts.by_party", "a").value == 1
    assert named(answer, "corroborated.by_party", "b").value == pytest.approx(0.8 + 0.1)
    assert named(answer, "claims.by_party", "c").value == 0


def test_a_claim_without_a_party_or_a_standing_is_still_counted(make, given) -> None:
    ledger = ledger_of(given(make.claim("C1", "a", None, act="")))
    assert ledger.acts(ledger.every).tolist() == [0]
    assert np.isclose(ledger.probability, 0.0).all()
