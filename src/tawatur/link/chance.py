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
from tawatur.link.whereabouts import FITS, NO_PLACE, ONE, Whereabouts, agreement

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
    very place that the claim names: where it does not, the same place can only show as a fitting one. `fits` is the
    share of the record whose place fits at all.
    """

    profile: Ints
    named: NDArray[np.bool_]
    weapon: Floats
    place: Floats
    target: Floats
    fits: Floats


@dataclass(frozen=True, slots=True)
class Known:
    """Pairs (positions of claim and incident) of which an analyst said what they are: `weight` is -1 for a true pair,
    which is no chance agreement, and +1 for one that is certainly chance."""

    claim: Ints
    incident: Ints
    weight: Floats


def chance(claims: Described, incidents: Described, known: Known) -> Chance:
    """Count how well each claim agrees with the incidents of the record, or with 2,000 of them spread over it.

    What analysts decided moves the counts of the claims that tell the same (only where no sample is needed).
    """
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
    taught = _taught(claims, incidents, known, profile.ravel()) if step == 1 else []
    parts = np.array_split(np.arange(firsts.size), max(1, -(-firsts.size // _CHUNK)))
    tables = []
    for part in parts:
        counts = _counted(claims.take(firsts[part]), sample)
        for at, cell, weight in taught:
            if part.size and part[0] <= at <= part[-1]:
                row = counts[at - part[0]].reshape(-1)
                row[cell] = max(row[cell] + weight, 0.0)
        tables.append(_shares(counts))
    named, weapon, place, target, fits = (np.concatenate(columns) for columns in zip(*tables, strict=True))
    return Chance(profile.ravel(), named.astype(bool), weapon, place, target, fits)


def _taught(claims: Described, incidents: Described, known: Known, profile: Ints) -> list[tuple[int, int, float]]:
    cells = _codes(claims.take(known.claim), incidents.take(known.incident))
    return list(zip(profile[known.claim].tolist(), cells.tolist(), known.weight.tolist(), strict=True))


def _codes(left: Described, right: Described) -> Ints:
    weapon = WEAPON_LEVELS[left.weapon, right.weapon].astype(np.int64)
    target = TARGET_LEVELS[left.target, right.target]
    codes: Ints = ((weapon * 3 + right.spots.precision) * 7 + place_level(left, right)) * 4 + target
    return codes


def place_level(left: Described, right: Described) -> Ints:
    """How well the places of two rows agree. Where only one of them is precise, no more than fitting can show: a site
    is never the same as the province around it, and is not held against it either."""
    level = agreement(left.spots, right.spots).astype(np.int64)
    one_vague = left.spots.precision != right.spots.precision
    return np.where(one_vague & (level == ONE), FITS, level)


def _counted(claims: Described, sample: Described) -> Floats:
    rows, columns = (part.ravel() for part in np.indices((claims.size, sample.size)))
    code = _codes(claims.take(rows), sample.take(columns))
    cells = int(np.prod(_SHAPE))
    counts = np.bincount(rows * cells + code, minlength=claims.size * cells)
    return counts.reshape(claims.size, *_SHAPE).astype(float)


def _shares(counts: Floats) -> tuple[Floats, ...]:
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
    placed = np.maximum(counts[:, :, :, :NO_PLACE].sum(axis=(1, 2, 3, 4)), 1.0)
    share = counts[:, :, :, : FITS + 1].sum(axis=(1, 2, 3, 4)) / placed
    return named, weapon, place, target, share


def _told(counts: Floats, lean: float | Floats) -> Floats:
    """Log-shares of the levels among the rows that tell; nought for the last level, which tells nothing."""
    told = counts[..., :-1] + lean
    shares = np.zeros(counts.shape)
    shares[..., :-1] = np.log(told / told.sum(axis=-1, keepdims=True))
    return shares
