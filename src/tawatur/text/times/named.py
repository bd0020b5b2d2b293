"""Days, months and years by name and number: "June 18th", "the 3rd of March, 2020", "6 كانون الثاني/يناير 2020"."""

from __future__ import annotations

from typing import Final

from tawatur.text.times import arabic, english
from tawatur.text.times.point import FIRST_YEAR, LAST_YEAR, Point, Told
from tawatur.text.times.tokens import word_set

Found = tuple[int, int]
_TO_YEAR: Final = (
    ",",
    "،",
    "of",
    "من عام",
    "من سنه",
    "عام",
    "سنه",
    "لعام",
    "لسنه",
    "من العام",
    "من",
    "في عام",
    "العام",
)


def month_at(told: Told, at: int, *, hijri: bool = False) -> Found | None:
    """The month named at a token, with the token after it; "كانون الثاني/يناير" and "June (Haziran)" are one month."""
    found = _one_month(told, at, hijri=hijri)
    if not found:
        return None
    month, after = found
    if told.key(after) == "." and told.glued(after) and told.raw(at).isascii() and after - at == 1:
        named = told.number(after + 1) is not None or told.key(after + 1) in (",", "-", "–")
        after += 1 if named and len(told.key(at)) <= 4 and told.key(at) != "may" else 0
    bracket = told.key(after) in ("(", "[")
    if bracket or told.key(after) in ("/", "-", "–", "\\", "،", "او"):
        other = _one_month(told, after + 1, hijri=hijri)
        if other and other[0] == month:
            after = other[1] + (1 if bracket and told.key(other[1]) in (")", "]") else 0)
    return month, after


def _one_month(told: Told, at: int, *, hijri: bool) -> Found | None:
    key = told.key(at)
    if not key or not key[0].isalpha():
        return None
    if key.isascii():
        month = (english.HIJRI if hijri else english.MONTHS).get((key,))
        return (month, at + 1) if month else None
    table = arabic.HIJRI if hijri else arabic.MONTHS
    for bare in (key, key[1:]) if key[0] in arabic.CLITICS else (key,):
        month = table.get((bare, told.key(at + 1)))
        if month:
            return month, at + 2
        month = table.get((bare,))
        if month:
            return month, at + 1
    return None


def year_at(told: Told, at: int, *, hijri: bool = False) -> Found | None:
    """The year at a token, after a comma, "of", من or عام; with م or هـ behind it."""
    skipped = told.word(at, *_TO_YEAR) or at
    year = told.number(skipped)
    first, last = (1300, 1500) if hijri else (FIRST_YEAR, LAST_YEAR)
    if year is None or not first <= year <= last or told.at(skipped).end - told.at(skipped).begin != 4:
        return None
    after = skipped + 1
    if told.glued(after) and (told.key(after) in ("s", "%", ":", "°") or told.number(after) is not None):
        return None
    if skipped > at and told.key(skipped - 1) in (",", "،", "of", "من") and told.key(after) in english.COUNTED:
        return None
    return year, told.word(after, "هـ", "ه", "ah", "م") or after


def day_at(told: Told, at: int, *, tied: bool = False) -> Found | None:
    """The day of a month at a token, with "st", "nd", "rd" or "th" behind it; `tied` to a dash if need be."""
    token = told.at(at)
    spelt = _spelt_day(told, at)
    if spelt:
        return spelt
    if token.number is None or not 1 <= token.number <= 31 or token.end - token.begin > 2:
        return None
    after = at + 1
    if told.glued(after) and told.key(after) in english.SUFFIXES:
        return token.number, after + 1
    return (token.number, after) if tied or told.alone(at) or told.key(at - 1) in ("-", "–", "/", "و") else None


def _spelt_day(told: Told, at: int) -> Found | None:
    """ "the third of", "الثالث من", "الخامس والعشرين من": an ordinal, with "of" or من behind it."""
    key = told.key(at)
    for end, day in ((at + 2, arabic.DAYS.get((key, told.key(at + 1)))), (at + 1, arabic.DAYS.get((key,)))):
        if day and told.key(end) in ("من", "شهر"):
            return day, end
    day = english.DAYS.get(key)
    return (day, at + 1) if day and told.key(at + 1) == "of" else None


def day_month(told: Told, at: int, *, hijri: bool = False) -> Point | None:
    """ "19 june 2020", "the 3rd of March", "٦ من كانون الثاني ٢٠٢٠"."""
    day = day_at(told, at)
    if not day:
        return None
    name = told.word(day[1], "of", "من شهر", "شهر", "من", "-", "/") or day[1]
    month = month_at(told, name, hijri=hijri)
    if not month:
        return None
    year = year_at(told, month[1], hijri=hijri) or (_joined_year(told, month[1]) if not hijri else None)
    if not year and not _sure_name(told, name, day=True):
        return None
    end, turn = (year[1], 0) if year else _turn(told, month[1])
    found = Point(at, end, "date", year[0] if year else None, month[0], day[0], hijri=hijri, turn=turn)
    return found if _is_date(told, found) else None


def _joined_year(told: Told, at: int) -> Found | None:
    """The year of "3-Jan-2020" and "3/حزيران/2020"."""
    return year_at(told, at + 1) if told.key(at) in ("-", "/") and told.glued(at) and told.glued(at + 1) else None


