"""How likely two spellings are one name: a joint model of their letters, learned from pairs.

A pair of spellings is taken as a row of pieces, each up to two letters of the one beside up to three of the other,
drawn one after another from one table of probabilities: the stochastic transducer of Ristad and Yianilos (1998) with
pieces of several letters (Bisani and Ney 2008). `learn` finds the table from pairs alone by expectation-maximisation;
`best` gives the natural logarithm of the likeliest row of pieces.

A spelling is an array of letter codes (uint8), an edge of a word at both ends. Spellings come packed: all letters in
one array, spelling k at `letters[starts[k]:starts[k + 1]]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

SHAPES: Final = ((1, 1), (1, 2), (1, 3), (1, 0), (0, 1), (0, 2), (2, 1), (2, 2), (2, 3), (2, 0))
"""Letters of the first and of the second spelling in one piece."""
LOWEST: Final = np.float32(-14.0)
"""The log-probability of a single letter beside none, or beside another, that was never seen so."""
_BAND: Final = 8
_NEVER: Final = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Packed:
    """Many spellings in one array of letters; spelling k is `letters[starts[k]:starts[k + 1]]`."""

    letters: Codes
    starts: Ints

    def __len__(self) -> int:
        """The number of spellings."""
        return len(self.starts) - 1

    def lengths(self, which: Ints) -> Ints:
        """The number of letters of some of them."""
        return self.starts[which + 1] - self.starts[which]


def pack(spellings: Sequence[bytes]) -> Packed:
    """Spellings, one byte for each letter, in one array."""
    lengths = np.fromiter((len(one) for one in spellings), np.int64, len(spellings))
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    return Packed(np.frombuffer(bytearray().join(spellings), np.uint8), starts)


@dataclass(frozen=True, slots=True)
class Table:
    """The natural log-probability of each piece, in float32: `logs[first[x, y], second[x, y, z]]`.

    `first` (size, size) gives the letters x, y of the first spelling a row of `logs`, `second` (size, size, size) those
    of the second spelling a column; the last code, `size - 1`, stands where a piece has no more letters. -1: no piece
    has these letters.
    """

    first: NDArray[np.int16]
    second: NDArray[np.int16]
    logs: Floats

    @property
    def none(self) -> int:
        """The code that stands for no letter."""
        return len(self.first) - 1


def best(table: Table, left: Packed, right: Packed, pairs: tuple[Ints, Ints], *, fast: bool = True) -> Floats:
    """Log-probability of the likeliest row of pieces for each pair (left[i], right[j]); shape of `pairs[0]`.

    Pieces may not stray further than eight letters from the diagonal; a pair without any row has -1e9. `fast` takes the
    compiled loop, else NumPy does all pairs at once: the same numbers to rounding, without the wait for a compiler.
    """
    i, j = np.ascontiguousarray(pairs[0], np.int64), np.ascontiguousarray(pairs[1], np.int64)
    out = np.empty(len(i), np.float32)
    if fast:
        from tawatur.maths.loops import best_pieces

        spellings = left.letters, left.starts, right.letters, right.starts
        best_pieces(*spellings, i, j, table.first, table.second, table.logs, _BAND, out)
        return out
    order = np.lexsort((right.lengths(j), left.lengths(i)))
    for part in np.array_split(order, max(1, len(order) // 4000)):
        out[part] = _best_at_once(table, _padded(left, i[part], table.none), _padded(right, j[part], table.none))
    return out


def _padded(packed: Packed, which: Ints, none: int) -> Codes:
    """Spellings as rows, filled up with "no letter" (and three more of it)."""
    lengths = packed.lengths(which)
    at = np.arange(int(lengths.max(initial=0)) + 3)
    rows = np.full((len(which), len(at)), none, np.uint8)
    there = at < lengths[:, None]
    rows[there] = packed.letters[(packed.starts[which][:, None] + at)[there]]
    return rows


def _best_at_once(table: Table, a: Codes, b: Codes) -> Floats:
    """All pairs at once, row by row: pieces with a letter of the first spelling, then those beside none of it."""
    n, m = (a != table.none).sum(axis=1), (b != table.none).sum(axis=1)
    rows = [_pieces_at(table.first, a, count).T for count in range(3)]
    columns = [_pieces_at(table.second, b, count).T for count in range(4)]
    found = np.full((a.shape[1] - 2, b.shape[1] - 2, len(a)), _NEVER, np.float32)
    found[0, 0] = 0
    beside = [(y, _logs(table, rows[0][0], columns[y])) for x, y in SHAPES if x == 0]
    at = np.arange(found.shape[1])[:, None]
    for i, here in enumerate(found):
        far = np.abs(at * n - i * m) > _BAND * n
        for x, y in SHAPES:
            if 0 < x <= i and y < len(here):
                pieces = _logs(table, rows[x][i - x], columns[y][: len(here) - y])
                np.maximum(here[y:], found[i - x, : len(here) - y] + pieces, out=here[y:])
        here[far] = _NEVER
        for j in np.flatnonzero(~far.all(axis=1)).tolist():
            for y, logs in beside:
                if y <= j:
                    np.maximum(here[j], here[j - y] + logs[j - y], out=here[j], where=~far[j])
    likeliest: Floats = np.maximum(found[n, m, np.arange(len(a))], _NEVER)
    return likeliest


def _pieces_at(index: NDArray[np.int16], letters: Codes, count: int) -> NDArray[np.int16]:
    """The row or column of the `count` letters from each place on; -1 if there are fewer, or no piece has them."""
    none = len(index) - 1
    run = [np.roll(letters, -k, axis=1) for k in range(count)]
    found: NDArray[np.int16] = index[(*run, *[np.full_like(letters, none)] * (index.ndim - count))]
    for one in run:
        found = np.where(one == none, np.int16(-1), found)
    return found


def _logs(table: Table, row: NDArray[np.int16], column: NDArray[np.int16]) -> Floats:
    # Every piece is looked up in the flat table; what has no row or no column is struck out where it stands.
    flat = row.astype(np.int32) * np.int32(table.logs.shape[1]) + column
    found: Floats = table.logs.ravel().take(flat, mode="clip")
    found[(row < 0) | (column < 0)] = _NEVER
    return found
