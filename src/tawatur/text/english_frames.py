"""English frames of telling: "A said that C", "C, A said", "C, said A", "according to A", "A quoted B as saying C"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tawatur.kinds import Teller
from tawatur.text.english_words import (
    content_begins,
    finite,
    subject_from,
    tells,
)  # fmt: skip
from tawatur.text.frames import FAR, HARD, Frame, Line
from tawatur.text.speakers import english, said, venue_at
from tawatur.text.telling_words import (
    BARE,
    CONJUNCTIONS,
    FINITE,
    HEARSAY,
    MIRRORS,
    NOBODY,
    NOUNS_TOO,
    PARTICIPLES,
    SURE,
    VERBS,
)  # fmt: skip

_LEFT: Final = frozenset([";", ":", "—", "–", "-"])
_STOPS: Final = frozenset(["but", "while", "whereas", "although", "though"])
_QUOTING: Final = frozenset(["quoted", "cited", "quotes", "cites", "quoting", "citing"])
_ISSUES: Final = frozenset(["issued", "released", "published", "posted", "circulated"])
_AS_TOLD: Final = frozenset(["alleged", "claimed", "stated", "reported", "announced", "said"])
_RESPONSIBILITY: Final = frozenset(["responsibility", "credit"])
_ACCUSES: Final = frozenset(["accused", "accuses", "accuse", "blamed", "blames", "blame", "accusing", "blaming"])


def frames(line: Line) -> list[Frame]:
    """The frames of a line in the order of their words."""
    found: list[Frame] = []
    stops = _stops(line)
    for at, token in enumerate(line.run):
        word = token.word
        if word in VERBS and tells(line, at) and line.word(at + 1) not in _RESPONSIBILITY:
            frame = _of_verb(line, at, stops)
        elif word in PARTICIPLES and line.word(at - 1) in (",", "and"):
            frame = _going_on(line, at, stops)
        elif word == "according" and line.word(at + 1) == "to":
            frame = _on_word(line, at, at + 2, stops)
        elif word in _QUOTING:
            frame = _quoting(line, at, stops)
        elif word in HEARSAY:
            frame = _hearsay(line, at, stops)
        elif word == "as" and line.word(at + 1) in _AS_TOLD and line.word(at + 2) in ("by", "on", "in"):
            frame = _as_told(line, at, stops)
        elif word == ":" and line.opens_quote(at + 1):
            frame = _colon(line, at)
        else:
            frame = _taking(line, at)
        if frame is not None and (frame.told_begin < frame.told_end or frame.how == "take"):
            found.append(frame)
    return _settled(line, found)


def _colon(line: Line, at: int) -> Frame | None:
    """ "The governor was blunt: “C”": the subject of the clause speaks, unless a verb of telling says who does."""
    first = _left(line, at)
    verb = next((mid for mid in range(first, at) if line.word(mid) in FINITE), None)
    begin, end = line.quoted(at + 1)
    told = any(line.word(mid) in VERBS or line.word(mid) in PARTICIPLES for mid in range(first, at))
    if verb is None or told or not 0 < verb - first < 8 or line.text.count(" ", begin, end) < 3:
        return None
    teller = english(line.text, line.run, *subject_from(line, verb), "say")
    return _frame(line, first, at, begin, end, (teller,), "say") if teller else None


def _taking(line: Line, at: int) -> Frame | None:
    """ "A claimed responsibility", "A issued a statement": no telling, but "the statement said" means A."""
    claims = line.word(at) in ("claimed", "claims") and line.word(at + 1) in _RESPONSIBILITY
    issues = line.word(at) in _ISSUES and any(line.word(mid) in MIRRORS for mid in range(at + 1, at + 5))
    if not claims and not issues:
        return None
    lo, hi = subject_from(line, at)
    _, _, venue = content_begins(line, at)
    found = venue_at(line.run, at + 1, min(len(line.run), at + FAR))
    teller = english(
        line.text, line.run, lo, hi, "claim", venue or (said(line.text, line.run, *found) if found else "")
    )
    return _frame(line, lo, at + 1, 0, 0, (teller,), "take") if teller else None


def _stops(line: Line) -> list[int]:
    """For each token where the words told that begin there end: at a semicolon, a "but", a quotation's end."""
    ends = [len(line.run)] * (len(line.run) + 1)
    for at in range(len(line.run) - 1, -1, -1):
        ends[at] = ends[at + 1]
        leaves = line.level(at) != line.level(at + 1) and line.level(at) >= 0
        turns = line.word(at) == "," and line.word(at + 1) in _STOPS and line.level(at) < 0
        turns = turns or (
            line.word(at) == "but" and line.level(at) < 0 and finite(line, at + 1, min(at + 7, len(line.run)))
        )
        if line.word(at) in HARD or leaves or turns or (line.word(at) == "," and line.word(at + 1) == "according"):
            ends[at] = at
    return ends


