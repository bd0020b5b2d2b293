"""English times: a planted table of phrases and what they come to, told on Friday 19 June 2020."""

import pytest
from times_shown import PUBLISHED, read

TABLE = [
    ("37 operations between January 6th 2020 till June 18th.",
     ["between January 6th 2020 till June 18th between = 2020-01-06..2020-06-18"]),
    ("19 june 2020", ["19 june 2020 = 2020-06-19"]),
    ("on Jan 3rd, on June 18 and on Dec. 27, 2019.",
     ["Jan 3rd = 2020-01-03", "June 18 = 2020-06-18", "Dec. 27, 2019 = 2019-12-27"]),
    ("the 3rd of March, 2020; March the 3rd", ["3rd of March, 2020 = 2020-03-03", "March the 3rd = 2020-03-03"]),
    ("back in January 2020", ["January 2020 = 2020-01-01..2020-01-31"]),
    ("on 25/12/2019, 05/05/2020, 2020-06-19 and 2020/06/19",
     ["25/12/2019 = 2019-12-25", "05/05/2020 = 2020-05-05", "2020-06-19 = 2020-06-19", "2020/06/19 = 2020-06-19"]),
    ("the 2007-2011 groups", ["2007-2011 between = 2007-01-01..2011-12-31"]),
    ("from 3 to 9 May", ["from 3 to 9 May between = 2020-05-03..2020-05-09"]),
    ("6-18 June 2020", ["6-18 June 2020 between = 2020-06-06..2020-06-18"]),
    ("June 6-18, 2020", ["June 6-18, 2020 between = 2020-06-06..2020-06-18"]),
    ("from December 20 to January 5", ["from December 20 to January 5 between = 2019-12-20..2020-01-05"]),
    ("from January to June 2020", ["from January to June 2020 between = 2020-01-01..2020-06-30"]),
    ("between 2003 and 2011", ["between 2003 and 2011 between = 2003-01-01..2011-12-31"]),
    ("on 8, 10 and 13 June 2020", ["8 = 2020-06-08", "10 = 2020-06-10", "13 June 2020 = 2020-06-13"]),
    ("June 8, 10 and 13", ["June 8 = 2020-06-08", "10 = 2020-06-10", "13 = 2020-06-13"]),
    ("On June 8, 15 rockets and on March 11, 18 rockets hit", ["June 8 = 2020-06-08", "March 11 = 2020-03-11"]),
    ("Jan-Mar 2020; Nov 2019 - June 2020", ["Jan-Mar 2020 between = 2020-01-01..2020-03-31",
                                             "Nov 2019 - June 2020 between = 2019-11-01..2020-06-30"]),
    ("during Ramadan; 10 Muharram 1441",
     ["Ramadan = 2020-04-22..2020-05-23", "10 Muharram 1441 = 2019-09-08..2019-09-10"]),
    ("since January", ["since January since = 2020-01-01..2020-01-31"]),
    ("till June 18th", ["till June 18th until = 2020-06-18"]),
    ("by late March", ["by late March until = 2020-03-21..2020-03-31"]),
    ("from May 2020 onwards", ["from May 2020 onwards since = 2020-05-01..2020-05-31"]),
    ("since 2003; in 2018 and 2019; in April and May",
     ["since 2003 since = 2003-01-01..2003-12-31", "2018 = 2018-01-01..2018-12-31", "2019 = 2019-01-01..2019-12-31",
      "April = 2020-04-01..2020-04-30", "May = 2020-05-01..2020-05-31"]),
    ("the first half of 2020, Q3 2019", ["first half of 2020 = 2020-01-01..2020-06-30",
                                          "Q3 2019 = 2019-07-01..2019-09-30"]),
    ("the 1990s", ["1990s = 1990-01-01..1999-12-31"]),
    ("summer 2019, last summer", ["summer 2019 = 2019-06-01..2019-08-31", "last summer = 2019-06-01..2019-08-31"]),
    ("winter 2019", ["winter 2019 = 2018-12-01..2020-02-29"]),
    ("the winter of 2019-2020", ["winter of 2019-2020 = 2019-12-01..2020-02-29"]),
    ("in the October protests, which led to", ["October = 2019-10-01..2019-10-31"]),
    ("on Sunday", ["Sunday = 2020-06-14"]),
    ("on Friday; last Friday; next Monday", ["Friday = 2020-06-19", "last Friday = 2020-06-12",
                                              "next Monday = 2020-06-22"]),
    ("this Tuesday", ["this Tuesday = -"]),
    ("Friday, January 3, 2020, at about 1:00 a.m. local time",
     ["Friday, January 3, 2020, at about 1:00 a.m. local time = 2020-01-03 00:30..2020-01-03 01:30"]),
    ("on 27 December 2019 (Friday)", ["27 December 2019 (Friday) = 2019-12-27"]),
    ("Sunday night; dawn on Monday; at 9:30 pm on Monday",
     ["Sunday night = 2020-06-14 18:00..2020-06-15 06:00", "dawn on Monday = 2020-06-15 03:00..2020-06-15 07:00",
      "at 9:30 pm on Monday = 2020-06-15 21:30..2020-06-15 21:31"]),
    ("at 1830 GMT on June 8, 2020", ["at 1830 GMT on June 8, 2020 = 2020-06-08 21:30..2020-06-08 21:31"]),
    ("yesterday; three days ago; two weeks ago",
     ["yesterday = 2020-06-18", "three days ago = 2020-06-16", "two weeks ago = 2020-06-02..2020-06-08"]),
    ("six months ago; a year ago", ["six months ago = 2019-12-04..2020-01-03", "a year ago = 2018-12-19..2019-12-18"]),
    ("last month; last week; earlier this month",
     ["last month = 2020-05-01..2020-05-31", "last week = 2020-06-06..2020-06-14",
      "earlier this month = 2020-06-01..2020-06-19"]),
    ("over the past six weeks", ["the past six weeks = 2020-05-08..2020-06-19"]),
    ("two days after January 3, 2020", ["two days after January 3, 2020 = 2020-01-05"]),
    ("will be held on July 4", ["July 4 = 2020-07-04"]),
    ("held on July 4; on December 31", ["July 4 = -", "December 31 = 2019-12-31"]),
    ("the September 11 attacks", ["September 11 = -"]),
]  # fmt: skip

