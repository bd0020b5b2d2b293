"""One time of any form at a token: the rules in their order, and the times of day around a day."""

from __future__ import annotations

from tawatur.text.times.hours import hours_first, weekday, with_hours
from tawatur.text.times.named import day_month, month_alone, month_day, year_alone
from tawatur.text.times.numeric import numeric
from tawatur.text.times.parts import decade, october_events, part_of, season
from tawatur.text.times.point import Point, Told
from tawatur.text.times.relative import relative
from tawatur.text.times.triggers import BEGINNINGS


def point_at(told: Told, at: int) -> Point | None:
    """The time that begins at a token, with its time of day. It is worked out once: several rules ask for it."""
    if at not in told.points:
        told.points[at] = _point_at(told, at)
    return told.points[at]


def _point_at(told: Told, at: int) -> Point | None:
    day = _day_at(told, at)
    if day:
        day = _with_weekday(told, day)
        return with_hours(told, day) if day.form in ("date", "weekday") or _one_day(day) else day
    early = hours_first(told, at)
    if early:
        day = _day_at(told, early[2])
        if day and (day.form in ("date", "weekday") or _one_day(day)) and day.hours is None:
            return day.moved(begin=at, hours=early[0], utc=early[1], from_=day.begin, to=day.end)
    return None


def _with_weekday(told: Told, day: Point) -> Point:
    """The date with the weekday that stands behind it in brackets or after a comma: "3 January 2020 (Friday)"."""
    if day.day is None or day.weekday is not None:
        return day
    begin = told.word(day.end, "(", ",")
    found = weekday(told, begin) if begin else None
    if not found or found.turn or (told.key(begin - 1) == "(" and told.key(found.end) != ")"):
        return day
    if told.key(begin - 1) == "," and told.key(found.end) not in (",", ".", ""):
        return day
    end = found.end + (1 if told.key(begin - 1) == "(" else 0)
    return day.moved(end=end, weekday=found.weekday, to=day.end)


def _one_day(point: Point) -> bool:
    return (
        point.form == "relative" and point.hours is None and (point.span is None or point.span.first == point.span.last)
    )


def _day_at(told: Told, at: int) -> Point | None:
    begin = at + 1 if told.key(at) == "the" else at
    if told.number(begin) is not None:
        return _figures(told, begin)
    if told.key(begin) not in BEGINNINGS:
        return None
    hijri = day_month(told, begin, hijri=True) or month_alone(told, begin, hijri=True)
    if hijri:
        return hijri if hijri.day or hijri.year or told.word(at, "شهر", "بشهر") or _ramadan(told, at) else None
    return (
        numeric(told, at)
        or day_month(told, begin)
        or month_day(told, begin)
        or weekday_date(told, at)
        or part_of(told, begin)
        or relative(told, at)
        or season(told, begin)
        or decade(told, begin)
        or october_events(told, at)
        or month_alone(told, at)
        or year_alone(told, at)
    )


def _figures(told: Told, at: int) -> Point | None:
    """A time that begins with a number."""
    hijri = day_month(told, at, hijri=True)
    return (
        hijri
        or numeric(told, at)
        or day_month(told, at)
        or relative(told, at)
        or decade(told, at)
        or year_alone(told, at)
    )


def _ramadan(told: Told, at: int) -> bool:
    """ "in Ramadan" is a time; other Hijri months without a year are men's names."""
    if told.key(at).startswith("ramad"):
        return told.key(at - 1) in ("in", "during", "since", "before", "after", "of", "by")
    return told.key(at).removeprefix("ل").removeprefix("ب") == "رمضان" and told.key(at - 1) in (
        "في",
        "خلال",
        "منذ",
        "قبل",
        "بعد",
    )


def weekday_date(told: Told, at: int) -> Point | None:
    """A weekday, with the date that follows it: "Friday, January 3", "الجمعة 3 كانون الثاني", "Sunday (June 14)"."""
    day = weekday(told, at)
    if not day:
        return None
    next_one = told.word(day.end, ",", "،", "(", "the", "الموافق", "الموافق ل", "المصادف") or day.end
    date = day_month(told, next_one) or month_day(told, next_one) or numeric(told, next_one)
    if not date or date.span is not None:
        return day
    end = date.end + (1 if told.key(date.end) == ")" and told.key(next_one - 1) == "(" else 0)
    return date.moved(begin=at, end=end, weekday=day.weekday, from_=date.begin, to=date.end)