def _end_of(line: Line, at: int, stops: list[int]) -> int:
    """Where words told that begin at `at` end; a quotation in them does not end them."""
    end = stops[at]
    steps = 0
    while end < len(line.run) and line.level(end) >= 0 > line.level(at) and steps < FAR:
        end = stops[end + 1]
        steps += 1
    return end


def _told(line: Line, at: int, stops: list[int]) -> tuple[int, int]:
    """The words told that begin at a token: a quotation as a whole, else as far as the clause goes."""
    if line.opens_quote(at):
        return line.quoted(at)
    begin, end = line.trimmed(at, _end_of(line, at, stops))
    reach = [quote for quote in (line.level(stops[at] - 1),) if quote >= 0]
    return begin, max(end, line.quotes[reach[0]].end) if reach and line.level(at) < 0 else end


def _before(line: Line, at: int) -> tuple[int, int]:
    """The words told that end before token `at`: the quotation that closes there, else the clause."""
    last = at - 1
    while last >= 0 and line.word(last) == "," and line.level(last) < 0:
        last -= 1
    if last >= 0 and line.level(last) >= 0 and line.level(at) != line.level(last):
        begin, end = line.quoted(last)
        outer = line.quotes[line.level(last)].outer[0]
        head = line.text[line.run[_clause(line, last)].begin : outer]
        if end - begin > 25 or not any(letter.isalnum() for letter in head):
            return begin, end
    lo = _left(line, last + 1)
    return line.trimmed(lo, last + 1)


def _clause(line: Line, at: int) -> int:
    """Where the clause around the quotation at a token begins."""
    lo = at
    while lo > 0 and at - lo < FAR and line.word(lo - 1) not in _LEFT:
        lo -= 1
    return lo


def _left(line: Line, at: int) -> int:
    """Where the clause that ends before `at` begins."""
    level = line.level(at - 1)
    lo = at
    while lo > 0:
        word = line.word(lo - 1)
        if word in _LEFT and line.level(lo - 1) == level:
            break
        if level >= 0 and line.level(lo - 1) != level:
            break
        if word in _STOPS and (lo < 2 or line.word(lo - 2) in (",", ";")):
            break
        if at - lo > 4 * FAR:
            break
        lo -= 1
    return lo


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
    if _quote_before(line, lo):
        return _trailing(line, at, lo, hi, how, venue)
    if begins < len(line.run) and line.opens_quote(begins) and begins - at < FAR:
        return _leading(line, at, lo, hi, begins, how, venue, stops) if _speech(line, begins, at) else None
    if _comes_last(line, lo, begins) and finite(line, _left(line, lo), lo):
        return _trailing(line, at, lo, hi, how, venue)
    if lo >= hi or line.word(at - 1) == ",":
        turned = _inverted(line, at, how)
        if turned is not None:
            return turned
    if word in BARE and word not in NOUNS_TOO - {"claim"} and _clause_follows(line, begins, word, stops):
        return _leading(line, at, lo, hi, begins, how, venue, stops)
    return _mere(line, at, lo, hi)


def _mere(line: Line, at: int, lo: int, hi: int) -> Frame | None:
    """Somebody speaks, and what is told does not stand there: "it said" may look back to them."""
    teller = _teller(line, lo, hi, "say") if lo < hi else None
    return _frame(line, lo, at + 1, 0, 0, (teller,), "take") if teller else None


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


def _quote_before(line: Line, lo: int) -> bool:
    last = lo - 1
    while last >= 0 and line.level(last) < 0 and line.word(last) == ",":
        last -= 1
    return last >= 0 and line.level(last) >= 0 and line.level(lo) < 0 and lo - last <= 2


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
    begin, end = _told(line, begins, stops)
    polarity = "negative" if how == "deny" else "positive"
    if lo >= hi and line.word(at - 1) in ("and", "but", "also", "then", "later"):
        return _frame(line, lo, begins, begin, end, (), how, polarity, same=True)
    if hi - lo == 1 and line.word(lo) == "it" and line.word(hi) in ("is", "was", "has"):
        return _frame(line, lo, begins, begin, end, (_unnamed(line, lo, at + 1, how),), how, polarity)
    teller = _teller(line, lo, hi, how, venue)
    return _frame(line, lo, begins, begin, end, (teller,), how, polarity) if teller else None


