"""Dates: local days in UTC, vague dates as intervals, and no guesses."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.text.when_said import dates_in, day_span

BAGHDAD = ZoneInfo("Asia/Baghdad")
BERLIN = ZoneInfo("Europe/Berlin")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("2020-03-11", utc(2020, 3, 10, 21), utc(2020, 3, 11, 21)),
        (" 2020-03 ", utc(2020, 2, 29, 21), utc(2020, 3, 31, 21)),
        ("2020-12", utc(2020, 11, 30, 21), utc(2020, 12, 31, 21)),
        ("2020", utc(2019, 12, 31, 21), utc(2020, 12, 31, 21)),
        ("2020-03-11T22:35", utc(2020, 3, 11, 19, 35), utc(2020, 3, 11, 19, 36)),
        ("2020-03-11 22:35:10Z", utc(2020, 3, 11, 22, 35, 10), utc(2020, 3, 11, 22, 35, 11)),
        ("2020-03-11T22:35:10+03:00", utc(2020, 3, 11, 19, 35, 10), utc(2020, 3, 11, 19, 35, 11)),
    ],
)
def test_a_span_in_utc(said: str, start: datetime, end: datetime) -> None:
    when = day_span(said, BAGHDAD)
    assert when is not None
    assert (when.start, when.end, when.said) == (start, end, said.strip())


def test_a_local_day_may_have_23_hours() -> None:
    when = day_span("2020-03-29", BERLIN)
    assert when is not None
    assert when.width.total_seconds() == 23 * 3600


@pytest.mark.parametrize(
    "said",
    ["", "2020-02-30", "2020-13", "0000", "9999", "9999-12-31", "0001-01-01", "March 2020", "11/03/2020", "2020-3-1",
     "2020-03-11T25:00", "٢٠٢٠", "20200311", "2020-03-11T22"],
)  # fmt: skip
def test_no_guess(said: str) -> None:
    assert day_span(said, BAGHDAD) is None


@settings(deadline=None)
@given(st.text(max_size=30))
def test_never_raises(text: str) -> None:
    day_span(text, BAGHDAD)
    dates_in(text, date(2020, 6, 19), BAGHDAD)


def found(text: str, published: date | None = date(2020, 6, 19)) -> list[tuple[str, str, str]]:
    return [
        (text[begin:end], when.start.astimezone(BAGHDAD).date().isoformat(), when.said)
        for begin, end, when in dates_in(text, published, BAGHDAD)
    ]


def test_dates_in_running_text() -> None:
    text = "between January 6th 2020 till June 18th, and 19 june 2020; on Jan 3rd, in January 2020 and on 2020-05-01."
    assert found(text) == [
        ("January 6th 2020", "2020-01-06", "January 6th 2020"),
        ("June 18th", "2020-06-18", "June 18th"),
        ("19 june 2020", "2020-06-19", "19 june 2020"),
        ("Jan 3rd", "2020-01-03", "Jan 3rd"),
        ("January 2020", "2020-01-01", "January 2020"),
        ("2020-05-01", "2020-05-01", "2020-05-01"),
    ]


def test_a_day_without_a_year_is_the_last_one_before_publication() -> None:
    assert found("on December 31st") == [("December 31st", "2019-12-31", "December 31st")]
    assert found("on December 31st", None) == []
    assert found("on the 3rd of March, 2020", None) == [("3rd of March, 2020", "2020-03-03", "3rd of March, 2020")]


def test_what_is_no_date() -> None:
    assert found("they may 5 times march 12 miles on 12/05/2020, Feb 30, 2007-2011 and June") == []
