"""Days, months, half-years, and rows whose date is vague."""

from __future__ import annotations

from datetime import date

from tawatur.maths.days import number
from tawatur.measure.record import half_years, incidents_of, months, span_of


def test_a_vague_date_counts_once_and_its_range_is_told(make, given) -> None:
    case = given(
        make.incident("day", date(2020, 6, 18)),
        make.incident("month", date(2020, 6, 1), date(2020, 6, 30)),
        make.incident("outside", date(2020, 6, 20)),
    )
    count = incidents_of(case).count(number(date(2020, 1, 6)), number(date(2020, 6, 18)))
    assert (count.value, count.low, count.high) == (2, 1, 2)
    assert incidents_of(case).count(number(date(2020, 6, 1)), number(date(2020, 6, 30))).bounds is None


def test_the_day_is_local(make, given) -> None:
    rows = incidents_of(given(make.incident("I", date(2020, 3, 11))))
    assert rows.first[0] == rows.day[0] == rows.last[0] == number(date(2020, 3, 11))


def test_months_and_half_years_are_cut_at_the_ends() -> None:
    start, end = number(date(2019, 12, 15)), number(date(2020, 7, 2))
    assert [label for label, *_ in months(start, end)] == [
        "2019-12", "2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06", "2020-07",
    ]  # fmt: skip
    assert [label for label, *_ in half_years(start, end)] == ["2019-H2", "2020-H1", "2020-H2"]
    assert months(start, end)[0][1] == start
    assert months(start, end)[-1][2] == end
    assert months(number(date(2020, 2, 1)), number(date(2020, 2, 29)))[0][2] == number(date(2020, 2, 29))


def test_the_record_ends_on_the_as_of_day(given) -> None:
    assert span_of(given(as_of=date(2020, 6, 19)))[1] == number(date(2020, 6, 19))


def test_a_table_without_rows_is_a_record_without_rows(given) -> None:
    assert incidents_of(given()).within(0, 99_999).tolist() == []
