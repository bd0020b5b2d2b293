"""A phrase that names a teller, taken apart: who, in which role, where it was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tawatur.kinds import Teller
from tawatur.text.running import Token
from tawatur.text.telling_words import (
    AR_RELATIVE,
    AR_ROLES,
    AR_TIMES,
    AR_VENUES,
    AR_VIA,
    FINITE,
    MIRRORS,
    PARTICLES,
    ROLES,
    VENUES,
)  # fmt: skip

_PREPOSITIONS: Final = frozenset(["in", "on", "at", "during", "via", "through", "from", "over", "by"])
_RELATIVE: Final = frozenset(["who", "which", "whose", "whom", "that", "where", "when"])
_TIES: Final = frozenset(["of", "for", "from", "at", "in", "by", "with", "and", "to", "on"])
_STRIPPED: Final = frozenset(["the", "and", "but", "also", "yet"])
_ISSUED: Final = frozenset(["صدر", "نشر", "نشرته", "نشره", "اصدره", "اصدرته", "تلقت"])
_MOST: Final = 40


def venue_at(run: Sequence[Token], lo: int, hi: int) -> tuple[int, int] | None:
    """The first phrase in `run[lo:hi]` of the kind "in a talk show with Y": without its preposition."""
    for at in range(lo, min(hi, lo + _MOST)):
        if run[at].word in _PREPOSITIONS:
            for noun in range(at + 1, min(hi, at + 8)):
                if run[noun].word in VENUES:
                    return at + 1, _venue_end(run, noun, hi)
                if not run[noun].word[0].isalnum() or run[noun].word in _PREPOSITIONS:
                    break
    return None


def _venue_end(run: Sequence[Token], noun: int, hi: int) -> int:
    at = noun + 1
    while at < hi and at < noun + 16:
        word = run[at].word
        if (not word[0].isalnum() and word != ".") or word in _RELATIVE or word in FINITE:
            break
        at += 1
    while at > noun + 1 and not run[at - 1].word[0].isalnum():
        at -= 1
    return at


def said(text: str, run: Sequence[Token], lo: int, hi: int) -> str:
    """The words of `run[lo:hi]` as they stand, white space made plain."""
    return " ".join(text[run[lo].begin : run[hi - 1].end].split()) if lo < hi else ""


def english(text: str, run: Sequence[Token], lo: int, hi: int, how: str, venue: str = "") -> Teller | None:
    """The teller that `run[lo:hi]` names; None where the phrase is empty. Appositions on commas give role and name."""
    hi = min(hi, lo + _MOST)
    found = venue_at(run, lo, hi)
    if found:
        venue = venue or said(text, run, *found)
        if found[0] - 1 > lo:
            hi = found[0] - 1
    lo, hi = _bare(run, _self_named(run, lo, hi), hi)
    paper = next(
        (at for at in range(lo, hi - 2) if run[at].word in MIRRORS and run[at + 1].word in ("by", "from")), None
    )
    if paper is not None:
        venue = venue or said(text, run, lo, paper + 1)
        lo, hi = _bare(run, paper + 2, hi)
    if lo >= hi:
        return None
    name, role = _named(text, run, [part for part in _segments(run, lo, hi) if part])
    return Teller(name, role, venue, how, said(text, run, lo, hi), run[lo].begin, run[hi - 1].end) if name else None


def _self_named(run: Sequence[Token], lo: int, hi: int) -> int:
    """After "a group calling itself": the name is what counts."""
    for at in range(lo, hi - 2):
        if run[at].word in ("calling", "styling", "naming") and run[at + 1].word in ("itself", "themselves"):
            return at + 2
    return lo


def _bare(run: Sequence[Token], lo: int, hi: int) -> tuple[int, int]:
    while lo < hi and (run[lo].word in _STRIPPED - {"the"} or not run[lo].word[0].isalnum()):
        lo += 1
    while lo < hi and not run[hi - 1].word[0].isalnum():
        hi -= 1
    return lo, hi


def _segments(run: Sequence[Token], lo: int, hi: int) -> list[tuple[int, int]]:
    """The parts between commas, each as far as a relative clause or a participle begins."""
    parts: list[tuple[int, int]] = []
    begin = lo
    for at in range(lo, hi + 1):
        if at == hi or run[at].word == ",":
            end = next((mid for mid in range(begin, at) if run[mid].word in _RELATIVE), at)
            if begin < end and not (parts and run[begin].word.endswith("ing")):
                parts.append((begin, end))
            begin = at + 1
    return parts


def _named(text: str, run: Sequence[Token], parts: list[tuple[int, int]]) -> tuple[str, str]:
    if not parts:
        return "", ""
    first = parts[0]
    one = _name_of(run, *first)
    if len(parts) > 1:
        second = parts[1]
        two = _name_of(run, *second)
        if one == first[0] and _has_role(run, *second) and two is None:
            return said(text, run, *first), said(text, run, *second)
        if one is None and two is not None and not _has_role(run, *first) and first[1] - first[0] < 4:
            return said(text, run, two, second[1]), ""
        if one is None and two is not None and _has_role(run, *first):
            role = said(text, run, *_whole(run, *first))
            inner = said(text, run, *_whole(run, second[0], two))
            return said(text, run, two, second[1]), f"{role}, {inner}" if inner else role
    if one is not None:
        return said(text, run, one, first[1]), said(text, run, *_whole(run, first[0], one))
    return said(text, run, *_whole(run, *first)), ""


def _whole(run: Sequence[Token], lo: int, hi: int) -> tuple[int, int]:
    while lo < hi and run[lo].word in _STRIPPED:
        lo += 1
    return lo, hi


def _has_role(run: Sequence[Token], lo: int, hi: int) -> bool:
    return any(run[at].word in ROLES for at in range(lo, hi))


def _name_of(run: Sequence[Token], lo: int, hi: int) -> int | None:
    """Where a proper name begins that ends the phrase and is tied to nothing before it ("a commander of X" is no X)."""
    at = hi
    while at > lo and (_proper(run[at - 1]) or (run[at - 1].word in PARTICLES and at < hi)):
        at -= 1
    while at < hi and run[at].word in PARTICLES and not run[at].capital:
        at += 1
    tie = at - 2 if at - 1 > lo and run[at - 1].word in _STRIPPED else at - 1
    if at == hi or (tie >= lo and run[tie].word in _TIES):
        return None
    if at > lo and not _has_role(run, lo, at):
        return None
    return at


def _proper(token: Token) -> bool:
    head = token.word.split("-")[0]
    named = token.capital or (head in PARTICLES and "-" in token.word)
    named = named or token.word[0].isdigit()
    return (
        named and token.word not in ROLES and token.word not in _STRIPPED and token.word != "a"
    ) or token.word == "."


def arabic(text: str, run: Sequence[Token], lo: int, hi: int, how: str, venue: str = "") -> Teller | None:
    """The same for an Arabic phrase: it ends where a relative clause, a time or a place of speaking begins."""
    lo, named = _arabic_self_named(run, lo, hi)
    while (lo < hi - 1 and run[lo].word in ("به", "بها")) or (
        lo < hi - 1 and run[lo].word == "في" and run[lo + 1].word not in AR_VENUES
    ):
        lo += 1
    end = lo
    while end < min(hi, lo + _MOST):
        word = run[end].word
        if named and word[0].isalnum():
            end += 1
            continue
        if word in AR_RELATIVE or word in AR_TIMES or not word[0].isalnum():
            break
        if (
            word in AR_VIA
            and (end > lo or word == "في")
            and any(run[at].word in AR_VENUES for at in range(end + 1, min(hi, end + 4)))
        ):
            break
        if word in ("لقناه", "لوكاله", "لصحيفه", "لموقع", "للصحفيين", "للصحافيين", "لراديو", "لاذاعه") and end > lo:
            break
        end += 1
    venue = venue or arabic_venue(text, run, end, hi)
    while end > lo and run[end - 1].word in ("من", "عن", "الي", "علي", "قد", "في"):
        end -= 1
    if end - lo > 1 and run[lo].word in ("بيان", "لبيان"):
        venue = venue or "بيان"
        lo += 3 if end - lo > 3 and run[lo + 1].word == "صادر" else 1
    if end == lo:
        return None
    cut = _arabic_name(run, lo, end)
    role = said(text, run, lo, cut)
    name = _in_marks(run, end, hi) if end - lo < 3 else end
    if name > end:
        return Teller(
            said(text, run, end + 1, name), "", venue, how, said(text, run, lo, name), run[lo].begin, run[name - 1].end
        )
    return Teller(
        said(text, run, cut, end), role, venue, how, said(text, run, lo, end), run[lo].begin, run[end - 1].end
    )


def _arabic_self_named(run: Sequence[Token], lo: int, hi: int) -> tuple[int, bool]:
    """After "جماعة تطلق على نفسها": the name is what counts."""
    for at in range(lo, min(hi, lo + 8) - 3):
        if run[at].word in ("تطلق", "يطلق", "تسمي", "اطلقت") and run[at + 2].word in ("نفسها", "نفسه"):
            return (at + 3 if run[at + 3].word[0].isalnum() else at + 4), True
        known = run[at].word in ("تدعي", "يدعي", "تسمي", "يسمي", "باسم", "اسمها", "اسمه")
        itself = run[at + 1].word in ("نفسها", "نفسه", "باسم")
        if at > lo and known and (itself or not run[at + 1].word[0].isalnum()):
            named = at + 2 if itself else at + 1
            return (named if run[named].word[0].isalnum() else named + 1), True
    return lo, False


def _in_marks(run: Sequence[Token], end: int, hi: int) -> int:
    """Where a name in quotation marks that stands at `end` ends ("جماعة «X»"); `end` if there is none."""
    if end < hi and run[end].word in ("«", "“", '"'):
        return next((at for at in range(end + 2, min(hi, end + 9)) if not run[at].word[0].isalnum()), end)
    return end


def _arabic_name(run: Sequence[Token], lo: int, hi: int) -> int:
    """Where the name begins after a role; `lo` where no boundary can be told."""
    if run[lo].word not in AR_ROLES:
        return lo
    if lo + 1 < hi and run[lo + 1].word in ("باسمه", "باسمها", "باسمهم") and hi - lo > 2:
        return lo + 2
    at = lo + 1
    while at < hi and run[at].word.startswith("ال"):
        at += 1
    definite = run[lo].word.startswith("ال") and 2 <= hi - at <= 4
    if (definite or hi - at == 2) and not run[at].word.startswith(("باسم", "في", "لجنه", "لل", "عن", "لدي", "ب")):
        return at
    long = hi - lo >= 5 and (run[hi - 3].word.startswith("ال") or run[hi - 3].word in AR_ROLES)
    return hi - 2 if long and not run[hi - 2].word.startswith("ال") else lo


def arabic_venue(text: str, run: Sequence[Token], lo: int, hi: int) -> str:
    """The phrase of the kind "في لقاء مع قناة" in `run[lo:hi]`, without its particle."""
    for at in range(lo, min(hi, lo + _MOST)):
        word = run[at].word
        if word in ("لقناه", "لوكاله", "لصحيفه", "لموقع", "لراديو", "لاذاعه"):
            return said(text, run, at, _arabic_end(run, at, hi)).removeprefix("ل")
        if word in ("في", "عبر", "خلال", "علي") and any(
            run[noun].word in AR_VENUES for noun in range(at + 1, min(hi, at + 3))
        ):
            return said(text, run, at + 1, _arabic_end(run, at + 1, hi))
    return ""


def _arabic_end(run: Sequence[Token], lo: int, hi: int) -> int:
    at = lo
    while at < min(hi, lo + 10) and run[at].word[0].isalnum() and not (run[at].word in AR_TIMES | _ISSUED and at > lo):
        at += 1
    return at