def _trailing(line: Line, at: int, lo: int, hi: int, how: str, venue: str) -> Frame | None:
    begin, end = _before(line, lo)
    if lo >= hi:
        return _inverted(line, at, how)
    teller = _teller(line, lo, hi, how, venue)
    return _frame(line, lo, at + 1, begin, end, (teller,), how, trails=True) if teller else None


def _inverted(line: Line, at: int, how: str) -> Frame | None:
    """ "…, said A, the spokesman of B": after a clause or a quotation the verb stands before its subject."""
    if line.word(at) not in SURE and how != "report" and line.word(at) not in ("added", "wrote", "argued", "insisted"):
        return None
    hi = at + 1
    while hi < min(len(line.run), at + FAR) and line.word(hi) not in (";", ".", "!", "?") and line.level(hi) < 0:
        hi += 1
    begin, end = _before(line, at)
    quote = _quote_before(line, at)
    if hi == at + 1 or not (quote or (line.word(at - 1) == "," and finite(line, _left(line, at - 1), at - 1))):
        return None
    first = line.run[at + 1]
    if not quote and any(line.word(mid) in FINITE for mid in range(at + 1, _comma(line, at + 1, hi))):
        return None
    if line.word(at + 1) in NOBODY | {"to", "that"} or line.word(at + 2) in ("text", "title", "sign", "headline"):
        return None
    teller = english(line.text, line.run, at + 1, hi, how)
    return _frame(line, at, hi, begin, end, (teller,), how, trails=True) if teller and first.word[0].isalnum() else None


def _comma(line: Line, lo: int, hi: int) -> int:
    return next((at for at in range(lo, hi) if line.word(at) == ","), hi)


def _object(line: Line, at: int, lo: int, hi: int, how: str, stops: list[int]) -> Frame | None:
    """ "denied any role", "accused A of B": what is told is the object."""
    begins = at + 1
    if line.word(begins) in ("of", "for", "by", "on", "in", "and", "or"):
        return None
    if begins >= len(line.run) or not (line.word(begins)[0].isalnum() or line.opens_quote(begins)):
        return None
    begin, end = line.trimmed(begins, _end_of(line, begins, stops))
    polarity = "negative" if how == "deny" else "positive"
    if lo >= hi:
        return _frame(line, at, begins, begin, end, (), how, polarity, same=True)
    teller = _teller(line, lo, hi, how)
    return _frame(line, lo, begins, begin, end, (teller,), how, polarity) if teller else None


def _going_on(line: Line, at: int, stops: list[int]) -> Frame | None:
    """ "…, adding that C": whoever spoke goes on."""
    how = PARTICIPLES[line.word(at)]
    begins, that, _ = content_begins(line, at)
    if how in ("accuse", "deny") and not that:
        begins = at + 1
    elif not that and not (begins < len(line.run) and line.opens_quote(begins)):
        return None
    begin, end = _told(line, begins, stops)
    polarity = "negative" if how == "deny" else "positive"
    return _frame(line, at, begins, begin, end, (), how, polarity, same=True)


def _on_word(line: Line, at: int, lo: int, stops: list[int]) -> Frame | None:
    """ "according to A": before the words told or after them."""
    hi = lo
    while hi < min(len(line.run), lo + FAR) and line.word(hi) not in (",", ";", ".", ":", ")"):
        if line.word(hi) in CONJUNCTIONS or line.level(hi) != line.level(lo):
            break
        hi += 1
    teller = english(line.text, line.run, lo, hi, "say")
    if teller is None:
        return None
    first = _left(line, at)
    if at - first <= 1:
        begin, end = _told(line, min(hi + 1, len(line.run)), stops) if line.word(hi) == "," else (0, 0)
        return _frame(line, at, hi, begin, end, (teller,), "say")
    begin, end = _before(line, at)
    if line.word(hi) == "," and not finite(line, first, at):
        end = max(end, line.trimmed(hi + 1, _end_of(line, hi, stops))[1])
    return _frame(line, at, hi, begin, end, (teller,), "say", trails=True)


