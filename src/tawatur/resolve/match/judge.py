"""From evidence to probabilities: a small net gives each candidate a weight against "none of them", a softmax the rest.

Among the candidates of one query at most one is right; that none is right is one more candidate, of weight 0. So a
query that has three equally good candidates gives each a third, and one that has none keeps its probability for "new".
The net is learned with half of all queries having no right entry; `prior` sets another share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Net:
    """Two layers of tanh beside a straight line: `mean`, `scale`, `line` (n), `w1` (n, h), `w2` (h, g), `w3` (g)."""

    mean: Floats
    scale: Floats
    w1: Floats
    b1: Floats
    w2: Floats
    b2: Floats
    w3: Floats
    line: Floats
    bias: Floats

    def weights(self, evidence: Floats) -> Floats:
        """The log-odds of each row of evidence against "none", shape (rows,)."""
        x = np.clip((evidence - self.mean) / self.scale, -8, 8)
        hidden = np.tanh(np.tanh(x @ self.w1 + self.b1) @ self.w2 + self.b2)
        odds: Floats = (hidden @ self.w3 + x @ self.line + self.bias[0]).astype(np.float32)
        return odds


def probabilities(weights: Floats, asked: Ints, queries: int, prior_log_odds: float = 0.0) -> tuple[Floats, Floats]:
    """The probability of each candidate, and for each query that of "none"; candidates of a query sum with it to 1."""
    shifted = np.clip(weights.astype(np.float64) + prior_log_odds, -60, 60)
    highest = np.maximum(_highest(shifted, asked, queries), 0)
    parts = np.exp(shifted - highest[asked])
    none = np.exp(-highest)
    total = np.bincount(asked, parts, minlength=queries) + none
    return (parts / total[asked]).astype(np.float32), (none / total).astype(np.float32)


def _highest(values: NDArray[np.float64], groups: Ints, count: int) -> NDArray[np.float64]:
    found = np.full(count, -np.inf)
    np.maximum.at(found, groups, values)
    return found
