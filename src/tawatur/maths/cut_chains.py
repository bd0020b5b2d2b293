"""Chains from edge to edge: given counts and a dispersion, the edges at which segments begin are a Markov chain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

MOST = 40
"""More changes than these are not told apart."""
_EXPECTED = 2.0
_VANISHING, _NEVER, _TINY = 1e-12, 1e-13, 1e-290
_TABLED, _FEW = 50, 260


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain for one dispersion: `steps[i, j]` is the chance that the segment from place i ends at place j.

    `places` (shape p) are those of the edges at which a segment may begin or end at all; the others are left out of
    `steps` (p x p) and of `after[k]`, the chances to stand at each place after k cuts. `evidence[k]` is the log
    probability of the counts given k cuts, `size` the negative binomial's size for one bin of exposure 1 (infinite:
    Poisson), `inner[i, j]` the log probability of the counts from edge i to edge j but for `constant`.
    """

    places: Ints
    steps: Floats
    after: Floats
    evidence: Floats
    size: float
    dispersion: float
    constant: float
    inner: Floats

    def onward(self, many: int) -> Floats:
        """The chance that exactly 0, 1 ... `many` - 1 cuts follow, from each place; shape (many, p)."""
        left = [self.steps[:, -1]]
        inside = self.steps[:, :-1]
        while len(left) < many:
            left.append(_cleared(np.einsum("ij,j->i", inside, left[-1][:-1])))
        return np.array(left)

    def expected(self, weights: Floats) -> Floats:
        """The expected number of cuts at each place; `weights[k]` is the probability of k cuts with this chain."""
        numbers = self.after[:, :-1] @ self.steps[:-1, -1]
        most = min(int(np.flatnonzero(weights > 1e-6)[-1]), len(numbers) - 1)
        shares = np.where(numbers > 0, weights[: len(numbers)] / np.maximum(numbers, 1e-300), 0.0)
        left = self.onward(most)
        found = np.zeros(len(self.steps))
        for which in range(1, most + 1):
            found += self.after[which] * (shares[which : most + 1] @ left[: most - which + 1])
        return found


class Series:
    """Counts summed from each edge to each later one, and how many dates each edge stands for."""

    def __init__(self, counts: Ints, exposure: Floats, edges: Ints, least: int = 1) -> None:
        self.edges, self.least = edges, least
        self.sums = np.concatenate([[0], np.cumsum(counts)])[edges]
        self.exposed = np.concatenate([[0.0], np.cumsum(exposure)])[edges]
        self.n, self.total = counts.size, int(counts.sum())
        self.mean = self.total / exposure.sum()
        stands = (edges[2:] - edges[:-2]) / 2
        self.stands = np.log(stands * (self.n - 1) / max(stands.sum(), 1))
        self.upper = np.triu_indices(edges.size, 1)
        first, last = self.upper
        self.held, self.wide = self.sums[last] - self.sums[first], self.exposed[last] - self.exposed[first]
        self.factorials = special.gammaln(self.held + 1.0)
        self.short = edges[last] - edges[first] < least

    def alike(self) -> tuple[Ints, Ints] | None:
        """Which pairs of edges stand for all pairs of the same counts and width, and for each pair which of them.

        None where the widths are no whole numbers, or where looking them up would be as long as working them out.
        """
        room = (self.total + 1) * (self.n + 1)
        if room > _TABLED * self.held.size or (self.wide != np.floor(self.wide)).any():
            return None
        key = self.held * (self.n + 1) + self.wide.astype(np.int64)
        found = np.full(room, -1, dtype=np.int64)
        found[key] = np.arange(key.size)
        chosen = np.flatnonzero(found >= 0)
        stand = found[chosen]
        found[chosen] = np.arange(chosen.size)
        return stand, found[key]


def _cleared(chances: Floats) -> Floats:
    """Chances without those that are so small that they slow the processor down; in place."""
    chances[chances < _TINY] = 0.0
    return chances


def size_of(dispersion: float, mean: float) -> float:
    """The negative binomial's size for one bin of exposure 1 with this variance over mean at the mean rate."""
    return np.inf if dispersion <= 1 else mean / (dispersion - 1)


def constant(cells: Ints, wide: Floats, dispersion: float) -> float:
    """The part of the log probability of the counts that hangs on no rate."""
    size = size_of(dispersion, cells.sum() / wide.sum())
    ways = special.gammaln(cells + 1.0).sum()
    if np.isinf(size):
        return float(special.xlogy(cells, wide).sum() - ways)
    return float((special.gammaln(cells + size * wide) - special.gammaln(size * wide)).sum() - ways)


