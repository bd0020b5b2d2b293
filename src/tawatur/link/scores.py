"""What each clue of a pair weighs: how many times more often a true pair shows it than chance does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.candidates import Pairs
from tawatur.link.chance import Chance, Described, place_level
from tawatur.link.patterns import FITS_AT_BEST, TARGET_LEVELS, WEAPON_LEVELS, Matched
from tawatur.link.settings import LinkSettings
from tawatur.link.whereabouts import FITS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Levels:
    """The pattern of each pair: levels of weapon, place and target, precision of the incident's place, whether the
    places fit (0) or not (1), and the column of `Matched.place` for it."""

    weapon: Ints
    place: Ints
    target: Ints
    precision: Ints
    apart: Ints
    shown: Ints


def levels_of(pairs: Pairs, claims: Described, incidents: Described, by_chance: Chance) -> Levels:
    """The patterns of pairs."""
    left, right = claims.take(pairs.claim), incidents.take(pairs.incident)
    place = place_level(left, right)
    at_best = ~by_chance.named[by_chance.profile[pairs.claim]] | (left.spots.precision != right.spots.precision)
    return Levels(
        WEAPON_LEVELS[left.weapon, right.weapon].astype(np.int64),
        place,
        TARGET_LEVELS[left.target, right.target].astype(np.int64),
        right.spots.precision.astype(np.int64),
        (place > FITS).astype(np.int64),
        np.where(at_best & (place == FITS), FITS_AT_BEST, place),
    )


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many unrelated incidents to expect in the window of `2 * background_days + 1` days around each claim, all and
    (as if the whole record were as its place is) by what is seen at a place that fits; and the standard deviations of
    their logarithms. `shared` is that of an error which all have in common."""

    anywhere: Floats
    here: Floats
    sd_anywhere: Floats
    sd_here: Floats
    shared: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Log-odds of the clues of each pair (draws x pairs); they add up to those of the pair against none, the prior left
    out."""

    date: Floats
    place: Floats
    weapon: Floats
    target: Floats
    background: Floats
    decided: Floats

    @property
    def total(self) -> Floats:
        """The sum."""
        total: Floats = self.date + self.place + self.weapon + self.target + self.background + self.decided
        return total


@dataclass(frozen=True, slots=True)
class Scoring:
    """Pairs with all that their scores hang on, apart from the parameters."""

    pairs: Pairs
    levels: Levels
    by_chance: Chance
    crowd: Crowd
    decided: Floats
    settings: LinkSettings

    @property
    def window(self) -> int:
        """The days in which unrelated incidents are counted."""
        return 2 * self.settings.background_days + 1

    def scores(self, matched: Matched, rng: np.random.Generator | None = None) -> Scores:
        """The scores under each row of masses; with `rng` the background varies from row to row as far as it is
        unsure."""
        levels, by_chance, pairs = self.levels, self.by_chance, self.pairs
        profile = by_chance.profile[pairs.claim]
        days = np.einsum("dpk,pk->dp", matched.days[:, pairs.wait, :], pairs.density)
        return Scores(
            np.log(np.maximum(days * self.window, 1e-12)),
            matched.place[:, levels.shown] - by_chance.place[profile, levels.weapon, levels.precision, levels.place],
            matched.weapon[:, levels.weapon] - by_chance.weapon[profile, levels.weapon],
            matched.target[:, levels.target] - by_chance.target[profile, levels.weapon, levels.apart, levels.target],
            -self._background(matched.place.shape[0], rng),
            np.broadcast_to(self.decided, (1, pairs.claim.size)),
        )

    def _background(self, draws: int, rng: np.random.Generator | None) -> Floats:
        crowd, owner = self.crowd, self.pairs.claim
        here = self.levels.place <= FITS
        log_crowd = np.log(np.where(here, crowd.here[owner], crowd.anywhere[owner]))[None, :]
        if rng is None:
            return log_crowd
        noise = rng.standard_normal((draws, crowd.here.size))
        common = rng.standard_normal((draws, 1)) * crowd.shared
        sd = np.where(here, crowd.sd_here[owner], crowd.sd_anywhere[owner])
        varied: Floats = log_crowd + noise[:, owner] * sd + common
        return varied
