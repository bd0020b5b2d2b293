"""Statements read against statements marked by hand: spans and kinds strictly, parts as a careful reader would.

A row read is right if a marked span of the same kind lies on it: what both share is at least half of what either covers
(intersection over union); each marked kind of a span counts once. `loose` asks only that half of the marked span is
covered. A part is judged on marked spans that something right was read of.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tawatur.kinds import Assertion, When
from tawatur.text.fold import fold

NUMBERS = ("number", "killed", "wounded", "before", "officially_recorded")
PARTS = ("number", "when", "polarity", "chain")
_SMALL = frozenset(["of", "in", "a", "an", "the", "and", "its", "his", "their", "for", "on", "by", "من", "في"])


@dataclass(frozen=True, slots=True)
class Marked:
    """A span marked by hand."""

    begin: int
    end: int
    kinds: tuple[str, ...]
    slots: dict[str, Any]


@dataclass(slots=True)
class Score:
    """Rows right, read and marked for each kind, and parts accepted and asked."""

    right: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        """Take in the score of another article."""
        for name in ("right", "read", "marked", "accepted", "asked"):
            getattr(self, name).update(getattr(other, name))

    def share(self, kind: str = "") -> tuple[float, float]:
        """Precision and recall of a kind, or of all."""
        right, read, marked = (
            (counts[kind] if kind else counts.total()) for counts in (self.right, self.read, self.marked)
        )
        return right / max(read, 1), right / max(marked, 1)


def marks(path: Path) -> list[Marked]:
    """The spans of a file of marks, one JSON object a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Marked(row["begin"], row["end"], tuple(row["kinds"]), row.get("slots", {})) for row in rows]


def score(rows: Sequence[Assertion], gold: Sequence[Marked], zone: ZoneInfo, *, loose: bool = False) -> Score:
    """The score of the statements of one article."""
    found = Score()
    asked = [(one, kind) for one in gold for kind in one.kinds]
    found.marked.update(kind for _, kind in asked)
    found.read.update(row.kind for row in rows)
    held: dict[int, list[Assertion]] = {}
    used: set[int] = set()
    for row in rows:
        near = [(_overlap(row, one, loose=loose), at) for at, (one, kind) in enumerate(asked) if kind == row.kind]
        best, at = max(((how, at) for how, at in near if at not in used), default=(0.0, -1))
        if best >= 0.5:
            used.add(at)
            found.right[row.kind] += 1
            held.setdefault(id(asked[at][0]), []).append(row)
    for one in gold:
        _parts(found, one, held.get(id(one), []), zone)
    return found


def _overlap(row: Assertion, one: Marked, *, loose: bool) -> float:
    shared = max(0, min(row.end, one.end) - max(row.begin, one.begin))
    whole = one.end - one.begin if loose else max(row.end, one.end) - min(row.begin, one.begin)
    return shared / whole if shared else 0.0


def _parts(found: Score, one: Marked, rows: Sequence[Assertion], zone: ZoneInfo) -> None:
    for name in PARTS:
        if name in one.slots and rows:
            found.asked[name] += 1
            found.accepted[name] += _JUDGES[name](one.slots[name], rows, zone)


def _number(said: Any, rows: Sequence[Assertion], _: ZoneInfo) -> bool:
    wanted = {str(value) for value in (said if isinstance(said, list) else [said])}
    return wanted <= {slot.value for row in rows for slot in row.slots if slot.name in NUMBERS}


def _polarity(said: Any, rows: Sequence[Assertion], _: ZoneInfo) -> bool:
    return any(slot.value == said for row in rows for slot in row.slots if slot.name == "polarity")


def _when(said: Any, rows: Sequence[Assertion], zone: ZoneInfo) -> bool:
    """The same days; a time in words is the words that were found."""
    slots = [slot for row in rows for slot in row.slots if slot.name in ("when", "event")]
    days = [_days(value) for value in (said if isinstance(said, list) else [said])]
    if any(span is None for span in days) and not isinstance(said, list):
        words = _words(str(said))
        return any(2 * len(words & _words(slot.said)) >= len(words) for slot in slots)
    begin, end = days[0], days[-1]
    if not isinstance(said, list):  # "since February" begins in the month marked, "by the end of the year" ends there
        ends = {"since": (begin, None), "until": (None, end)}
        return any(_same(slot.when, *ends.get(slot.value, (begin, end)), zone) for slot in slots)
    return any(_same(slot.when, begin, end, zone) for slot in slots)


def _same(when: When | None, first: tuple[date, date] | None, last: tuple[date, date] | None, zone: ZoneInfo) -> bool:
    """Whether an interval lies in the days marked, give or take one; an open end of the mark is free."""
    if when is None:
        return False
    begin_day = when.start.astimezone(zone).date()
    end_day = (when.end - timedelta(microseconds=1)).astimezone(zone).date()
    slack = timedelta(days=1)
    after = first is None or first[0] - slack <= begin_day <= first[1] + slack
    before = last is None or last[0] - slack <= end_day <= last[1] + slack
    return after and before


def _days(said: Any) -> tuple[date, date] | None:
    """The first and the last day that `2020`, `2020-01` or `2020-01-06` names."""
    parts = str(said).split("-")
    if not all(part.isdigit() for part in parts):
        return None
    year, month, day = (int(part) for part in [*parts, "0", "0"][:3])
    if day:
        return date(year, month, day), date(year, month, day)
    first = date(year, month or 1, 1)
    after = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return first, after - timedelta(days=1)


def _chain(said: Any, rows: Sequence[Assertion], _: ZoneInfo) -> bool:
    """As many tellers beside the author, in the same order, each named by half of the words marked or more."""
    wanted = [teller["speaker"] for teller in said if teller["speaker"] != "author"]
    return any(_tells(wanted, [teller.speaker for teller in row.chain[:-1]]) for row in rows)


def _tells(wanted: Sequence[str], found: Sequence[str]) -> bool:
    if len(wanted) != len(found):
        return False
    pairs = [(_words(one), _words(other)) for one, other in zip(wanted, found, strict=True)]
    return all(2 * len(one & other) >= min(len(one), len(other)) and one & other for one, other in pairs)


def _words(said: str) -> set[str]:
    return {word for word in fold(said).split() if word not in _SMALL}


_JUDGES: dict[str, Callable[[Any, Sequence[Assertion], ZoneInfo], bool]] = {
    "number": _number, "when": _when, "polarity": _polarity, "chain": _chain,
}  # fmt: skip


def lines(title: str, scores: Iterable[tuple[str, Score]]) -> list[list[str]]:
    """Rows of a table: precision, recall, and accepted parts of each score."""
    return [
        [title, name, *(f"{value:.2f}" for value in one.share()), str(one.marked.total()), str(one.read.total()),
         *(f"{one.accepted[part]}/{one.asked[part]}" for part in PARTS)]
        for name, one in scores
    ]  # fmt: skip
