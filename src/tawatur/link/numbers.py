"""How many attacks a text spells out, in English and Arabic: "three attacks", "ثلاث عمليات", never "three rockets"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_ENGLISH: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ARABIC: Final = ("ثلاثه?", "اربعه?", "خمسه?", "سته?", "سبعه?", "ثماني?ه?", "تسعه?", "عشره?")
_ACTS: Final = "attacks|operations|ambushes|raids|assaults|bombings"
_ARABIC_ACTS: Final = "عمليات|هجمات|كمائن|غارات|استهدافات"
_BETWEEN: Final = (
    "rocket|mortar|missile|drone|ied|bomb|sniper|armed|military|separate|different|other|new|successful|simultaneous|"
    "coordinated|joint|major|roadside|convoy|further|more"
)
_NUMBER: Final = "|".join((*_ENGLISH, r"\d{1,3}"))
_COUNT: Final = re.compile(rf"(?<![\w-])(?P<n>{_NUMBER})\s+(?:(?:{_BETWEEN})[\s-]+){{0,2}}(?:{_ACTS})\b")
_ARABIC_COUNT: Final = re.compile(rf"\b[وبلف]?(?P<n>{'|'.join(_ARABIC)}|\d{{1,3}})\s+(?:{_ARABIC_ACTS})\b")
_DUAL: Final = re.compile(r"\b[وبلف]?(?P<two>عمليت(?:ين|ان)|هجوم(?:ين|ان)|كمين(?:ين|ان))\b")
_ONE_OF: Final = re.compile(
    r"\b(?:one|first|second|third|last|latest|another|most) of (?:the |its |these )?$|"
    r"\b(?:after|following|since|unlike|besides|despite|beyond)\W+(?:[\w-]+\W+)?$|(?:بعد|احدي|احد|من)\s+$"
)
_ABOUT: Final = re.compile(r"\b(?:least|about|around|some|nearly|almost|over|than|up to|roughly)\W+$|(?:حوالي|نحو)\s+$")
_PLURAL: Final = re.compile(rf"\b(?:{_ACTS}|{_ARABIC_ACTS})\b")
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩أإآىة", "0123456789ااايه")


@dataclass(frozen=True, slots=True)
class Told:
    """How many attacks the words tell of, the words themselves, and whether the number is given without hedging."""

    count: int
    words: str
    exact: bool


def told(text: str, counted: Sequence[str] = ()) -> Told | None:
    """The number of attacks that a text spells out ("three attacks", "ثلاث عمليات"); None if it spells out none.

    "Three rockets" is no number of attacks, "one of three attacks" speaks of one. `counted` are plural words for
    targets ("convoys") that count as attacks where the verb is "attack", because a case says so.
    """
    plain = text.lower().translate(_DIGITS)
    for pattern in (_COUNT, _ARABIC_COUNT, _DUAL, *_of_targets(counted)):
        for match in pattern.finditer(plain):
            before = plain[: match.start()]
            number = _number(match.groupdict().get("n"))
            if number >= 2 and not _ONE_OF.search(before):
                return Told(number, text[match.start() : match.end()], _ABOUT.search(before) is None)
    return None


def _of_targets(counted: Sequence[str]) -> Iterator[re.Pattern[str]]:
    if counted:
        words = "|".join(re.escape(word.lower().translate(_DIGITS)) for word in counted)
        hit = r"\b(?:attack(?:ed|s|ing)?|target(?:ed|s|ing)?|hit|hitting|استهداف|استهدفت|هاجمت)\s+"
        yield re.compile(rf"{hit}(?P<n>{_NUMBER}|{'|'.join(_ARABIC)})\s+(?:[\w-]+\s+){{0,2}}?(?:{words})\b")


def _number(word: str | None) -> int:
    if word is None:
        return 2
    if word.isdecimal():
        return int(word)
    if word in _ENGLISH:
        return _ENGLISH.index(word) + 2
    return next(at for at, pattern in enumerate(_ARABIC, 3) if re.fullmatch(pattern, word))


def several(text: str) -> bool:
    """Whether a text speaks of attacks in the plural."""
    return _PLURAL.search(text.lower().translate(_DIGITS)) is not None
