"""How good stated probabilities were: probabilities and outcomes in, one number out. Lower is better."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def brier(probabilities: ArrayLike, outcomes: ArrayLike) -> float:
    """The mean squared distance between probability and outcome (0 or 1): 0 is perfect, 0.25 is "even odds always"."""
    said, came = np.asarray(probabilities, dtype=float), np.asarray(outcomes, dtype=float)
    return float(((said - came) ** 2).mean())


def log_score(probabilities: ArrayLike, outcomes: ArrayLike) -> float:
    """The mean of minus the natural logarithm of the probability given to what came; infinite for a wrong certainty."""
    said, came = np.asarray(probabilities, dtype=float), np.asarray(outcomes, dtype=float)
    with np.errstate(divide="ignore"):
        return float(-np.log(np.where(came > 0, said, 1 - said)).mean())
