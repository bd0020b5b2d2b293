"""Claims to incidents: probabilities when each claim tells of at most one incident, and totals with an interval.

The model is a mixture: with probability `pi` the act behind a claim is on record, and then one candidate is its record;
otherwise all candidates are there by chance. The weight of a candidate is how many times more often its agreement with
the claim is seen in a true pair than by chance among the unrelated incidents around (density of a match divided by the
density of the background). The weights of unrelated candidates sum to one on average and are mostly nought, so that
claims of nothing on record pull `pi` down. Agreement weights: Fellegi and Sunter (1969, JASA 64:1183); a local
background in the place of a prior of one over the size of the file, because neighbours in time and place share much.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EXACT_UP_TO = 400
_GRID = np.linspace(0.0005, 0.9995, 1000)


@dataclass(frozen=True, slots=True)
class Total:
    """How many of the claims are true: the expected number and an interval of probability `level` of whole numbers."""

    expected: float
    low: int
    high: int
    level: float


@dataclass(frozen=True, slots=True)
class OnRecord:
    """The posterior of `pi`, the share of claims whose act is on record: its mean and its density on a grid."""

    mean: float
    grid: Floats
    mass: Floats

    def draws(self, rng: np.random.Generator, n: int) -> Floats:
        """`n` values of `pi` from the posterior, spread within the cells of the grid."""
        cell = self.grid[1] - self.grid[0]
        picked = rng.choice(self.grid, size=n, p=self.mass)
        values: Floats = np.clip(picked + rng.uniform(-cell / 2, cell / 2, n), 1e-6, 1 - 1e-6)
        return values


def log_sums(owner: Ints, log_weight: Floats, n: int) -> Floats:
    """For each of `n` claims the log of the sum of its candidates' weights; minus infinity where it has none.

    `owner` is the claim of each candidate, ascending.
    """
    sums = np.full(n, -np.inf)
    if owner.size == 0:
        return sums
    firsts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    sums[owner[firsts]] = np.logaddexp.reduceat(log_weight, firsts)
    return sums


def on_record(log_sum: Floats, *, a: float = 2.0, b: float = 2.0) -> OnRecord:
    """The posterior of the share of claims whose act is on record, from `log_sums` and a Beta(a, b) prior.

    The likelihood of one claim is `pi * sum of weights + 1 - pi`; the posterior is exact on a grid of 1,000 values.
    """
    log_post = (a - 1) * np.log(_GRID) + (b - 1) * np.log1p(-_GRID)
    for part in np.array_split(log_sum, max(1, log_sum.size // 2000)):
        log_post = log_post + np.logaddexp(np.log(_GRID)[:, None] + part, np.log1p(-_GRID)[:, None]).sum(axis=1)
    mass = np.exp(log_post - log_post.max())
    mass /= mass.sum()
    return OnRecord(float((mass * _GRID).sum()), _GRID, mass)


def shares(owner: Ints, log_odds: Floats, n: int, *, rest: Floats | None = None) -> tuple[Floats, Floats]:
    """The probability of each candidate, and for each of `n` claims that of none of them.

    `log_odds` are those of a candidate against none, the prior included; `owner` is the claim of each, ascending.
    For each claim its candidates' probabilities and that of none sum to one, or to less where `rest` is given: the
    log-sums of the odds of further candidates, which are not told one by one.
    """
    whole = np.logaddexp(0.0, log_sums(owner, log_odds, n))
    whole = whole if rest is None else np.logaddexp(whole, rest)
    return np.exp(log_odds - whole[owner]), np.exp(-whole)


def total(p: Floats, draws: Floats | None = None, *, level: float = 0.9) -> Total:
    """How many of independent claims with probabilities `p` are true.

    `draws` (draws x claims) are the probabilities under other values of the parameters: the count is then a mixture of
    Poisson-binomials. Up to 400 claims the distribution is exact (convolution); above, each component is a normal one
    with correction for continuity. The interval cuts off at most (1 - level) / 2 on either side.
    """
    many = p[None, :] if draws is None else draws
    expected = float(p.sum())
    mass = _convolved(many).mean(axis=0) if p.size <= EXACT_UP_TO else _normal_mass(many)
    below = np.cumsum(mass)
    tail = (1 - level) / 2
    low = int(np.searchsorted(below, tail, side="right"))
    high = int(np.searchsorted(below, 1 - tail - 1e-12, side="left"))
    return Total(expected, low, min(high, p.size), level)


def total_of_draws(p: Floats, draws: NDArray[np.bool_], *, level: float = 0.9) -> Total:
    """How many of the claims with probabilities `p` are true, from joint draws (draws x claims) of which are.

    Whatever ties the claims together (shared parameters, one incident for one act) is in the draws, so that the
    interval of any group is the spread of its own sums.
    """
    counts = draws.sum(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(counts, [tail, 1 - tail], method="inverted_cdf")
    return Total(float(p.sum()), int(low), int(high), level)


def around(p: Floats, low: Floats, high: Floats, *, seed: int, n: int = 400, shared: float = 0.5) -> Floats:
    """Draws (n x claims) of probabilities known by a value and a 90 % interval, normal on the log-odds scale.

    `shared` is the share of the variance that moves all claims together, because they hang on the same parameters.
    """
    rng = np.random.default_rng(seed)
    ends = [np.log(part / (1 - part)) for part in (np.clip(one, 1e-6, 1 - 1e-6) for one in (p, low, high))]
    sd = (ends[2] - ends[1]) / (2 * 1.6448536269514722)
    noise = np.sqrt(shared) * rng.standard_normal((n, 1)) + np.sqrt(1 - shared) * rng.standard_normal((n, p.size))
    drawn: Floats = 1 / (1 + np.exp(-(ends[0] + sd * noise)))
    return drawn


def _convolved(many: Floats) -> Floats:
    mass = np.zeros((many.shape[0], many.shape[1] + 1))
    mass[:, 0] = 1.0
    for k, p in enumerate(many.T):
        moved = mass[:, : k + 1] * p[:, None]
        mass[:, : k + 1] *= 1 - p[:, None]
        mass[:, 1 : k + 2] += moved
    return mass


def _normal_mass(many: Floats) -> Floats:
    from scipy.special import ndtr

    mean, sd = many.sum(axis=1), np.sqrt((many * (1 - many)).sum(axis=1)) + 1e-9
    counts = np.arange(many.shape[1] + 1)
    below = np.zeros(counts.size)
    for m, s in zip(mean, sd, strict=True):
        below += ndtr((counts + 0.5 - m) / s)
    mass: Floats = np.diff(below / mean.size, prepend=0.0)
    return mass
