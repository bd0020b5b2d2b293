"""Where English words that are told begin and end, before a verb of telling and after it."""

from __future__ import annotations

from typing import Final

from tawatur.kinds import Teller
from tawatur.text.english_words import finite
from tawatur.text.frames import FAR, HARD, Frame, Line

_LEFT: Final = frozenset([";", ":", "—", "–", "-"])
_STOPS: Final = frozenset(["but", "while", "whereas", "although", "though"])


def stops_of(line: Line) -> list[int]:
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


def end_of(line: Line, at: int, stops: list[int]) -> int:
    """Where words told that begin at `at` end; a quotation in them does not end them."""
    end = stops[at]
    steps = 0
    while end < len(line.run) and line.level(end) >= 0 > line.level(at) and steps < FAR:
        end = stops[end + 1]
        steps += 1
    return end


def told_from(line: Line, at: int, stops: list[int]) -> tuple[int, int]:
    """The words told that begin at a token: a quotation as a whole, else as far as the clause goes."""
    if line.opens_quote(at):
        return line.quoted(at)
    begin, end = line.trimmed(at, end_of(line, at, stops))
    reach = [quote for quote in (line.level(stops[at] - 1),) if quote >= 0]
    return begin, max(end, line.quotes[reach[0]].end) if reach and line.level(at) < 0 else end


def told_before(line: Line, at: int) -> tuple[int, int]:
    """The words told that end before token `at`: the quotation that closes there, else the clause."""
    last = at - 1
    while last >= 0 and line.word(last) == "," and line.level(last) < 0:
        last -= 1
    if last >= 0 and line.level(last) >= 0 and line.level(at) != line.level(last):
        begin, end = line.quoted(last)
        outer = line.quotes[line.level(last)].outer[0]
        head = line.text[line.run[clause_around(line, last)].begin : outer]
        if end - begin > 25 or not any(letter.isalnum() for letter in head):
            return begin, end
    lo = clause_left(line, last + 1)
    return line.trimmed(lo, last + 1)


def clause_around(line: Line, at: int) -> int:
    """Where the clause around the quotation at a token begins."""
    lo = at
    while lo > 0 and at - lo < FAR and line.word(lo - 1) not in _LEFT:
        lo -= 1
    return lo


def clause_left(line: Line, at: int) -> int:
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


def quote_before(line: Line, lo: int) -> bool:
    """Whether a quotation closes right before the token `lo`."""
    last = lo - 1
    while last >= 0 and line.level(last) < 0 and line.word(last) == ",":
        last -= 1
    return last >= 0 and line.level(last) >= 0 and line.level(lo) < 0 and lo - last <= 2


def comma_or(line: Line, lo: int, hi: int) -> int:
    """The first comma in `run[lo:hi]`, else `hi`."""
    return next((at for at in range(lo, hi) if line.word(at) == ","), hi)


def nobody(line: Line, lo: int, hi: int, how: str) -> Teller:
    """A teller without a name; its words are those that say so ("reportedly")."""
    begin, end = line.run[lo].begin, line.run[hi - 1].end
    return Teller("", "", "", how, line.text[begin:end], begin, end)


def made(
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
    """A frame of the tokens `lo`..`hi`; tellers that could not be read are left out."""
    last = max(min(hi, len(line.run)) - 1, lo)
    named = tuple(teller for teller in tellers if teller is not None)
    return Frame(line.run[lo].begin, line.run[last].end, begin, end, named, how, polarity, trails, same)
