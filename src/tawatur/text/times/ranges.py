"""From one time to another: "between January 6th 2020 till June 18th", "6-18 June", "2007-2011", "من 6 حتي 18 تموز"."""

from __future__ import annotations

from typing import Final, NamedTuple

from tawatur.text.times import english
from tawatur.text.times.named import day_at, month_at, year_at
from tawatur.text.times.point import FIRST_YEAR, LAST_YEAR, Point, Told
from tawatur.text.times.points import point_at

_OPEN: Final = ("from", "between", "in between", "since", "من", "بين", "ما بين", "منذ", "خلال المده من", "وبين", "ومن")
_DASHES: Final = frozenset("-–—−")
_TO: Final = ("to", "until", "till", "through", "up to", "up until", "and until", "and through", "حتي", "الي", "لغايه",
              "ولغايه", "وحتي", "والي", "الي غايه", "حتي", "ولغايه")  # fmt: skip


class Range(NamedTuple):
    """Two times of the tokens `begin`..`end`; a list of days ("6 and 8 June") has `listed`."""

    begin: int
    end: int
    points: tuple[Point, ...]
    listed: bool = False


def range_at(told: Told, at: int) -> Range | None:
    """The range or the list of days that begins at a token."""
    listed = month_first(told, at)
    if listed:
        return listed
    opened = told.word(at, *_OPEN)
    first = told.word(opened, "يوم", "عامي", "عام", "سنه", "شهري", "الاعوام", "يومي", "ليله") if opened else 0
    begin = first or opened or at
    one = _end_point(told, begin, opened=bool(opened))
    if not one:
        return None
    both = opened and told.key(opened - 1) in ("between", "بين")
    to = _to(told, one, both=bool(both))
    other = _end_point(told, told.word(to, "يوم", "عام", "the", "شهر", "سنه") or to, opened=True) if to else None
    if other:
        pair = _paired(one, other)
        if pair and (opened or _sure(told, one, other)):
            return Range(at, other.end, pair)
    return _listed(told, at) if not opened else None


def _end_point(told: Told, at: int, *, opened: bool) -> Point | None:
    """A time, or only a day or a year that the other end completes."""
    found = point_at(told, at)
    if found and not (found.form == "date" and found.month is None and found.span is None):
        return found
    month = month_at(told, at)
    dashed = month and told.key(month[1]) in _DASHES and month_at(told, month[1] + 1)
    if month and (opened or dashed) and (told.at(at).upper or not told.raw(at).isascii()):
        year = year_at(told, month[1])
        return Point(at, year[1] if year else month[1], "month", year[0] if year else None, month[0])
    year = year_at(told, at)
    if year and told.number(at) == year[0]:
        return Point(at, year[1], "year", year[0])
    day = day_at(told, at, tied=told.key(at + 1) in _DASHES and not told.glued(at))
    return Point(at, day[1], "date", day=day[0]) if day else None


def month_first(told: Told, at: int) -> Range | None:
    """ "June 6-18, 2020", "June 6 to 18", "June 8, 10 and 13": a month and then its days."""
    opened = told.word(at, "between", "from") or at
    month = month_at(told, opened)
    if not month or not told.at(opened).upper or not told.raw(opened).isascii():
        return None
    days = [day_at(told, month[1], tied=True)]
    joins: list[str] = []
    while (last := days[-1]) and len(days) < 6:
        joined = told.word(last[1], "-", "–", "—", "to", "through", ", and", ",", "and", "&", "until", "till")
        day = day_at(told, joined) if joined and told.at(joined).begin - told.at(joined - 1).end <= 1 else None
        if not day or day[0] <= last[0] or month_at(told, day[1]) or told.key(day[1]) in (":", *english.COUNTED):
            break
        joins.append(told.key(joined - 1))
        days.append(day)
    found = [day for day in days if day]
    if len(found) < 2 or not (_DASHES | {"and", "&", "to", "through", "until", "till"}) & set(joins):
        return None
    year = year_at(told, found[-1][1])
    end = year[1] if year else found[-1][1]
    begins = [opened, *(day[1] - (2 if told.key(day[1] - 1) in english.SUFFIXES else 1) for day in found[1:])]
    points = tuple(
        Point(begin, day[1], "date", year[0] if year else None, month[0], day[0])
        for begin, day in zip(begins, found, strict=True)
    )
    points = (*points[:-1], points[-1].moved(end=end))
    listed = len(found) > 2 or (joins[0] in ("and", "&") and opened == at)
    return Range(at, end, points, listed=listed)


def _to(told: Told, one: Point, *, both: bool) -> int:
    """The token after "to" or a dash; "and" where "between" opened. 0 where there is none."""
    end = told.word(one.end, ",") if told.word(one.end + 1, *_TO) else 0
    end = end or one.end
    if both:
        joined = told.word(end, "and", "و", "-", "–", *_TO)
        if joined:
            return joined
        key = told.key(end)
        return end if key[:1] == "و" and len(key) > 2 else 0
    if told.key(end) in _DASHES:
        return end + 1
    return told.word(end, *_TO)


def _paired(one: Point, other: Point) -> tuple[Point, Point] | None:
    """Both ends with what one of them leaves to the other; None where they are not of one kind."""
    if _bare_day(one) and _bare_day(other):
        return None
    if _bare_day(one):
        if other.month is None or other.day is None:
            return None
        one = one.moved(month=other.month, year=other.year, hijri=other.hijri)
    if _bare_day(other):
        if one.month is None or one.day is None or (other.day or 0) <= one.day:
            return None
        other = other.moved(month=one.month, year=one.year, hijri=one.hijri)
    if "year" in (one.form, other.form) and one.form != other.form and (one.year is None or other.year is None):
        return None
    return _same_years(one, other)


def _bare_day(point: Point) -> bool:
    return point.form == "date" and point.month is None and point.span is None


def _same_years(one: Point, other: Point) -> tuple[Point, Point]:
    """A year that stands at one end only holds for both, over the turn of the year where the months say so."""
    if one.month is None or other.month is None or one.hijri != other.hijri:
        return one, other
    turned = (other.month, other.day or 0) < (one.month, one.day or 0)
    if one.year is None and other.year is not None:
        return one.moved(year=other.year - turned), other
    if other.year is None and one.year is not None:
        return one, other.moved(year=one.year + turned)
    return one, other


def _sure(told: Told, one: Point, other: Point) -> bool:
    """Whether two times without "from" are a range: two years in order, or days."""
    if one.form == other.form == "year":
        years = (one.year or 0) < (other.year or 0) and told.alone_pair(one.begin, other.end)
        return years and FIRST_YEAR <= (one.year or 0) <= LAST_YEAR
    return one.form in ("date", "month", "vague") and other.form in ("date", "month", "vague")


def _listed(told: Told, at: int) -> Range | None:
    """ "6, 8 and 10 June 2020": each day with the month and the year at the end."""
    days: list[Point] = []
    index = at
    while len(days) < 6:
        day = day_at(told, index)
        if not day or day[1] - index > 2:
            return None
        joined = told.word(day[1], ",", "،", "and", "&", "و", "or", "او")
        if not joined:
            break
        joined = told.word(joined, "and", "و") or joined
        days.append(Point(index, day[1], "date", day=day[0]))
        index = joined
    last = point_at(told, index)
    if not days or not last or last.day is None or last.month is None or told.key(index - 1) in (",", "،"):
        return None
    same = tuple(day.moved(month=last.month, year=last.year, hijri=last.hijri) for day in days)
    return Range(at, last.end, (*same, last), listed=True)
