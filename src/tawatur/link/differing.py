"""What listings of one event tell otherwise, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.link.joined import UNTOLD
from tawatur.link.listings import Listing, hours
from tawatur.link.whereabouts import FAR, NEAR, Whereabouts, agreement

Ints = NDArray[np.int64]

_PLAIN: Final = (
    ("weapon", "weapon"),
    ("target", "target"),
    ("killed", "killed"),
    ("wounded", "wounded"),
    ("official record", "official"),
    ("claimed by", "claimed_by_said"),
    ("blamed on", "blamed_on_said"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is told in several ways: each way with the positions in the group that say so."""

    about: str
    ways: dict[str, list[int]]

    def words(self, keys: Sequence[str]) -> str:
        """All ways, each with the keys of its listings: "killed: 2 (A1), 3 (B7)"."""
        told = [f"{way} ({', '.join(keys[at] for at in who)})" for way, who in self.ways.items()]
        return f"{self.about}: {', '.join(told)}"

    def seen_from(self, one: int) -> str | None:
        """What one listing says and the others do; None if it says nothing of it."""
        own = next((way for way, who in self.ways.items() if one in who), None)
        if own is None:
            return None
        return f"{self.about}: {own}, where others say {' or '.join(way for way in self.ways if way != own)}"


def differences(told: Sequence[Listing], days: tuple[Ints, Ints], spots: Whereabouts) -> list[Difference]:
    """What a group of listings disagrees about; `days` and `spots` are those of the group."""
    if len(told) < 2:
        return []
    rows = [one.lead for one in told]
    spans = [hours(row.time_of_day) for row in rows]
    found = [
        _told("day", [_days(int(a), int(b)) for a, b in zip(*days, strict=True)], lambda a, b: _apart(days, a, b)),
        _told("place", [row.place_said for row in rows], lambda a, b: _elsewhere(spots, a, b)),
        _told("hour", [row.time_of_day for row in rows], lambda a, b: _hours_apart(spans[a], spans[b])),
    ]
    found += [_told(name, [getattr(row, at) for row in rows], lambda _a, _b: True) for name, at in _PLAIN]
    return [one for one in found if one is not None]


def _told(about: str, values: Sequence[object], clash: Callable[[int, int], bool]) -> Difference | None:
    """The ways in which something is told, if two of them are different and clash."""
    ways: dict[str, list[int]] = {}
    for at, value in enumerate(values):
        if value not in UNTOLD:
            ways.setdefault(str(value), []).append(at)
    firsts = [who[0] for who in ways.values()]
    hit = any(clash(a, b) for k, a in enumerate(firsts) for b in firsts[k + 1 :])
    return Difference(about, ways) if hit else None


def _days(first: int, after: int) -> str:
    opening, closing = date.fromordinal(first).isoformat(), date.fromordinal(after - 1).isoformat()
    return opening if after - first == 1 else f"{opening} to {closing}"


def _apart(days: tuple[Ints, Ints], a: int, b: int) -> bool:
    return bool(days[0][a] >= days[1][b] or days[0][b] >= days[1][a])


def _elsewhere(spots: Whereabouts, a: int, b: int) -> bool:
    level = int(agreement(spots.take(np.array([a])), spots.take(np.array([b])))[0])
    return NEAR <= level <= FAR


def _hours_apart(a: tuple[float, float] | None, b: tuple[float, float] | None) -> bool:
    if a is None or b is None:
        return False
    return all(a[0] + turn >= b[1] or b[0] >= a[1] + turn for turn in (-24.0, 0.0, 24.0))
