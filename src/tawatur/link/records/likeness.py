"""How alike two words are, in six levels: what stands in for learning where two words were seldom met together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tawatur.text.fold import fold

Ints = NDArray[np.int64]

LEVELS: Final = ("the same", "nearly the same", "much alike", "one within the other", "somewhat alike", "unlike")
SAME, UNLIKE = 0, 5
_AT_ONCE = 200_000


def levels(words: Sequence[str], pairs: tuple[Ints, Ints]) -> NDArray[np.int8]:
    """The level of each pair of positions in `words` (see `LEVELS`).

    Words are folded (case, accents, Arabic letter forms); likeness is Dice's coefficient of their letter triples, and
    "within" means that all words of the one stand in the other.
    """
    folded = [fold(one) or one for one in words]
    number = {one: at for at, one in enumerate(dict.fromkeys(folded))}
    which = np.array([number[one] for one in folded], dtype=np.int64)
    triples, parts = _held(list(number), _triples), _held(list(number), str.split)
    found = np.full(pairs[0].size, UNLIKE, dtype=np.int8)
    for start in range(0, found.size, _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        a, b = which[pairs[0][some]], which[pairs[1][some]]
        dice = 2 * _common(triples, a, b) / np.maximum(triples[1][a] + triples[1][b], 1)
        within = _common(parts, a, b) >= np.minimum(parts[1][a], parts[1][b])
        level = np.select([a == b, dice >= 0.8, dice >= 0.6, within, dice >= 0.35], [0, 1, 2, 3, 4], UNLIKE)
        found[some] = level
    return found


def _triples(word: str) -> list[str]:
    edged = f" {word} "
    return [edged[at : at + 3] for at in range(len(edged) - 2)]


def _held(words: list[str], pieces_of: Callable[[str], list[str]]) -> tuple[Any, NDArray[np.float64]]:
    """A matrix of which pieces each word holds, and how many."""
    from scipy.sparse import csr_matrix

    number: dict[str, int] = {}
    held = [sorted({number.setdefault(piece, len(number)) for piece in pieces_of(word)}) for word in words]
    starts = np.cumsum([0, *map(len, held)])
    at = np.fromiter((one for row in held for one in row), np.int32, int(starts[-1]))
    matrix = csr_matrix((np.ones(at.size, np.float32), at, starts), shape=(len(words), max(len(number), 1)))
    return matrix, np.diff(starts).astype(float)


def _common(held: tuple[Any, NDArray[np.float64]], a: Ints, b: Ints) -> NDArray[np.float64]:
    """How many pieces two words share."""
    shared: NDArray[np.float64] = np.asarray(held[0][a].multiply(held[0][b]).sum(axis=1), dtype=np.float64).ravel()
    return shared
