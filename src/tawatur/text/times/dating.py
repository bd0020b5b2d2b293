"""From what is said to an interval of local time: years left out, weekdays and parts are filled in, or nothing is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tawatur.text.times import arabic, english
from tawatur.text.times.hijri import hijri_span, hijri_year
from tawatur.text.times.local import Span, month_span, months_span, span_of
from tawatur.text.times.point import Point, Told

Dated = tuple[Span | None, str]
UNKNOWN: Final = "the day of publication is not known"
_BACK: Final = 12
_SOON: Final = timedelta(days=60)


def dated(told: Told, point: Point, timezone: ZoneInfo) -> Dated:
    """The interval of a point in local time, and what was taken for granted. None where it has none."""
    try:
        span, doubt = _whole(told, point)
        if span is not None and point.hours is not None:
            span = _with_hours(span, point, timezone)
        elif span is not None and point.utc:
            span = _from_utc(span, timezone)
    except (ValueError, OverflowError):
        return None, "there is no such day"
    return span, doubt or point.doubt


def _whole(told: Told, point: Point) -> Dated:
    if point.span is not None:
        span, doubt = (_shared(point.span, point.share) if point.share else point.span), point.doubt
        return span, doubt
    if point.relative and point.year is None:
        return None, point.doubt or UNKNOWN
    if point.hijri:
        return _hijri(told, point)
    if point.month is None and point.year is None:
        return _weekday(told, point)
    if point.year is not None:
        return _of_year(point, point.year)
    return _without_year(told, point)


def _of_year(point: Point, year: int) -> Dated:
    if point.season and point.month is not None:
        return _season(point, year), ""
    if point.month is None:
        whole = span_of(date(year, 1, 1), date(year, 12, 31))
    elif point.day is None:
        whole = month_span(year, point.month)
    else:
        day = date(year, point.month, point.day)
        wrong = point.weekday is not None and day.weekday() != point.weekday
        return span_of(day, day), "the weekday does not fit the date" if wrong else ""
    return _shared(whole, point.share), ""


def _shared(whole: Span, share: tuple[int, int] | None) -> Span:
    """The k-th of n parts: of a month in days (thirds end on the 10th and 20th; n = 7: a week), of a year in months."""
    if share is None:
        return whole
    k, n = share
    months = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    if months > 1:
        return months_span(whole.first.year, whole.first.month + months * k // n, months // n)
    days = whole.last.day
    if n == 7:
        first = days - 6 if k < 0 else 7 * k + 1
        return span_of(whole.first + timedelta(days=first - 1), whole.first + timedelta(days=first + 5))
    edges = [0, 10, 20, days] if n == 3 else [days * part // n for part in range(n + 1)]
    return span_of(whole.first + timedelta(days=edges[k]), whole.first + timedelta(days=edges[k + 1] - 1))


def _season(point: Point, year: int) -> Span:
    """Three months. "Winter 2019" may begin in December of either year: both winters, unless 2019-20 is said."""
    month = point.month or 1
    if month == 12 and point.share is None:
        return Span(month_span(year - 1, 12).start, months_span(year, 12, 3).end)
    return months_span(year, month, 3)


def _without_year(told: Told, point: Point) -> Dated:
    """The last such day, month or season that has begun by the day of publication; the next where it lies ahead."""
    day = told.published
    if day is None:
        return None, UNKNOWN
    if (point.month, point.day) == (9, 11) and told.key(point.end) in ("attack", "attacks", "plot"):
        return None, "the day names an event of another year"
    behind = _since(told, point.begin)
    ahead = point.turn > 0 or (point.turn == 0 and not behind and (told.ahead or _lies_ahead(told, point.begin)))
    years = range(day.year, day.year + _BACK) if ahead else range(day.year, day.year - _BACK, -1)
    for year in years:
        if point.day is not None and not _exists(year, point):
            continue
        span, _ = _of_year(point, year)
        whole, _ = _of_year(point.moved(share=None) if not point.season else point, year)
        if (
            span is None
            or whole is None
            or (point.weekday is not None and point.day and span.first.weekday() != point.weekday)
        ):
            continue
        if ahead and span.last >= day and not (point.turn > 0 and whole.first <= day):
            return span, point.doubt or "taken as the next one after publication"
        if not ahead and _begun(point, whole, day):
            if span.first > day or _soon(point, year, day):
                return None, "it is not told whether it lies ahead or a year back"
            return span, point.doubt
    return None, "no such day lies near"


def _soon(point: Point, year: int, day: date) -> bool:
    """Whether the same day of the next year is at most 60 days ahead: who means last year's then says so."""
    if point.turn or not _exists(year + 1, point):
        return False
    later, _ = _of_year(point.moved(share=None) if not point.season else point, year + 1)
    return later is not None and timedelta(0) < later.first - day <= _SOON


