"""Parts of months and years: "late May", "أواخر أيار", "first half of 2020", "Q1 2020", "summer 2019", "the 1990s"."""

from __future__ import annotations

from datetime import date
from typing import Final

from tawatur.text.times import arabic, english
from tawatur.text.times.local import span_of
from tawatur.text.times.named import month_alone, month_at, year_at
from tawatur.text.times.point import FIRST_YEAR, LAST_YEAR, Point, Told

PARTS: Final = {"week": 7, "half": 2, "quarter": 4, "third": 3, "النصف": 2, "الربع": 4, "الثلث": 3, "الاسبوع": 7}
_UNTOLD: Final = "the month names an event; its year is not told"
DECADES: Final = {
    "العشرينيات": 1920, "الثلاثينيات": 1930, "الاربعينيات": 1940, "الخمسينيات": 1950, "الستينيات": 1960,
    "السبعينيات": 1970, "الثمانينيات": 1980, "التسعينيات": 1990,
}  # fmt: skip
_TENS: Final = {"twenties": 1920, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}


def part_of(told: Told, at: int) -> Point | None:
    """A third, quarter or half of a month, a year or a decade; early, mid and late are its thirds."""
    share = _third(told, at) or _fraction(told, at)
    if not share:
        return None
    part, after = share
    whole = _whole(told, after)
    if part[1] == 7 and (whole is None or (whole.month is None and not whole.hijri)):
        return None
    return whole.moved(begin=at, form="vague", share=part) if whole and whole.share is None else None


_THIS_YEAR: Final = (
    *("this year", "the year", "هذا العام", "العام الحالي", "العام الجاري", "السنه الحاليه", "السنه الجاريه"),
    *("العام", "السنه"),
)


def _whole(told: Told, at: int) -> Point | None:
    """The month, year or decade at a token, whether or not a word before it makes it sure."""
    month = month_alone(told, at, sure=True) or month_alone(told, at, hijri=True, sure=True)
    if month:
        return month
    last = told.word(at, "last year", "العام الماضي", "السنه الماضيه", "العام المنصرم", "العام الفايت")
    this = None if last else told.word(at, *_THIS_YEAR)
    if (this or last) and not year_at(told, this or last) and told.published:
        return Point(at, this or last, "year", told.published.year - (1 if last else 0), relative=True)
    year = year_at(told, told.word(at, "the year", "year") or at)
    return Point(at, year[1], "year", year[0]) if year else decade(told, at)


def _third(told: Told, at: int) -> tuple[tuple[int, int], int] | None:
    key = told.key(at)
    third = english.THIRDS.get(key)
    if third is None:
        third = arabic.THIRDS.get(key, arabic.THIRDS.get(key[1:]) if key[:1] in arabic.CLITICS else None)
        return ((third, 3), told.word(at + 1, "شهر") or at + 1) if third is not None else None
    if key in ("early", "mid", "late") or (key == "end" and told.glued(at + 1) and told.key(at + 1) == "-"):
        return (third, 3), told.word(at + 1, "-", "–", "in") or at + 1
    after = told.word(at + 1, "of")
    return ((third, 3), after) if after else None


def _fraction(told: Told, at: int) -> tuple[tuple[int, int], int] | None:
    """ "first half of", "Q1", "H2", "النصف الأول من"."""
    key = told.key(at)
    if key in ("q", "h") and told.glued(at + 1) and told.at(at).upper:
        parts = 4 if key == "q" else 2
        number = told.number(at + 1) or 0
        return ((number - 1, parts), told.word(at + 2, "of") or at + 2) if 1 <= number <= parts else None
    which, after = english.ORDINALS.get(key), at + 1
    if which and told.glued(after + 1) and told.key(after) == "-":
        after += 1
    name = told.key(after)
    if which is None:
        bare = key if key in PARTS else key[1:]
        parts, which = PARTS.get(bare, 0), arabic.ORDINALS.get(told.key(at + 1))
        end = told.word(at + 2, "من شهر", "من")
        return _share(which, parts, end) if parts and which and end and not key.isascii() else None
    end = told.word(after + 1, "of the", "of")
    return _share(which, PARTS.get(name, 0), end) if name in PARTS and end else None


def _share(which: int, parts: int, end: int) -> tuple[tuple[int, int], int] | None:
    number = which if which > 0 else 0 if parts == 7 else parts
    if parts == 7:
        return ((number - 1, 7), end) if number <= 4 else None
    return ((number - 1, parts), end) if 1 <= number <= parts else None


def decade(told: Told, at: int) -> Point | None:
    """ "the 1990s", "the nineties", "تسعينيات القرن الماضي"."""
    number = told.number(at)
    key = told.key(at)
    if (
        number
        and told.glued(at + 1)
        and told.key(at + 1) == "s"
        and number % 10 == 0
        and FIRST_YEAR <= number <= LAST_YEAR
    ):
        return Point(at, at + 2, "year", span=span_of(date(number, 1, 1), date(number + 9, 12, 31)))
    if key in _TENS and told.key(at - 1) == "the":
        return _ten_years(at, at + 1, _TENS[key])
    named = DECADES.get(key) or DECADES.get("ال" + key)
    after = told.word(at + 1, "القرن الماضي", "القرن العشرين")
    if named and (after or key.startswith("ال")):
        return _ten_years(at, after or at + 1, named)
    return None


def _ten_years(begin: int, end: int, first: int) -> Point:
    return Point(begin, end, "year", span=span_of(date(first, 1, 1), date(first + 9, 12, 31)))


def season(told: Told, at: int) -> Point | None:
    """ "summer 2019", "the spring of 2020", "last winter", "صيف 2019". Of the northern half of the earth."""
    turn = told.word(at, "last", "next", "this")
    key = told.key(turn or at)
    month = english.SEASONS.get(key)
    if month is None:
        bare = key if key in arabic.SEASONS else key[1:] if key[:1] in arabic.CLITICS else key
        month = arabic.SEASONS.get(bare)
    if month is None:
        return None
    after = (turn or at) + 1
    year = year_at(told, after)
    if year:
        later = told.number(year[1] + 1) if told.key(year[1]) in ("-", "–", "/") and told.glued(year[1]) else None
        if later in (year[0] + 1, (year[0] + 1) % 100):
            return Point(at, year[1] + 2, "vague", year[0], month, season=True, share=(0, 1))
        return Point(at, year[1], "vague", year[0], month, season=True)
    if not turn or told.key(at) != "last" or told.key(after) in english.NOT_AFTER:
        return None
    return Point(at, after, "vague", None, month, season=True, turn=-1)


def october_events(told: Told, at: int) -> Point | None:
    """ "in the October protests": the month as a hint, where "in" or "of" and "the" stand before it."""
    month = month_at(told, at)
    before = told.key(at - 1)
    if month and before in arabic.EVENTS and told.key(at - 2) in ("في", "خلال", "منذ", "اثناء"):
        return Point(at, month[1], "vague", None, month[0], doubt=_UNTOLD)
    if (
        not month
        or not told.at(at).upper
        or told.key(at - 1) != "the"
        or told.key(at - 2) not in ("in", "of", "during", "since")
    ):
        return None
    if told.key(month[1]) not in english.EVENTS:
        return None
    return Point(at, month[1], "vague", None, month[0], doubt=_UNTOLD)
