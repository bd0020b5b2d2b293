"""Which event of the case a phrase names: by its words, who acts in it, and the day, never by a list of this case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log
from typing import Final
from zoneinfo import ZoneInfo

from tawatur.kinds import Event, When
from tawatur.read.checks.words import concepts, lexicon
from tawatur.text.when_said import dates_in

LEAST: Final = 0.3
ENOUGH: Final = 4.5
"""The share of the phrase's weight that an event must hold, or a weight that is enough (two rare words): the weight of
a word is the logarithm of how rare it is among the events."""
_ONE: Final = 0.4
_NOTE: Final = 0.5
_HEAD: Final = 2.0
_UNKNOWN: Final = 0.5
_GAP: Final = re.compile(
    r"\b(?P<number>\w+)\s+(?P<unit>days?|weeks?)\s+(?P<way>after|before|following|prior to)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SINCE: Final = re.compile(r"\b(?:after|since|following|in the wake of)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_BAAD: Final = re.compile(r"بعد\s+(?P<unit>يوم|يومين|أسبوع)\s+(?:واحد\s+)?من\s+(?P<rest>.+)", re.DOTALL)
_BAAD_DAYS: Final = {"يوم": 1, "يومين": 2, "أسبوع": 7}


@dataclass(frozen=True, slots=True)
class Gap:
    """So many `days` after (before: negative) what the words of `rest` name; `at` is where the phrase begins."""

    days: int
    rest: str
    at: int


def gap_in(text: str) -> Gap | None:
    """The distance in days to another event that a phrase gives, as in "a day after the talks"."""
    if found := _GAP.search(text):
        words = lexicon()["gap"]
        said = found["number"].lower()
        number = int(said) if said.isdigit() else words["number"].get(said)
        if number is not None:
            days = number * words["unit"][found["unit"].lower()]
            return Gap(days if found["way"].lower() in ("after", "following") else -days, found["rest"], found.start())
    if found := _BAAD.search(text):
        return Gap(_BAAD_DAYS[found["unit"]], found["rest"], found.start())
    return None


def after_in(text: str) -> str:
    """The words behind "after" or "since" in a sentence; empty if there are none."""
    found = _SINCE.search(text)
    return found["rest"] if found else ""


class Finder:
    """The events of a case, to be found by words. `day` hides what came after the source was published."""

    def __init__(self, events: Sequence[Event], timezone: ZoneInfo) -> None:
        """Keep the events, the latest first."""
        self._events = sorted(events, key=lambda row: (row.when.start, row.id), reverse=True)
        self._zone = timezone

    @cached_property
    def _read(self) -> list[tuple[Event, frozenset[str], frozenset[str]]]:
        """Each event with the concepts of its title, actor and kind, and with those of its note."""
        return [
            (row, frozenset(concepts(f"{row.title} {row.actor or ''} {row.kind}")), frozenset(concepts(row.note or "")))
            for row in self._events
        ]

    @cached_property
    def _many(self) -> Counter[str]:
        return Counter(word for _, words, _ in self._read for word in words)

    def find(self, said: str, day: date | None, when: When | None = None) -> Event | None:
        """The event that fits the words best, and best of those the latest; None where none fits well enough.

        A date in the words (or `when`) must fit. An event needs two of the phrase's words, or one and the date.
        """
        if when is None:
            named = dates_in(said, day, self._zone)
            when = named[-1][2] if named else None
            for begin, end, _ in reversed(named):
                said = said[:begin] + said[end:]
        weights = self._weights(said)
        best, score = None, min(LEAST * sum(weights.values()), ENOUGH)
        least = 1 if when else min(2, len(weights))
        if not when:
            score = max(score, _ONE * _HEAD * log((2 + len(self._read)) / 2))
        for row, words, note in self._read:
            if (day and self._day(row) > day) or (when and not row.when.may_overlap(when)):
                continue
            held = [word for word in weights if word in words]
            beside = [word for word in weights if word in note and word not in words]
            if len(held) + len(beside) < least or not held:
                continue
            found = sum(weights[word] for word in held) + _NOTE * sum(weights[word] for word in beside)
            if found > score:
                best, score = row, found
        return best

    def _weights(self, said: str) -> dict[str, float]:
        """Concept → how much it tells: what is named first ("the killing of ...") twice as much, a word that no event
        has half as much."""
        asked = [word for word in concepts(said) if not word.isdigit()]
        weights = {word: log((2 + len(self._read)) / (1 + self._many[word])) for word in asked}
        known = [word for word in asked if self._many[word]]
        return {
            word: weight * (_HEAD if word in known[:1] else 1.0 if word in known else _UNKNOWN)
            for word, weight in weights.items()
        }

    def _day(self, row: Event) -> date:
        return row.when.start.astimezone(self._zone).date()
