"""What stands beside an English verb of telling: whether it tells, its subject, and where the words told begin."""

from __future__ import annotations

from typing import Final

from tawatur.text.frames import FAR, Line
from tawatur.text.speakers import said, venue_at
from tawatur.text.telling_words import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    MEDIA,
    MODAL,
    NOT,
    NOUNS_TOO,
    OPENERS,
    PHRASES,
    TELLS_WHOM,
    VENUES,
    VERBS,
)  # fmt: skip

_BASE: Final = frozenset(["claim", "report", "state", "note", "stress", "blame", "estimate"])
_NUMBERS: Final = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many"])
_MANY: Final = frozenset(["police", "people", "some", "many", "others", "they", "to", "media"])
_HEARERS: Final = frozenset(["me", "him", "her", "us", "them", "reporters", "journalists"])
_WENT_ON: Final = frozenset(["went", "goes", "called", "calls", "on"])
_EDGES: Final = frozenset([";", ":", "—", "–", "(", ")"])


def helper(line: Line, at: int) -> int:
    """Where the verb group that ends at token `at` begins: over adverbs and forms of "have"."""
    while at > 0 and (line.word(at - 1) in HAVE or _adverb(line.word(at - 1))):
        at -= 1
    return at


def _adverb(word: str) -> bool:
    return (
        word.endswith("ly") and len(word) > 4 and word not in ("family", "assembly", "daily", "weekly", "ally")
    ) or (
        word
        in ("also", "later", "then", "further", "again", "now", "still", "once", "already", "always", "often", "long")
    )


def tells(line: Line, at: int) -> bool:
    """Whether a form of a verb of telling is one here: no noun, no participle, not negated, no wish and no guess."""
    word, begin = line.word(at), helper(line, at)
    before = line.word(begin - 1) if line.level(begin - 1) == line.level(at) else ""
    if word in NOUNS_TOO and line.word(at + 1) != "that" and not _last_word(line, at):
        return False
    if word in NOUNS_TOO and before in _NUMBERS:
        return False
    if word in _BASE and not (before.endswith("s") or before in _MANY or before == "it"):
        return False
    if before in NOT or before in MODAL or before in DO or before == "as":
        return False
    if before in BE:
        return line.word(begin - 2) == "it" and line.word(at + 1) == "that"
    if before == "to":
        return line.word(begin - 2) in _WENT_ON
    if before in ("some", "all") and line.word(at + 1) == "that":
        return True
    return not (before in DETERMINERS or before.isdigit())


def _last_word(line: Line, at: int) -> bool:
    return line.word(at + 1) in (".", "", ",") and line.word(at) not in ("claims", "states", "notes", "fears")


def subject_from(line: Line, at: int) -> tuple[int, int]:
    """The tokens of the subject of the verb at `at`, without what stands before it (time, place) and other clauses."""
    hi = helper(line, at)
    if hi and line.word(hi - 1) in BE:
        hi -= 1
    lo, level = hi, line.level(at)
    while lo > 0 and hi - lo < FAR and line.level(lo - 1) == level and not _edge(line, lo - 1, hi):
        lo -= 1
    lo = _after_clauses(line, lo, hi)
    if line.word(hi - 1) == "," and hi - lo < 2:
        hi = lo
    return _antecedent(line, lo, hi)


def _edge(line: Line, at: int, hi: int) -> bool:
    word = line.word(at)
    if word in CONJUNCTIONS - {"as", "but"} and line.word(hi - 1) == ",":
        return False
    if word in _EDGES or word in CONJUNCTIONS - {"as"} or word == "that":
        return True
    if word == "and":
        return (
            line.word(at - 1) == ","
            or at == hi - 1
            or any(_clausal(line.word(mid)) for mid in range(max(0, at - 8), at))
        )
    return False


def _clausal(word: str) -> bool:
    return word in FINITE or (word in VERBS and word not in NOUNS_TOO)


def _after_clauses(line: Line, lo: int, hi: int) -> int:
    """The begin of the subject: after openers ("On Monday,") and after parts on commas that are clauses."""
    commas = [at for at in range(lo, hi) if line.word(at) == ","]
    begins = [lo, *(at + 1 for at in commas)]
    ends = [*commas, hi]
    closing = bool(commas) and commas[-1] == hi - 1
    parts = [(begin, end) for begin, end in zip(begins, ends, strict=True) if begin < end]
    keep = len(parts) - 1
    if keep < 0:
        return hi
    if closing or (keep and _relative(line, parts[keep][0])):
        while keep and _relative(line, parts[keep][0]):
            keep -= 1
        # one apposition between commas: "A, the spokesman, said"
        if keep and closing and not _opens(line, parts[keep - 1][0]) and not _clause(line, *parts[keep - 1]):
            keep -= 1
    elif keep and _apposed(line, parts, keep):
        keep -= 1
    return parts[keep][0]


def _apposed(line: Line, parts: list[tuple[int, int]], keep: int) -> bool:
    """ "Former spokesman of the PMU, MP Ahmed Al-Asadi": a role at the line's head, then a name."""
    begin, end = parts[keep - 1]
    return (
        not _opens(line, begin) and not _clause(line, begin, end) and (keep == 1) and line.run[parts[keep][0]].capital
    )


def _relative(line: Line, lo: int) -> bool:
    return line.word(lo) in ("who", "which", "whose", "where") or line.word(lo).endswith("ing")


def _opens(line: Line, at: int) -> bool:
    return line.word(at) in OPENERS or line.word(at).endswith("ing")


