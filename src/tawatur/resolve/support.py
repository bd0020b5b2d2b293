"""What supports an abbreviation in a text: a longer name of the same entry near by, or one that introduces it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.resolve.plain import Spot
from tawatur.text.fold import fold

Keys = Sequence[Collection[Hashable]]

NO_NEED, INTRODUCED, NEAR, NONE = range(4)
"""A spot needs no support; a longer name introduces it and tells its entry; an entry that it may name is named near by
by a longer name, or a longer name introduces it that is of no entry of its own; nothing supports it."""
REACH: Final = 2_000
"""Characters within which a longer name supports an abbreviation: about a page. Each supported one reaches on."""
_OPENED: Final = re.compile(r"\s?[(（\[]\s?[\"“«]?")
_CLOSE: Final = 4
_CLOSED: Final = re.compile(r"[\"”»]?\s*[)）\]]")


@dataclass(slots=True)
class _Read:
    """What has been read of a text so far: for each entry, and for each name, where it was last supported."""

    entries: dict[Hashable, int] = field(default_factory=dict)
    introduced: dict[int, tuple[int, list[Hashable]]] = field(default_factory=dict)


def support(text: str, rows: NDArray[np.int64], keys: Keys) -> Iterator[tuple[int, int, Hashable | None]]:
    """For each doubtful spot that something may support: its row, what does, and the entry if only one does.

    `rows` are begin, end, name, and whether it is doubtful, in order (n x 4); `keys` are the entries of each name.
    """
    sure = _places(rows, keys)
    read = _Read()
    for at in _hopeful(text, rows, keys, sure).tolist():
        here = Spot(*rows[at].tolist())
        before = Spot(*rows[at - 1].tolist()) if at else None
        after = Spot(*rows[at + 1].tolist()) if at + 1 < len(rows) else None
        yield at, *_one(text, here, _introducer(text, before, here, after), keys, sure, read)


def _places(rows: NDArray[np.int64], keys: Keys) -> Mapping[Hashable, list[int]]:
    """Where each entry that a doubtful spot may mean is surely named, in order."""
    doubtful = rows[:, 3] != 0
    wanted = {key for name in np.unique(rows[doubtful, 2]).tolist() for key in keys[name]}
    names = np.unique(rows[~doubtful, 2])
    names = names[[any(key in wanted for key in keys[name]) for name in names.tolist()]] if names.size else names
    found: dict[Hashable, list[int]] = defaultdict(list)
    for begin, _, name, _ in rows[~doubtful & np.isin(rows[:, 2], names)].tolist():
        for key in keys[name]:
            found[key].append(begin)
    return found


def _hopeful(text: str, rows: NDArray[np.int64], keys: Keys, sure: Mapping[Hashable, list[int]]) -> NDArray[np.int64]:
    """The rows of doubtful names that stand somewhere for sure too, or somewhere in a bracket beside a sure name."""
    doubtful = rows[:, 3] != 0
    close = (rows[1:, 0] - rows[:-1, 1] <= _CLOSE) & (doubtful[1:] != doubtful[:-1])
    beside = {
        int(rows[at + int(doubtful[at + 1]), 2])
        for at in np.flatnonzero(close).tolist()
        if _OPENED.fullmatch(text, int(rows[at, 1]), int(rows[at + 1, 0]))
    }
    names = [
        name
        for name in np.unique(rows[doubtful, 2]).tolist()
        if name in beside or any(key in sure for key in keys[name])
    ]
    return np.flatnonzero(doubtful & np.isin(rows[:, 2], np.array(names, np.int64)))


def _one(
    text: str,
    spot: Spot,
    longer: Spot | None,
    keys: Keys,
    sure: Mapping[Hashable, list[int]],
    read: _Read,
) -> tuple[int, Hashable | None]:
    if longer is not None:
        shared = [key for key in keys[spot.name] if key in keys[longer.name]]
        if shared or _initials(text[longer.begin : longer.end], text[spot.begin : spot.end]):
            told = list(shared or keys[spot.name])
            read.introduced[spot.name] = spot.begin, told
            read.entries.update((key, spot.begin) for key in shared)
            return _told(told)
    before, told = read.introduced.get(spot.name, (-REACH - 1, []))
    if spot.begin - before <= REACH:
        read.introduced[spot.name] = spot.begin, told
        return _told(told)
    near = [key for key in keys[spot.name] if _near(spot.begin, sure.get(key, ()), read.entries.get(key))]
    read.entries.update((key, spot.begin) for key in near)
    return (NEAR, near[0] if len(near) == 1 else None) if near else (NONE, None)


def _told(entries: Sequence[Hashable]) -> tuple[int, Hashable | None]:
    return (INTRODUCED, entries[0]) if len(entries) == 1 else (NEAR, None)


def _introducer(text: str, before: Spot | None, here: Spot, after: Spot | None) -> Spot | None:
    """The longer name in "longer name (abbreviation)" or in "abbreviation (longer name)"."""
    for one, other, longer in ((before, here, before), (here, after, after)):
        if one and other and longer and not longer.doubtful:
            opened = _OPENED.fullmatch(text, one.end, other.begin)
            if opened and _CLOSED.match(text, other.end):
                return longer
    return None


def _initials(name: str, short: str) -> bool:
    """Whether an abbreviation has the first letters of a name's words, with or without its articles and small words."""
    letters = fold(short)
    every = re.findall(r"\w+", name)
    folded = "".join(word[0] for word in fold(name).split())
    capitals = "".join(word[0] for word in every if word[0].isupper())
    return letters in (folded, fold(capitals), fold("".join(word[0] for word in every)))


def _near(begin: int, places: Sequence[int], read: int | None) -> bool:
    if read is not None and begin - read <= REACH:
        return True
    at = bisect_left(places, begin)
    return any(abs(begin - place) <= REACH for place in places[max(0, at - 1) : at + 1])