def month_day(told: Told, at: int) -> Point | None:
    """ "January 6th 2020", "June 18th", "Jan. 3", "حزيران 18 2020"."""
    month = month_at(told, at)
    if not month:
        return None
    day = day_at(told, told.word(month[1], "the") or month[1])
    if not day or (not told.raw(at).isascii() and not year_at(told, day[1])):
        return None
    year = year_at(told, day[1])
    if not year and not _sure_name(told, at, day=True):
        return None
    found = Point(at, year[1] if year else day[1], "date", year[0] if year else None, month[0], day[0])
    return found if _is_date(told, found) else None


def month_alone(told: Told, at: int, *, hijri: bool = False, sure: bool = False) -> Point | None:
    """ "January 2020", "in January", "شهر حزيران", "منذ كانون الثاني"; without a year it wants a word before it."""
    begin = told.word(at, "شهر", "بشهر", "شهري") or at
    turn = told.word(begin, "last", "next", "this past", "this")
    month = month_at(told, turn or begin, hijri=hijri)
    if not month:
        return None
    year = year_at(told, month[1], hijri=hijri)
    if year:
        return Point(at, year[1], "month", year[0], month[0], hijri=hijri)
    before = told.key(at - 1)
    listed = before in ("and", "or", ",", "&") and (told.key(at - 2),) in english.MONTHS
    licensed = (
        sure or listed or begin > at or turn or before in english.INTO or before in arabic.INTO or _clitic(told, at)
    )
    if not licensed or not _sure_name(told, turn or begin, day=begin > at):
        return None
    after, which = _turn(told, month[1])
    if turn and told.key(begin) in ("last", "next"):
        which = -1 if told.key(begin) == "last" else 1
    found = Point(at, after, "month", None, month[0], turn=which, hijri=hijri)
    return found if _is_date(told, found) else None


def _clitic(told: Told, at: int) -> bool:
    key = told.key(at)
    return key[:1] in ("ب", "ل", "و") and (key,) not in arabic.MONTHS and not key.isascii()


def _turn(told: Told, at: int) -> Found:
    """Whether الماضي or المقبل follows: the token after it, and which."""
    key = told.key(at)
    if key in arabic.PAST:
        return at + 1, -1
    return (at + 1, 1) if key in arabic.NEXT else (at + 1 if key in arabic.THIS else at, 0)


def _sure_name(told: Told, at: int, *, day: bool) -> bool:
    """Whether a name of a month can be nothing else: a capital letter in English, no other word in Arabic."""
    key = told.key(at)
    if key.isascii():
        return told.at(at).upper
    return day or not ({key, key[1:]} & arabic.SHY)


def _is_date(told: Told, point: Point) -> bool:
    """Whether it is no name of a bridge, a street or a revolution, and no verb: "March on"."""
    after, before = told.key(point.end), told.key(point.begin - 1)
    if before in ("the", "of") and told.key(point.begin - 2) in english.NOT_AFTER:
        return False
    if after in english.NOT_AFTER or before in arabic.NAMED or before[1:] in arabic.NAMED:
        return False
    if before.startswith("ال") and before[2:] in arabic.NAMED:
        return False
    return not (point.form == "month" and told.key(point.end - 1) in ("march", "may") and _goes_on(told, point))


def _goes_on(told: Told, point: Point) -> bool:
    """Whether a person or a march is meant: "by May's cabinet", "by March on"."""
    return told.key(point.end) in ("'", "’", "on") and told.key(point.begin - 1) not in ("in", "since", "late", "early")


def year_alone(told: Told, at: int) -> Point | None:
    """ "in 2019", "since 2003", "عام 2014"; a bare number is no year without such a word."""
    begin = told.word(at, "the year", "year", "عام", "سنه", "العام", "لعام", "بعام", "السنه", "وعام") or at
    year = year_at(told, begin)
    if not year or told.number(begin) != year[0] or not (told.alone(begin) or told.key(begin - 1) == "و"):
        return None
    before = told.key(at - 1)
    listed = (
        before in ("and", "or", "و")
        and told.number(at - 2) is not None
        and FIRST_YEAR <= (told.number(at - 2) or 0) <= LAST_YEAR
    )
    licensed = begin > at or before in english.INTO or before in arabic.INTO or listed
    if before == "of" and begin == at and told.number(at - 2) is not None:
        return None
    after = told.key(year[1])
    if (
        not licensed
        or after in english.COUNTED
        or after in english.NOT_AFTER
        or (begin == at and _counts(told, year[1]))
    ):
        return None
    return Point(at, year[1], "year", year[0])


def _counts(told: Told, at: int) -> bool:
    """Whether an Arabic noun that is counted follows the number."""
    return told.key(at) in arabic.UNITS or told.key(at) in _COUNTED


_COUNTED = word_set(
    "شخص شخصا صاروخ صاروخا صواريخ قتيل قتيلا جريح جريحا مقاتل مقاتلا دينار دولار كيلومتر كم متر عنصر"
    " عنصرا جندي جنديا عائله طن برميل مدني مدنيا حاله اصابه هجوم هجوما عمليه"
)
