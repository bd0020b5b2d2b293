"""Tellings set beside each other: which may be of one event, and what speaks for and against it, in log-odds.

A telling is what one file says of one event. For two tellings of different files the odds that they are of one event,
before they are compared, are `share / (1 - share)` over the number of unrelated tellings to expect: `share` is how
much of what the lesser of the two tells the other tells as well, and it is learnt. Two of one file have the share of
rows that files list twice, which is small. What is seen of unrelated pairs is counted in pairs of other weeks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.agreement import Compared, Scale, by_chance, learned, true_logs
from tawatur.maths.grouping import Evidence, Items
from tawatur.maths.pairing import paired
from tawatur.maths.spans import gap_shares, near_pairs, rates

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Small = NDArray[np.int8]

REACH: Final = 3
BANDS: Final = ((0, 0), (1, 1), (2, REACH))
DAYS: Final = np.array([[16.0, 3.2, 0.8]])
"""Dirichlet counts of the days between two tellings of one event: the same day, one, two or three apart."""

HALF: Final = 31
_SHIFT: Final = (8, 38)
_CONTROLS, _ROUNDS, _WORTH = 600_000, 8, -8.0
_FEW, _LEAN_DAYS, _LEAN_BURST = 5, 30.0, 10.0
_CELL_KM, _DEGREE_KM, _PRECISE_KM = 90.0, 111.2, 15.0
_MOST = 0.95


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that tellings tell: `compare` gives the level and the kind of comparison of pairs of positions, `vague`
    (n) how imprecisely each tells it (NaN: not at all)."""

    scale: Scale
    compare: Callable[[Ints, Ints], tuple[Small, Small]]
    vague: Floats


@dataclass(frozen=True, slots=True)
class Told:
    """n tellings: the file of each (0, 1, ...), its days `[first, after)`, its point and radius in km (NaN: none), and
    the fields, the two first being those on which the others hang most."""

    origin: Ints
    first: Ints
    after: Ints
    lat: Floats
    lon: Floats
    radius: Floats
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class Priors:
    """`a`, `b`: the Beta prior of the share that two files tell both. `twice_a`, `twice_b`: that of the share of rows
    that a file lists a second time."""

    a: float = 2.0
    b: float = 2.0
    twice_a: float = 0.2
    twice_b: float = 99.8


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs that may be one, with their evidence. The rows of `evidence.clues` are *prior*, *background*, *date* and
    the fields; `share` is the share behind each pair's prior, `crowd` the unrelated tellings of the other file to
    expect in 63 days around it, `seen` how many pairs of other weeks were counted."""

    items: Items
    evidence: Evidence
    share: Floats
    crowd: Floats
    compared: Compared
    names: tuple[str, ...]
    seen: int


@dataclass(frozen=True, slots=True)
class _Learnt:
    days: Floats
    true: list[Floats]
    share: Floats
    twice: Floats


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Candidates with what does not change while shares are learnt. `pool` numbers the files; those with hardly a row
    (single texts) are one pool."""

    compared: Compared
    near: Floats
    chance: list[Floats]
    pool: Ints
    rate: Floats
    burst: Floats
    same: NDArray[np.bool_]


def weighed(told: Told, priors: Priors, judged: dict[tuple[int, int], float]) -> Weighed:
    """All pairs of tellings near each other in time and place, and what speaks for and against each.

    `judged` holds log-odds by which people moved pairs; such pairs are there whether near or not.
    """
    pairs, seen = _laid_out(told, judged)
    decided = _decided(pairs.compared, judged)
    learnt = _learnt(told, pairs, priors, decided)
    share, crowd = _crowds(told, pairs, learnt)
    clues = [
        np.log(share) - np.log1p(-share),
        -np.log(crowd),
        np.log(np.maximum(pairs.near @ learnt.days[0], 1e-6) * (2 * HALF + 1)),
        *_weights(told, pairs, learnt),
    ]
    # a repeat in a group has the price that brings the prior of its pair down to that of a row listed twice
    usual = float(np.max(learnt.share)) if learnt.share.size and not bool(pairs.same.all()) else 0.5
    repeat = _logit(learnt.twice) - _logit(np.array(usual))
    clues[0] = np.where(pairs.same, _logit(np.array(usual)), clues[0])
    vague = np.vstack([np.zeros((2, told.first.size)), told.after - told.first, *(one.vague for one in told.fields)])
    # who says that two are one has seen how seldom that is: the word stands in the place of what is usual
    usually = clues[0] + clues[1] + np.where(pairs.same, repeat[told.origin[pairs.compared.left]], 0.0)
    decided = np.where(decided > 0, decided - np.minimum(usually, 0.0), decided)
    evidence = Evidence(pairs.compared.left, pairs.compared.right, np.vstack(clues), decided)
    names = ("prior", "background", "date", *(field.scale.name for field in told.fields))
    return Weighed(Items(told.origin, vague, repeat), evidence, share, crowd, pairs.compared, names, seen)


def _laid_out(told: Told, judged: dict[tuple[int, int], float]) -> tuple[_Pairs, int]:
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
    return _Pairs(pairs, near, chance, pool, np.vstack(by_pool), burst, same), controls.left.size


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


def _decided(pairs: Compared, judged: dict[tuple[int, int], float]) -> Floats:
    decided = np.zeros(pairs.left.size)
    if judged:
        at = {pair: row for row, pair in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))}
        for pair, log_odds in judged.items():
            decided[at[pair]] = log_odds
    return decided


