"""All ways to cut a series of counts into segments of constant rate, summed exactly: a chain from edge to edge.

`edges` (shape m + 1) are the bins at which a segment may begin, 0 and n included. Given the counts, the edges at which
segments begin are a Markov chain; its transitions are computed backward once for each dispersion, and everything else
(how many cuts, where the third of five lies, draws) is a product of vectors with that matrix.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DISPERSIONS = (1.0, 1.25, 1.6, 2.2, 3.2, 5.0, 8.0, 14.0, 25.0)
"""Variance over mean of counts at the mean rate that are averaged over; 1 is Poisson."""
MOST = 40
"""More changes than these are not told apart."""
_EXPECTED = 2.0
_NEGLIGIBLE, _VANISHING = 1e-4, 1e-12


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain for one dispersion: `steps[i, j]` is the chance that the segment from edge i ends at edge j.

    `after[k]` are the chances to stand at each edge after k cuts; `evidence[k]` is the log probability of the counts
    given k cuts, `size` the negative binomial's size for one bin of exposure 1 (infinite: Poisson), `inner[i, j]` the
    log probability of the counts from edge i to edge j but for `constant`.
    """

    steps: Floats
    after: Floats
    evidence: Floats
    size: float
    dispersion: float
    constant: float
    inner: Floats


@dataclass(frozen=True, slots=True)
class Cuts:
    """The chains with their posterior weights, shape (chains, MOST + 1) over the number of cuts."""

    edges: Ints
    sums: Ints
    exposed: Floats
    chains: tuple[Chain, ...]
    weights: Floats
    evidence: float

    @property
    def number(self) -> Floats:
        """The probability of each number of cuts."""
        total: Floats = self.weights.sum(axis=0)
        return total

    @property
    def dispersion(self) -> float:
        """The posterior mean of the dispersion."""
        return float(self.weights.sum(axis=1) @ [chain.dispersion for chain in self.chains])

    def likeliest(self, most: int) -> tuple[int, ...]:
        """The places of the `most` likeliest chains that have at least a twentieth of the probability."""
        shares = self.weights.sum(axis=1)
        order = np.argsort(-shares, kind="stable")[:most]
        return tuple(int(place) for place in order if place == order[0] or shares[place] > 0.05)

    def at(self) -> Floats:
        """The probability of a cut at each inner edge, shape (m - 1)."""
        found = np.zeros(self.edges.size)
        for chain, weights in zip(self.chains, self.weights, strict=True):
            if weights[1:].sum() > _NEGLIGIBLE:
                found += _expected(chain, weights)
        return found[1:-1]

    def date(self, many: int, which: int) -> Floats:
        """The distribution over the edges (shape m + 1) of the cut number `which` of `many`, counted from 0."""
        found = np.zeros(self.edges.size)
        for chain, weights in zip(self.chains, self.weights, strict=True):
            if weights[many] > _NEGLIGIBLE * self.weights[:, many].sum():
                dates = chain.after[which + 1] * onward_from(chain, many - which)[-1]
                found += weights[many] * dates / dates.sum()
        found /= found.sum()
        return found


def every(
    counts: Ints, exposure: Floats, edges: Ints, dispersions: tuple[float, ...] = DISPERSIONS, least: int = 1
) -> Cuts:
    """The cuts of `counts` (shape n) at the given edges, averaged over dispersions. `exposure` (shape n) has mean 1.

    Segments are at least `least` bins long.

    The dispersions are compared by the counts between neighbouring edges.
    """
    cells = np.add.reduceat(counts, edges[:-1])
    wide = np.add.reduceat(exposure, edges[:-1])
    return _weighed(
        _Series(counts, exposure, edges, least), [(d, _constant(cells, wide, counts, d)) for d in dispersions]
    )


def again(found: Cuts, counts: Ints, exposure: Floats, edges: Ints, kept: tuple[int, ...]) -> Cuts:
    """The cuts at other edges, for the dispersions `kept` (places in `found.chains`) with the weights found before."""
    chosen = [(found.chains[place].dispersion, found.chains[place].constant) for place in kept]
    return _weighed(_Series(counts, exposure, edges), chosen)


def best(found: Cuts, many: int, chain: int) -> Ints:
    """The edges of the likeliest `many` cuts for one chain, 0 and n included."""
    inner = found.chains[chain].inner
    last = found.edges.size - 1
    value = inner[:, last].copy()
    came = []
    for _ in range(many):
        options = inner[:, :-1] + value[None, :-1]
        came.append(options.argmax(axis=1))
        value = options.max(axis=1)
    places = [0]
    for step in reversed(came):
        places.append(int(step[places[-1]]))
    ends: Ints = found.edges[np.append(places, last)]
    return ends


class _Series:
    """Counts summed from each edge to each later one, and how many dates each edge stands for."""

    def __init__(self, counts: Ints, exposure: Floats, edges: Ints, least: int = 1) -> None:
        self.edges, self.least = edges, least
        self.sums = np.concatenate([[0], np.cumsum(counts)])[edges]
        self.exposed = np.concatenate([[0.0], np.cumsum(exposure)])[edges]
        self.n, self.total = counts.size, int(counts.sum())
        self.mean = self.total / exposure.sum()
        stands = (edges[2:] - edges[:-2]) / 2
        self.stands = np.log(stands * (self.n - 1) / max(stands.sum(), 1))
        self.factorials: Floats = special.gammaln(np.arange(self.total + 1) + 1.0)
        self.held = self.sums[None, :] - self.sums[:, None]
        self.wide = self.exposed[None, :] - self.exposed[:, None]