def _clause(line: Line, lo: int, hi: int) -> bool:
    """Whether a part on commas is a clause; "an exiled leader" is none, its participle stands before a noun."""
    shown = [at for at in range(lo + 1, hi) if line.word(at).endswith("ed") and len(line.word(at)) > 4]
    before_noun = [at for at in shown if at + 1 < hi and line.word(at + 1) not in DETERMINERS | PHRASES]
    if any(_clausal(line.word(at)) for at in range(lo, hi)) or len(shown) > len(before_noun):
        return not _relative(line, lo) and finite(line, lo, hi)
    return False


def _antecedent(line: Line, lo: int, hi: int) -> tuple[int, int]:
    """For "who" and "which" the words before them; without a leading "and" or an opener that no comma parts."""
    if hi - lo == 1 and line.word(lo) in ("who", "which"):
        end = lo - 1 if line.word(lo - 1) == "," else lo
        begin = end
        while (
            begin > 0 and end - begin < 8 and (line.word(begin - 1)[0].isalnum()) and line.word(begin - 1) not in FINITE
        ):
            begin -= 1
        return begin, end
    while lo < hi and line.word(lo) in ("and", "but", "then", "meanwhile", "however", "but", ","):
        lo += 1
    return lo, hi


def independent(line: Line, lo: int, hi: int) -> bool:
    """Whether a part on commas is a clause of its own, no relative one."""
    begin = lo
    for at in range(lo, hi + 1):
        if at == hi or line.word(at) == ",":
            if begin < at and _clause(line, begin, at):
                return True
            begin = at + 1
    return False


def finite(line: Line, lo: int, hi: int) -> bool:
    """Whether tokens hold a verb in a finite form, as far as its shape shows it."""
    for at in range(max(lo, hi - 3 * FAR), hi):
        word = line.word(at)
        if word in FINITE or (word in VERBS and word not in NOUNS_TOO):
            return True
        if word.endswith("ed") and len(word) > 4 and at > lo and line.word(at - 1) not in DETERMINERS:
            return True
    return False


def content_begins(line: Line, at: int) -> tuple[int, bool, str]:
    """Where the words told begin after a verb, whether "that" opens them, and the place of speaking between."""
    level = line.level(at)
    that = _that(line, at, level)
    if that is not None:
        found = venue_at(line.run, at + 1, that)
        return that + 1, True, said(line.text, line.run, *found) if found else addressed(line, at, that)
    begin = at + 1
    venue = ""
    if line.word(at) in TELLS_WHOM:
        begin = _hearer(line, begin)
        venue = addressed(line, at, begin)
    begin, more = _over_phrases(line, begin, level)
    while line.level(begin) == level and line.word(begin) in (",", ":") and line.opens_quote(begin + 1):
        begin += 1
    if line.level(begin) == level and line.word(begin) == ":":
        begin += 1
    return begin, False, venue or more


def _that(line: Line, at: int, level: int) -> int | None:
    """The "that" which opens the words told, over a hearer, a place and a time; None if a clause begins before it."""
    for mid in range(at + 1, min(len(line.run), at + 24)):
        word = line.word(mid)
        if line.level(mid) != level or word in (";", ":", ".", "—"):
            return None
        if word == "that":
            between = line.word(at + 1)
            if between == "to" and not (line.word(at + 2) in DETERMINERS | _HEARERS or line.run[at + 2].capital):
                return None
            goes = (
                mid == at + 1 or between in PHRASES or _adverb(between) or between == "," or line.word(at) in TELLS_WHOM
            )
            return mid if goes else None
        if (word in FINITE or word in VERBS) and mid > at + 1:
            return None
    return None


def _hearer(line: Line, at: int) -> int:
    """After whoever hears it: a pronoun, or a name that ends in a medium."""
    if line.word(at) in _HEARERS:
        return at + 1
    end = at
    while end < min(len(line.run), at + 10) and line.word(end)[0].isalnum() and line.level(end) == line.level(at):
        if line.word(end) in MEDIA or line.word(end) in VENUES:
            while line.word(end + 1) in MEDIA or line.word(end + 1) in VENUES:
                end += 1
            while line.run[end].capital and end + 1 < len(line.run) and line.run[end + 1].capital:
                end += 1
            return end + 1
        if line.word(end) in FINITE or (line.word(end) in DETERMINERS and end > at):
            break
        end += 1
    end = at + 1 if line.word(at) in ("the", "a", "an") else at
    while end < len(line.run) and line.run[end].capital and end < at + 6 and line.level(end) == line.level(at):
        end += 1
    return end


def addressed(line: Line, at: int, hi: int) -> str:
    """The medium that hears it ("told Al-Ahd television"), as a place of speaking; empty for other hearers."""
    if line.word(at) not in TELLS_WHOM or hi <= at + 1 or line.word(at + 1) in _HEARERS:
        return ""
    lo = at + 2 if line.word(at + 1) in ("the", "a", "an") else at + 1
    heard = any(line.word(mid) in MEDIA or line.word(mid) in VENUES for mid in range(lo, hi))
    one = hi - lo == 1 and line.run[lo].capital if lo < hi else False
    return said(line.text, line.run, lo, hi) if heard or one else ""


def _over_phrases(line: Line, at: int, level: int) -> tuple[int, str]:
    """After phrases of time and place that a comma, a quotation or the end of the line closes."""
    end = at
    while (
        end < min(len(line.run), at + FAR) and line.level(end) == level and line.word(end) not in (",", ".", ":", ";")
    ):
        end += 1
    if end > at and (line.word(at) in PHRASES or _adverb(line.word(at))) and not finite(line, at + 1, end):
        found = venue_at(line.run, at, end)
        return end, said(line.text, line.run, *found) if found else ""
    return at, ""
