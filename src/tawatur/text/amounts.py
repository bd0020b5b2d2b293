"""Numbers as they are said: digits of any script and number words, in English and Arabic."""

from __future__ import annotations

import re
from typing import Final

from tawatur.text.tokens import normal


def _list(words: str) -> list[str]:
    return words.split()


_UNITS: Final = _list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS: Final = _list("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS: Final = _list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)
_ARABIC: Final = {
    1: "واحد واحده احد احدي الاول الاولي الحادي الحاديه",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي الثاني الثانيه",
    3: "ثلاث ثلاثه ثلاثا الثالث الثالثه",
    4: "اربع اربعه اربعا الرابع الرابعه", 5: "خمس خمسه خمسا الخامس الخامسه", 6: "ست سته ستا السادس السادسه",
    7: "سبع سبعه سبعا السابع السابعه", 8: "ثمان ثماني ثمانيه ثمانيا الثامن الثامنه", 9: "تسع تسعه تسعا التاسع التاسعه",
    10: "عشر عشره العاشر العاشره", 20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "اربعون اربعين", 50: "خمسون خمسين",
    60: "ستون ستين", 70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين",
    100: "ميه مايه", 200: "ميتان ميتين مايتان مايتين",
    300: "ثلاثميه ثلاثمايه", 400: "اربعميه اربعمايه", 500: "خمسميه خمسمايه",
}  # fmt: skip
_TWO: Final = (
    "صاروخان صاروخين طايرتان طايرتين هجومان هجومين عبوتان عبوتين عمليتان عمليتين قذيفتان قذيفتين مسيرتان مسيرتين"
    " جنديان قتيلان قتيلين جريحان جريحين شخصان شخصين شرطيان شرطيين فصيلان فصيلين"
)  # the dual counts two without a number
_VALUES: Final[dict[str, int]] = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: 10 * (value + 2) for value, word in enumerate(_TENS)}
    | {word: value + 1 for value, word in enumerate(_ORDINALS)}
    | {"hundred": 100, "thousand": 1000, "dozen": 12, "million": 1_000_000}
    | dict.fromkeys(_TWO.split(), 2)
    | {word: value for value, words in _ARABIC.items() for word in words.split()}
)
_PARTICLES: Final = ("و", "ب", "ل")
_SCALES: Final = frozenset(["hundred", "thousand", "dozen", "million"])
_HUNDRED: Final = 100
_DIGITS: Final = re.compile(r"(\d{1,3}(?:[,٬]\d{3})+|\d+)(?:st|nd|rd|th)?")


def amount(said: str) -> int | None:
    """The whole number that words come to: "1,200", "٢٣", "twenty-one", "three hundred".

    None where it is no certain one: "dozens" and "several" have no value.
    """
    form = normal(said)
    if found := _DIGITS.fullmatch(form):
        return int(re.sub(r"\D", "", found[1]))
    total, current = 0, 0
    parts = [part for part in re.split(r"[\s-]+", form) if part not in ("and", "و", "a")]
    for part in parts:
        value = _value(part)
        if value is None:
            return None
        if part in _SCALES:
            current = (current or 1) * value
            total, current = (total + current, 0) if value > _HUNDRED else (total, current)
        else:
            current += value
    return total + current if parts else None


def _value(part: str) -> int | None:
    """The value of one word; Arabic ones may have a particle before them."""
    if _DIGITS.fullmatch(part):
        return int(re.sub(r"\D", "", part))
    if part in _VALUES or part[:1] not in _PARTICLES:
        return _VALUES.get(part)
    return _VALUES.get(part[1:], _VALUES.get(part[1:].removeprefix("ال")))
