"""The findings: the measures that weigh most, each as one plain sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.kinds import Measure

MOST = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its sentence, and the measure (`id`, `name`, `group`) whose number it states."""

    text: str
    title: str
    measure: str
    name: str
    group: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.9
    n: int | None = None
    unit: str = ""
    because: tuple[str, ...] = ()


def heaviest(measures: Iterable[Measure], most: int = MOST) -> list[Measure]:
    """The measures of the highest weight, heaviest first, ties in the order of their names.

    A measure of weight 0 is no finding; a case with none gives an empty list.
    """
    return sorted((m for m in measures if m.weight > 0), key=lambda m: (-m.weight, m.name, m.group, m.id))[:most]


def findings(measures: Iterable[Measure]) -> list[Finding]:
    """The ten heaviest measures as findings."""
    return [_finding(measure) for measure in heaviest(measures)]


def _finding(measure: Measure) -> Finding:
    return Finding(
        text=measure.says,
        title=measure.title,
        measure=measure.id,
        name=measure.name,
        group=measure.group,
        value=measure.value,
        low=measure.low,
        high=measure.high,
        level=measure.level,
        n=measure.n,
        unit=measure.unit,
        because=measure.because,
    )
