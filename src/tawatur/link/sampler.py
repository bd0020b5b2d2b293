"""Parameters and matchings drawn together: what true pairs show, the share on record, and which incident each act is.

Blocked Gibbs sampling in parallel chains: given the parameters, whole matchings are drawn component by component
(`maths/matchings.py`); given the matchings, the parameters have Dirichlet and Beta distributions, their imagined pairs
plus the pairs of the data. The probability of a link is the mean of its exact probabilities given the parameters, not a
count of draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.patterns import Counts, drawn, masses, prior
from tawatur.link.scores import Scores, Scoring
from tawatur.link.settings import LinkSettings
from tawatur.link.tally import Teaching, tallied
from tawatur.maths.matchings import Matchings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_CHAINS, _LEAST_CHAINS, _CELLS = 50, 4, 1_000_000
_FIRST, _KEPT = 10, 20


@dataclass(frozen=True, slots=True)
class Sampled:
    """What the chains leave behind.

    `p` the probability of each pair, `low` and `high` its interval as the parameters vary, `none_low`, `none_high`
    those of each claim telling of none; `scores` the clues' under the mean masses (1 x pairs); `share` the draws of the
    share on record; `true` (draws x claims) whether the claim tells of a sound incident, in one matching per draw;
    `shares` the draws of the masses, `seen` the mean number of pairs of the data at each level.
    """

    p: Floats
    low: Floats
    high: Floats
    none_low: Floats
    none_high: Floats
    scores: Scores
    share: Floats
    true: Bools
    shares: Counts
    seen: Counts


def sampled(
    scoring: Scoring, matchings: Matchings, teaching: Teaching, settings: LinkSettings, rng: np.random.Generator
) -> Sampled:
    """Run the chains: 50 of 30 rounds, of which 20 count; fewer chains where there are very many pairs."""
    size, pairs = matchings.rivalry.acts, scoring.pairs.claim.size
    chains = int(np.clip(_CELLS // max(pairs + size, 1), _LEAST_CHAINS, _CHAINS))
    start = prior()
    counts = Counts(
        *(np.repeat(part, chains, axis=0) for part in (start.days, start.place, start.weapon, start.target))
    )
    base, seen = counts, _nothing(counts)
    share = rng.beta(settings.prior_a, settings.prior_b, chains)
    state = matchings.start(chains)
    kept = _Kept(pairs, size)
    for at in range(_FIRST + _KEPT):
        matched, shares = drawn(base.plus(seen), rng)
        scores = scoring.scores(matched, rng)
        odds = np.log(share) - np.log1p(-share)
        state, p = matchings.draw(scores.total + odds[:, None], state, rng)
        seen, found = tallied(scoring, state, teaching, shares)
        if at >= _FIRST:
            true = np.zeros(state.shape, dtype=bool)
            taken = state >= 0
            true[taken] = teaching.sound[state[taken]]
            kept.add(p, share, true, shares, seen)
        n = int(teaching.acts.sum())
        share = np.clip(rng.beta(settings.prior_a + found, settings.prior_b + n - found), 1e-6, 1 - 1e-6)
    return kept.told(scoring)


class _Kept:
    """Collects the rounds that count."""

    def __init__(self, pairs: int, size: int) -> None:
        self._pairs, self._size = pairs, size
        self._p: list[NDArray[np.float32]] = []
        self._share: list[Floats] = []
        self._true: list[Bools] = []
        self._shares: list[Counts] = []
        self._seen: list[Counts] = []
        self._mean = np.zeros(pairs)

    def add(self, p: Floats, share: Floats, true: Bools, shares: Counts, seen: Counts) -> None:
        self._p.append(p.astype(np.float32))
        self._mean += p.mean(axis=0) / _KEPT
        self._share.append(share)
        self._true.append(true)
        self._shares.append(shares)
        self._seen.append(seen)

    def told(self, scoring: Scoring) -> Sampled:
        p = np.concatenate(self._p)
        none = 1 - _by_claim(p, scoring.pairs.claim, self._size)
        low, high = np.quantile(p, [0.05, 0.95], axis=0)
        none_low, none_high = np.quantile(none, [0.05, 0.95], axis=0)
        shares = _all(self._shares)
        usual = _mean(shares)
        return Sampled(
            self._mean,
            low,
            high,
            none_low,
            none_high,
            scoring.scores(masses(usual.days, usual.place, usual.weapon, usual.target)),
            np.concatenate(self._share),
            np.concatenate(self._true),
            shares,
            _mean(_all(self._seen)),
        )


def _by_claim(p: NDArray[np.float32], owner: Ints, size: int) -> NDArray[np.float32]:
    """The sum over the pairs of each claim (draws x claims)."""
    sums = np.zeros((p.shape[0], size), dtype=np.float32)
    firsts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]]) if owner.size else owner
    if owner.size:
        sums[:, owner[firsts]] = np.add.reduceat(p, firsts, axis=1)
    return sums


def _nothing(counts: Counts) -> Counts:
    return Counts(*(np.zeros_like(part) for part in (counts.days, counts.place, counts.weapon, counts.target)))


def _all(parts: list[Counts]) -> Counts:
    return Counts(*(np.concatenate([getattr(one, name) for one in parts]) for name in Counts.__slots__))


def _mean(counts: Counts) -> Counts:
    return Counts(*(getattr(counts, name).mean(axis=0, keepdims=True) for name in Counts.__slots__))
