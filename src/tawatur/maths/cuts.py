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

from tawatur.maths.cut_chains import MOST, Chain, Series, chains, constant

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DISPERSIONS = (1.0, 1.25, 1.6, 2.2, 3.2, 5.0, 8.0, 14.0, 25.0)
"""Variance over mean of counts at the mean rate that are averaged over; 1 is Poisson."""
_NEGLIGIBLE, _RULED_OUT = 1e-4, 1e-6


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

    def plausible(self) -> tuple[float, ...]:
        """The dispersions up to the largest that is not ruled out: a model that explains more leaves no more over."""
        shares = self.weights.sum(axis=1)
        last = int(np.flatnonzero(shares > _RULED_OUT)[-1])
        return tuple(chain.dispersion for chain in self.chains[: last + 1])

    def at(self) -> Floats:
        """The probability of a cut at each inner edge, shape (m - 1)."""
        found = np.zeros(self.edges.size)
        for chain, weights in zip(self.chains, self.weights, strict=True):
            if weights[1:].sum() > _NEGLIGIBLE:
                found[chain.places] += chain.expected(weights)
        return found[1:-1]

    def date(self, many: int, which: int) -> Floats:
        """The distribution over the edges (shape m + 1) of the cut number `which` of `many`, counted from 0."""
        found = np.zeros(self.edges.size)
        for chain, weights in zip(self.chains, self.weights, strict=True):
            if weights[many] > _NEGLIGIBLE * self.weights[:, many].sum():
                dates = chain.after[which + 1] * chain.onward(many - which)[-1]
                found[chain.places] += weights[many] * dates / dates.sum()
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
    chosen = [(dispersion, constant(cells, wide, dispersion)) for dispersion in dispersions]
    return _weighed(Series(counts, exposure, edges, least), chosen)


def again(found: Cuts, counts: Ints, exposure: Floats, edges: Ints, kept: tuple[int, ...]) -> Cuts:
    """The cuts at other edges, for the dispersions `kept` (places in `found.chains`) with the weights found before."""
    chosen = [(found.chains[place].dispersion, found.chains[place].constant) for place in kept]
    return _weighed(Series(counts, exposure, edges), chosen)


def best(found: Cuts, most: int, chain: int) -> dict[int, Ints]:
    """For each number of cuts up to `most` that is possible, the edges of the likeliest ones, 0 and n included."""
    inner, edges = found.chains[chain].inner, found.edges
    last, value = edges.size - 1, inner[:, -1]
    came: list[Ints] = []
    told: dict[int, Ints] = {}
    for many in range(most + 1):
        if np.isfinite(value[0]):
            places = [0]
            for step in reversed(came):
                places.append(int(step[places[-1]]))
            told[many] = edges[np.append(places, last)]
        options = inner[:, :-1] + value[None, :-1]
        came.append(options.argmax(axis=1))
        value = np.append(np.take_along_axis(options, came[-1][:, None], axis=1)[:, 0], -np.inf)[: last + 1]
    return told


def _weighed(series: Series, chosen: list[tuple[float, float]]) -> Cuts:
    found = chains(series, chosen)
    prior = -np.log(2.0) * (np.arange(MOST + 1) + 1)
    logs = np.array([chain.evidence for chain in found]) + prior - np.log(len(DISPERSIONS))
    evidence = float(special.logsumexp(logs))
    return Cuts(series.edges, series.sums, series.exposed, found, np.exp(logs - evidence), evidence)
