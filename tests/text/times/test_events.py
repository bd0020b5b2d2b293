"""Times that hang on an event: its words, the days between, and a date within the words as a hint."""

from datetime import timedelta

import pytest
from times_shown import BAGHDAD, PUBLISHED, days

from tawatur.text.times import times_in


@pytest.mark.parametrize(
    ("text", "relation", "event", "least", "most", "hint"),
    [
        ("formed by the PM a day after the US-Iraq talks.", "at", "the US-Iraq talks", 1, 1, "-"),
        ("rose after the killing of many commanders back in January 2020", "after",
         "the killing of many commanders back in January 2020", None, None, "2020-01-01..2020-01-31"),
        ("especially after the events of Jan 3rd which has given", "after", "the events of Jan 3rd", None, None,
         "2020-01-03"),
        ("two weeks after the killing of Qasem Soleimani and Abu Mahdi fell", "at",
         "the killing of Qasem Soleimani and Abu Mahdi fell", 11, 17, "-"),
        ("a week after Kadhimi took office on 7 May 2020, the", "at", "Kadhimi took office on 7 May 2020", 4, 10,
         "2020-05-07"),
        ("hours after the strike on Taji;", "at", "the strike on Taji", 0, 1, "-"),
        ("days before the talks;", "at", "the talks", -10, -2, "-"),
        ("within a week of the strike.", "at", "the strike", 0, 7, "-"),
        ("on the eve of the election,", "at", "the election", -1, -1, "-"),
        ("since the killing of Muhandis,", "since", "the killing of Muhandis", None, None, "-"),
        ("a day after he was killed, the", "at", "he was killed", 1, 1, "-"),
        ("بعد يومين من مقتل سليماني،", "at", "مقتل سليماني", 2, 2, "-"),
        ("بعد الهجوم بيومين", "at", "الهجوم", 2, 2, "-"),
        ("وبعد ساعات على اغتيال الباحث،", "at", "اغتيال الباحث", 0, 1, "-"),
        ("بعد عام على مقتله", "at", "مقتله", 183, 547, "-"),
        ("غداة اغتيال سليماني", "at", "اغتيال سليماني", 1, 1, "-"),
        ("منذ مقتل المهندس", "since", "مقتل المهندس", None, None, "-"),
        ("بعد مقتل القائد في 3 حزيران، ازدادت", "after", "مقتل القائد في 3 حزيران", None, None, "2020-06-03"),
    ],
)  # fmt: skip
def test_an_event(text: str, relation: str, event: str, least: int | None, most: int | None, hint: str) -> None:
    (time,) = times_in(text, PUBLISHED, BAGHDAD)
    assert time.event is not None
    assert (time.relation, time.event.said) == (relation, event)
    assert text[time.event.begin : time.event.end] == event
    assert time.event.least == (None if least is None else timedelta(days=least))
    assert time.event.most == (None if most is None else timedelta(days=most))
    assert days(time.event.when) == hint
    assert time.when is None


def test_a_period_is_closed_by_the_day_of_publication() -> None:
    (since,) = times_in("since January", PUBLISHED, BAGHDAD)
    assert days(since.period) == "2020-01-01..2020-06-19"
    (until,) = times_in("till June 18th", PUBLISHED, BAGHDAD)
    assert until.period is None