def chains(series: Series, chosen: list[tuple[float, float]]) -> tuple[Chain, ...]:
    """The chains of some dispersions, each given with its `constant`."""
    sizes = [size_of(dispersion, series.mean) for dispersion, _ in chosen]
    alike = series.alike() if len(chosen) > 1 else None
    inner = np.stack([_inner(series, size, alike) for size in sizes])
    onward, steps = _backward(series, inner)
    parts = zip(chosen, sizes, inner, onward, steps, strict=True)
    return tuple(_chain(series, *pair, *rest) for pair, *rest in parts)


def _inner(series: Series, size: float, alike: tuple[Ints, Ints] | None) -> Floats:
    """The log probability of the counts from edge i to edge j, its constant left out; -inf where j is not after i.

    The prior of a rate is exponential around the mean rate (for the negative binomial a Beta prime of that mean).
    """
    held, wide, factorials = series.held, series.wide, series.factorials
    if alike is not None:
        held, wide, factorials = held[alike[0]], wide[alike[0]], factorials[alike[0]]
    if np.isinf(size):
        rate = 1 / series.mean
        logs = np.log(rate) + factorials - (held + 1) * np.log(rate + wide)
    else:
        alpha = size / series.mean + 1
        both = special.gammaln(alpha + 1 + size * wide + held)
        logs = special.gammaln(alpha + size * wide) + factorials - both + np.log(alpha)
    found = np.full((series.edges.size, series.edges.size), -np.inf)
    found[series.upper] = np.where(series.short, -np.inf, logs if alike is None else logs[alike[1]])
    return found


def _backward(series: Series, inner: Floats) -> tuple[Floats, Floats]:
    """The log probability of all counts from each edge on, shape (chains, m + 1), and the chances of each step."""
    last, odds = series.edges.size - 1, np.log(_EXPECTED / series.n)
    logs = inner.copy()
    logs[:, :, 1:last] += series.stands + odds
    onward = np.zeros((len(inner), last + 1))
    steps = np.zeros_like(logs)
    for i in range(last - 1, -1, -1):
        row = logs[:, i, i + 1 :] + onward[:, i + 1 :]
        top = row.max(axis=1, keepdims=True)
        if np.isinf(top).any():  # a segment that begins here has no room: for all chains alike
            onward[:, i] = -np.inf
            continue
        chance = np.exp(row - top)
        total = chance.sum(axis=1)
        onward[:, i] = top[:, 0] + np.log(total)
        steps[:, i, i + 1 :] = chance / total[:, None]
    return onward, _cleared(steps)


def _chain(
    series: Series, dispersion: float, fixed: float, size: float, inner: Floats, onward: Floats, steps: Floats
) -> Chain:
    places = _visited(steps)
    steps = steps[np.ix_(places, places)]
    after, numbers = _walked(steps)
    k = np.arange(numbers.size)
    ways = special.gammaln(series.n) - special.gammaln(k + 1) - special.gammaln(series.n - k)
    evidence = np.full(MOST + 1, -np.inf)
    logs = np.log(np.maximum(numbers, 1e-300)) - k * np.log(_EXPECTED / series.n) - ways
    evidence[: k.size] = onward[0] + logs + fixed
    evidence[0] = inner[0, -1] + fixed  # exact also where changes are so sure that none has no chance left
    return Chain(places, steps, after, evidence, size, dispersion, fixed, inner)


def _visited(steps: Floats) -> Ints:
    """The places at which the chain ever stands: first, last and all with a chance above nothing (all, if few)."""
    if len(steps) <= _FEW:
        return np.arange(len(steps))
    visits = np.zeros(len(steps))
    visits[0] = 1.0
    for i in range(len(steps) - 1):
        if visits[i] > _NEVER:
            visits[i + 1 :] += visits[i] * steps[i, i + 1 :]
    visits[-1] = 1.0
    return np.flatnonzero(visits > _NEVER)


def _walked(steps: Floats) -> tuple[Floats, Floats]:
    """The chances to stand at each place after 0, 1, 2 ... cuts, and the chance of so many in all."""
    at = np.zeros(len(steps))
    at[0] = 1.0
    after, numbers = [at], []
    for _ in range(min(MOST, len(steps) - 2) + 1):
        # einsum, as threads of a matrix library cost more than such small products do.
        at = _cleared(np.einsum("i,ij->j", at, steps))
        numbers.append(at[-1])
        at[-1] = 0.0
        after.append(at)
        if at.sum() < _VANISHING:
            break
    return np.array(after), np.array(numbers)
