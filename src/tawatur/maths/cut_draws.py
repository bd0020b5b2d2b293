"""Seeded draws of cuts and rates from the chains of `cuts`, for what has no closed form: ratios and curves of rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.cut_chains import Chain
from tawatur.maths.cuts import Cuts

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_CURVES = 400


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draws with a fixed number of cuts: places of the cuts among the edges and the rates of the segments."""

    places: Ints
    rates: Floats


def draw(found: Cuts, many: int, draws: int, seed: int) -> Drawn:
    """Seeded draws of cuts and rates, given that there are `many` cuts."""
    rng = np.random.default_rng(seed)
    shares = found.weights[:, many] / found.weights[:, many].sum()
    parts = [
        _drawn(found, chain, many, int(size), rng)
        for chain, size in zip(found.chains, rng.multinomial(draws, shares), strict=True)
        if size
    ]
    return Drawn(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("places", "rates")))


def curve(found: Cuts, seed: int, tails: Floats) -> Floats:
    """Quantiles of the rate between neighbouring edges over any number of cuts, shape (tails, m)."""
    sizes = np.random.default_rng(seed).multinomial(_CURVES, found.number / found.number.sum())
    curves = []
    for many in np.flatnonzero(sizes):
        drawn = draw(found, int(many), int(sizes[many]), seed + 1 + int(many))
        ends = np.concatenate([drawn.places, np.full((len(drawn.places), 1), found.edges.size - 1)], axis=1)
        widths = np.diff(ends, axis=1, prepend=0)
        curves += [np.repeat(rates, width) for rates, width in zip(drawn.rates, widths, strict=True)]
    quantiles: Floats = np.quantile(np.array(curves), tails, axis=0)
    return quantiles


def _drawn(found: Cuts, chain: Chain, many: int, draws: int, rng: np.random.Generator) -> Drawn:
    places = np.zeros((draws, many), dtype=np.int64)
    now = np.zeros(draws, dtype=np.int64)
    left = chain.onward(many)
    for which in range(many):
        onward, following = left[many - which - 1], np.empty(draws, dtype=np.int64)
        for place in np.unique(now):
            inside = now == place
            below = np.cumsum(chain.steps[place, :-1] * onward[:-1])
            following[inside] = np.searchsorted(below, rng.random(int(inside.sum())) * below[-1], side="right")
        places[:, which] = now = np.minimum(following, chain.places.size - 2)
    places = chain.places[places]
    ends = np.concatenate([np.zeros((draws, 1), np.int64), places, np.full((draws, 1), found.edges.size - 1)], axis=1)
    mean = found.sums[-1] / found.exposed[-1]
    return Drawn(places, _rates(np.diff(found.sums[ends]), np.diff(found.exposed[ends]), chain, mean, rng))


def _rates(held: Ints, wide: Floats, chain: Chain, mean: float, rng: np.random.Generator) -> Floats:
    """Rates of segments from their posteriors, under the prior with which the cuts were weighed."""
    if np.isinf(chain.size):
        return rng.gamma(held + 1.0) / (wide + 1 / mean)
    success = np.clip(rng.beta(chain.size / mean + 1 + chain.size * wide, held + 1.0), 1e-300, 1.0)
    return chain.size * (1 - success) / success
