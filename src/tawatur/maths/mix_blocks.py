"""Did a mix shift, where attacks of one block (week, salvo) share their fate? Whole blocks dealt anew."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.mix import Test, g_square

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def blocked_test(stratum: Ints, period: Ints, kind: Ints, block: Ints, *, seed: int) -> Test:
    """The same test with whole blocks (weeks, salvos) dealt anew: attacks of one block share their fate.

    One entry an attack: its stratum, its period (0 or 1), its kind, its block. A block belongs to the period of most of
    its attacks; as many blocks as before go to each period.
    """
    rng = np.random.default_rng(seed)
    shape = (int(stratum.max()) + 1, int(block.max()) + 1, int(kind.max()) + 1)
    cells = np.zeros(shape, dtype=np.int64)
    np.add.at(cells, (stratum, block, kind), 1)
    votes = np.bincount(block, 2 * period - 1, minlength=shape[1])
    late = votes > 0
    seen = _split(cells, late[None])[0]
    drawn = np.concatenate([_split(cells, rng.permuted(np.tile(late, (100, 1)), axis=1)) for _ in range(10)])
    return Test((1 + int((drawn >= seen - 1e-9).sum())) / (1 + drawn.size), 1 / (1 + drawn.size), exact=False)


def _split(cells: Ints, late: NDArray[np.bool_]) -> Floats:
    after = np.einsum("db,sbk->dsk", late.astype(np.int64), cells)
    return np.asarray(g_square(np.stack([cells.sum(axis=1)[None] - after, after], axis=2)).sum(axis=1))
