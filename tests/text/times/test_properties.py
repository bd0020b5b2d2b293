"""Whatever the text: no error, exact offsets, ordered intervals, and work that grows with the length."""

from datetime import date
from itertools import pairwise
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from times_shown import BAGHDAD, PUBLISHED

from tawatur.text.times import times_in
from tawatur.text.when_said import dates_in

PIECES = (
    "from to between and since until till by after before the of in on at last next this three a few 3 6th 18 31 2020"
    " 1441 January Feb. may March June Sunday night dawn yesterday ago week days months early late first half quarter"
    " killing talks release visit it was and that until hours just shortly revolution , . - / : ( ) pm GMT من"
    " إلى بين و حتى منذ قبل بعد يوم الأحد كانون الثاني حزيران ٣ ٢٠٢٠"
    " أيام يومين أسبوع الماضي رمضان هـ فجر مقتل أواخر النصف الأول"
)
WORDS = [*PIECES.split(), "\n"]
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
TIGHT = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
DAYS = st.dates() | st.sampled_from([None, PUBLISHED, date.min, date.max, date(1000, 1, 1), date(9000, 12, 31)])


@settings(deadline=None, max_examples=400)
@given(TEXTS | TIGHT, DAYS, st.booleans())
def test_offsets_and_intervals_hold(text: str, published: date | None, flag: bool) -> None:
    times = times_in(text, published, BAGHDAD, day_first=flag, hijri=flag)
    for time in times:
        assert text[time.begin : time.end] == time.said != ""
        for when in (time.when, time.period, time.event.when if time.event else None):
            assert when is None or when.start < when.end
        if time.event:
            assert text[time.event.begin : time.event.end] == time.event.said != ""
            assert time.begin <= time.event.begin < time.event.end <= time.end
            assert (time.event.least is None) == (time.event.most is None)
    assert all(one.end <= other.begin for one, other in pairwise(times))
    spans = dates_in(text, published, BAGHDAD)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(text[begin:end] == when.said for begin, end, when in spans)


HOSTILE = ["1", "1 ", "12-", "1/", "6, ", "6 and ", "June 6, ", "after the ", "2020-", "من يوم ", "3 June ", ":30 pm "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_with_the_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        start = process_time()
        times_in(text, PUBLISHED, BAGHDAD)
        return process_time() - start

    # eight times the text: eight times the work, where work that grew with the square would take 64 times as long
    small, large = (min(seconds(size) for _ in range(3)) for size in (5_000, 40_000))
    assert large < 30 * small + 0.3


def test_a_megabyte_of_digits_is_passed_over() -> None:
    assert times_in("7" * 1_000_000, PUBLISHED, BAGHDAD) == []
    assert times_in("7 " * 100_000, PUBLISHED, BAGHDAD) == []


def test_a_day_that_a_zone_skipped_says_so() -> None:
    (time,) = times_in("on 30 December 2011", None, ZoneInfo("Pacific/Apia"))
    assert time.when is None
    assert "skip" in time.doubt
