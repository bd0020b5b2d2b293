"""The hour that a source tells."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.measure.hours import hour_of, hours_of


@pytest.mark.parametrize(
    ("said", "hour"),
    [("19:35", 19 + 35 / 60), ("about 01:00", 1.0), ("9.30 local", 9.5), ("23:59", 23 + 59 / 60)],
)
def test_a_clock_time_is_an_hour(said: str, hour: float) -> None:
    assert hour_of(said) == pytest.approx(hour)


@pytest.mark.parametrize("said", [None, "", "evening", "night", "25:10", "19:35, reported at 21:00", "2020"])
def test_words_and_two_clocks_are_none(said: str | None) -> None:
    assert hour_of(said) is None


def test_unknown_stays_unknown() -> None:
    assert np.isnan(hours_of(np.array(["night", None, "10:00"], dtype=object))).tolist() == [True, True, False]
