"""Dates, numbers and foreign text as a reader sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tawatur.brief.pages import words
from tawatur.kinds import When

BAGHDAD = ZoneInfo("Asia/Baghdad")


def local(*start: int, days: int = 1) -> When:
    first = datetime(*start, tzinfo=BAGHDAD)  # type: ignore[arg-type]
    return When(first.astimezone(UTC), (first + timedelta(days=days)).astimezone(UTC))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (local(2020, 3, 11), "11 March 2020"),
        (local(2020, 3, 11, days=3), "11–13 March 2020"),
        (local(2020, 3, 1, days=31), "March 2020"),
        (local(2020, 3, 1, days=61), "March–April 2020"),
        (local(2020, 3, 30, days=5), "30 March – 3 April 2020"),
        (local(2019, 12, 30, days=5), "30 December 2019 – 3 January 2020"),
        (local(2020, 1, 1, days=366), "2020"),
        (None, ""),
    ],
)
def test_a_time_is_said_in_local_days_as_vague_as_it_is(when: When | None, said: str) -> None:
    assert words.moment(when, BAGHDAD) == said


def test_hours_are_said_when_they_are_known() -> None:
    start = datetime(2020, 3, 11, 16, 35, tzinfo=UTC)
    assert words.moment(When(start, start + timedelta(minutes=1)), BAGHDAD) == "11 March 2020, 19:35"
    assert words.moment(When(start, start + timedelta(hours=2)), BAGHDAD) == "11 March 2020, 19:35–21:35"
    assert "12 March" in words.moment(When(start, start + timedelta(hours=9)), BAGHDAD)


def test_nobody_is_told_never_or_always() -> None:
    assert words.percent(0.0) == "<1%"
    assert words.percent(1.0) == ">99%"
    assert words.percent_range(0.62, 0.95) == "62–95%"
    assert words.percent_range(0.001, 0.002) == "<1%"
    assert words.percent_range(0.001, 0.18) == "<1% to 18%"
    assert words.percent_range(0.92, 0.999) == "92% to >99%"
    assert words.percent_range(None, 0.5) == ""


def test_numbers_are_short_and_shares_are_percentages() -> None:
    assert words.number(1234) == "1,234"
    assert words.number(3.14159) == "3.14"
    assert words.number(12.345) == "12.3"
    assert words.number(-0.5) == "−0.5"
    assert words.quantity(None) == "cannot tell"
    assert words.quantity(0.614, "share") == "61%"
    assert words.interval(-0.6, -0.28, "share") == "−60% to −28%"
    assert words.interval(0.466, 0.746, "share") == "47–75%"
    assert words.interval(2, 4) == "2–4"
    assert words.quantity(-47.14, "points") == "−47"
    assert words.interval(-60.3, -28.1, "points") == "−60 to −28"


def test_control_characters_become_signs() -> None:
    assert words.visible("a\u202eb\x00c") == "a⟦RLO⟧b⟦U+0000⟧c"
    assert words.visible("عصبة") == "عصبة"
    assert words.isolated("<b>") == "<bdi>&lt;b&gt;</bdi>"
    assert words.isolated("عصبة").startswith('<bdi lang="ar" dir="auto">')


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ('https://x/"onclick="', False),
        ("https://x/ y", False),
        ("//example.org", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, linked: bool) -> None:
    assert (words.web_address(url) is not None) == linked


def test_the_table_of_words_covers_what_it_says() -> None:
    assert words.ICD_203[0] == ("almost no chance", "1–5%")
    assert words.ICD_203[-1] == ("almost certain", "95–99%")
    assert words.day(date(2020, 6, 9)) == "9 June 2020"
    assert words.language_tag("ar-IQ") == "ar-IQ"
    assert words.language_tag('en" onload="') == ""
