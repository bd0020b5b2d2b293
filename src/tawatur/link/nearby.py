"""Listings near each other, and pairs of other weeks that are surely not one: what weights are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.link.told import BANDS, HALF, REACH, Told
from tawatur.maths.agreement import Compared, by_chance
from tawatur.maths.spans import gap_shares, near_pairs, rates

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SHIFT: Final = (8, 38)
_CONTROLS: Final = 600_000
_FEW, _LEAN_DAYS, _LEAN_BURST = 5, 30.0, 10.0
_CELL_KM, _DEGREE_KM, _PRECISE_KM = 90.0, 111.2, 15.0


@dataclass(frozen=True, slots=True)
class Nearby:
    """Candidates with what does not change while shares are learnt. `pool` numbers the files; those with hardly a row
    (single texts) are one pool."""

    compared: Compared
    near: Floats
    chance: list[Floats]
    pool: Ints
    rate: Floats
    burst: Floats
    same: NDArray[np.bool_]


def nearby(told: Told, judged: dict[tuple[int, int], float]) -> tuple[Nearby, int]:
    """All candidates, those of `judged` among them, and how many pairs of other weeks were counted."""
    left, right = _near(told)
    there = set(zip(left.tolist(), right.tolist(), strict=True)) if judged else set()
    new = np.array(sorted(set(judged) - there), dtype=np.int64).reshape(-1, 2)
    pairs = _compared(told, np.r_[left, new[:, 0]], np.r_[right, new[:, 1]])
    controls = _compared(told, *_controls(told))
    scales = [field.scale for field in told.fields]
    chance = by_chance(scales, pairs, controls, told.first.size)
    pool = _pools(told.origin)
    middle = (told.first + told.after - 1) / 2
    by_pool = [rates(middle[pool == one], middle, HALF, _LEAN_DAYS) for one in range(int(pool.max(initial=0)) + 1)]
    same = told.origin[pairs.left] == told.origin[pairs.right]
    spans = [(told.first[side], told.after[side]) for side in (pairs.left, pairs.right)]
    near, burst = gap_shares(spans[0], spans[1], BANDS), _burst(told, pairs, controls, same)
    return Nearby(pairs, near, chance, pool, np.vstack(by_pool), burst, same), controls.left.size


def _near(told: Told) -> tuple[Ints, Ints]:
    """Pairs near in time and, if both are known well enough, in place (a grid of 90 km)."""
    precise = np.flatnonzero(~np.isnan(told.lat) & (told.radius <= _PRECISE_KM))
    vague = np.setdiff1d(np.arange(told.first.size), precise)
    lat, lon = told.lat[precise], told.lon[precise]
    wide = max(float(np.cos(np.radians(np.abs(lat).max(initial=0.0) + 1))), 0.1)
    step = _CELL_KM / _DEGREE_KM
    cell = np.column_stack([np.floor(lat / step), np.floor(lon * wide / step)]).astype(np.int64)
    first, after = told.first[precise], told.after[precise]
    one, two = near_pairs(first, after, REACH, cell=cell)
    more = near_pairs(told.first, told.after, REACH, looking=vague) if vague.size else (vague, vague)
    left, right = np.r_[precise[one], more[0]], np.r_[precise[two], more[1]]
    order = np.lexsort((right, left))
    return left[order], right[order]


def _controls(told: Told) -> tuple[Ints, Ints]:
    """Pairs whose middles lie 8 to 38 days apart: the same places, and surely not one event."""
    middle = (told.first + told.after - 1) / 2
    order = np.argsort(middle, kind="stable")
    days = middle[order]
    begin, end = (np.searchsorted(days, days + shift) for shift in _SHIFT)
    many = end - begin
    step = max(1, -(-int(many.sum()) // _CONTROLS))
    at = np.arange(0, int(many.sum()), step)
    row = np.repeat(np.arange(days.size), many)[at]
    return order[row], order[at - (np.cumsum(many) - many)[row] + begin[row]]


def _compared(told: Told, left: Ints, right: Ints) -> Compared:
    both = [field.compare(left, right) for field in told.fields]
    empty = np.empty((0, left.size), dtype=np.int8)
    level, kind = (np.vstack([empty, *(one[at] for one in both)]) for at in (0, 1))
    return Compared(left, right, level, kind)


def _pools(origin: Ints) -> Ints:
    sizes = np.bincount(origin)
    large = sizes >= _FEW
    number = np.where(large, np.cumsum(large) - 1, large.sum())
    pools: Ints = number[origin]
    return pools


def _burst(told: Told, pairs: Compared, controls: Compared, same: NDArray[np.bool_]) -> Floats:
    """How many times more often one file tells of another event at the same place one to three days off than in other
    weeks: attacks come in bursts. One for pairs whose places do not agree."""
    if not told.fields:
        return np.ones(pairs.left.size)
    middle, agree = (told.first + told.after - 1) / 2, told.fields[0].scale.agree
    fits = pairs.level[0] < agree
    gap = np.abs(middle[pairs.left] - middle[pairs.right])
    near = float((same & fits & (gap >= 1) & (gap <= REACH)).sum())
    total = max(controls.left.size, 1)
    whole = _all_controls(middle)
    far = (told.origin[controls.left] == told.origin[controls.right]) & (controls.level[0] < agree)
    usual = float(far.sum()) * whole / total * REACH / (_SHIFT[1] - _SHIFT[0] + 1)
    return np.where(fits, (near + _LEAN_BURST) / (usual + _LEAN_BURST), 1.0)


def _all_controls(middle: Floats) -> float:
    days = np.sort(middle)
    begin, end = (np.searchsorted(days, days + shift) for shift in _SHIFT)
    return float((end - begin).sum())
