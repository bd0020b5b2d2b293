"""Shares of weapons and targets, and the largest change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tawatur.measure.questions import target_mix, weapon_mix


def half(make, start: date, rockets: int, bombs: int):
    weapons = ["rocket"] * rockets + ["ied"] * bombs
    return [
        make.incident(f"{start}-{k}", start + timedelta(days=(7 * k) % 150), weapon=weapon, target="base")
        for k, weapon in enumerate(weapons)
    ]


def test_a_planted_shift_is_found_with_its_direction(make, given, named) -> None:
    case = given(*half(make, date(2020, 1, 2), 30, 4), *half(make, date(2020, 7, 2), 20, 40))
    answer = weapon_mix.run(case)
    (shift,) = [row for row in answer if row.name == "weapons.shift"]
    assert shift.value == pytest.approx(100 * abs(40 / 60 - 4 / 34) * (1 if shift.group == "ied" else -1))
    assert "4 of 34" in shift.says or "30 of 34" in shift.says
    assert shift.low is not None
    assert shift.high is not None
    assert shift.low * shift.high > 0
    assert (shift.unit, shift.verdict) == ("points", "change")
    assert named(answer, "weapons.share", "2020-H1/rocket").value == pytest.approx(30 / 34)
    assert named(answer, "weapons.share", "rocket").value == pytest.approx(50 / 94)


def test_no_shift_is_found_where_there_is_none(make, given) -> None:
    case = given(*half(make, date(2020, 1, 2), 20, 20), *half(make, date(2020, 7, 2), 20, 20))
    (shift,) = [row for row in weapon_mix.run(case) if row.name == "weapons.shift"]
    assert shift.low is not None
    assert shift.high is not None
    assert shift.low < 0 < shift.high
    assert "may as well be no change" in shift.says
    assert shift.weight == 0
    assert shift.verdict == "cannot tell"


def test_one_kind_alone_and_one_half_year_alone(make, given, named) -> None:
    case = given(*half(make, date(2020, 1, 2), 12, 0))
    answer = target_mix.run(case)
    assert named(answer, "targets.share", "base").value == 1.0
    assert not [row for row in answer if row.name == "targets.shift"]


def test_the_shares_of_a_half_year_sum_to_one(make, given) -> None:
    answer = weapon_mix.run(given(*half(make, date(2020, 1, 2), 7, 5)))
    assert sum(row.value for row in answer if row.group.startswith("2020-H1/")) == pytest.approx(1.0)