NONE = [
    "it is stable until and release it is not",
    "right after the struct, just before impl",
    "the 2018, 2021, and 2024 editions",
    "they may strike and march on",
    "the 1920 Revolution Brigades and the 20th Revolution",
    "Brigades of second 20’ revolution",
    "15 Khordad and in 2019 people",
    "the 14th of July Bridge, 17 July Street",
    "Prime Minister May said; the March on Washington",
    "call 0770-123-4567 or 2019-123",
    "version 2.0.1, F-16, RQ-4 and 107 mm",
    "on 12/05/2020",
    "after receding its role in supporting the government",
    "they may 5 times march 12 miles",
    "a second 30 km away, in 2020 rockets, by 1500 men",
    "the sun sat in the sec",
]


@pytest.mark.parametrize(("text", "times"), TABLE)
def test_a_phrase_and_what_it_comes_to(text: str, times: list[str]) -> None:
    assert read(text) == times


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    assert read("on Sunday, yesterday, Jan 3rd, since January, last month, three days ago", None) == [
        "Sunday = -", "yesterday = -", "Jan 3rd = -", "since January since = -", "last month = -", "three days ago = -",
    ]  # fmt: skip
    assert read("on 3 January 2020", None) == ["3 January 2020 = 2020-01-03"]


def test_the_order_of_figures_is_an_option() -> None:
    assert read("12/05/2020", PUBLISHED, day_first=True) == ["12/05/2020 = 2020-05-12"]
