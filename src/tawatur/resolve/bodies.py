"""Bodies and unnamed officials on whose word a held text puts what it tells, beyond the agencies of the list.

"The interior ministry said" names an origin; "officials said" names none, but says that the paper has it from some.
What a body denies, and what a group claims or threatens, is not on its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tawatur.kinds import Teller
from tawatur.resolve.agencies import Agencies
from tawatur.resolve.attribution import names_agency
from tawatur.text.fold import fold
from tawatur.text.telling import Told
from tawatur.text.telling_words import ROLES

UNNAMED: Final = "unnamed officials"
"""The origin of what is told on the word of officials or sources without a name."""


def _folded(said: str) -> frozenset[str]:
    return frozenset(word for part in said.split() for word in fold(part).split())


_BODIES: Final = _folded(
    "ministry department directorate army police gendarmerie command committee council authority agency"
    " government governorate presidency cabinet embassy coalition mission bureau staff defence"
    " وزارة قيادة شرطة جيش مديرية هيئة حكومة مجلس رئاسة جهاز خلية محافظة سفارة التحالف بعثة دائرة لجنة"
    " الجيش الشرطة الحكومة"
)
_ANONYMOUS: Final = _folded(
    "official officials source sources officer officers authorities مسؤول مسؤولون مسؤولين مصدر مصادر ضابط ضباط السلطات"
    " المصدر"
)
_TIES: Final = frozenset(("of", "for", "at", "from", "in"))
_BARE: Final = _folded(
    "ministry department directorate committee council command agency authority mission وزارة مجلس لجنة"
)
"""Alone these name no body: "the ministry" may be any."""
_LONGEST: Final = 9


@dataclass(frozen=True, slots=True)
class Body:
    """A body that tells, or officials without a name (`unnamed`), with the characters that name it."""

    name: str
    begin: int
    end: int
    unnamed: bool = False


def bodies_in(tellings: Sequence[Told], spans: Sequence[tuple[int, int]], agencies: Agencies) -> list[Body]:
    """The bodies on whose word words in `spans` are told, each once, in the order of the text."""
    found: dict[str, Body] = {}
    for told in tellings:
        inside = any(told.begin < end and begin < told.end for begin, end in spans)
        if inside and told.polarity == "positive" and told.how in ("say", "report"):
            for body in _bodies(told.tellers, agencies):
                found.setdefault(body.name, body)
    return sorted(found.values(), key=lambda body: body.begin)


def _bodies(tellers: Sequence[Teller], agencies: Agencies) -> Iterator[Body]:
    for teller in tellers:
        if teller.how not in ("say", "report"):
            continue
        name = _body(teller.speaker) or _body(teller.role)
        if name and not names_agency(name, agencies):
            yield Body(name, teller.begin, teller.end)
        elif not name and _ANONYMOUS & set(fold(teller.speaker).split()):
            yield Body(UNNAMED, teller.begin, teller.end, unnamed=True)


def _body(said: str) -> str:
    """The body in a phrase, without the person or the office before it; empty where it names none."""
    words = said.split()
    if not words or len(words) > 2 * _LONGEST:
        return ""
    at = next((at for at, word in enumerate(words) if _is_body(word)), None)
    if at is None or (_ANONYMOUS & set(fold(words[0]).split()) and not _BODIES & set(fold(words[0]).split())):
        return ""
    ties = [mid for mid in range(at) if words[mid].lower() in _TIES]
    if _ANONYMOUS & {part for word in words[: at + 2] for part in fold(word).split()}:
        return ""
    begin = ties[-1] + 1 if ties else at if not words[at].isascii() else 0
    kept = [word for word in words[begin : begin + _LONGEST] if word.lower() not in ("the", "a", "an")]
    while len(kept) > 1 and kept[-1].lower() in ROLES:
        kept.pop()
    kept[-1] = re.sub("['’]s$", "", kept[-1])
    return " ".join(kept) if len(kept) > 1 or not _BARE & set(fold(kept[0]).split()) else ""


def _is_body(word: str) -> bool:
    return bool(_BODIES & set(fold(word).split()))
