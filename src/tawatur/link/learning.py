"""What pairs of listings themselves tell of shares: how often true ones show what, how much two files both tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tawatur.link.nearby import Nearby
from tawatur.link.told import DAYS, HALF, Priors, Told
from tawatur.maths.agreement import learned, true_logs
from tawatur.maths.pairing import paired

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ROUNDS, _WORTH = 8, -8.0
_MOST = 0.95


@dataclass(frozen=True, slots=True)
class Learnt:
    """Shares of true pairs by days apart and by field; the share that two pools of files both tell (pools x pools); the
    share of its rows that each file lists twice."""

    days: Floats
    true: list[Floats]
    share: Floats
    twice: Floats


def learnt_from(told: Told, pairs: Nearby, priors: Priors, decided: Floats) -> Learnt:
    """Shares that the pairs themselves tell, by expectation and maximisation from the stated counts."""
    pools = int(pairs.pool.max(initial=0)) + 1
    start = priors.a / (priors.a + priors.b)
    twice = priors.twice_a / (priors.twice_a + priors.twice_b)
    learnt = Learnt(
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


def _ends(pairs: Nearby, pools: int, rows: Ints) -> tuple[Ints, Ints]:
    """The ends of pairs: a listing has one partner at most in each other file, and one in its own."""
    left, right = pairs.compared.left[rows], pairs.compared.right[rows]
    own = np.where(pairs.same[rows], pools, 0)
    ends = (left * (2 * pools) + pairs.pool[right] + own, right * (2 * pools) + pairs.pool[left] + own)
    numbers = np.unique(np.r_[ends], return_inverse=True)[1].reshape(2, -1)
    return numbers[0], numbers[1]


def _log_odds(told: Told, pairs: Nearby, learnt: Learnt) -> Floats:
    share, crowd = crowds(told, pairs, learnt)
    near = np.maximum(pairs.near @ learnt.days[0], 1e-6) * (2 * HALF + 1)
    total: Floats = logit(share) - np.log(crowd) + np.log(near)
    for brought in weights(told, pairs, learnt):
        total = total + brought
    return total


def weights(told: Told, pairs: Nearby, learnt: Learnt) -> list[Floats]:
    """The log-odds that each field brings to each pair."""
    return [true_logs(learnt.true[at], pairs.compared, at) - pairs.chance[at] for at in range(len(told.fields))]


def crowds(told: Told, pairs: Nearby, learnt: Learnt) -> tuple[Floats, Floats]:
    """The share behind each pair's prior, and the unrelated listings to expect in the window around it."""
    left, right = pairs.compared.left, pairs.compared.right
    ours, theirs = pairs.pool[left], pairs.pool[right]
    of_left, of_right = ((pairs.rate[pool, left] + pairs.rate[pool, right]) / 2 for pool in (ours, theirs))
    share = np.where(pairs.same, learnt.twice[told.origin[left]], learnt.share[ours, theirs])
    greater, lesser = np.maximum(of_left, of_right), np.minimum(of_left, of_right)
    crowd: Floats = (greater - share * lesser) * (2 * HALF + 1) * pairs.burst
    return share, np.maximum(crowd, 1e-3)


def _again(told: Told, pairs: Nearby, priors: Priors, chance: Floats, learnt: Learnt) -> Learnt:
    shown = pairs.near * learnt.days[0]
    shown /= np.maximum(shown.sum(axis=1, keepdims=True), 1e-12)
    days = DAYS + (chance[:, None] * shown).sum(axis=0)
    true = [learned(field.scale, pairs.compared, at, chance) for at, field in enumerate(told.fields)]
    twice = np.bincount(told.origin[pairs.compared.left], np.where(pairs.same, chance, 0.0), learnt.twice.size)
    rows = np.bincount(told.origin, minlength=learnt.twice.size)
    listed = (priors.twice_a + twice) / (priors.twice_a + priors.twice_b + rows)
    return replace(learnt, days=days / days.sum(), true=true, share=_shares(pairs, priors, chance), twice=listed)


def _shares(pairs: Nearby, priors: Priors, chance: Floats) -> Floats:
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


def logit(p: Floats) -> Floats:
    """Natural log-odds."""
    odds: Floats = np.log(p) - np.log1p(-p)
    return odds
