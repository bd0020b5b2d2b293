"""Which rows share features with a query, and how many telling ones: an inverted index over numbers.

Scores are sums of squared inverse document frequencies of the shared features, divided by the root of the row's own sum
(the cosine of Salton's vector space model, 1975, without the query's part, which is the same for every row).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Whole = NDArray[np.int64] | NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Postings:
    """Feature f stands in `rows[starts[f]:starts[f + 1]]`; `weight[f]` is its squared idf, `norm` one for each row."""

    starts: Ints
    rows: NDArray[np.int32]
    weight: Floats
    norm: Floats


def postings(feature: Whole, row: Whole, rows: int, *, others: int = 0, of_others: Ints | None = None) -> Postings:
    """The index of pairs (feature, row), each given once.

    How rare a feature is may be reckoned among more rows than are held: `others` is their number, `of_others` in how
    many of them each feature stands (none, where it is left out or too short).
    """
    features = int(feature.max(initial=-1)) + 1
    counts = np.bincount(feature, minlength=features)
    by_feature = row[np.argsort(feature, kind="stable")].astype(np.int32)
    every = counts.copy()
    if of_others is not None:
        every[: len(of_others)] += of_others[:features]
    idf = np.log((rows + others + 1) / (every + 0.5)).clip(0.05)
    weight = (idf**2).astype(np.float32)
    norm = np.sqrt(np.bincount(row, weight[feature], minlength=rows)).clip(1e-3).astype(np.float32)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
    return Postings(starts, by_feature, weight, norm)


def nearest(
    index: Postings, wanted: Whole, most: int, budget: int, *, fast: bool = True, room: Floats | None = None
) -> tuple[Ints, Floats]:
    """The `most` rows that share the most telling features with `wanted`, best first, and their scores.

    Features are taken rarest first until `budget` postings are read (the first is always read); ties by row number.
    `room` is an array of zeros, one for each row, that many calls may share; without it each makes its own.
    """
    known = wanted[(wanted >= 0) & (wanted < len(index.weight))]
    sizes = index.starts[known + 1] - index.starts[known]
    known, sizes = known[sizes > 0], sizes[sizes > 0]
    order = np.argsort(sizes, kind="stable")
    known, sizes = known[order], sizes[order]
    known = known[: max(1, int(np.searchsorted(np.cumsum(sizes), budget, side="right")))]
    if not len(known):
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    if fast:
        from tawatur.maths.loops import gather

        scores = np.zeros(len(index.norm), np.float32) if room is None else room
        found, scores = gather(index.starts, index.rows, index.weight, index.norm, known, most, scores)
    else:
        found, scores = _gathered(index, known, most)
    order = np.lexsort((found, -scores))[:most]
    return found[order].astype(np.int64), scores[order]


def _gathered(index: Postings, known: Whole, most: int) -> tuple[NDArray[np.int32], Floats]:
    hits = np.concatenate([index.rows[index.starts[one] : index.starts[one + 1]] for one in known])
    weights = np.repeat(index.weight[known], index.starts[known + 1] - index.starts[known])
    found, place = np.unique(hits, return_inverse=True)
    scores = (np.bincount(place, weights, minlength=len(found)) / index.norm[found]).astype(np.float32)
    if len(found) > most:
        least = np.partition(scores, len(scores) - most)[len(scores) - most]
        found, scores = found[scores >= least], scores[scores >= least]
    return found, scores
