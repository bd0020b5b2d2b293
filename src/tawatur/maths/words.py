"""Which words rise and fall between two bodies of text, and which texts say nearly the same.

Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, Political Analysis 16:372);
shared pieces of text by Jaccard's share of runs of letters. Words come in as counts, texts as folded strings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

PRIOR = 50.0
"""How many words of background the prior weighs."""
RUN = 5


@dataclass(frozen=True, slots=True)
class Odds:
    """For each word the log-odds ratio of the later body to the earlier one, its interval, and p against no change.

    `p` is corrected for the number of words (Holm).
    """

    value: Floats
    low: Floats
    high: Floats
    p: Floats
    level: float


def log_odds(before: Ints, after: Ints, background: Ints | None = None, *, level: float = 0.9) -> Odds:
    """Compare word counts of two bodies; `background` (both together by default) shapes the prior.

    A word of the three arrays stands at the same place. Counts of one text in which a word repeats are not so many
    witnesses: count texts that hold the word, not its repeats, where texts are few.
    """
    whole = (before + after if background is None else background).astype(float)
    alpha = PRIOR * (whole + 0.5) / (whole + 0.5).sum()
    logs, variance = np.zeros(before.size), np.zeros(before.size)
    for counts, sign in ((before, -1), (after, 1)):
        own = counts + alpha
        rest = counts.sum() + PRIOR - own
        logs += sign * (np.log(own) - np.log(rest))
        variance += 1 / own + 1 / rest
    spread = np.sqrt(variance)
    z = float(special.ndtri((1 + level) / 2))
    return Odds(logs, logs - z * spread, logs + z * spread, _holm(2 * special.ndtr(-np.abs(logs) / spread)), level)


def _holm(p: Floats) -> Floats:
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * (p.size - np.arange(p.size)))
    found = np.empty_like(p)
    found[order] = np.minimum(stepped, 1.0)
    return found


def near_duplicates(texts: Sequence[str], *, least: float = 0.6, shortest: int = 40) -> list[tuple[int, int, float]]:
    """Pairs of texts that share at least `least` of their runs of five letters (Jaccard), best first.

    Texts shorter than `shortest` are left out: slogans are shared by all. Runs that more than a hundred texts hold are
    formulas of the genre; they do not make a pair a candidate, but count in its share.
    """
    runs = [_runs(text) if len(text) >= shortest else set() for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, held in enumerate(runs):
        for run in sorted(held):
            holders[run].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held_by in holders.values():
        if len(held_by) <= 100:
            for at, first in enumerate(held_by):
                for second in held_by[at + 1 :]:
                    shared[first, second] += 1
    found = [(*pair, _jaccard(runs[pair[0]], runs[pair[1]])) for pair, many in shared.items() if many >= 3]
    return sorted((one for one in found if one[2] >= least), key=lambda one: (-one[2], one[0], one[1]))


def _runs(text: str) -> set[str]:
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b)
