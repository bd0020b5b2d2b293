"""What a question gives back: measures, or the plain word that it does not apply, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from tawatur.kinds import Compared, Measure


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Why a question cannot be asked of this case, and what would tell."""

    reason: str
    would_tell: str


Answer = Sequence[Measure] | NotApplicable


def measure_id(name: str, group: str = "") -> str:
    """The id of a measure: its name, and the cell of the breakdown."""
    return f"measure:{name}/{group}" if group else f"measure:{name}"


def made(
    name: str,
    title: str,
    says: str,
    *,
    method: str,
    value: float | None,
    group: str = "",
    bounds: tuple[float, float] | None = None,
    level: float = 0.9,
    n: int | None = None,
    unit: str = "",
    weight: int = 0,
    verdict: Compared = "",
    because: Iterable[str] = (),
) -> Measure:
    """A measure with its id. `bounds` at `level` 1 are what is possible, below 1 an interval of probability.

    An upper end that is infinite is left open. `verdict` is what a comparison came to, in a word; without a value it is
    `cannot tell`.
    """
    low, high = bounds if bounds is not None else (None, None)
    high = None if high == inf else high
    return Measure(
        id=measure_id(name, group),
        because=tuple(because),
        name=name,
        title=title,
        group=group,
        value=None if value is None else float(value),
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        level=level,
        n=n,
        unit=unit,
        method=method,
        says=says,
        weight=weight,
        verdict="cannot tell" if value is None else verdict,
    )
