"""English frames without a finite verb of their own: "according to A", "A quoted B as saying", "reportedly"."""

from __future__ import annotations

from typing import Final

from tawatur.text.english_spans import (
    clause_left,
    comma_or,
    end_of,
    made,
    nobody,
    told_before,
    told_from,
)
from tawatur.text.english_words import content_begins, finite, subject_from, tells
from tawatur.text.frames import FAR, Frame, Line
from tawatur.text.speakers import english, said, venue_at
from tawatur.text.telling_words import (
    CONJUNCTIONS,
    FINITE,
    MEDIA,
    MIRRORS,
    PARTICIPLES,
    PEOPLE,
    ROLES,
    SPEAKS,
    VERBS,
)

ISSUES: Final = frozenset(["issued", "released", "published", "posted", "circulated"])
_RESPONSIBILITY: Final = frozenset(["responsibility", "credit"])


_PREPOSITIONS: Final = frozenset(["of", "in", "at", "from", "near", "with", "on", "who", "close", "familiar", "for"])


def taking(line: Line, at: int) -> Frame | None:
    """ "A claimed responsibility", "A issued a statement": no telling, but "the statement said" means A."""
    claims = line.word(at) in ("claimed", "claims") and line.word(at + 1) in _RESPONSIBILITY
    issues = line.word(at) in ISSUES and any(line.word(mid) in MIRRORS for mid in range(at + 1, at + 5))
    speaks = line.word(at) in SPEAKS and tells(line, at)
    if not claims and not issues and not speaks:
        return None
    lo, hi = subject_from(line, at)
    _, _, venue = content_begins(line, at)
    found = venue_at(line.run, at + 1, min(len(line.run), at + FAR))
    teller = english(
        line.text, line.run, lo, hi, "claim", venue or (said(line.text, line.run, *found) if found else "")
    )
    return made(line, lo, at + 1, 0, 0, (teller,), "take") if teller else None


def colon(line: Line, at: int) -> Frame | None:
    """ "The governor was blunt: “C”": the subject of the clause speaks, unless a verb of telling says who does."""
    first = clause_left(line, at)
    verb = next((mid for mid in range(first, at) if line.word(mid) in FINITE), None)
    begin, end = line.quoted(at + 1)
    told = any(line.word(mid) in VERBS or line.word(mid) in PARTICIPLES for mid in range(first, at))
    if verb is None or told or not 0 < verb - first < 8 or line.text.count(" ", begin, end) < 3:
        return None
    teller = english(line.text, line.run, *subject_from(line, verb), "say")
    return made(line, first, at, begin, end, (teller,), "say") if teller else None


def on_word(line: Line, at: int, lo: int, stops: list[int]) -> Frame | None:
    """ "according to A": before the words told or after them."""
    hi = lo
    while hi < min(len(line.run), lo + FAR) and line.word(hi) not in (",", ";", ".", ":", ")"):
        if line.word(hi) in CONJUNCTIONS or line.level(hi) != line.level(lo):
            break
        hi += 1
    teller = english(line.text, line.run, lo, hi, "say")
    if teller is None:
        return None
    first = clause_left(line, at)
    if at - first <= 1:
        begin, end = told_from(line, min(hi + 1, len(line.run)), stops) if line.word(hi) == "," else (0, 0)
        return made(line, at, hi, begin, end, (teller,), "say")
    begin, end = told_before(line, at)
    if line.word(hi) == "," and not finite(line, first, at):
        end = max(end, line.trimmed(hi + 1, end_of(line, hi, stops))[1])
    return made(line, at, hi, begin, end, (teller,), "say", trails=True)


