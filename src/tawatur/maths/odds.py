"""Log-odds and the words for probabilities.

The words are those of the US Intelligence Community Directive 203 (2015). Its bands leave out what lies below 1 and
above 99 in a hundred; here these keep the outer words and say that they are not nothing and not certain.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

BANDS: Final = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (math.inf, "almost certain"),
)
"""Upper ends (outside the band) of the ICD 203 bands and their words."""

_LOWEST: Final = "almost no chance, though not none"
_HIGHEST: Final = "almost certain, though not beyond doubt"


def expit(log_odds: float) -> float:
    """The probability of natural log-odds; exact at both ends, never an overflow."""
    if log_odds >= 0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    raised = math.exp(log_odds)
    return raised / (1.0 + raised)


def logit(p: float) -> float:
    """The natural log-odds of a probability; minus and plus infinity at 0 and 1."""
    if p <= 0.0:
        return -math.inf
    return math.inf if p >= 1.0 else math.log(p) - math.log1p(-p)


def summed(prior: float, log_odds: Iterable[float]) -> float:
    """The probability after clues with these log-odds, each independent of the others, were added to a prior one."""
    return expit(logit(prior) + math.fsum(log_odds))


def words(p: float) -> str:
    """A probability in words (ICD 203); the lower end of a band belongs to it."""
    if p < 0.01:
        return _LOWEST
    if p > 0.99:
        return _HIGHEST
    return next(word for end, word in BANDS if p < end)


def words_between(low: float, high: float) -> str:
    """An interval of probability in words: one word if both ends bear it, else "from ... to ..."."""
    first, last = words(low), words(high)
    return first if first == last else f"from {first} to {last}"
