"""The true pairs of a matching by what they show: what the masses are learnt from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.patterns import DIFFERENT, FITS_AT_BEST, UNTOLD, Counts
from tawatur.link.scores import Scoring
from tawatur.link.whereabouts import FITS, ONE, OTHER

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Teaching:
    """Who teaches: `acts` the claims that stand for an act, `sound` the pairs whose incident is not known only through
    a claim."""

    acts: Bools
    sound: Bools


def tallied(scoring: Scoring, state: Ints, teaching: Teaching, shares: Counts) -> tuple[Counts, Ints]:
    """The true pairs of each chain by what they show, and how many acts have one. A pair that may show two levels (a
    vague date, a vague place) counts for each in part."""
    chain, claim = np.nonzero((state >= 0) & teaching.acts)
    pair = state[chain, claim]
    chain, pair = chain[teaching.sound[pair]], pair[teaching.sound[pair]]
    many, levels, pairs = state.shape[0], scoring.levels, scoring.pairs
    wait = pairs.wait[pair]
    bands = shares.days[chain, wait] * pairs.density[pair]
    bands /= np.maximum(bands.sum(axis=1, keepdims=True), 1e-300)
    days = np.stack([_summed(chain * 2 + wait, bands[:, band], many * 2) for band in range(3)], axis=1)
    place = _summed(chain * 8 + levels.shown[pair], None, many * 8).reshape(many, 8)
    one = shares.place[:, ONE] / (shares.place[:, ONE] + shares.place[:, FITS])
    place[:, ONE] += place[:, FITS_AT_BEST] * one
    place[:, FITS] += place[:, FITS_AT_BEST] * (1 - one)
    counted = Counts(
        days.reshape(many, 2, 3),
        place[:, :OTHER],
        _summed(chain * 4 + levels.weapon[pair], None, many * 4).reshape(many, 4)[:, : DIFFERENT + 1],
        _summed(chain * 4 + levels.target[pair], None, many * 4).reshape(many, 4)[:, :UNTOLD],
    )
    return counted, np.bincount(chain, minlength=many)


def _summed(where: Ints, weights: Floats | None, size: int) -> Floats:
    return np.bincount(where, weights=weights, minlength=size).astype(float)
