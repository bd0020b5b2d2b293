"""Weekdays and times of day: "on Sunday night", "فجر الاثنين", "at 9:30 pm", "last Friday"."""

from __future__ import annotations

from typing import Final

from tawatur.text.times import arabic, english
from tawatur.text.times.point import Point, Told
from tawatur.text.times.tokens import word_set

PARTS: Final[dict[str, tuple[float, float]]] = {
    "dawn": (3, 7), "daybreak": (3, 7), "morning": (5, 12), "noon": (11, 13), "midday": (11, 14),
    "afternoon": (12, 18), "evening": (16, 24), "night": (18, 30), "midnight": (-3, 27), "dusk": (16, 20),
    "overnight": (18, 32), "predawn": (0, 6),
}  # fmt: skip
"""Hours from the midnight that begins the day; a night runs into the next day. "Midnight" may be either end."""
_EARLY: Final = {"early": (0.0, 9.0), "late": (17.0, 24.0)}
_PM: Final = word_set("pm p مساء ليلا عصرا ظهرا م")
_AM: Final = word_set("am a صباحا فجرا ص")
_LEADS: Final = (
    *("at about", "at around", "at approximately", "at", "around", "about", "in the early", "in the", "early in the"),
    *("in", "في الساعه", "الساعه", "عند الساعه", "عند", "في", "حوالي الساعه"),
)
Hours = tuple[float, float]


def weekday(told: Told, at: int) -> Point | None:
    """A weekday with "last", "next" or الماضي; alone only after "on" or يوم, or where its name is nothing else."""
    turn = told.word(at, "last", "next", "this past", "this") if told.key(at).isascii() else 0
    begin = turn or told.word(at, "يوم", "ليوم", "اليوم", "امس", "ويوم") or at
    key = told.key(begin)
    day = english.WEEKDAYS.get(key)
    if day is not None:
        return _english(told, at, begin, turn, day)
    bare = (
        key
        if key in arabic.WEEKDAYS
        else key[1:]
        if key[:1] in arabic.CLITICS
        else "ال" + key[2:]
        if key[:2] == "لل"
        else key
    )
    day = arabic.WEEKDAYS.get(bare)
    if day is None or told.key(at - 1) in arabic.NOT_DAY:
        return None
    after, which = begin + 1, 0
    follows = told.key(after)
    if follows in arabic.PAST or follows in arabic.NEXT:
        after, which = after + 1, -1 if follows in arabic.PAST else 1
    before = told.key(at - 1)
    near = (
        begin > at
        or which
        or before in arabic.DAYPARTS
        or before[1:] in arabic.DAYPARTS
        or told.number(after) is not None
    )
    if bare in arabic.SHY_DAYS and not near:
        return None
    return Point(at, after, "weekday", weekday=day, turn=which)


def _english(told: Told, at: int, begin: int, turn: int, day: int) -> Point | None:
    if not told.at(begin).upper or (
        len(told.key(begin)) <= 4 and told.number(begin + 1) is None and told.key(begin + 1) not in (",", ".")
    ):
        return None
    word = told.key(at)
    if told.key(at - 1) in english.NOT_DAY or told.key(begin + 1) in english.NOT_AFTER_DAY:
        return None
    which = (-1 if told.key(begin - 1) in ("last", "past") else 1 if word == "next" else 2) if turn else 0
    after = told.word(begin + 1, "last", "of last week")
    return Point(at, after or begin + 1, "weekday", weekday=day, turn=-1 if after else which)


def hours_at(told: Told, at: int) -> tuple[Hours, bool, int] | None:
    """A time of day that begins at a token: its hours, whether they are told in UTC, and the token after it."""
    lead = told.word(at, *_LEADS) or at
    clock = _clock(told, lead)
    if clock:
        return clock
    if (lead > at and told.key(lead) not in ("morning", "afternoon", "evening", "night")) or lead == at:
        part = PARTS.get(told.key(lead))
        return (part, False, lead + 1) if part else None
    return (PARTS[told.key(lead)], False, lead + 1) if told.key(lead - 1) in ("the", "early") else None


def _clock(told: Told, at: int) -> tuple[Hours, bool, int] | None:
    hour = told.number(at)
    if hour is None or hour > 2400:
        return None
    minute, after = None, at + 1
    if (
        told.key(after) in (":", ".")
        and told.glued(after)
        and told.glued(after + 1)
        and told.at(after + 1).end - told.at(after + 1).begin == 2
    ):
        minute, after = told.number(after + 1), after + 2
    half = _half(told, after)
    utc = told.word(half[1] if half else after, "gmt", "utc", "بتوقيت غرينتش", "تغ")
    if half and hour <= 12:
        hour, after = hour % 12 + (12 if half[0] else 0), half[1]
    elif minute is None and utc and told.at(at).end - told.at(at).begin == 4:
        hour, minute = divmod(hour, 100)
    elif minute is None or (told.key(at - 1) not in ("at", "الساعه", "around", "about") and not utc):
        return None
    if hour > 23 or (minute or 0) > 59:
        return None
    exact = hour + (minute or 0) / 60
    rough = minute is None or told.key(at - 1) in ("about", "around", "approximately", "حوالي")
    span = (exact - 0.5, exact + 0.5) if rough else (exact, exact + 1 / 60)
    return span, bool(utc), utc or told.word(after, "local time", "بالتوقيت المحلي") or after


def _half(told: Told, at: int) -> tuple[bool, int] | None:
    key = told.key(at)
    if key in ("a", "p") and told.key(at + 1) == "." and told.key(at + 2) == "m":
        return key == "p", told.word(at + 3, ".") or at + 3
    if key in ("am", "pm") or (not key.isascii() and key in _PM | _AM):
        return key in _PM, at + 1
    return None


def with_hours(told: Told, point: Point) -> Point:
    """The day with the time of day that follows it: "Sunday night", "June 3 at 9:30 pm", "الأحد مساء"."""
    after = told.word(point.end, ",", "،") or point.end
    found = hours_at(told, after)
    if not found and told.key(after) in ("مساء", "صباحا", "فجرا", "ظهرا", "عصرا", "ليلا"):
        key = told.key(after)
        hours = arabic.DAYPARTS.get(key) or arabic.DAYPARTS.get(key[:-1], (0, 24))
        return point.moved(end=after + 1, hours=hours, to=point.to or point.end)
    return point.moved(end=found[2], hours=found[0], utc=found[1], to=point.to or point.end) if found else point


def hours_first(told: Told, at: int) -> tuple[Hours, bool, int] | None:
    """A time of day before its day, with the token where the day begins: "dawn on", "at 9 pm on", فجر."""
    key = told.key(at)
    if key in _EARLY:
        return _EARLY[key], False, told.word(at + 1, "on") or at + 1
    bare = key if key in arabic.DAYPARTS else key[1:] if key[:1] in arabic.CLITICS else key
    if told.word(at, "بعد ظهر", "بعد منتصف ليل"):
        return (
            ((12, 18) if told.key(at + 1) == "ظهر" else (0, 5)),
            False,
            told.word(at + 2, "يوم", "امس") or told.word(at + 3, "يوم") or at + 2,
        )
    if bare in arabic.DAYPARTS:
        return arabic.DAYPARTS[bare], False, at + 1
    found = hours_at(told, at)
    if not found:
        return None
    day = told.word(found[2], "on", "of", ",", "من يوم", "من مساء", "من فجر", "من صباح", "من", "يوم", "في")
    return found[0], found[1], day or found[2]
