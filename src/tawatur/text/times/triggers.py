"""The words at which a time may begin: every other word of a text is passed over at once."""

from __future__ import annotations

from typing import Final

from tawatur.text.times import arabic, english, hours, parts, relative
from tawatur.text.times.point import FIRST_YEAR, LAST_YEAR, Told
from tawatur.text.times.tokens import word_set

_ENGLISH: Final[frozenset[str]] = frozenset().union(
    (name for (name,) in (*english.MONTHS, *english.HIJRI)),
    (phrase.split()[0] for phrase in (*english.SINCE, *english.UNTIL, *english.BEFORE, *english.AFTER)),
    *(english.WEEKDAYS, english.NUMBERS, english.PLURALS, english.THIRDS, english.SEASONS, english.ORDINALS),
    *(english.DAYS, english.FEW, hours.PARTS),
    word_set(
        "the from between in at around about over past last this next earlier later q h yesterday today tomorrow"
        " tonight day year eve within shortly soon immediately right just on nearly almost roughly less more"
    ),
)
_ARABIC: Final[frozenset[str]] = frozenset().union(
    (name[0] for name in (*arabic.MONTHS, *arabic.HIJRI, *arabic.DAYS)),
    *(arabic.WEEKDAYS, arabic.NUMBERS, arabic.UNITS, arabic.THIRDS, arabic.SEASONS, arabic.DAYPARTS, arabic.FEW),
    *(arabic.OF_YEAR, relative.CALENDAR, relative.PLURALS, parts.PARTS, parts.DECADES),
    (name.removeprefix("ال") for name in parts.DECADES),
    word_set(
        "منذ مذ حتي لغايه الي قبل بعد من بين ما بحلول عقب اثر غداه عشيه قبيل بعيد يوم امس اول البارحه غدا اليوم هذا هذه"
        " الليله الساعه نحو حوالي قرابه ابتداء اعتبارا بدءا شهر خلال"
    ),
)
_WITH_CLITICS: Final = (
    _ARABIC
    | {clitic + word for word in _ARABIC for clitic in arabic.CLITICS}
    | {"لل" + word[2:] for word in _ARABIC if word.startswith("ال")}
)
_WEAK: Final = word_set(
    "the a an in at from on around about over one two three four five six seven eight nine ten between this right just"
    " من ما بين هذا هذه اول شهر وما وبين ومن خلال"
)
"""Words at which a time may begin only where a stronger one, or a year, follows within a few words."""
_NEAR: Final = 8
_CLOSE: Final = 12
_SIGNS: Final = frozenset("-–—/.:")
_BESIDE: Final = word_set("pm am a p gmt utc ago later") | {"s"}
BEGINNINGS: Final = frozenset(_ENGLISH | _WITH_CLITICS)


def begins_at(told: Told, index: int) -> int:
    """The character at which a time begins that begins at a token: without و or ف ("and") written together with it."""
    token = told.at(index)
    led = token.key[:1] in ("و", "ف") and token.key not in _ARABIC and token.key[1:] in _WITH_CLITICS
    return token.begin + 1 if led else token.begin


def beginnings(told: Told) -> list[bool]:
    """For each token whether a time may begin there: at a word of the lexicon, or at a number with one close behind.

    A number begins one too where it may be a year, or where a sign and another number follow it without a gap.
    """
    found = [False] * told.size
    strong = close = told.size + _CLOSE
    for index in range(told.size - 1, -1, -1):
        key, number = told.keys[index], told.tokens[index].number
        if number is not None:
            year = FIRST_YEAR <= number <= LAST_YEAR or _signed(told, index)
            found[index] = year or close - index <= _CLOSE
            strong = index if year else strong
        elif key in _WEAK:
            found[index] = strong - index <= _NEAR or close - index <= _NEAR
        else:
            found[index] = key in BEGINNINGS
            strong = index if found[index] else strong
            close = index if found[index] or key in _BESIDE else close
    return found


def _signed(told: Told, index: int) -> bool:
    """Whether a date in figures may stand here: three numbers parted by one sign, four figures at one end."""
    keys = told.keys
    ends = 4 in (len(keys[index]), len(keys[index + 4]))
    return ends and keys[index + 1] in _SIGNS and keys[index + 1] == keys[index + 3]
