"""Numbers in words."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.maths.resampling import Estimate
from tawatur.measure import wording


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "0 %"), (0.001, "under 1 %"), (0.58, "58 %"), (0.999, "over 99 %"), (1.0, "100 %")],
)
def test_what_is_not_nothing_is_never_nought(share: float, words: str) -> None:
    assert wording.per_cent(share) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0.3, "0.30"), (2.47, "2.5"), (13.6, "14"), (1240.0, "1,240"), (5.0, "5"), (0.0, "0")]
)
def test_figures_that_mean_something(number: float, words: str) -> None:
    assert wording.short(number) == words


def test_counts_and_days() -> None:
    assert [wording.counted(n, "attack") for n in (0, 1, 1200)] == ["no attacks", "1 attack", "1,200 attacks"]
    assert [wording.being(n) for n in (0, 1, 2)] == ["none is", "1 is", "2 are"]
    assert wording.on(date(2020, 6, 19)) == "19 June 2020"
    assert wording.half_name("2020-H2") == "July to December 2020"
    assert wording.word("ied") == "roadside bomb"


def test_a_change_has_a_direction_or_is_said_to_be_none() -> None:
    assert wording.points(Estimate(-0.47, -0.61, -0.28, 0.9)) == "down 47 percentage points (90 % interval 28 to 61)"
    assert wording.points(Estimate(0.4, 0.25, 0.55, 0.9)) == "up 40 percentage points (90 % interval 25 to 55)"
    assert wording.points(Estimate(-0.06, -0.26, 0.08, 0.9)).endswith("which may as well be no change")
