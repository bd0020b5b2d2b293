"""Who tells what in a sentence: a small stand-in until the grammar of chains is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tawatur.kinds.assertions import Teller

_SAY: Final = "said|says|say|stated|states|added|adds|noted|notes|explained|told|insisted|argued|declared|confirmed"
_BEFORE: Final = re.compile(
    rf"(?P<speaker>[^,;:“”\"]{{2,120}}?)\s(?:{_SAY})\b(?P<venue>[^,;:“”\"]{{0,80}}?)\s(?:that\s+|[“\"])", re.IGNORECASE
)
_BARE: Final = re.compile(r"(?P<speaker>[^,;:“”\"]{2,80}?)\s(?:said|says)\s+(?!in |on |that |[“\"])", re.IGNORECASE)
_AFTER: Final = re.compile(
    rf"[,”\"]\s*(?:according to (?P<a>[^;:]{{2,160}})|(?P<speaker>[^;:]{{2,120}}?)\s(?:{_SAY})\b[^;:]{{0,60}}"
    rf"|(?:said|says)\s(?P<b>[^;:]{{2,120}}))\.?\Z",
    re.IGNORECASE,
)
_ARABIC: Final = re.compile(
    r"(?:و?(?:قال|قالت|أضاف|أضافت|ذكر|ذكرت|أكد|أكدت|رأى|أفاد|أفادت|أوضح)|قوله|مضيفا|موضحا|فيما أكدت)\s?"
    r"(?P<speaker>[^،؛:«»]{0,80}?)\s?(?:(?:إن|أن|بأن)\s|:\s?«)"
)
_ARABIC_AFTER: Final = re.compile(r"،\s(?:بحسب|على حد قول|وفقا ل|حسب)\s?(?P<speaker>[^؛:]{2,120})\.?\Z")


@dataclass(frozen=True, slots=True)
class Told:
    """Words at `begin`..`end` that somebody tells, by whom (the first speaker first), how, and with what polarity."""

    begin: int
    end: int
    tellers: tuple[Teller, ...]
    how: str = "say"
    polarity: str = "positive"


def tellings_in(text: str, begin: int, end: int) -> list[Told]:
    """What is told in the sentence at `begin`..`end`."""
    said = text[begin:end]
    for pattern in (_AFTER, _ARABIC_AFTER):
        if found := pattern.search(said):
            who = next((value for value in found.groupdict().values() if value), "")
            return [Told(begin, begin + found.start(), (Teller(speaker=who.strip()),))]
    for pattern in (_BEFORE, _BARE, _ARABIC):
        if (found := pattern.search(said)) and found.end() < len(said) - 5:
            return [Told(begin + found.end(), end, (Teller(speaker=found["speaker"].strip()),))]
    return []
