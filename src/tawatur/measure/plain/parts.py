"""One compared number of a result, its verdict, and how several p's are judged together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["change", "no change", "cannot tell"]

LEAST = 10
"""Fewer attacks or blocks on a side tell nothing about a spread."""
ALPHA = 0.05
"""A p at most so large is called a change: as often as that where nothing changed, or more rarely."""


@dataclass(frozen=True, slots=True)
class Part:
    """One number compared between two periods: its change `value`, interval, two-sided p of none, verdict, words.

    `before` and `after` are the numbers of the two periods (None where the change alone means something).
    """

    name: str
    before: float | None
    after: float | None
    value: float
    low: float
    high: float
    p: float
    verdict: Verdict
    says: str

    def __str__(self) -> str:
        """Verdict and sentence."""
        return f"{self.verdict}: {self.says}"


def judged(p: float, ends: tuple[float, float], none: float, within: tuple[float, float], *, enough: bool) -> Verdict:
    """`change` by p and an interval without `none`, `no change` where it lies within bounds, else `cannot tell`."""
    low, high = ends
    if not enough:
        return "cannot tell"
    if p <= ALPHA and not low <= none <= high:
        return "change"
    return "no change" if p > ALPHA and within[0] <= low and high <= within[1] else "cannot tell"


def together(parts: Sequence[Part]) -> tuple[float, Verdict]:
    """One p and one verdict for several parts: the smallest p times their number, so that many looks are one look."""
    if not parts:
        return 1.0, "cannot tell"
    p = min(1.0, len(parts) * min(part.p for part in parts))
    if p <= ALPHA and any(part.verdict == "change" for part in parts):
        return p, "change"
    return p, "no change" if all(part.verdict == "no change" for part in parts) else "cannot tell"


def per_cent_level(level: float) -> str:
    """`90 %`."""
    return f"{100 * level:g} %"