def _learnt(told: Told, pairs: _Pairs, priors: Priors, decided: Floats) -> _Learnt:
    """Shares that the pairs themselves tell, by expectation and maximisation from the stated counts."""
    pools = int(pairs.pool.max(initial=0)) + 1
    start = priors.a / (priors.a + priors.b)
    twice = priors.twice_a / (priors.twice_a + priors.twice_b)
    learnt = _Learnt(
        DAYS / DAYS.sum(),
        [field.scale.true / field.scale.true.sum(axis=1, keepdims=True) for field in told.fields],
        np.full((pools, pools), start),
        np.full(int(told.origin.max(initial=-1)) + 1, twice),
    )
    worth = np.arange(decided.size)
    for _ in range(_ROUNDS):
        log_odds = _log_odds(told, pairs, learnt) + decided
        worth = worth[log_odds[worth] > _WORTH]
        chance = np.zeros(decided.size)
        chance[worth] = paired(*_ends(pairs, pools, worth), log_odds[worth])
        learnt = _again(told, pairs, priors, chance, learnt)
    return learnt


def _ends(pairs: _Pairs, pools: int, rows: Ints) -> tuple[Ints, Ints]:
    """The ends of pairs: a telling has one partner at most in each other file, and one in its own."""
    left, right = pairs.compared.left[rows], pairs.compared.right[rows]
    own = np.where(pairs.same[rows], pools, 0)
    ends = (left * (2 * pools) + pairs.pool[right] + own, right * (2 * pools) + pairs.pool[left] + own)
    numbers = np.unique(np.r_[ends], return_inverse=True)[1].reshape(2, -1)
    return numbers[0], numbers[1]


def _log_odds(told: Told, pairs: _Pairs, learnt: _Learnt) -> Floats:
    share, crowd = _crowds(told, pairs, learnt)
    near = np.maximum(pairs.near @ learnt.days[0], 1e-6) * (2 * HALF + 1)
    total: Floats = _logit(share) - np.log(crowd) + np.log(near)
    for weights in _weights(told, pairs, learnt):
        total = total + weights
    return total


def _weights(told: Told, pairs: _Pairs, learnt: _Learnt) -> list[Floats]:
    return [true_logs(learnt.true[at], pairs.compared, at) - pairs.chance[at] for at in range(len(told.fields))]


def _crowds(told: Told, pairs: _Pairs, learnt: _Learnt) -> tuple[Floats, Floats]:
    """The share behind each pair's prior, and the unrelated tellings to expect in the window around it."""
    left, right = pairs.compared.left, pairs.compared.right
    ours, theirs = pairs.pool[left], pairs.pool[right]
    of_left, of_right = ((pairs.rate[pool, left] + pairs.rate[pool, right]) / 2 for pool in (ours, theirs))
    share = np.where(pairs.same, learnt.twice[told.origin[left]], learnt.share[ours, theirs])
    greater, lesser = np.maximum(of_left, of_right), np.minimum(of_left, of_right)
    crowd: Floats = (greater - share * lesser) * (2 * HALF + 1) * pairs.burst
    return share, np.maximum(crowd, 1e-3)


def _again(told: Told, pairs: _Pairs, priors: Priors, chance: Floats, learnt: _Learnt) -> _Learnt:
    shown = pairs.near * learnt.days[0]
    shown /= np.maximum(shown.sum(axis=1, keepdims=True), 1e-12)
    days = DAYS + (chance[:, None] * shown).sum(axis=0)
    true = [learned(field.scale, pairs.compared, at, chance) for at, field in enumerate(told.fields)]
    twice = np.bincount(told.origin[pairs.compared.left], np.where(pairs.same, chance, 0.0), learnt.twice.size)
    rows = np.bincount(told.origin, minlength=learnt.twice.size)
    listed = (priors.twice_a + twice) / (priors.twice_a + priors.twice_b + rows)
    return replace(learnt, days=days / days.sum(), true=true, share=_shares(pairs, priors, chance), twice=listed)


def _shares(pairs: _Pairs, priors: Priors, chance: Floats) -> Floats:
    """The share of what the lesser of two files tells that the other tells as well, for each pair of files."""
    pools = pairs.rate.shape[0]
    ours, theirs = pairs.pool[pairs.compared.left], pairs.pool[pairs.compared.right]
    both = np.bincount(ours * pools + theirs, np.where(pairs.same, 0.0, chance), pools * pools).reshape(pools, pools)
    both = both + both.T
    rate = np.array([[pairs.rate[b][pairs.pool == a] for b in range(pools)] for a in range(pools)], dtype=object)
    lesser = np.zeros((pools, pools))
    for a in range(pools):
        for b in range(pools):
            own, other = rate[a, a], rate[a, b]
            lesser[a, b] = float(np.minimum(other / own, 1.0).sum())
    lesser = np.where(np.eye(pools, dtype=bool), lesser / 2, np.minimum(lesser, lesser.T))
    both = np.where(np.eye(pools, dtype=bool), both / 2, both)
    shares: Floats = np.clip((priors.a + both) / (priors.a + priors.b + lesser), 1e-6, _MOST)
    return shares


def _logit(p: Floats) -> Floats:
    odds: Floats = np.log(p) - np.log1p(-p)
    return odds
