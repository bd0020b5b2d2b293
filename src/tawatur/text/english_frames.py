"""English frames of telling: "A said that C", "C, A said", "C, said A", and who goes on speaking."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tawatur.kinds import Teller
from tawatur.text.english_others import ISSUES, as_told, colon, going_on, hearsay, on_word, quoting, taking
from tawatur.text.english_spans import (
    clause_left,
    comma_or,
    end_of,
    made,
    nobody,
    quote_before,
    stops_of,
    told_before,
    told_from,
)
from tawatur.text.english_words import content_begins, finite, independent, subject_from, tells
from tawatur.text.frames import FAR, Frame, Line
from tawatur.text.speakers import english, said, venue_at
from tawatur.text.telling_words import (
    BARE,
    FINITE,
    HEARSAY,
    NOBODY,
    NOUNS_TOO,
    PARTICIPLES,
    SPEAKS,
    SURE,
    VERBS,
)

_QUOTING: Final = frozenset(["quoted", "cited", "quotes", "cites", "quoting", "citing"])
_AS_TOLD: Final = frozenset(["alleged", "claimed", "stated", "reported", "announced", "said"])
_RESPONSIBILITY: Final = frozenset(["responsibility", "credit"])
_WAKING: Final = (
    frozenset([*VERBS, *PARTICIPLES, "according", "as", ":", "claimed", "claims"])
    | _QUOTING
    | HEARSAY
    | SPEAKS
    | ISSUES
)
"""Words at which a frame may stand; most lines hold none."""


def frames(line: Line) -> list[Frame]:
    """The frames of a line in the order of their words."""
    found: list[Frame] = []
    waking = [at for at, token in enumerate(line.run) if token.word in _WAKING]
    stops = stops_of(line) if waking else []
    for at in waking:
        word = line.run[at].word
        if word in VERBS and tells(line, at) and line.word(at + 1) not in _RESPONSIBILITY:
            frame = _of_verb(line, at, stops)
        elif word in PARTICIPLES and line.word(at - 1) in (",", "and"):
            frame = going_on(line, at, stops)
        elif word == "according" and line.word(at + 1) == "to":
            frame = on_word(line, at, at + 2, stops)
        elif word in _QUOTING:
            frame = quoting(line, at, stops)
        elif word in HEARSAY:
            frame = hearsay(line, at, stops)
        elif word == "as" and line.word(at + 1) in _AS_TOLD and line.word(at + 2) in ("by", "on", "in"):
            frame = as_told(line, at, stops)
        elif word == ":" and line.opens_quote(at + 1):
            frame = colon(line, at)
        else:
            frame = taking(line, at)
        if frame is not None and (frame.told_begin < frame.told_end or frame.how == "take"):
            found.append(frame)
    return _settled(line, found)


def _of_verb(line: Line, at: int, stops: list[int]) -> Frame | None:
    word = line.word(at)
    how = VERBS[word]
    lo, hi = subject_from(line, at)
    if any(line.word(part) in NOBODY for part in range(lo, min(hi, lo + 2))):
        return None
    if how == "accuse":
        return _object(line, at, lo, hi, how, stops)
    begins, that, venue = content_begins(line, at)
    if that:
        return _leading(line, at, lo, hi, begins, how, venue, stops)
    if how == "deny":
        return _object(line, at, lo, hi, how, stops)
    if quote_before(line, lo):
        return _trailing(line, at, lo, hi, how, venue)
    if begins < len(line.run) and line.opens_quote(begins) and begins - at < FAR:
        return _leading(line, at, lo, hi, begins, how, venue, stops) if _speech(line, begins, at) else None
    if _comes_last(line, lo, begins) and finite(line, clause_left(line, lo), lo):
        return _trailing(line, at, lo, hi, how, venue)
    if lo >= hi or (line.word(at - 1) == "," and independent(line, lo, hi)):
        turned = _inverted(line, at, how)
        if turned is not None:
            return turned
    if word in BARE and word not in NOUNS_TOO - {"claim"} and _clause_follows(line, begins, word, stops):
        return _leading(line, at, lo, hi, begins, how, venue, stops)
    return _mere(line, at, lo, hi)


def _mere(line: Line, at: int, lo: int, hi: int) -> Frame | None:
    """Somebody speaks, and what is told does not stand there: "it said" may look back to them."""
    teller = _teller(line, lo, hi, "say") if lo < hi else None
    return made(line, lo, at + 1, 0, 0, (teller,), "take") if teller else None


def _teller(line: Line, lo: int, hi: int, how: str, venue: str = "") -> Teller | None:
    """The teller of a subject, with the place of speaking that may open the clause ("In a talk with X, A said")."""
    if not venue and line.word(lo - 1) == ",":
        first = lo - 1
        while first > 0 and lo - first < FAR and line.word(first - 1) not in (",", ";") and line.level(first - 1) < 0:
            first -= 1
        found = (
            venue_at(line.run, first, first + 1 + (lo - first - 1))
            if line.word(first) in ("in", "on", "during")
            else None
        )
        venue = said(line.text, line.run, *found) if found else ""
    return english(line.text, line.run, lo, hi, how, venue)


def _speech(line: Line, begins: int, at: int) -> bool:
    """Whether the quotation is speech, no name in marks ("claimed “Operation Dawn”")."""
    begin, end = line.quoted(begins)
    return line.text.count(" ", begin, end) >= 2 or line.word(at) in SURE


def _comes_last(line: Line, lo: int, begins: int) -> bool:
    """Whether the frame stands after a comma and nothing that could be told follows it."""
    after = line.word(begins)
    ends = begins >= len(line.run) or after in (".", ",", ";", "!", "?", "and", "but", "who", "which", ")")
    return ends and lo > 2 and line.word(lo - 1) in (",", "—", "–", "-")


def _clause_follows(line: Line, begins: int, word: str, stops: list[int]) -> bool:
    if begins >= len(line.run) or line.word(begins) in {"to", "so", "nothing", ",", ".", "as", "and", "in", "by", "no"}:
        return word in SURE and line.word(begins) == "no"
    if line.word(begins) in _RESPONSIBILITY:
        return False
    if word in SURE and word not in ("tell", "tells", "told"):
        return stops[begins] - begins >= 3
    near = min(stops[begins], begins + 10)
    verb = next((at for at in range(begins + 1, near) if line.word(at) in FINITE), None)
    return verb is not None and not any(line.word(at) in ("that", "which", "who", ",") for at in range(begins, verb))


def _leading(
    line: Line, at: int, lo: int, hi: int, begins: int, how: str, venue: str, stops: list[int]
) -> Frame | None:
    begin, end = told_from(line, begins, stops)
    polarity = "negative" if how == "deny" else "positive"
    if lo >= hi and line.word(at - 1) in ("and", "but", "also", "then", "later"):
        return made(line, lo, begins, begin, end, (), how, polarity, same=True)
    if hi - lo == 1 and line.word(lo) == "it" and line.word(hi) in ("is", "was", "has"):
        return made(line, lo, begins, begin, end, (nobody(line, lo, at + 1, how),), how, polarity)
    teller = _teller(line, lo, hi, how, venue)
    return made(line, lo, begins, begin, end, (teller,), how, polarity) if teller else None


def _trailing(line: Line, at: int, lo: int, hi: int, how: str, venue: str) -> Frame | None:
    begin, end = told_before(line, lo)
    if lo >= hi:
        return _inverted(line, at, how)
    teller = _teller(line, lo, hi, how, venue)
    return made(line, lo, at + 1, begin, end, (teller,), how, trails=True) if teller else None


def _inverted(line: Line, at: int, how: str) -> Frame | None:
    """ "…, said A, the spokesman of B": after a clause or a quotation the verb stands before its subject."""
    if (
        not quote_before(line, at)
        and line.word(at) not in SURE
        and how != "report"
        and line.word(at) not in ("added", "wrote", "argued", "insisted")
    ):
        return None
    hi = at + 1
    while hi < min(len(line.run), at + FAR) and line.word(hi) not in (";", ".", "!", "?") and line.level(hi) < 0:
        hi += 1
    begin, end = told_before(line, at)
    quote = quote_before(line, at)
    if hi == at + 1 or not (quote or (line.word(at - 1) == "," and finite(line, clause_left(line, at - 1), at - 1))):
        return None
    first = line.run[at + 1]
    if not quote and any(line.word(mid) in FINITE for mid in range(at + 1, comma_or(line, at + 1, hi))):
        return None
    if line.word(at + 1) in NOBODY | {"to", "that"} or line.word(at + 2) in ("text", "title", "sign", "headline"):
        return None
    teller = english(line.text, line.run, at + 1, hi, how)
    return made(line, at, hi, begin, end, (teller,), how, trails=True) if teller and first.word[0].isalnum() else None


def _object(line: Line, at: int, lo: int, hi: int, how: str, stops: list[int]) -> Frame | None:
    """ "denied any role", "accused A of B": what is told is the object."""
    begins = at + 1
    if line.word(begins) in ("of", "for", "by", "on", "in", "and", "or"):
        return None
    if begins >= len(line.run) or not (line.word(begins)[0].isalnum() or line.opens_quote(begins)):
        return None
    last = end_of(line, begins, stops)
    place = venue_at(line.run, begins, last)
    venue = said(line.text, line.run, *place) if place else ""
    begin, end = line.trimmed(begins, place[0] - 1 if place and place[0] - 1 > begins else last)
    polarity = "negative" if how == "deny" else "positive"
    if lo >= hi:
        return made(line, at, begins, begin, end, (), how, polarity, same=True)
    teller = _teller(line, lo, hi, how, venue)
    return made(line, lo, begins, begin, end, (teller,), how, polarity) if teller else None


def _settled(line: Line, found: list[Frame]) -> list[Frame]:
    """Words told before a frame that stands after them end where that frame begins; a going-on ends those before it."""
    settled: list[Frame] = []
    cited: list[Frame] = []
    for at, frame in enumerate(found):
        if frame.how == "cite":
            cited.append(frame)
            continue
        for other in found[at + 1 : at + 9]:
            cuts = (other.trails and other.told_begin <= frame.begin) or other.same
            if cuts and frame.told_begin < other.begin < frame.told_end and not frame.trails:
                frame = frame.shortened(line.text, other.begin)
            joined = not other.trails and not other.same and line.text[max(0, other.begin - 5) : other.begin] == " and "
            if joined and frame.told_begin < other.begin < frame.told_end and not frame.trails:
                frame = frame.shortened(line.text, other.begin)
        settled.append(frame)
    return _cited(line, settled, cited)


def _cited(line: Line, settled: list[Frame], cited: list[Frame]) -> list[Frame]:
    """ "Reuters reported C, citing A", "Reuters, citing A, reported C": A is nearer the words than Reuters."""
    for cite in cited:
        near = [at for at, frame in enumerate(settled) if frame.how != "take" and not frame.same]
        own = next((at for at in reversed(near) if settled[at].begin < cite.begin), None)
        if own is None:
            settled.append(replace(cite, how="say"))
            continue
        frame = replace(settled[own], tellers=(*cite.tellers, *settled[own].tellers))
        after = frame.told_begin < cite.begin < frame.told_end and not frame.trails
        settled[own] = frame.shortened(line.text, cite.begin) if after else frame
    return sorted(settled, key=lambda frame: frame.begin)
