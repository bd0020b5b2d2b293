"""Listings set beside each other: which may be of one event, and what speaks for and against it, in log-odds.

A listing is what one file says of one event. For two listings of different files the odds that they are of one event,
before they are compared, are `share / (1 - share)` over the number of unrelated listings to expect: `share` is how
much of what the lesser of the two tells the other tells as well, and it is learnt. Two of one file have the share of
rows that files list twice, which is small. What is seen of unrelated pairs is counted in pairs of other weeks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.learning import crowds, learnt_from, logit, weights
from tawatur.link.nearby import nearby
from tawatur.link.told import HALF, Priors, Told
from tawatur.maths.agreement import Compared
from tawatur.maths.evidence import Evidence, Items

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs that may be one, with their evidence. The rows of `evidence.clues` are *prior*, *background*, *date* and
    the fields; `share` is the share behind each pair's prior, `crowd` the unrelated listings of the other file to
    expect in 63 days around it, `seen` how many pairs of other weeks were counted."""

    items: Items
    evidence: Evidence
    share: Floats
    crowd: Floats
    compared: Compared
    names: tuple[str, ...]
    seen: int


def weighed(told: Told, priors: Priors, judged: dict[tuple[int, int], float]) -> Weighed:
    """All pairs of listings near each other in time and place, and what speaks for and against each.

    `judged` holds log-odds by which people moved pairs; such pairs are there whether near or not.
    """
    pairs, seen = nearby(told, judged)
    decided = _decided(pairs.compared, judged)
    learnt = learnt_from(told, pairs, priors, decided)
    share, crowd = crowds(told, pairs, learnt)
    clues = [
        np.log(share) - np.log1p(-share),
        -np.log(crowd),
        np.log(np.maximum(pairs.near @ learnt.days[0], 1e-6) * (2 * HALF + 1)),
        *weights(told, pairs, learnt),
    ]
    # a repeat in a group has the price that brings the prior of its pair down to that of a row listed twice
    usual = float(np.max(learnt.share)) if learnt.share.size and not bool(pairs.same.all()) else 0.5
    repeat = logit(learnt.twice) - logit(np.array(usual))
    clues[0] = np.where(pairs.same, logit(np.array(usual)), clues[0])
    vague = np.vstack([np.zeros((2, told.first.size)), told.after - told.first, *(one.vague for one in told.fields)])
    # who says that two are one has seen how seldom that is: the word stands in the place of what is usual
    usually = clues[0] + clues[1] + np.where(pairs.same, repeat[told.origin[pairs.compared.left]], 0.0)
    decided = np.where(decided > 0, decided - np.minimum(usually, 0.0), decided)
    evidence = Evidence(pairs.compared.left, pairs.compared.right, np.vstack(clues), decided)
    names = ("prior", "background", "date", *(field.scale.name for field in told.fields))
    return Weighed(Items(told.origin, vague, repeat), evidence, share, crowd, pairs.compared, names, seen)


def _decided(pairs: Compared, judged: dict[tuple[int, int], float]) -> Floats:
    decided = np.zeros(pairs.left.size)
    if judged:
        at = {pair: row for row, pair in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))}
        for pair, log_odds in judged.items():
            decided[at[pair]] = log_odds
    return decided
