"""Lengths of time: "three days", "a few weeks", "يومين", "بضعة أشهر", as the days that they come to."""

from __future__ import annotations

from typing import Final, NamedTuple

from tawatur.text.times import arabic, english
from tawatur.text.times.point import Told

_DAYS: Final = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5}
_VAGUE: Final = {"few": (2, 6), "several": (3, 9), "couple": (2, 3), "some": (2, 9), "many": (3, 30)}
_HEDGES: Final = ("about", "around", "nearly", "almost", "roughly", "just", "only", "نحو", "حوالي", "قرابه", "زهاء")
_MOST: Final = 1000


class Length(NamedTuple):
    """`least`..`most` of a unit; `end` is the token after it; `plain` where a plural stood without a number."""

    least: float
    most: float
    unit: str
    end: int
    plain: bool = False

    def days(self) -> tuple[int, int]:
        """The whole days that it may come to.

        A week, a month and a year are told roughly: half a unit on either side. Hours may end on the next day.
        """
        unit = _DAYS[self.unit]
        if self.unit == "hour":
            return 0, int(self.most * unit) + 1
        half = 0 if self.unit == "day" or self.least == 0 else int(unit / 2)
        return max(0, round(self.least * unit) - half), round(self.most * unit) + half


def length_at(told: Told, at: int) -> Length | None:
    """The length that begins at a token."""
    hedge = told.word(at, *_HEDGES) or at
    under = told.word(hedge, "less than", "under", "within", "اقل من")
    over = told.word(hedge, "more than", "over", "at least", "اكثر من")
    found = _arabic(told, under or over or hedge) or _english(told, under or over or hedge)
    if not found or found.most > _MOST:
        return None
    if under:
        return found._replace(least=0)
    return found._replace(most=2 * found.most) if over else found


def _english(told: Told, at: int) -> Length | None:
    key = told.key(at)
    if key in english.PLURALS:
        return Length(2, 10, english.UNITS[key], at + 1, plain=True)
    begin = told.word(at, "a", "the") if told.key(at + 1) in _VAGUE else 0
    vague = _VAGUE.get(told.key(begin or at))
    after = (begin or at) + 1
    if vague:
        after = told.word(after, "of") or after
        least, most = vague
    else:
        number = english.NUMBERS.get(key) or told.number(at)
        if number is None or (told.number(at) is not None and not told.alone(at)):
            return None
        least = most = number
    after = told.word(after, "full", "more", "short", "whole", "-", "–") or after
    unit = english.UNITS.get(told.key(after))
    return Length(least, most, unit, after + 1) if unit else None


def _arabic(told: Told, at: int) -> Length | None:
    key = told.key(at)
    bare = key if key in arabic.UNITS else key[1:] if key[:1] in arabic.CLITICS else key
    if bare in arabic.UNITS:
        unit, count = arabic.UNITS[bare]
        after = told.word(at + 1, "واحد", "واحده", "كامل", "فقط", "قليله", "عديده", "معدوده") or at + 1
        return Length(count, count, unit, after) if count else Length(2, 10, unit, after, plain=True)
    number = told.number(at) or arabic.NUMBERS.get(bare)
    if number and number < 10 and told.key(at + 1) in ("عشر", "عشره"):
        number, at = number + 10, at + 1
    elif number and number < 10 and (tens := arabic.NUMBERS.get(told.key(at + 1).removeprefix("و"), 0)) >= 20:
        number, at = number + tens, at + 1
    known = arabic.UNITS.get(told.key(at + 1))
    if bare in arabic.FEW and known:
        return Length(3, 9, known[0], at + 2)
    if number and known:
        return Length(number, number, known[0], at + 2)
    return None
