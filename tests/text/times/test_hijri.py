"""Hijri dates: known days lie in the interval, and the option for years in figures."""

from datetime import date

import pytest
from times_shown import read

from tawatur.text.times.hijri import hijri_span, hijri_year, tabular


@pytest.mark.parametrize(
    ("hijri", "day"),
    [  # first days of Muharram and Ramadan as they were kept in Iraq or announced in Mecca
        ((1441, 1, 1), date(2019, 8, 31)),
        ((1441, 9, 1), date(2020, 4, 24)),
        ((1442, 1, 1), date(2020, 8, 20)),
        ((1442, 10, 1), date(2021, 5, 13)),
        ((1400, 1, 1), date(1979, 11, 20)),
    ],
)
def test_a_known_day_lies_within(hijri: tuple[int, int, int], day: date) -> None:
    span = hijri_span(*hijri)
    assert span is not None
    assert span.first <= day <= span.last
    assert (span.last - span.first).days == 2


def test_the_tabular_year() -> None:
    assert tabular(1, 1, 1) == date(622, 7, 18)
    assert [hijri_year(tabular(year, 1, 1)) for year in range(1300, 1500)] == list(range(1300, 1500))
    lengths = [(tabular(year + 1, 1, 1) - tabular(year, 1, 1)).days for year in range(1, 31)]
    assert [year for year, days in enumerate(lengths, 1) if days == 355] == [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29]


def test_years_in_figures_are_hijri_only_when_told() -> None:
    assert read("14/09/1441") == []
    assert read("14/09/1441 هـ") == ["14/09/1441 هـ = 2020-05-05..2020-05-07"]
    assert read("14/09/1441", hijri=True) == ["14/09/1441 = 2020-05-05..2020-05-07"]