def _begun(point: Point, whole: Span, day: date) -> bool:
    return (
        whole.last < day.replace(day=1)
        if point.turn < 0 and not point.season and point.day is None
        else (whole.last < day if point.turn < 0 else whole.first <= day)
    )


def _exists(year: int, point: Point) -> bool:
    try:
        date(year, point.month or 1, point.day or 1)
    except ValueError:
        return False
    return True


def _since(told: Told, at: int) -> bool:
    """What something has lasted since lies behind, even in a sentence about what may come."""
    return at > 0 and told.key(at - 1) in ("since", "منذ", "ومنذ", "مذ")


def _lies_ahead(told: Told, at: int) -> bool:
    """Whether "will" or its like stands a few words before, in the same sentence."""
    for index in range(at - 1, max(-1, at - 9), -1):
        key = told.key(index)
        if key in (".", "!", "?", "\n", "؟", ";", "؛"):
            return False
        if key in english.WILL or key in arabic.WILL:
            return True
    return False


def _weekday(told: Told, point: Point) -> Dated:
    """The last such day up to the day of publication; "last" is before it, "next" after it."""
    day = told.published
    if day is None or point.weekday is None:
        return None, UNKNOWN
    told_ahead = told.ahead and point.turn in (0, 2) and not _since(told, point.begin)
    if not told_ahead and (point.turn == 2 or (point.turn == 0 and _lies_ahead(told, point.begin))):
        return None, "it is not told whether it lies ahead or behind"
    if point.turn == 1 or told_ahead:
        found = day + timedelta(days=(point.weekday - day.weekday() - 1) % 7 + 1)
    else:
        start = day - timedelta(days=1) if point.turn == -1 else day
        found = start - timedelta(days=(start.weekday() - point.weekday) % 7)
    return span_of(found, found), ""


def _hijri(told: Told, point: Point) -> Dated:
    doubt = "a Hijri date: a day on either side"
    if point.month is None:
        return None, ""
    if point.year is not None:
        return hijri_span(point.year, point.month, point.day), doubt
    if told.published is None:
        return None, UNKNOWN
    year = hijri_year(told.published)
    for one in (year, year - 1):
        span = hijri_span(one, point.month, point.day)
        if span and span.first <= told.published:
            return span, doubt
    return None, doubt


def _with_hours(span: Span, point: Point, timezone: ZoneInfo) -> Span:
    """The hours of a day. "9:30 GMT" on a local day is the moment of that clock that falls on this day here."""
    first, last = point.hours or (0.0, 24.0)
    if span.first != span.last:
        return span
    start = span.start + timedelta(minutes=round(first * 60))
    end = span.start + timedelta(minutes=round(last * 60))
    if not point.utc:
        return Span(start, end)
    for away in (0, 1, -1):
        moved = _from_utc(Span(start + timedelta(days=away), end + timedelta(days=away)), timezone)
        if moved.first == span.first:
            return moved
    return span


def _from_utc(span: Span, timezone: ZoneInfo) -> Span:
    start, end = (at.replace(tzinfo=UTC).astimezone(timezone).replace(tzinfo=None) for at in span)
    return Span(start, end)


def end_of(day: date) -> datetime:
    """The local midnight that ends a day."""
    return span_of(day, day).end
