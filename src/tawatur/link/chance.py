"""How often an unrelated incident agrees with a claim as well: counted in the record, nothing to be learnt from labels.

Weapon, place and target hang together (bombs hit convoys on roads, rockets hit the embassy), so each is counted among
the incidents that already agree in the ones before it: the weapon; the place, given the weapon; the target, given
both. Thin counts lean on the coarser ones (additive smoothing).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.patterns import TARGET_LEVELS, WEAPON_LEVELS
from tawatur.link.whereabouts import FITS, ONE, Whereabouts, agreement

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Small = NDArray[np.int8]

_SAMPLE = 2000
_CHUNK = 200
_LEAN = 5.0
_SHAPE = (4, 3, 7, 4)


@dataclass(frozen=True, slots=True)
class Described:
    """What is told of n claims or incidents: whereabouts and the codes of weapon and target."""

    spots: Whereabouts
    weapon: Small
    target: Small

    def take(self, rows: Ints) -> Described:
        """The same for some rows."""
        return Described(self.spots.take(rows), self.weapon[rows], self.target[rows])

    @property
    def size(self) -> int:
        """How many rows."""
        return int(self.weapon.size)


@dataclass(frozen=True, slots=True)
class Chance:
    """Log-shares of unrelated incidents, for each profile of claims.

    `weapon` [level], `place` [weapon level, precision, place level], `target` [weapon level, place fits or not, target
    level]. `profile` is that of each claim; `named` tells of each profile whether the record knows an incident at the
    very place that the claim names: where it does not, the same place can only show as a fitting one.
    """

    profile: Ints
    named: NDArray[np.bool_]
    weapon: Floats
    place: Floats
    target: Floats


def chance(claims: Described, incidents: Described) -> Chance:
    """Count how well each claim agrees with the incidents of the record, or with 2,000 of them spread over it."""
    keys = np.column_stack(
        [
            claims.spots.place,
            np.nan_to_num(np.column_stack([claims.spots.lat, claims.spots.lon, claims.spots.radius]), nan=-999.0),
            claims.weapon,
            claims.target,
        ]
    )
    _, firsts, profile = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    step = max(1, -(-incidents.size // _SAMPLE))
    sample = incidents.take(np.arange(0, incidents.size, step))
    parts = np.array_split(firsts, max(1, -(-firsts.size // _CHUNK)))
    tables = [_shares(_counted(claims.take(part), sample)) for part in parts]
    named, weapon, place, target = (np.concatenate(columns) for columns in zip(*tables, strict=True))
    return Chance(profile.ravel(), named.astype(bool), weapon, place, target)


def _counted(claims: Described, sample: Described) -> Floats:
    rows, columns = (part.ravel() for part in np.indices((claims.size, sample.size)))
    left, right = claims.take(rows), sample.take(columns)
    weapon = WEAPON_LEVELS[left.weapon, right.weapon].astype(np.int64)
    target = TARGET_LEVELS[left.target, right.target]
    code = ((weapon * 3 + right.spots.precision) * 7 + agreement(left.spots, right.spots)) * 4 + target
    cells = int(np.prod(_SHAPE))
    counts = np.bincount(rows * cells + code, minlength=claims.size * cells)
    return counts.reshape(claims.size, *_SHAPE).astype(float)


def _shares(counts: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    named = counts[:, :, :, ONE].sum(axis=(1, 2, 3))
    weapon = _told(counts.sum(axis=(2, 3, 4)), 1.0 / 3)
    by_precision = _told(counts.sum(axis=(1, 4)), 0.2)
    place = _told(counts.sum(axis=4), _LEAN * np.exp(by_precision)[:, None, :, :-1])
    fits = np.stack(
        [counts[:, :, :, : FITS + 1].sum(axis=(2, 3)), counts[:, :, :, FITS + 1 :].sum(axis=(2, 3))], axis=2
    )
    overall = _told(counts.sum(axis=(1, 2, 3)), 1.0 / 3)
    by_weapon = _told(counts.sum(axis=(2, 3)), _LEAN * np.exp(overall)[:, None, :-1])
    target = _told(fits, _LEAN * np.exp(by_weapon)[:, :, None, :-1])
    return named, weapon, place, target


def _told(counts: Floats, lean: float | Floats) -> Floats:
    """Log-shares of the levels among the rows that tell; nought for the last level, which tells nothing."""
    told = counts[..., :-1] + lean
    shares = np.zeros(counts.shape)
    shares[..., :-1] = np.log(told / told.sum(axis=-1, keepdims=True))
    return shares
