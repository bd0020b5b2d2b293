"""The net that weighs evidence, learned from lists of candidates: gradient descent by Adam on the log-probability.

Each query is seen twice: as it is, where a right candidate should win, and without its right candidates, where "none"
should. So the net learns at an even chance that a name is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.resolve.match.judge import Net

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_HIDDEN: Final = (48, 24)
_EPOCHS: Final = 16
_RATE: Final = 3e-3
_BATCH: Final = 400


@dataclass(frozen=True, slots=True)
class Lists:
    """Candidates of queries: evidence (rows, columns), query of each row (in order), if right; queries' weights."""

    evidence: NDArray[np.float32]
    asked: Ints
    right: NDArray[np.bool_]
    weight: Floats


def joined(lists: list[Lists]) -> Lists:
    """Several lists as one."""
    starts = np.cumsum([0, *(len(one.weight) for one in lists)])
    return Lists(
        np.concatenate([one.evidence for one in lists]),
        np.concatenate([one.asked + start for one, start in zip(lists, starts[:-1], strict=True)]),
        np.concatenate([one.right for one in lists]),
        np.concatenate([one.weight for one in lists]),
    )


def taught(lists: Lists, seed: int = 0) -> Net:
    """The net; the same lists and seed give the same."""
    rng = np.random.default_rng(seed)
    mean, scale = lists.evidence.mean(axis=0), lists.evidence.std(axis=0) + 1e-3
    rows = np.clip((lists.evidence - mean) / scale, -8, 8).astype(np.float32)
    parts = _start(rows.shape[1], rng)
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in parts]
    starts = np.searchsorted(lists.asked, np.arange(len(lists.weight) + 1))
    step = 0
    for epoch in range(_EPOCHS):
        rate = _RATE * 0.5 * (1 + np.cos(np.pi * epoch / _EPOCHS))
        order = rng.permutation(len(lists.weight))
        for at in range(0, len(order), _BATCH):
            some = order[at : at + _BATCH]
            which = np.concatenate([np.arange(starts[one], starts[one + 1]) for one in some])
            group = np.repeat(np.arange(len(some)), starts[some + 1] - starts[some])
            if len(which):
                step += 1
                slopes = _slopes(parts, rows[which].astype(np.float64), group, lists.right[which], lists.weight[some])
                _adam(parts, moments, slopes, rate, step)
        print(f"  epoch {epoch + 1} of {_EPOCHS}", flush=True)
    w1, b1, w2, b2, w3, line, bias = (part.astype(np.float32) for part in parts)
    return Net(mean.astype(np.float32), scale.astype(np.float32), w1, b1, w2, b2, w3, line, bias)


def _start(columns: int, rng: np.random.Generator) -> list[Floats]:
    h, g = _HIDDEN
    return [
        rng.normal(0, columns**-0.5, (columns, h)),
        np.zeros(h),
        rng.normal(0, h**-0.5, (h, g)),
        np.zeros(g),
        rng.normal(0, g**-0.5, g) * 0.5,
        np.zeros(columns),
        np.array([-2.0]),
    ]


def _slopes(parts: list[Floats], x: Floats, group: Ints, right: NDArray[np.bool_], weight: Floats) -> list[Floats]:
    w1, b1, w2, b2, w3, line, bias = parts
    first = np.tanh(x @ w1 + b1)
    second = np.tanh(first @ w2 + b2)
    odds = second @ w3 + x @ line + bias[0]
    slope = _slope(odds, group, right, weight) / len(weight)
    down = np.outer(slope, w3) * (1 - second**2)
    deep = (down @ w2.T) * (1 - first**2)
    return [
        x.T @ deep,
        deep.sum(0),
        first.T @ down,
        down.sum(0),
        second.T @ slope,
        x.T @ slope,
        np.array([slope.sum()]),
    ]


def _slope(odds: Floats, group: Ints, right: NDArray[np.bool_], weight: Floats) -> Floats:
    """The slope of minus the log-probability of what is right, with the right ones there and with them left out."""
    count = len(weight)
    chance, _none = _softmax(odds, group, count, np.ones(len(odds), bool))
    good = np.bincount(group, chance * right, minlength=count)
    there = good > 0
    share = np.where(there[group], chance * right / np.maximum(good[group], 1e-12), 0)
    alone, _ = _softmax(odds, group, count, ~right)
    return (chance - share + alone) * weight[group]


def _softmax(odds: Floats, group: Ints, count: int, there: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    shown = np.where(there, odds, -1e9)
    highest = np.zeros(count)
    np.maximum.at(highest, group, shown)
    parts = np.exp(shown - highest[group]) * there
    none = np.exp(-highest)
    total = np.bincount(group, parts, minlength=count) + none
    return parts / total[group], none / total


def _adam(
    parts: list[Floats], moments: list[tuple[Floats, Floats]], slopes: list[Floats], rate: float, step: int
) -> None:
    for part, (mean, square), slope in zip(parts, moments, slopes, strict=True):
        slope = slope + 1e-5 * part
        mean *= 0.9
        mean += 0.1 * slope
        square *= 0.999
        square += 0.001 * slope**2
        part -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
