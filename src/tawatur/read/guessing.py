"""Which column of an unknown table is what: by its heading, and by whether its cells agree with that.

A guess is told with how sure it is and why, so that a person can mend it. What has two readings is not guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tawatur.read.days import plain_day
from tawatur.read.headings import EXACT, listed, means, nearness
from tawatur.read.vocabulary import TARGETS, WEAPONS

SAMPLE: Final = 2_000  # rows that are looked at
_ENOUGH: Final = 0.8
_NUMBERS: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2[0-9]{4}")
_ISO: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9:.]+(Z|[+-][0-9:]+)?)?)?)?")
_MOST_WORDS: Final = 40


@dataclass(frozen=True, slots=True)
class Guess:
    """A column that is taken for a field: how sure ("sure", "likely" or "perhaps") and why, in words."""

    field: str
    column: str
    sure: str
    why: str


@dataclass(frozen=True, slots=True)
class Guesses:
    """What a table seems to hold, and its columns.

    `dates` is the order of days written in numbers: *dmy*, *mdy*, *ymd*, or "" where the cells leave it open.
    `values` are words of weapons and targets → ours, "" where nothing plain is found. `country` is the column that
    names countries.
    """

    holds: str
    found: tuple[Guess, ...]
    dates: str = "ymd"
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    country: str = ""

    def column(self, field: str) -> str:
        """The column of a field; empty if none was found."""
        return next((guess.column for guess in self.found if guess.field == field), "")


def guessed(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Guesses:
    """Look at the headings and at the first `SAMPLE` rows."""
    columns = {name: [row[at].strip() for row in rows[:SAMPLE]] for at, name in enumerate(header) if name}
    holds = "claims" if any(_best(name, listed()["only"]["claims"]["names"]) for name in columns) else "incidents"
    names = listed()["incidents"] | (listed()["claims"] if holds == "claims" else {})
    found = _assigned(columns, {one: said for one, said in names.items() if one in _fields(holds)})
    dated = [cell for guess in found if guess.field in _DATED for cell in columns[guess.column] if cell]
    words = {guess.field: _words(guess.field, columns[guess.column]) for guess in found if guess.field in _WORDS}
    country = max(columns, key=lambda name: nearness(name, listed()["country"]["names"]), default="")
    if nearness(country, listed()["country"]["names"]) < EXACT:
        country = ""
    return Guesses(holds, tuple(found), order_of(dated), {kind: said for kind, said in words.items() if said}, country)


def _best(name: str, names: Sequence[str]) -> bool:
    return nearness(name, names) == EXACT


def _fields(holds: str) -> frozenset[str]:
    if holds == "incidents":
        return frozenset(listed()["incidents"])
    return frozenset([*listed()["claims"], "place", "lat", "lon", "weapon", "target", "address"])


def _assigned(columns: Mapping[str, Sequence[str]], names: Mapping[str, Sequence[str]]) -> list[Guess]:
    """Each field its nearest column, each column one field, the surest pairs first; in the order of the fields."""
    scores = [
        (near + (0.1 if agree is not None else 0.0), -place, one, column, near)
        for one, said in names.items()
        for place, (column, cells) in enumerate(columns.items())
        if (near := nearness(column, (*said, one)) or _by_cells(one, cells)) and (agree := _agrees(one, cells)) != 0
    ]
    taken: dict[str, Guess] = {}
    for _, _, one, column, near in sorted(scores, reverse=True):
        if one not in taken and column not in {guess.column for guess in taken.values()}:
            taken[one] = Guess(one, column, *_told(near, one, columns[column]))
    if not {"lat", "lon"} <= set(taken):
        taken.pop("lat", None)
        taken.pop("lon", None)
    return [taken[one] for one in names if one in taken]


def _told(near: float, one: str, cells: Sequence[str]) -> tuple[str, str]:
    agree = _agrees(one, cells)
    if near == EXACT:
        return ("sure", "its heading, and its cells agree") if agree is not None else ("likely", "its heading")
    if near >= _BY_CELLS:
        return ("likely", "a part of its heading" + (", and its cells agree" if agree is not None else ""))
    return "perhaps", "its cells only"


_BY_CELLS: Final = 0.3


def _by_cells(one: str, cells: Sequence[str]) -> float:
    """A small score for cells that leave little doubt where no heading says so: days, addresses."""
    return 0.2 if one in ("date", "address") and (_agrees(one, cells) or 0) > 0.95 else 0.0


def _agrees(one: str, cells: Sequence[str]) -> float | None:
    """The share of filled cells that a field can hold; None for fields that hold any words, 0 where too few agree."""
    test = _TESTS.get(one)
    filled = [cell for cell in cells if cell]
    if test is None or not filled:
        return None
    if one == "id":
        return 1.0 if len(set(cells)) == len(cells) == len(filled) else 0.0
    share = sum(map(test, filled)) / len(filled)
    return share if share >= _ENOUGH else 0.0


def is_day(said: str) -> bool:
    """Whether a cell is a day, a month or a year in some form, whatever the order of its numbers."""
    return bool(_ISO.fullmatch(said) or _NUMBERS.fullmatch(said.split(" ")[0]) or plain_day(said))


def _degrees(most: float) -> Callable[[str], bool]:
    def test(said: str) -> bool:
        return bool(re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", said)) and abs(float(said)) <= most

    return test


def _number(said: str) -> bool:
    return bool(re.fullmatch("[0-9]{1,6}", said))


_TESTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "id": bool,
    "date": is_day,
    "published": is_day,
    "when": is_day,
    "lat": _degrees(90),
    "lon": _degrees(180),
    "killed": _number,
    "wounded": _number,
    "munitions": _number,
    "address": lambda said: said.startswith(("http://", "https://", "sources/", "t.me/", "www.")),
}
_DATED: Final = ("date", "published", "when")
_WORDS: Final = {"weapon": WEAPONS, "target": TARGETS}


def order_of(cells: Sequence[str]) -> str:
    """The order of days in numbers (11/03/2020): told by a number above 12; "" where none is, or where both are."""
    found = [(int(hit[1]), int(hit[3])) for cell in cells if (hit := _NUMBERS.match(cell))]
    if not found:
        return "ymd"
    day_first, month_first = any(first > 12 for first, _ in found), any(second > 12 for _, second in found)
    return "" if day_first == month_first else "dmy" if day_first else "mdy"


def _words(kind: str, cells: Sequence[str]) -> dict[str, str]:
    """The words outside our vocabulary, the most frequent first, with what they plainly mean."""
    counts = Counter(cell for cell in cells if cell and cell not in _WORDS[kind])
    return {word: means(kind, word) for word, _ in counts.most_common(_MOST_WORDS) if len(word) <= 80}
