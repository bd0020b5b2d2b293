"""How pairs of records agree, field by field: how often true pairs show each level, how often unrelated ones do.

The weight of a level is the log of the ratio of the two (Fellegi and Sunter 1969, JASA 64:1183). Unrelated pairs are
counted in controls that are surely not one (the same places on other days), for each record apart, because a famous
place or the usual weapon agrees with many; thin counts lean on those of all records, and these on stated Dirichlet
counts. Fields hang together, so each is counted apart for pairs that agree and that do not agree in the first two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Small = NDArray[np.int8]

_LEAN, _LEAN_CONTEXT = 10.0, 30.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels of one field. `true` and `chance` (kinds x levels) are Dirichlet counts: what is expected of true
    pairs and of unrelated ones, before any is seen; levels below `agree` count as agreement. With `stated` the latter
    are not counted in controls, because pairs of other weeks cannot show them."""

    name: str
    true: Floats
    chance: Floats
    agree: int = 1
    stated: bool = False

    @property
    def levels(self) -> int:
        """How many levels tell something; the code after the last one means that one of the two tells nothing."""
        return int(self.true.shape[1])


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of records with, for each field, the level of agreement and the kind of comparison (fields x pairs)."""

    left: Ints
    right: Ints
    level: Small
    kind: Small

    def take(self, rows: Ints | NDArray[np.bool_]) -> Compared:
        """Some of the pairs."""
        return Compared(self.left[rows], self.right[rows], self.level[:, rows], self.kind[:, rows])


def by_chance(scales: Sequence[Scale], pairs: Compared, controls: Compared, n: int) -> list[Floats]:
    """For each field and pair the log-share of unrelated pairs that show its level: the mean of what the controls of
    its two records say. Nought where nothing is told."""
    found = []
    for field, scale in enumerate(scales):
        if scale.stated:
            found.append(true_logs(_share(scale.chance), pairs, field))
            continue
        counted = _Counted.of(scale, controls, _context(scales, controls, field), field, n)
        context = _context(scales, pairs, field)
        sides = [counted.logs(side, pairs, context, field) for side in (pairs.left, pairs.right)]
        found.append(np.where(pairs.level[field] < scale.levels, (sides[0] + sides[1]) / 2, 0.0))
    return found


def true_logs(shares: Floats, pairs: Compared, field: int) -> Floats:
    """The log-share of the level of each pair, nought where nothing is told; `shares` is kinds x levels."""
    logs = np.hstack([np.log(shares), np.zeros((shares.shape[0], 1))])
    picked: Floats = logs[pairs.kind[field], pairs.level[field]]
    return picked


def learned(scale: Scale, pairs: Compared, field: int, chance: Floats) -> Floats:
    """The shares of levels in true pairs (kinds x levels): stated counts, and those of pairs that are true by
    `chance`."""
    seen = np.flatnonzero(pairs.level[field] < scale.levels)
    code = pairs.kind[field][seen].astype(np.int64) * scale.levels + pairs.level[field][seen]
    counts = np.bincount(code, chance[seen], scale.true.size).reshape(scale.true.shape) + scale.true
    shares: Floats = counts / counts.sum(axis=1, keepdims=True)
    return shares


def _context(scales: Sequence[Scale], pairs: Compared, field: int) -> Ints:
    """Which of the first two fields agree, as far as they stand before this one."""
    code = np.zeros(pairs.left.size, dtype=np.int64)
    for bit in range(min(field, 2)):
        code += (1 << bit) * (pairs.level[bit] < scales[bit].agree)
    return code


@dataclass(frozen=True, slots=True)
class _Counted:
    """Shares by record (n x kinds x levels), and how they move with the context (kinds x contexts x levels)."""

    record: Floats
    move: Floats

    @classmethod
    def of(cls, scale: Scale, controls: Compared, context: Ints, field: int, n: int) -> _Counted:
        """Count the controls."""
        kinds, levels = scale.true.shape
        seen = np.flatnonzero(controls.level[field] < levels)
        level, kind = controls.level[field][seen].astype(np.int64), controls.kind[field][seen].astype(np.int64)
        cell = (kind * 4 + context[seen]) * levels + level
        around = np.bincount(cell, minlength=kinds * 4 * levels).reshape(kinds, 4, levels).astype(float)
        base = _share(around.sum(axis=1) + scale.chance)
        move = _share(around + _LEAN_CONTEXT * base[:, None]) / base[:, None]
        own = np.zeros(n * kinds * levels)
        for side in (controls.left, controls.right):
            own += np.bincount((side[seen] * kinds + kind) * levels + level, minlength=own.size)
        return cls(_share(own.reshape(n, kinds, levels) + _LEAN * base), move)

    def logs(self, record: Ints, pairs: Compared, context: Ints, field: int) -> Floats:
        """The log-share of each pair's level, seen from one of its records."""
        kind, levels = pairs.kind[field], self.move.shape[2]
        whole = self.record[record, kind] * self.move[kind, context]
        told = np.minimum(pairs.level[field], levels - 1)
        picked: Floats = np.log(whole[np.arange(record.size), told] / whole.sum(axis=1))
        return picked


def _share(counts: Floats) -> Floats:
    shares: Floats = counts / counts.sum(axis=-1, keepdims=True)
    return shares
