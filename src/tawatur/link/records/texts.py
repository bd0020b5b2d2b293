"""Words that go together: how much oftener a name of b stands beside a name of a in true pairs than by chance.

Two observers call one actor by different names, again and again the same ones, so the pairs of names are learned: the
expected counts of true pairs, each leaning on what its likeness in spelling says as if 24 pairs had shown it. Rows of b
are dealt into folds, and what a fold is weighed by was learned from the others: else each row would vouch for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.link.records.likeness import LEVELS, levels

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FOLDS: Final = 8
_LEAN = 24.0
_PRIOR: Final = np.array([10.0, 2.0, 1.0, 2.0, 2.0, 3.0])
"""Levels of likeness that 20 imagined true pairs would show."""
_CHANCE: Final = np.array([4.0, 0.5, 0.5, 0.5, 2.5, 12.0])
_SWAPPED: Final = (0.5, 10.0)


@dataclass(slots=True)
class Family:
    """One column, or two that may be told in either order, over the distinct patterns of texts.

    `at` (1 or 4 rows, patterns) is the pair of words of each pattern: a's first beside b's first, first beside second,
    second beside first, second beside second; the last position stands for nothing said. `theirs` is the word of b in
    each pair, `level` their likeness, `share` how often b says the word, `chance` the shares of levels far in time.
    """

    columns: tuple[str, ...]
    at: Ints
    ours: Ints
    theirs: Ints
    level: NDArray[np.int8]
    share: Floats
    chance: Floats
    learned: Floats = field(init=False)
    swapped: float = 0.05
    by_level: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is learned yet."""
        self.learned = np.zeros((FOLDS, self.theirs.size))
        self.by_level = _PRIOR / _PRIOR.sum()

    def ratios(self) -> tuple[Floats, Floats]:
        """For each fold and pattern the likelihood ratio of its words, and the share of it that is the order told."""
        alike = (self.by_level / self.chance)[self.level]
        of_ours = int(self.ours.max(initial=-1)) + 1
        told = np.ones((FOLDS, self.theirs.size + 1))
        whole = self.learned.sum(axis=0)
        for fold in range(FOLDS):
            seen = whole - self.learned[fold]
            beside = np.bincount(self.ours, seen, of_ours)[self.ours]
            lean = _LEAN * self.share
            told[fold, :-1] = (seen + lean * alike) / ((beside + _LEAN) * self.share)
        if len(self.at) == 1:
            return told[:, self.at[0]], np.ones((FOLDS, self.at.shape[1]))
        direct = (1 - self.swapped) * told[:, self.at[0]] * told[:, self.at[3]]
        whole_ratio = direct + self.swapped * told[:, self.at[1]] * told[:, self.at[2]]
        return whole_ratio, direct / whole_ratio

    def learn(self, pattern: Ints, fold: Ints, chance: Floats, direct: Floats) -> None:
        """Count anew from near pairs: each its pattern, its fold, its probability and the share told in order."""
        size = self.theirs.size
        counts = np.zeros(FOLDS * (size + 1))
        weights = [chance] if len(self.at) == 1 else [chance * direct, *[chance * (1 - direct)] * 2, chance * direct]
        for row, weight in zip(self.at, weights, strict=True):
            counts += np.bincount(fold * (size + 1) + row[pattern], weight, counts.size)
        self.learned = counts.reshape(FOLDS, size + 1)[:, :-1]
        of_levels = np.bincount(self.level, self.learned.sum(axis=0), len(LEVELS)) + _PRIOR
        self.by_level = of_levels / of_levels.sum()
        if len(self.at) > 1:
            both = (self.at[:, pattern] < size).all(axis=0)
            turned = float((chance * (1 - direct))[both].sum())
            self.swapped = (turned + _SWAPPED[0]) / (float(chance[both].sum()) + _SWAPPED[1])


def family(
    columns: tuple[str, ...],
    words: Sequence[str],
    patterns: tuple[Ints, Ints],
    said: NDArray[np.int32],
    far: Floats,
) -> Family:
    """A family over the patterns of texts.

    `patterns` are the codes of a's and b's words (columns, patterns), `said` all words of b (-1: nothing), `far` how
    many pairs far in time show each pattern.
    """
    ours, theirs = patterns
    many = len(words) + 1
    combined = [
        np.where((x < 0) | (y < 0), -1, x * many + y) for x in ours for y in theirs
    ]  # fmt: skip
    distinct = np.unique(np.concatenate(combined))
    distinct = distinct[distinct >= 0]
    at = np.array([np.where(one < 0, distinct.size, np.searchsorted(distinct, one)) for one in combined])
    mine, yours = distinct // many, distinct % many
    level = levels(words, (mine, yours))
    counts = np.bincount(said[said >= 0].astype(np.int64), minlength=len(words)) + 0.5
    seen = _CHANCE.copy()
    for row in at[[0, -1]] if len(at) > 1 else at:
        known = row < distinct.size
        seen += np.bincount(level[row[known]], far[known], len(LEVELS))
    return Family(columns, at, mine, yours, level, (counts / counts.sum())[yours], seen / seen.sum())
