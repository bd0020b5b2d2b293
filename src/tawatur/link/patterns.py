"""How a claim and an incident agree, as a small pattern, and how often true pairs show each pattern.

The masses of true pairs are priors in Dirichlet counts: what a careful reader would expect of 10 or 20 true pairs, no
more. They are not fitted to any case. What happens by chance is counted in the record itself (see `chance.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Small = NDArray[np.int8]

WEAPONS: Final = (
    "rocket",
    "mortar",
    "ied",
    "drone",
    "missile",
    "airstrike",
    "small_arms",
    "arson",
    "manpads",
    "other",
    "unknown",
)
TARGETS: Final = (
    "diplomatic",
    "base",
    "airport",
    "convoy",
    "company",
    "militia",
    "government",
    "other",
    "unknown",
)
_WEAPON_KIN: Final = (("rocket", "mortar"), ("rocket", "missile"), ("drone", "missile"), ("small_arms", "arson"))
_TARGET_ONE: Final = (("airport", "base"),)
"""Foreign troops sit inside airports: one source writes "airport" where another writes "base"."""
_TARGET_KIN: Final = (("convoy", "company"), ("diplomatic", "government"))

SAME, KIN, DIFFERENT, UNTOLD = range(4)
"""Levels of agreement of two weapons or targets: the same, of one kind or easily taken for each other, different;
`UNTOLD` where one of them is unknown."""

DAY_SHARES: Final = np.array([[16.0, 3.2, 0.8], [5.0, 3.0, 2.0]])
"""Dirichlet counts of the day of a true pair. A claim that gives the day: the same day, one day off (night attacks
differ by a day between sources), two or three off. A claim that gives none, before its issue: a day, a week, longer."""

PLACE_SHARES: Final = np.array([14.0, 3.0, 2.0, 0.6, 0.4])
WEAPON_SHARES: Final = np.array([17.0, 2.0, 1.0])
TARGET_SHARES: Final = np.array([16.0, 2.4, 1.6])
"""Dirichlet counts of the levels of agreement of true pairs: same, near or kin, ... different. Of places: one place of
the registry, fitting, 10 km off, 50 km off, farther; a place that cannot be put on the map is one or is not."""

STATED_OFFSETS: Final = ((0, 0), (1, 1), (2, 3))
"""Days between a stated day and the incident, either way, for the three shares of the first row of `DAY_SHARES`."""


def untold_offsets(days_back: int) -> tuple[tuple[int, int], ...]:
    """Days before the issue of a claim without a day, for the three shares of the second row of `DAY_SHARES`."""
    return ((0, 1), (2, 7), (8, max(days_back, 9)))


def codes(words: list[str], vocabulary: tuple[str, ...]) -> Small:
    """The position of each word in a vocabulary; a word outside it is "other"."""
    position = {word: at for at, word in enumerate(vocabulary)}
    other = position["other"]
    return np.fromiter((position.get(word, other) for word in words), dtype=np.int8, count=len(words))


_Twos = tuple[tuple[str, str], ...]


def _levels(vocabulary: tuple[str, ...], kin: _Twos, one: _Twos, *, untold: tuple[str, ...]) -> Small:
    table = np.full((len(vocabulary), len(vocabulary)), DIFFERENT, dtype=np.int8)
    np.fill_diagonal(table, SAME)
    for pairs, level in ((kin, KIN), (one, SAME)):
        for a, b in pairs:
            table[vocabulary.index(a), vocabulary.index(b)] = table[vocabulary.index(b), vocabulary.index(a)] = level
    for word in untold:
        table[vocabulary.index(word), :] = table[:, vocabulary.index(word)] = UNTOLD
    return table


WEAPON_LEVELS: Final = _levels(WEAPONS, _WEAPON_KIN, (), untold=("unknown",))
WEAPON_LEVELS[WEAPONS.index("other"), WEAPONS.index("other")] = UNTOLD
TARGET_LEVELS: Final = _levels(TARGETS, _TARGET_KIN, _TARGET_ONE, untold=("other", "unknown"))
"""Levels by the positions of a claim's and an incident's word. Two weapons that are "other" need not be one."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Dirichlet counts of the levels in true pairs, one row for each draw: imagined pairs of the prior and pairs of the
    data. `days` is draws x 2 x 3, `place` draws x 5, `weapon` and `target` draws x 3."""

    days: Floats
    place: Floats
    weapon: Floats
    target: Floats

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            self.days + other.days,
            self.place + other.place,
            self.weapon + other.weapon,
            self.target + other.target,
        )


def prior() -> Counts:
    """The imagined pairs that stand for what a careful reader expects: one row."""
    return Counts(DAY_SHARES[None], PLACE_SHARES[None], WEAPON_SHARES[None], TARGET_SHARES[None])


@dataclass(frozen=True, slots=True)
class Matched:
    """Log-masses of the levels in true pairs, the last column (nothing told) nought. First axis: draws.

    `place` has a column for each level of `whereabouts`, and behind them one for a place that fits where no level but
    fitting could show (one of the two is vague, or the record knows no incident at the very place).
    """

    days: Floats
    place: Floats
    weapon: Floats
    target: Floats


FITS_AT_BEST: Final = 7
"""The column of `Matched.place` for pairs that could not have shown more than a fitting place."""


def expected() -> Matched:
    """The masses that the priors expect: one row."""
    counts = prior()
    parts = (counts.days, counts.place, counts.weapon, counts.target)
    return masses(*(part / part.sum(axis=-1, keepdims=True) for part in parts))


def drawn(counts: Counts, rng: np.random.Generator) -> tuple[Matched, Counts]:
    """A draw of the masses for each row of counts, as logarithms and as they are."""
    parts = [rng.standard_gamma(part) + 1e-12 for part in (counts.days, counts.place, counts.weapon, counts.target)]
    shares = [part / part.sum(axis=-1, keepdims=True) for part in parts]
    return masses(*shares), Counts(*shares)


def masses(days: Floats, place: Floats, weapon: Floats, target: Floats) -> Matched:
    """Shares of the levels as log-masses, with columns for what tells less or nothing."""
    logs = [np.log(np.maximum(part, 1e-9)) for part in (place, weapon, target)]
    nothing = np.zeros((place.shape[0], 1))
    another = np.log1p(-np.minimum(place[:, :1], 1 - 1e-9))
    at_best = np.log(np.maximum(place[:, :1] + place[:, 1:2], 1e-9))
    return Matched(
        days,
        np.hstack([logs[0], another, nothing, at_best]),
        np.hstack([logs[1], nothing]),
        np.hstack([logs[2], nothing]),
    )
