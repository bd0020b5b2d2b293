"""Who is said to tell what: the words that a text puts on somebody's word, each with its chain of tellers.

A chain runs from whoever stands nearest the words outward ("AFP quoted a source as saying that the ministry denied C":
the ministry, the source, AFP); the author or publisher is added by the caller. What is claimed as one's own deed
("claimed responsibility", "claimed 37 operations") is no telling. Where a rule cannot tell, it says nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tawatur.kinds import Teller
from tawatur.text import arabic_frames, english_frames
from tawatur.text.frames import Frame, Line
from tawatur.text.running import Quotation, quotations, running, within
from tawatur.text.sentences import sentences
from tawatur.text.speakers import english
from tawatur.text.telling_words import MIRRORS, PARTICLES, PRONOUNS, ROLES

_LONGEST: Final = 6
"""Tellers that one chain may have."""
_NEAR: Final = 700
"""Characters over which "he" and "the statement" look back for whoever spoke last."""
_GAP: Final = 400
_WORDS: Final = 400
"""Tokens that are looked at together: a longer sentence is no prose, and is read in pieces."""
_SPEECH: Final = 3
_MARKS: Final = " \n\"“«‘'"


@dataclass(frozen=True, slots=True)
class Told:
    """Words that are told: `begin`..`end` of the text, without the frame that tells them.

    `tellers` are nearest the words first; an unnamed one has an empty speaker. `how` is the sense of the verb nearest
    the words. `polarity` is negative where the words are denied. The frame itself ("A said that") stands at
    `frame_begin`..`frame_end`; both are -1 for a quotation that goes on without one.
    """

    begin: int
    end: int
    tellers: tuple[Teller, ...]
    how: str
    polarity: str = "positive"
    frame_begin: int = -1
    frame_end: int = -1


def tellings_in(text: str, begin: int = 0, end: int | None = None) -> list[Told]:
    """What `text[begin:end]` tells on somebody's word, in the order of the words told.

    Give a whole text where it can be had: quotations go over sentences, and "he said" looks back for its speaker.
    """
    end = len(text) if end is None else min(end, len(text))
    begin = max(begin, 0)
    quotes = quotations(text, begin, end)
    frames = _resolved(text, [frame for line in _lines(text, begin, end, quotes) for frame in _frames(line)])
    frames += _going_on(text, quotes, frames)
    return _chained(frames)


def told_of(tellings: Sequence[Told], begin: int, end: int) -> Told | None:
    """The telling nearest to the words `begin`..`end`: the shortest that holds half of them, if need be with its frame.

    A frame counts where the words are a telling as a whole ("the ministry denied that C").
    """
    need = max(end - begin, 1)
    fit = [one for one in tellings if 2 * (min(one.end, end) - max(one.begin, begin)) >= need]
    if not fit:
        whole = [(one, *_whole(one)) for one in tellings if one.frame_begin >= 0]
        fit = [
            one
            for one, lo, hi in whole
            if 2 * (min(hi, end) - max(lo, begin)) >= need and begin < one.end and one.begin < end
        ]
    return min(fit, key=lambda one: (one.end - one.begin, -one.begin), default=None)


def _whole(one: Told) -> tuple[int, int]:
    return min(one.begin, one.frame_begin), max(one.end, one.frame_end)


def _lines(text: str, begin: int, end: int, quotes: list[Quotation]) -> Iterator[Line]:
    starts = [quote.outer[0] for quote in quotes]
    for lo, hi in sentences(text[begin:end]):
        tokens = running(text, begin + lo, begin + hi)
        for at in range(0, len(tokens), _WORDS):
            run = tokens[at : at + _WORDS]
            yield Line(text, run, [within(quotes, starts, token.begin) for token in run], quotes)


def _frames(line: Line) -> Iterable[Frame]:
    arabic = any("\u0600" <= token.word[0] <= "\u06ff" for token in line.run)
    latin = any("a" <= token.word[0] <= "z" for token in line.run)
    found = [*(english_frames.frames(line) if latin else ()), *(arabic_frames.frames(line) if arabic else ())]
    return sorted(found, key=lambda frame: frame.begin)


def _resolved(text: str, frames: list[Frame]) -> list[Frame]:
    """Frames whose teller goes on, is a pronoun or a piece of paper, with whoever is meant; the others as they are."""
    resolved: list[Frame] = []
    last: tuple[Teller, int] | None = None
    known: dict[str, Teller] = {}
    for frame in frames:
        near = last[0] if last and frame.begin - last[1] < _NEAR else None
        frame = _meant(text, frame, near, known, last[1] if last else 0)
        if not frame.tellers:
            continue
        first = frame.tellers[-1] if frame.same and len(frame.tellers) > 1 else frame.tellers[0]
        if first.speaker:
            last = first, max(frame.begin, frame.end)
            known[first.speaker.split()[-1]] = first
        if frame.told_begin < frame.told_end:
            resolved.append(frame)
    return resolved


def _meant(text: str, frame: Frame, last: Teller | None, known: dict[str, Teller], since: int) -> Frame:
    if frame.same:
        if last is None:
            return replace(frame, tellers=frame.tellers if _speaks(frame.tellers) else ())
        if not _speaks(frame.tellers):
            venue = (
                _paper(last, replace(frame.tellers[0], said=frame.tellers[0].venue)) if frame.tellers else last.venue
            )
            return replace(frame, tellers=(replace(last, how=frame.how, venue=venue),))
        return replace(frame, tellers=(*frame.tellers, last))
    if not frame.tellers:
        return frame
    first, words = frame.tellers[0], frame.tellers[0].speaker.lower().split()
    if len(words) == 1 and words[0] in PRONOUNS:
        meant = _named_before(text, frame, known, since) or last or _opening(text, frame)
        return replace(frame, tellers=(_as(meant, first), *frame.tellers[1:])) if meant else frame
    if words and words[-1].split("'")[0] in MIRRORS and last is not None and len(words) < 4:
        return replace(frame, tellers=(replace(_as(last, first), venue=_paper(last, first)), *frame.tellers[1:]))
    return frame


def _paper(last: Teller, first: Teller) -> str:
    """Where the statement stood, if that was said when it was first spoken of."""
    known = any(
        word.strip(".,") in MIRRORS or word in ("بيان", "بيانه", "بيانها") for word in last.venue.lower().split()
    )
    return last.venue if known else first.said


def _as(meant: Teller, first: Teller) -> Teller:
    return replace(
        meant, how=first.how, venue=first.venue or meant.venue, said=first.said, begin=first.begin, end=first.end
    )


def _speaks(tellers: tuple[Teller, ...]) -> bool:
    return any(teller.speaker or teller.said for teller in tellers)


def _named_before(text: str, frame: Frame, known: dict[str, Teller], since: int) -> Teller | None:
    """The known speaker whose name stands last in the words before a pronoun, within a sentence or two."""
    lo = max(since, min(frame.begin, frame.told_begin) - 160)
    for token in reversed(running(text, lo, min(frame.begin, frame.told_begin))):
        meant = known.get(text[token.begin : token.end]) if token.capital else None
        if meant is not None and _person(meant):
            return meant
    return None


def _opening(text: str, frame: Frame) -> Teller | None:
    """The person with whose office and name the sentence before begins."""
    end = min(frame.begin, frame.told_begin)
    lo = max(0, end - 300)
    before = sentences(text[lo:end].rstrip(_MARKS))
    if not before:
        return None
    run = running(text, lo + before[-1][0], end)
    named = 0
    while named < len(run) and (run[named].capital or run[named].word in ROLES or run[named].word in PARTICLES):
        named += 1
    found = english(text, run, 0, named, "say") if named else None
    return found if found and (found.role or len(found.speaker.split()) > 1) else None


def _person(teller: Teller) -> bool:
    words = teller.speaker.split()
    return bool(teller.role) or (1 < len(words) < 5 and all(word[0].isupper() for word in words))


def _going_on(text: str, quotes: list[Quotation], frames: list[Frame]) -> list[Frame]:
    """Quotations without a frame of their own: they go on with the speaker of the one before, or of the one after."""
    spans = sorted((frame.told_begin, frame.told_end, at) for at, frame in enumerate(frames))
    own: dict[int, Frame] = {}
    loose: list[int] = []
    for number, quote in enumerate(quotes):
        at = bisect_left(spans, (quote.begin, -1, -1))
        if at < len(spans) and spans[at][0] == quote.begin and spans[at][1] >= quote.end:
            own[number] = frames[spans[at][2]]
        elif not _held(spans, at, quote) and _words_enough(text, quotes, number):
            loose.append(number)
    more: list[Frame] = []
    for number in [*loose, *reversed(loose)]:
        before, after = own.get(number - 1), own.get(number + 1)
        if number in own:
            continue
        frame = before if before and _follows(text, quotes[number - 1], quotes[number]) else None
        if frame is None and after and not text[quotes[number].outer[1] : quotes[number + 1].outer[0]].strip():
            frame = after
        if frame is not None:
            quote = quotes[number]
            own[number] = replace(
                frame, begin=-1, end=-1, told_begin=quote.begin, told_end=quote.end, polarity="positive"
            )
            more.append(own[number])
    return more


def _words_enough(text: str, quotes: list[Quotation], number: int) -> bool:
    """Whether a quotation is speech: some words, or a few after a sign that ends what stands before."""
    quote = quotes[number]
    spaces = text.count(" ", quote.begin, quote.end)
    before = text[quotes[number - 1].outer[1] if number else 0 : quote.outer[0]][-3:].rstrip()
    return spaces >= _SPEECH or (spaces >= 1 and before[-1:] in (".", "?", "!", ",", ":"))


def _held(spans: list[tuple[int, int, int]], at: int, quote: Quotation) -> bool:
    return any(begin <= quote.begin and quote.end <= end + 2 for begin, end, _ in spans[max(0, at - 8) : at])


def _follows(text: str, one: Quotation, two: Quotation) -> bool:
    gap = text[one.outer[1] : two.outer[0]]
    return len(gap) < _GAP and "\n" not in gap.strip("\n") and "\n\n" not in gap and len(sentences(gap)) <= 1


def _chained(frames: list[Frame]) -> list[Told]:
    """Each with the tellers of those whose words hold it, nearest first."""
    order = sorted(frames, key=lambda frame: (_begin(frame), -_end(frame)))
    open_: list[Frame] = []
    told: list[Told] = []
    for frame in order:
        while open_ and open_[-1].told_end < _end(frame) - 2:
            open_.pop()
        outer = [one for one in reversed(open_[-_LONGEST:]) if one.told_begin <= _begin(frame) and one is not frame]
        tellers = list(frame.tellers)
        for one in outer:
            tellers += [teller for teller in one.tellers if teller not in tellers]
        told.append(_told(frame, tuple(tellers[:_LONGEST])))
        open_.append(frame)
    return sorted(told, key=lambda one: (one.begin, -one.end))


def _begin(frame: Frame) -> int:
    return min(frame.begin, frame.told_begin) if frame.begin >= 0 else frame.told_begin


def _end(frame: Frame) -> int:
    return max(frame.end, frame.told_end)


def _told(frame: Frame, tellers: tuple[Teller, ...]) -> Told:
    return Told(frame.told_begin, frame.told_end, tellers, frame.how, frame.polarity, frame.begin, frame.end)
