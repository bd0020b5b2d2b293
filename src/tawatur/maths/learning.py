"""Tables of pieces learned from pairs of spellings by expectation-maximisation, without any alignment given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.edits import LOWEST, SHAPES, Floats, Packed, Table, best, pack

_START: Final = {(1, 1): 0.5, (1, 2): 0.2, (1, 3): 0.05, (0, 1): 0.1, (1, 0): 0.08, (2, 3): 0.01}
_START_ELSE: Final = 0.02
_UNSEEN: Final = np.float32(-1e9)
_LONGEST: Final = 61
_TRIMMED_AFTER: Final = (1, 3, 5)

Pair = tuple[bytes, bytes]
Run = tuple[int, ...]


def learn(
    pairs: Sequence[Pair],
    weights: Sequence[float],
    size: int,
    *,
    rounds: int = 8,
    trimmed: float = 0.03,
    least: float = 0.5,
) -> Table:
    """The table of pieces under which the pairs are likeliest; codes are below `size`.

    Expectation-maximisation from a start that only prefers one letter beside one. In three of the rounds the share
    `trimmed` of the pairs that fit worst is left out: a list of other names holds some that are no other spelling of
    the first. Pieces of three letters or more must be expected `least` times. Pairs with a spelling of more than 61
    letters are left out. ValueError if no pair is left that weighs anything, or if they have too many pieces.
    """
    kept = [at for at, pair in enumerate(pairs) if max(map(len, pair)) <= _LONGEST]
    left, right = pack([pairs[at][0] for at in kept]), pack([pairs[at][1] for at in kept])
    weight = np.array(weights, np.float64)[kept]
    if not weight.any():
        raise ValueError("there are no pairs to learn from")
    table, lengths = _start(left, right, size)
    single = (lengths[0] <= 1) & (lengths[1] <= 1) & (lengths[0] + lengths[1] > 0)
    several = lengths[0] + lengths[1] > 2
    for number in range(rounds):
        counts = _expected(table, left, right, weight)
        counts[several] = np.maximum(counts[several] - least, 0)
        logs = np.where(counts > 0, np.log(np.maximum(counts, 1e-30) / counts.sum()), _UNSEEN)
        # a single letter stays possible beside any other or none, though it was never seen so
        logs[single] = np.maximum(logs[single], LOWEST)
        table = replace(table, logs=logs.astype(np.float32))
        if trimmed and number in _TRIMMED_AFTER:
            fits = _fits(table, left, right)
            weight = np.where(fits >= np.quantile(fits[weight > 0], trimmed), weight, 0)
    return smaller(table)


def _fits(table: Table, left: Packed, right: Packed) -> Floats:
    """How well each pair fits: the log-likelihood for each of its letters."""
    every = np.arange(len(left))
    return best(table, left, right, (every, every)) / (left.lengths(every) + right.lengths(every))


def _start(left: Packed, right: Packed, size: int) -> tuple[Table, tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Every piece that some pair could be made of, equally likely within its shape; the letters of rows and columns."""
    rows, columns = _runs(left, size, 2), _runs(right, size, 3)
    a, b = np.array([len(run) for run in rows])[:, None], np.array([len(run) for run in columns])[None]
    logs = np.full((len(rows), len(columns)), _UNSEEN, np.float32)
    for shape in SHAPES:
        here = (a == shape[0]) & (b == shape[1])
        if here.any():
            logs[here] = np.log(_START.get(shape, _START_ELSE) / here.sum())
    return Table(_index(rows, size, 2), _index(columns, size, 3), logs), (a, b)


def _runs(packed: Packed, size: int, longest: int) -> list[Run]:
    """The empty run, every single letter, and the runs of two to `longest` letters that occur at least twice."""
    seen: Counter[Run] = Counter()
    letters, starts = packed.letters.tolist(), packed.starts.tolist()
    for begin, end in pairwise(starts):
        for count in range(2, longest + 1):
            seen.update(tuple(letters[at : at + count]) for at in range(begin, end - count + 1))
    return [(), *((code,) for code in range(size)), *sorted(run for run, times in seen.items() if times > 1)]


def _index(runs: Sequence[Run], size: int, longest: int) -> NDArray[np.int16]:
    if len(runs) > np.iinfo(np.int16).max:
        raise ValueError(f"{len(runs)} runs of letters are more than a table can number")
    index = np.full((size + 1,) * longest, -1, np.int16)
    for number, run in enumerate(runs):
        index[run + (size,) * (longest - len(run))] = number
    return index


def _expected(table: Table, left: Packed, right: Packed, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    from tawatur.maths.loops import expected_pieces

    counts = np.zeros(table.logs.shape, np.float64)
    spellings = left.letters, left.starts, right.letters, right.starts
    shapes = np.array(SHAPES, np.int64)
    expected_pieces(*spellings, weight, table.first, table.second, np.exp(table.logs), shapes, counts)
    return counts


def smaller(table: Table) -> Table:
    """The table without rows and columns that hold no piece."""
    there = table.logs > _UNSEEN
    rows, columns = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
    return Table(_renumbered(table.first, rows), _renumbered(table.second, columns), table.logs[np.ix_(rows, columns)])


def _renumbered(index: NDArray[np.int16], kept: NDArray[np.int64]) -> NDArray[np.int16]:
    numbers = np.full(int(index.max()) + 2, -1, np.int16)  # the last is for -1
    numbers[kept] = np.arange(len(kept))
    return numbers[index]


def pieces(table: Table) -> tuple[Floats, NDArray[np.uint8]]:
    """A table as a list, for keeping: log-probabilities, and for each the letters (2 and 3, "no letter" as 255).

    Pieces no likelier than `LOWEST` are left out: the single ones among them are put back by whoever reads the list.
    """
    rows, columns = _letters(table.first), _letters(table.second)
    at = np.argwhere(table.logs > LOWEST)
    return table.logs[at[:, 0], at[:, 1]], np.concatenate([rows[at[:, 0]], columns[at[:, 1]]], axis=1)


def _letters(index: NDArray[np.int16]) -> NDArray[np.uint8]:
    """The letters of each row or column, by its number."""
    at = np.argwhere(index >= 0)
    found = np.zeros((int(index.max()) + 1, index.ndim), np.uint8)
    found[index[tuple(at.T)]] = np.where(at == len(index) - 1, 255, at)
    return found
