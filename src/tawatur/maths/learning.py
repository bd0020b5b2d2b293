"""Tables of pieces learned from pairs of spellings by expectation-maximisation, without any alignment given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.edits import LOWEST, SHAPES, Floats, Packed, Table, best, pack

_START: Final = {(1, 1): 0.5, (1, 2): 0.2, (1, 3): 0.05, (0, 1): 0.1, (1, 0): 0.08, (2, 3): 0.01}
_START_ELSE: Final = 0.02
_UNSEEN: Final = np.float32(-1e9)

Pair = tuple[bytes, bytes]


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
    `trimmed` of the pairs that fit worst is left out: a list of other names holds some that are no other spelling of the
    first. Pieces of three letters or more must be expected `least` times. Pairs of 62 letters or more are left out.
    """
    kept = [(pair, weight) for pair, weight in zip(pairs, weights, strict=True) if max(map(len, pair)) < 62]
    left, right = pack([a for (a, _), _ in kept]), pack([b for (_, b), _ in kept])
    weight = np.array([weight for _, weight in kept], np.float64)
    table, lengths = _start(left, right, size)
    for number in range(rounds):
        counts = _expected(table, left, right, weight)
        counts[lengths > 2] = np.maximum(counts[lengths > 2] - least, 0)
        table = _table(table, np.where(counts > 0, np.log(np.maximum(counts, 1e-30) / counts.sum()), _UNSEEN), lengths)
        if trimmed and number in (1, 3, 5):
            fits = best(table, left, right, (np.arange(len(kept)),) * 2) / (
                left.lengths(_all(left)) + right.lengths(_all(right))
            )
            weight = np.where(fits > np.quantile(fits[weight > 0], trimmed), weight, 0)
    return smaller(table)


def _all(packed: Packed) -> NDArray[np.int64]:
    return np.arange(len(packed))


def _start(left: Packed, right: Packed, size: int) -> tuple[Table, NDArray[np.int64]]:
    """Every piece that some pair could be made of, equally likely within its shape; and the letters of each piece."""
    first, rows = _runs(left, size, 2)
    second, columns = _runs(right, size, 3)
    a, b = np.array([len(run) for run in rows]), np.array([len(run) for run in columns])
    logs = np.full((len(rows), len(columns)), _UNSEEN, np.float32)
    for shape in SHAPES:
        here = (a[:, None] == shape[0]) & (b == shape[1])
        if here.any():
            logs[here] = np.log(_START.get(shape, _START_ELSE) / here.sum())
    table = Table(_index(rows, size, 2).astype(np.int16), _index(columns, size, 3).astype(np.int16), logs)
    return table, a[:, None] + b


def _runs(packed: Packed, size: int, longest: int) -> tuple[None, list[tuple[int, ...]]]:
    """All runs of one to `longest` letters that occur at least twice, the empty run first."""
    runs: dict[tuple[int, ...], int] = {}
    letters, starts = packed.letters.tolist(), packed.starts.tolist()
    for begin, end in zip(starts, starts[1:], strict=False):
        for count in range(1, longest + 1):
            for at in range(begin, end - count + 1):
                run = tuple(letters[at : at + count])
                runs[run] = runs.get(run, 0) + 1
    singles = [(code,) for code in range(size)]
    return None, [(), *singles, *sorted(run for run, seen in runs.items() if len(run) > 1 and seen > 1)]


def _index(runs: Sequence[tuple[int, ...]], size: int, longest: int) -> NDArray[np.int64]:
    index = np.full((size + 1,) * longest, -1)
    for number, run in enumerate(runs):
        index[run + (size,) * (longest - len(run))] = number
    return index


def _expected(table: Table, left: Packed, right: Packed, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    from tawatur.maths.loops import expected_pieces

    counts = np.zeros(table.logs.shape, np.float64)
    shapes = np.array(SHAPES, np.int64)
    expected_pieces(left.letters, left.starts, right.letters, right.starts, weight, table.first, table.second,
                    np.exp(table.logs), shapes, counts)  # fmt: skip
    return counts


def _table(before: Table, logs: NDArray[np.float64], lengths: NDArray[np.int64]) -> Table:
    """With every single letter left possible, though it was never seen so."""
    single = lengths <= 2
    single[np.ix_([0], [0])] = False
    two = _two_on_one_side(before)
    logs[single & ~two] = np.maximum(logs[single & ~two], LOWEST)
    return Table(before.first, before.second, logs.astype(np.float32))


def _two_on_one_side(table: Table) -> NDArray[np.bool_]:
    none = table.none
    rows, columns = np.zeros(table.logs.shape[0], bool), np.zeros(table.logs.shape[1], bool)
    pairs = table.first[:none, :none]
    rows[pairs[pairs >= 0]] = True
    runs = table.second[:none, :none]
    columns[runs[runs >= 0]] = True
    return rows[:, None] | columns


def smaller(table: Table) -> Table:
    """The table without rows and columns that hold no piece."""
    rows, columns = (table.logs > _UNSEEN).any(axis=1), (table.logs > _UNSEEN).any(axis=0)
    return Table(
        _renumbered(table.first, rows),
        _renumbered(table.second, columns),
        np.ascontiguousarray(table.logs[rows][:, columns]),
    )


def _renumbered(index: NDArray[np.int16], kept: NDArray[np.bool_]) -> NDArray[np.int16]:
    numbers = np.where(kept, np.cumsum(kept) - 1, -1)
    return np.where(index >= 0, numbers[np.maximum(index, 0)], -1).astype(np.int16)


def pieces(table: Table) -> tuple[Floats, NDArray[np.uint8]]:
    """A table as a list, for keeping: log-probabilities, and for each the letters (2 and 3, "no letter" as 255)."""
    none = table.none
    rows = _letters(table.first, none)
    columns = _letters(table.second, none)
    at = np.argwhere(table.logs > LOWEST)
    return table.logs[at[:, 0], at[:, 1]], np.concatenate([rows[at[:, 0]], columns[at[:, 1]]], axis=1)


def _letters(index: NDArray[np.int16], none: int) -> NDArray[np.uint8]:
    at = np.argwhere(index >= 0)
    found = np.zeros((int(index.max()) + 1, index.ndim), np.uint8)
    found[index[tuple(at.T)]] = np.where(at == none, 255, at)
    return found