def quoting(line: Line, at: int, stops: list[int]) -> Frame | None:
    """ "A quoted B as saying that C", "B was quoted by A as saying C", "…, citing B"."""
    limit = min(len(line.run), at + FAR)
    as_said = next(
        (mid for mid in range(at + 1, limit) if line.word(mid) == "as" and line.word(mid + 1) in PARTICIPLES), None
    )
    if as_said is None:
        return _citing(line, at) if line.word(at) in ("citing", "quoting") and line.word(at - 1) == "," else None
    lo, hi = subject_from(line, at)
    begins, _, _ = content_begins(line, as_said + 1)
    begin, end = told_from(line, begins, stops)
    outer = english(line.text, line.run, lo, hi, "say")
    by = at + 2 if line.word(at + 1) == "by" else at + 1
    other = english(line.text, line.run, by, as_said, "say") if by < as_said else None
    how = PARTICIPLES[line.word(as_said + 1)]
    passive = line.word(at - 1) in ("was", "were", "been", "is", "are")
    tellers = (outer, other) if passive else (other, outer)
    named = tuple(teller for teller in tellers if teller is not None)
    return made(line, lo, begins, begin, end, named, how) if named else None


def _citing(line: Line, at: int) -> Frame | None:
    hi = at + 1
    while hi < min(len(line.run), at + FAR) and line.word(hi) not in (",", ";", ".", "!", "?"):
        hi += 1
    teller = english(line.text, line.run, at + 1, hi, "say") if _speaks(line, at + 1, hi) else None
    begin, end = told_before(line, at)
    return made(line, at, hi, begin, end, (teller,), "cite", trails=True) if teller else None


def _speaks(line: Line, lo: int, hi: int) -> bool:
    """Whether a phrase names people or a medium: "citing residents", but not "citing earlier warnings"."""
    head = next((at for at in range(lo, hi) if line.word(at) in _PREPOSITIONS), hi) - 1
    word = line.word(head)
    return head >= lo and (line.run[head].capital or bool({word, word.removesuffix("s")} & (ROLES | MEDIA | PEOPLE)))


def hearsay(line: Line, at: int, stops: list[int]) -> Frame:
    """ "reportedly": the clause around it, on nobody's word."""
    begin, _ = line.trimmed(clause_left(line, at), at + 1)
    _, end = line.trimmed(at, end_of(line, at, stops))
    how = "claim" if line.word(at) == "allegedly" else "report"
    return made(line, at, at + 1, begin, end, (nobody(line, at, at + 1, how),), how)


def as_told(line: Line, at: int, stops: list[int]) -> Frame | None:
    """ "as alleged on their accounts": told by the subject of the clause; "as stated by A": by A."""
    begin, end = told_before(line, at)
    how = VERBS[line.word(at + 1)]
    hi = end_of(line, at + 2, stops)
    if line.word(at + 2) == "by" and at - clause_left(line, at) <= 1:
        after = comma_or(line, at + 3, min(hi, len(line.run)))
        teller = english(line.text, line.run, at + 3, after, how)
        begin, end = told_from(line, min(after + 1, len(line.run)), stops) if after < hi else (0, 0)
        return made(line, at, after, begin, end, (teller,), how) if teller else None
    if line.word(at + 2) == "by":
        teller = english(line.text, line.run, at + 3, hi, how)
    else:
        first = clause_left(line, at) if line.level(at) < 0 else 0
        verb = next((mid for mid in range(at - 1, first, -1) if line.word(mid) in FINITE), first)
        first, verb = subject_from(line, verb)
        venue = " ".join(line.text[line.run[at + 3].begin : line.run[hi - 1].end].split()) if at + 3 < hi else ""
        begin, end = line.trimmed(first, at)
        teller = english(line.text, line.run, first, verb, how, venue.strip('”»". '))
    return made(line, at, hi, begin, end, (teller,), how, trails=True) if teller else None


def going_on(line: Line, at: int, stops: list[int]) -> Frame | None:
    """ "…, adding that C": whoever spoke goes on."""
    how = PARTICIPLES[line.word(at)]
    begins, that, _ = content_begins(line, at)
    if how in ("accuse", "deny") and not that:
        begins = at + 1
    elif not that and not (begins < len(line.run) and line.opens_quote(begins)):
        return None
    begin, end = told_from(line, begins, stops)
    polarity = "negative" if how == "deny" else "positive"
    return made(line, at, begins, begin, end, (), how, polarity, same=True)