def _quoting(line: Line, at: int, stops: list[int]) -> Frame | None:
    """ "A quoted B as saying that C", "B was quoted by A as saying C", "…, citing B"."""
    limit = min(len(line.run), at + FAR)
    as_said = next(
        (mid for mid in range(at + 1, limit) if line.word(mid) == "as" and line.word(mid + 1) in PARTICIPLES), None
    )
    if as_said is None:
        return _citing(line, at) if line.word(at) in ("citing", "quoting") and line.word(at - 1) == "," else None
    lo, hi = subject_from(line, at)
    begins, _, _ = content_begins(line, as_said + 1)
    begin, end = _told(line, begins, stops)
    outer = english(line.text, line.run, lo, hi, "say")
    by = at + 2 if line.word(at + 1) == "by" else at + 1
    other = english(line.text, line.run, by, as_said, "say") if by < as_said else None
    how = PARTICIPLES[line.word(as_said + 1)]
    passive = line.word(at - 1) in ("was", "were", "been", "is", "are")
    tellers = (outer, other) if passive else (other, outer)
    named = tuple(teller for teller in tellers if teller is not None)
    return _frame(line, lo, begins, begin, end, named, how) if named else None


def _citing(line: Line, at: int) -> Frame | None:
    hi = at + 1
    while hi < min(len(line.run), at + FAR) and line.word(hi) not in (",", ";", ".", "!", "?"):
        hi += 1
    teller = english(line.text, line.run, at + 1, hi, "say")
    begin, end = _before(line, at)
    return _frame(line, at, hi, begin, end, (teller,), "cite", trails=True) if teller else None


def _hearsay(line: Line, at: int, stops: list[int]) -> Frame:
    """ "reportedly": the clause around it, on nobody's word."""
    begin, _ = line.trimmed(_left(line, at), at + 1)
    _, end = line.trimmed(at, _end_of(line, at, stops))
    how = "claim" if line.word(at) == "allegedly" else "report"
    return _frame(line, at, at + 1, begin, end, (_unnamed(line, at, at + 1, how),), how)


def _as_told(line: Line, at: int, stops: list[int]) -> Frame | None:
    """ "as alleged on their accounts": told by the subject of the clause; "as stated by A": by A."""
    begin, end = _before(line, at)
    how = VERBS[line.word(at + 1)]
    hi = _end_of(line, at + 2, stops)
    if line.word(at + 2) == "by":
        teller = english(line.text, line.run, at + 3, hi, how)
    else:
        first = _left(line, at) if line.level(at) < 0 else 0
        verb = next((mid for mid in range(at - 1, first, -1) if line.word(mid) in FINITE), first)
        first, verb = subject_from(line, verb)
        venue = " ".join(line.text[line.run[at + 3].begin : line.run[hi - 1].end].split()) if at + 3 < hi else ""
        begin, end = line.trimmed(first, at)
        teller = english(line.text, line.run, first, verb, how, venue.strip('”»". '))
    return _frame(line, at, hi, begin, end, (teller,), how, trails=True) if teller else None


def _unnamed(line: Line, lo: int, hi: int, how: str) -> Teller:
    begin, end = line.run[lo].begin, line.run[hi - 1].end
    return Teller("", "", "", how, line.text[begin:end], begin, end)


def _frame(
    line: Line,
    lo: int,
    hi: int,
    begin: int,
    end: int,
    tellers: tuple[Teller | None, ...],
    how: str,
    polarity: str = "positive",
    *,
    trails: bool = False,
    same: bool = False,
) -> Frame:
    last = max(min(hi, len(line.run)) - 1, lo)
    named = tuple(teller for teller in tellers if teller is not None)
    return Frame(line.run[lo].begin, line.run[last].end, begin, end, named, how, polarity, trails, same)


def _settled(line: Line, found: list[Frame]) -> list[Frame]:
    """Words told before a frame that stands after them end where that frame begins; a going-on ends those before it."""
    settled: list[Frame] = []
    for at, frame in enumerate(found):
        if frame.how == "cite" and settled and settled[-1].how != "take":
            # "Reuters reported C, citing A": A is nearer the words
            nearer = replace(settled[-1], tellers=(*frame.tellers, *settled[-1].tellers))
            settled[-1] = nearer.shortened(line.text, frame.begin) if not nearer.trails else nearer
            continue
        for other in found[at + 1 : at + 9]:
            cuts = (other.trails and other.told_begin <= frame.begin) or other.same
            if cuts and frame.told_begin < other.begin < frame.told_end and not frame.trails:
                frame = frame.shortened(line.text, other.begin)
        settled.append(frame)
    return settled
