"""Times told from the day of the text: "yesterday", "three days ago", "last month", "the past six weeks", أمس."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tawatur.text.times import arabic, english
from tawatur.text.times.counts import Length, length_at
from tawatur.text.times.local import Span, month_span, moved, span_of
from tawatur.text.times.point import Point, Told
from tawatur.text.times.tokens import word_set

_DAYS = {
    "the day before yesterday": -2, "day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1,
    "the day after tomorrow": 2, "اول امس": -2, "امس الاول": -2, "اول من امس": -2, "امس": -1, "يوم امس": -1,
    "البارحه": -1, "غدا": 1, "يوم غد": 1, "بعد غد": 2,
}  # fmt: skip
_NIGHTS = {
    "last night": (-1, 18, 30), "tonight": (0, 18, 30), "this morning": (0, 0, 12), "this afternoon": (0, 12, 18),
    "this evening": (0, 16, 24), "الليله الماضيه": (-1, 18, 30), "الليله": (0, 18, 30), "هذا الصباح": (0, 0, 12),
    "صباح اليوم": (0, 0, 12), "مساء اليوم": (0, 16, 24), "فجر اليوم": (0, 0, 7), "هذا اليوم": (0, 0, 24),
    "مساء امس": (-1, 16, 24), "فجر امس": (-1, 0, 7), "صباح امس": (-1, 0, 12), "ليله امس": (-1, 18, 30),
    "ظهر اليوم": (0, 11, 15), "عصر اليوم": (0, 14, 18),
}  # fmt: skip
CALENDAR: Final = {"week": "week", "month": "month", "year": "year", "الاسبوع": "week", "الشهر": "month",
                    "العام": "year", "السنه": "year"}  # fmt: skip
_TURNS: Final = {"last": -1, "this": 0, "next": 1, "هذا": 0, "هذه": 0}
PLURALS: Final = {"الايام": "day", "الاسابيع": "week", "الاشهر": "month", "الشهور": "month", "السنوات": "year",
                   "الاعوام": "year", "الساعات": "hour", "اليومين": "day", "الاسبوعين": "week", "الشهرين": "month",
                   "العامين": "year", "السنتين": "year"}  # fmt: skip
_ENDED: Final = word_set("الماضيه الماضيين الاخيره الاخيرين المنصرمه السابقه الفائته")
_AND: Final = "و"  # written together with the word behind it
_DAYS |= {_AND + phrase: away for phrase, away in _DAYS.items() if not phrase.isascii()}
_NIGHTS |= {_AND + phrase: hours for phrase, hours in _NIGHTS.items() if not phrase.isascii()}
_STARTS: Final = {phrase.split()[0] for phrase in (*_DAYS, *_NIGHTS)}


def relative(told: Told, at: int) -> Point | None:
    """The time at a token that is told from the day of publication; without that day a point without a date."""
    key = told.key(at)
    if key in _STARTS or key[1:] in _STARTS:
        found = _day(told, at)
        if found:
            return found
    return _calendar(told, at) or _ago(told, at) or _past(told, at) or _today(told, at)


def _dated(told: Told, at: int, end: int, span: Span | None) -> Point:
    doubt = "" if told.published else "the day of publication is not known"
    return Point(at, end, "relative", span=span, relative=True, doubt=doubt)


def _day(told: Told, at: int) -> Point | None:
    night = told.word(at, *_NIGHTS)
    if night and told.key(night) in arabic.WEEKDAYS:
        return None
    if night:
        name = " ".join(told.key(index) for index in range(at, night))
        away, first, last = _NIGHTS[name]
        day = told.published and told.published + timedelta(days=away)
        point = _dated(told, at, night, span_of(day, day) if day else None)
        return point.moved(hours=(first, last))
    end = told.word(at, *_DAYS)
    if not end:
        return None
    away = _DAYS[" ".join(told.key(index) for index in range(at, end))]
    day = told.published and told.published + timedelta(days=away)
    if told.glued(end) and told.key(end) == "-":
        return None
    return _dated(told, at, end, span_of(day, day) if day else None)


def _today(told: Told, at: int) -> Point | None:
    """اليوم before a weekday, a date or a comma; "the day" otherwise."""
    if told.key(at) != "اليوم" or told.key(at - 1) in ("في", "ذلك", "منذ", "هذا", "حتي", "ذاك"):
        return None
    after = told.key(at + 1)
    if after not in arabic.WEEKDAYS and after not in ("،", ",", "(", "ان", "عن", "."):
        return None
    end = at + 1 if after not in arabic.WEEKDAYS else at + 2
    return _dated(told, at, end, span_of(told.published, told.published) if told.published else None)


def _calendar(told: Told, at: int) -> Point | None:
    """ "last week", "earlier this month", "next year", "الشهر الماضي", "هذا العام"."""
    part = told.key(at) if told.key(at) in ("earlier", "later") else ""
    begin = at + 1 if part else at
    key, follows = (
        told.key(begin).removeprefix("و") if told.key(begin) in ("وهذا", "وهذه") else told.key(begin),
        told.key(begin + 1),
    )
    bare = (
        key if key in CALENDAR else key[1:] if key[:1] in arabic.CLITICS else "ال" + key[2:] if key[:2] == "لل" else key
    )
    if key in _TURNS and follows in CALENDAR and follows.isascii() == key.isascii() and told.key(begin - 1) != "the":
        unit, turn = CALENDAR[follows], _TURNS[key]
    elif bare in CALENDAR and not bare.isascii() and follows in arabic.PAST | arabic.THIS | arabic.NEXT:
        unit = CALENDAR[bare]
        turn = -1 if follows in arabic.PAST else 1 if follows in arabic.NEXT else 0
    else:
        return None
    span = _unit_span(told.published, unit, turn) if told.published else None
    if span and part and told.published:
        today = span_of(told.published, told.published)
        span = Span(span.start, today.end) if part == "earlier" else Span(today.start, max(span.end, today.end))
    return _dated(told, at, begin + 2, span)


def _unit_span(day: date, unit: str, turn: int) -> Span:
    """The calendar week, month or year before, of, or after a day. A week may begin on Saturday, Sunday or Monday."""
    if unit == "year":
        return span_of(date(day.year + turn, 1, 1), date(day.year + turn, 12, 31))
    if unit == "month":
        other = moved(day.replace(day=1), turn)
        return month_span(other.year, other.month)
    other = day + timedelta(days=7 * turn)
    saturday = other - timedelta(days=(other.weekday() + 2) % 7)
    sunday = other + timedelta(days=6 - other.weekday())
    return span_of(saturday, sunday)


def ago_span(day: date, length: Length, *, ahead: bool = False) -> Span:
    """The days that lie a length before a day, or after it."""
    if length.unit in ("month", "year") and length.least == length.most and length.least == int(length.least):
        months = int(length.least) * (12 if length.unit == "year" else 1) * (1 if ahead else -1)
        half = timedelta(days=15 if length.unit == "month" else 182)
        return span_of(moved(day, months) - half, moved(day, months) + half)
    least, most = length.days()
    if ahead:
        return span_of(day + timedelta(days=least), day + timedelta(days=most))
    return span_of(day - timedelta(days=most), day - timedelta(days=least))


def _ago(told: Told, at: int) -> Point | None:
    """ "three days ago", "قبل ثلاثة أيام": not before an event, which is another rule."""
    before = told.word(at, "قبل", "وقبل")
    length = length_at(told, before or at)
    if not length:
        return None
    if before:
        if told.key(length.end) in ("من", "على") or length.plain or told.key(before).isascii():
            return None
        end = length.end
    else:
        end = told.word(length.end, "ago")
        if not end:
            return None
    return _dated(told, at, end, ago_span(told.published, length) if told.published else None)


def _past(told: Told, at: int) -> Point | None:
    """ "the past six weeks", "the last month", "الأسابيع الستة الماضية": up to the end of the day of publication."""
    end = told.word(at, "the past", "the last", "the previous", "past")
    if end:
        length = length_at(told, end) or _one_unit(told, end)
        if not length or (length.plain and not told.key(end).isascii()):
            return None
        return _until_today(told, at, length)
    key = told.key(at)
    unit = PLURALS.get(key) or (PLURALS.get(key[1:]) if key[:1] in arabic.CLITICS else None)
    if not unit:
        return None
    number = told.number(at + 1) or arabic.NUMBERS.get(told.key(at + 1).removeprefix("ال"))
    after = at + 2 if number else at + 1
    number = number or (2 if key.endswith("ين") else None)
    if not number or told.key(after) not in _ENDED:
        return None
    return _until_today(told, at, Length(number, number, unit, after + 1))


def _one_unit(told: Told, at: int) -> Length | None:
    unit = english.UNITS.get(told.key(at))
    return Length(1, 1, unit, at + 1) if unit in ("day", "week", "month", "year", "decade") else None


def _until_today(told: Told, at: int, length: Length) -> Point:
    span = None
    if told.published:
        span = span_of(ago_span(told.published, length).first, told.published)
        if length.unit in ("month", "year") and length.least == length.most:
            months = int(length.least) * (12 if length.unit == "year" else 1)
            span = span_of(moved(told.published, -months), told.published)
        elif length.least == length.most and length.unit in ("day", "week"):
            days = int(length.least) * (7 if length.unit == "week" else 1)
            span = span_of(told.published - timedelta(days=days), told.published)
    return _dated(told, at, length.end, span).moved(form="duration")
