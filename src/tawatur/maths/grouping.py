"""Which items belong together: the posterior over partitions of items, from what is told of pairs of them.

A group's weight, against its items being as many groups of one, is a sum over fields. In each field one item stands
for what happened, the one that explains the others best among those that tell the field most precisely, and every
other item that tells the field is compared with it. So n items bring n - 1 comparisons, not n (n - 1) / 2: ten copies
are not forty-five witnesses, and a vague item is neither a bridge between two that contradict each other nor a wedge
between two that agree. Two items that are no pair are never in one group.

Partitions as the unknown: Steorts, Hall and Fienberg (2016, JASA 111:1660); one posterior for many files with
duplicates: Aleshin-Guendel and Sadinle (2022, JASA). The point partition is Binder's (1978, Biometrika 65:31).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.evidence import Evidence, Items, alone, components
from tawatur.maths.exact import together_exactly
from tawatur.maths.groups import Part, centred
from tawatur.maths.wandering import wander

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_WORTH_A_COMPILER = 30_000


@dataclass(frozen=True, slots=True)
class Grouping:
    """`label` (n): the group of each item in the partition of least expected loss, numbered by first items. `evidence`
    holds the pairs that were not ruled out, `together` the probability of each that its items are of one group, `lone`
    (n) that of each item to be of no group with another."""

    label: Ints
    evidence: Evidence
    together: Floats
    lone: Floats


def brought(
    items: Items, evidence: Evidence, pair: Mapping[tuple[int, int], int], group: Sequence[int], one: int
) -> tuple[list[float], float, float]:
    """What a member brings to its group, against its standing alone: by field, by decisions, by the price of repeats.

    `pair` is the position of each pair of the evidence, the smaller item first.
    """
    rest = [item for item in group if item != one]
    again = bool((items.origin[rest] == items.origin[one]).any())
    price = float(items.repeat[items.origin[one]]) if again else 0.0
    mine = [at for other in rest if (at := pair.get((min(one, other), max(one, other)))) is not None]
    judged = math.fsum(float(evidence.judged[at]) for at in mine)
    if len(rest) == len(mine) == 1:
        return evidence.clues[:, mine[0]].tolist(), judged, price

    def weight(members: Sequence[int], field: int) -> float:
        def between(a: int, b: int) -> float:
            at = pair.get((min(members[a], members[b]), max(members[a], members[b])))
            return 0.0 if at is None else float(evidence.clues[field, at])

        return centred(items.vague[field, members].tolist(), between)

    fields = [weight([*rest, one], at) - weight(rest, at) for at in range(evidence.clues.shape[0])]
    return fields, judged, price


def grouped(items: Items, evidence: Evidence, *, seed: int, least: float = -6.0, sweeps: int = 300) -> Grouping:
    """Group the items. Pairs of log-odds below `least` on their own are ruled out, but for those that people judged.

    Components of two have a closed form, those with few ways to be parted are summed exactly, the rest is drawn by
    `sweeps` rounds of Gibbs sampling from the seed.
    """
    evidence = evidence.take(np.flatnonzero((alone(items, evidence) >= least) | (evidence.judged != 0)))
    evidence, parts = components(items, evidence)
    together, lone = 1 / (1 + np.exp(-alone(items, evidence))), np.ones(items.origin.size)
    lone[evidence.left] = lone[evidence.right] = 1 - together  # right where a component is one pair; else set below
    heavy = []
    for members, pairs in parts:
        if len(members) > 2:
            found = together_exactly(_cut(items, evidence, members, pairs))
            if found is None:
                heavy.append((members, pairs))
            else:
                together[pairs], lone[members] = found
    run = _runner(sum(len(members) for members, _ in heavy) * sweeps)
    for members, pairs in heavy:
        rng = np.random.default_rng([seed, members[0], len(members)])
        together[pairs], lone[members] = _drawn(_cut(items, evidence, members, pairs), run, rng, sweeps)
    return Grouping(_binder(items.origin.size, evidence, together), evidence, together, lone)


def _cut(items: Items, evidence: Evidence, members: Sequence[int], pairs: Sequence[int]) -> Part:
    few = evidence.take(np.array(pairs, dtype=np.int64))
    place = {item: at for at, item in enumerate(members)}
    return Part(
        len(members),
        [place[item] for item in few.left.tolist()],
        [place[item] for item in few.right.tolist()],
        alone(items, few).tolist(),
        np.ascontiguousarray(few.clues.T),
        few.judged,
        np.ascontiguousarray(items.vague[:, members].T),
        items.origin[members],
        items.repeat,
        np.arange(len(members)),
    )


def _drawn(part: Part, run: Callable[..., Any], rng: np.random.Generator, sweeps: int) -> tuple[Floats, Floats]:
    """The share of draws in which each pair is together and each item alone, by the chances of the single moves."""
    at = np.full((part.size, part.size), -1, dtype=np.int64)
    pairs = np.arange(len(part.left))
    at[part.left, part.right] = at[part.right, part.left] = pairs
    near = [np.flatnonzero(row >= 0) for row in at]
    starts = np.cumsum([0, *(len(row) for row in near)])
    together, lone = np.zeros(pairs.size), np.zeros(part.size)
    run(
        *(at, starts, np.concatenate(near), part.clues, part.judged, part.vague, part.origin, part.repeat),
        *(np.arange(part.size), rng.random((sweeps + sweeps // 5, part.size)), sweeps // 5, together, lone),
    )
    return together / (2 * sweeps), lone / sweeps


def _runner(work: int) -> Callable[..., Any]:
    return _compiled() if work > _WORTH_A_COMPILER else wander


@cache
def _compiled() -> Callable[..., Any]:
    from tawatur.maths.hot import hot

    made: Callable[..., Any] = hot(wander)
    return made


def _binder(n: int, evidence: Evidence, together: Floats) -> Ints:
    """The partition that loses least: joining two groups pays while their pairs are together more often than not."""
    label = list(range(n))
    groups = {item: [item] for item in range(n)}
    chance: dict[tuple[int, int], float] = {}
    worth = np.flatnonzero(together > 0.5)
    touched = set(evidence.left[worth].tolist()) | set(evidence.right[worth].tolist())
    for a, b, p in zip(evidence.left.tolist(), evidence.right.tolist(), together.tolist(), strict=True):
        if a in touched and b in touched:
            chance[a, b] = p
    for at in worth[np.argsort(-together[worth], kind="stable")].tolist():
        one, other = sorted((label[evidence.left[at]], label[evidence.right[at]]))
        if one == other:
            continue
        between = [chance.get((min(a, b), max(a, b)), 0.0) - 0.5 for a in groups[one] for b in groups[other]]
        if math.fsum(between) > 0:
            for item in groups[other]:
                label[item] = one
            groups[one] += groups.pop(other)
    return np.array(label, dtype=np.int64)
