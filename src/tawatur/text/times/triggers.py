"""The words at which a time may begin: every other word of a text is passed over at once."""

from __future__ import annotations

from typing import Final

from tawatur.text.times import arabic, english, hours, parts, relative
from tawatur.text.times.point import Told
from tawatur.text.times.tokens import Token, word_set

_ENGLISH: Final = (
    {name for (name,) in english.MONTHS} | set(english.WEEKDAYS) | set(english.NUMBERS) | english.PLURALS
    | set(english.THIRDS) | set(english.SEASONS) | set(english.ORDINALS) | english.FEW | set(english.DAYS) | set(hours.PARTS)
    | {phrase.split()[0] for phrase in (*english.SINCE, *english.UNTIL, *english.BEFORE, *english.AFTER)}
    | word_set(
    "the from between in at around about over past last this next earlier later q h yesterday today"
    " tomorrow tonight day year within shortly soon immediately right just on nearly almost roughly"
    " less more"
)
)  # fmt: skip
_ARABIC: Final = (
    {name[0] for name in (*arabic.MONTHS, *arabic.HIJRI)} | set(arabic.WEEKDAYS) | set(arabic.NUMBERS)
    | set(arabic.UNITS) | {name[0] for name in arabic.DAYS} | set(arabic.THIRDS) | set(arabic.SEASONS) | set(arabic.DAYPARTS) | arabic.FEW | arabic.OF_YEAR
    | set(relative._CALENDAR) | set(relative._PLURALS) | set(parts._PARTS) | set(parts._DECADES)
    | word_set(
    "منذ مذ حتي لغايه الي قبل بعد من بين ما بحلول عقب اثر غداه عشيه قبيل بعيد يوم امس اول البارحه غدا"
    " اليوم هذا هذه الليله الساعه نحو حوالي قرابه ابتداء اعتبارا بدءا شهر خلال"
)
)  # fmt: skip
_WITH_CLITICS: Final = (
    _ARABIC
    | {clitic + word for word in _ARABIC for clitic in arabic.CLITICS}
    | {"لل" + word[2:] for word in _ARABIC if word.startswith("ال")}
)
_BEGINNINGS: Final = frozenset(_ENGLISH | _WITH_CLITICS)


def begins_at(told: Told, index: int) -> int:
    """The character at which a time begins that begins at a token: without و or ف ("and") written together with it."""
    token = told.at(index)
    led = token.key[:1] in ("و", "ف") and token.key not in _ARABIC and token.key[1:] in _WITH_CLITICS
    return token.begin + 1 if led else token.begin


def begins_a_time(token: Token) -> bool:
    """Whether a time may begin at a token: a number of at most six figures or a word of the lexicon."""
    return token.number is not None or token.key in _BEGINNINGS
