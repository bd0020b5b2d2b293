"""Times that hang on an event: "a day after the talks", "since the killing of", "بعد يومين من مقتل", غداة."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from tawatur.text.times import arabic, english
from tawatur.text.times.counts import Length, length_at
from tawatur.text.times.point import Told
from tawatur.text.times.said import Relation
from tawatur.text.times.tokens import word_set

_LONGEST: Final = 14
_NEAR: Final = 6
_ENDS: Final = frozenset(',.;:!?،؛؟…()[]“”"«»\n—')
_CLAUSE: Final = word_set("he she they it we i his their its")
_VERBS: Final = word_set("was were had has have been is are")
_LAST: Final = word_set("of in on at by for with from and or the a an to back في من على عن و")
_AFTER: Final[dict[str, Relation]] = {
    "after": "after", "following": "after", "since": "after", "before": "before", "prior to": "before",
    "ahead of": "before",
}  # fmt: skip
_EVE: Final[dict[str, tuple[int | None, int | None, Relation]]] = {
    "غداه": (1, 1, "after"), "عشيه": (-1, -1, "before"), "عقب": (None, None, "after"), "اثر": (None, None, "after"),
    "بعيد": (0, 1, "after"), "قبيل": (-1, 0, "before"),
}  # fmt: skip


class Hung(NamedTuple):
    """A time told from an event: tokens of the phrase up to `words`, those of the event, the days between."""

    begin: int
    words: int
    end: int
    relation: Relation
    least: timedelta | None
    most: timedelta | None
    words_end: int = 0


def hung_at(told: Told, at: int) -> Hung | None:
    """The time told from an event that begins at a token, with or without a length of time."""
    return _by_length(told, at) or _arabic_length(told, at) or _arabic_word(told, at)


def offset_at(told: Told, at: int) -> tuple[int, Relation, Length] | None:
    """ "two weeks after", "within a day of": the token after it, the direction, and the length."""
    lead = told.word(at, "within", "no more than")
    length = length_at(told, at)
    if not length:
        return _shortly(told, at)
    if lead and told.key(length.end) == "of":
        return length.end + 1, "after", length
    later = told.word(length.end, "later", "earlier")
    words = told.word(later or length.end, *_AFTER)
    if not words:
        return None
    relation = _AFTER[" ".join(told.key(index) for index in range(later or length.end, words))]
    return words, relation, length


def _shortly(told: Told, at: int) -> tuple[int, Relation, Length] | None:
    soon = told.word(at, "shortly", "soon", "immediately", "right", "just", "on the eve of", "the eve of")
    if not soon:
        return None
    if told.key(soon - 1) == "of":
        return soon, "before", Length(1, 1, "day", soon)
    words = told.word(soon, "after", "before", "following")
    if not words or not bare_event(told, words):
        return None
    return words, _AFTER[told.key(words - 1)], Length(0, 7, "day", words)


def _by_length(told: Told, at: int) -> Hung | None:
    offset = offset_at(told, at)
    if not offset:
        return None
    words, relation, length = offset
    end = event_end(told, words, verbs=True)
    if end and told.key(words - 1) == "since":
        return Hung(at, words, end, "since", None, None)
    return _hung(at, words, end, relation, length) if end else None


def _hung(at: int, words: int, end: int, relation: Relation, length: Length) -> Hung:
    least, most = (timedelta(days=days) for days in length.days())
    return Hung(at, words, end, relation, *((-most, -least) if relation == "before" else (least, most)))


def _arabic_length(told: Told, at: int) -> Hung | None:
    """ "بعد يومين من", "قبل أسبوع من", "بعد الهجوم بيومين"."""
    first = told.word(at, "بعد", "وبعد", "قبل", "وقبل")
    if not first:
        return None
    relation: Relation = "after" if "بعد" in told.key(at) else "before"
    length = length_at(told, first)
    if length:
        words = told.word(length.end, "من", "على", "عن")
        end = event_end(told, words) if words else 0
        return _hung(at, words, end, relation, length) if end else None
    if not bare_event(told, first):
        return None
    end = event_end(told, first)
    for index in range(first + 1, end):
        late = length_at(told, index) if told.key(index)[:1] == "ب" else None
        if late and late.unit != "hour":
            return _hung(at, first, index, relation, late)._replace(end=late.end, words_end=index)
    return None


def _arabic_word(told: Told, at: int) -> Hung | None:
    key = told.key(at)
    bare = key if key in _EVE else key[1:] if key[:1] in ("و", "ف") else key
    if bare not in _EVE or not bare_event(told, at + 1):
        return None
    least, most, relation = _EVE[bare]
    end = event_end(told, at + 1)
    if not end:
        return None
    first, last = (None if away is None else timedelta(days=away) for away in (least, most))
    return Hung(at, at + 1, end, relation, first, last)


def bare_event(told: Told, at: int) -> bool:
    """Whether a word for an event stands among the first words at a token, before anything that ends its words."""
    if told.key(at) in _CLAUSE or told.at(at).number is not None:
        return False
    for index in range(at, at + _NEAR):
        key = told.key(index)
        if not key or key in _ENDS or key in english.STOP or key in arabic.STOP:
            return False
        if key in english.EVENTS or key in arabic.EVENTS or key.removeprefix("ال") in arabic.EVENTS:
            return True
    return False


def event_end(told: Told, at: int, *, verbs: bool = False) -> int:
    """The token after the words of the event that begin at `at`; 0 where there are none. `verbs` may stand in them."""
    clause = told.key(at) in _CLAUSE and told.key(at) not in ("his", "their", "its")
    end = at
    while end < at + _LONGEST and _goes_on(told, end, at, clause=clause, verbs=verbs):
        end += 1
    while end > at and (told.key(end - 1) in _LAST or not told.key(end - 1)[:1].isalnum()):
        end -= 1
    return end if end > at else 0


def _goes_on(told: Told, index: int, begin: int, *, clause: bool, verbs: bool) -> bool:
    key = told.key(index)
    if not key or (key in _ENDS and not (key == "." and _initials(told, index))):
        return False
    if clause:
        return index < begin + 10
    named = key == "may" and told.at(index).upper
    if (key in english.STOP and not named and not (verbs and key in _VERBS)) or key in arabic.STOP:
        return False
    if key == "and":
        return told.at(index + 1).upper and told.at(index - 1).upper
    return key not in ("after", "before", "while")


def _initials(told: Told, index: int) -> bool:
    """Whether a full stop belongs to "U.S."."""
    before, after = told.at(index - 1), told.at(index + 1)
    return (
        before.upper
        and before.end - before.begin == 1
        and (told.glued(index + 1) or (after.key.isalpha() and not after.upper))
    )