def _size(dispersion: float, mean: float) -> float:
    return np.inf if dispersion <= 1 else mean / (dispersion - 1)


def _constant(cells: Ints, wide: Floats, counts: Ints, dispersion: float) -> float:
    """The part of the log probability of the counts that hangs on no rate."""
    size = _size(dispersion, counts.sum() / wide.sum())
    ways = special.gammaln(cells + 1.0).sum()
    if np.isinf(size):
        return float(special.xlogy(cells, wide).sum() - ways)
    return float((special.gammaln(cells + size * wide) - special.gammaln(size * wide)).sum() - ways)


def _inner(series: _Series, size: float) -> Floats:
    """The log probability of the counts from edge i to edge j, its constant left out; -inf where j is not after i.

    The prior of a rate is exponential around the mean rate (for the negative binomial a Beta prime of that mean).
    """
    m = series.edges.size
    upper = np.triu_indices(m, 1)
    held, wide = series.held[upper], series.wide[upper]
    found = np.full((m, m), -np.inf)
    if np.isinf(size):
        rate = 1 / series.mean
        found[upper] = np.log(rate) + series.factorials[held] - (held + 1) * np.log(rate + wide)
    else:
        alpha = size / series.mean + 1
        both = special.gammaln(alpha + 1 + size * wide + held)
        found[upper] = special.gammaln(alpha + size * wide) + series.factorials[held] - both + np.log(alpha)
    found[series.edges[None, :] - series.edges[:, None] < series.least] = -np.inf
    return found


def _chain(series: _Series, dispersion: float, constant: float) -> Chain:
    size = _size(dispersion, series.mean)
    inner = _inner(series, size)
    last, odds = series.edges.size - 1, np.log(_EXPECTED / series.n)
    logs = inner.copy()
    logs[:, 1:last] += series.stands + odds
    onward = np.zeros(last + 1)
    steps = np.zeros_like(logs)
    for i in range(last - 1, -1, -1):
        row = logs[i, i + 1 :] + onward[i + 1 :]
        top = row.max()
        if np.isinf(top):
            onward[i] = -np.inf
            continue
        chance = np.exp(row - top)
        total = chance.sum()
        onward[i] = top + np.log(total)
        steps[i, i + 1 :] = chance / total
    after, numbers = _walked(steps)
    k = np.arange(numbers.size)
    ways = special.gammaln(series.n) - special.gammaln(k + 1) - special.gammaln(series.n - k)
    evidence = np.full(MOST + 1, -np.inf)
    evidence[: k.size] = onward[0] + np.log(np.maximum(numbers, 1e-300)) - k * odds - ways + constant
    return Chain(steps, after, evidence, size, dispersion, constant, inner)


def _walked(steps: Floats) -> tuple[Floats, Floats]:
    """The chances to stand at each edge after 0, 1, 2 ... cuts, and the chance of so many in all."""
    at = np.zeros(len(steps))
    at[0] = 1.0
    after, numbers = [at], []
    for _ in range(min(MOST, len(steps) - 2) + 1):
        at = at @ steps
        numbers.append(at[-1])
        at[-1] = 0.0
        after.append(at)
        if at.sum() < _VANISHING:
            break
    return np.array(after), np.array(numbers)


def _weighed(series: _Series, chosen: list[tuple[float, float]]) -> Cuts:
    chains = tuple(_chain(series, *pair) for pair in chosen)
    prior = -np.log(2.0) * (np.arange(MOST + 1) + 1)
    logs = np.array([chain.evidence for chain in chains]) + prior - np.log(len(DISPERSIONS))
    evidence = float(special.logsumexp(logs))
    return Cuts(series.edges, series.sums, series.exposed, chains, np.exp(logs - evidence), evidence)


def onward_from(chain: Chain, many: int) -> Floats:
    """The chance that exactly 0, 1 ... `many` - 1 cuts follow, from each edge; shape (many, edges)."""
    left = [chain.steps[:, -1]]
    inside = chain.steps[:, :-1]
    while len(left) < many:
        left.append(inside @ left[-1][:-1])
    return np.array(left)


def _expected(chain: Chain, weights: Floats) -> Floats:
    """The expected number of cuts at each edge; `weights[k]` is the probability of k cuts with this chain."""
    numbers = chain.after[:, :-1] @ chain.steps[:-1, -1]
    most = min(int(np.flatnonzero(weights > 1e-6)[-1]), len(numbers) - 1)
    shares = np.where(numbers > 0, weights[: len(numbers)] / np.maximum(numbers, 1e-300), 0.0)
    left = onward_from(chain, most)
    found = np.zeros(len(chain.steps))
    for which in range(1, most + 1):
        found += chain.after[which] * (shares[which : most + 1] @ left[: most - which + 1])
    return found
