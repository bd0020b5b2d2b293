"""Checks joined with their answers: what was known when an article was written, and what is known now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tawatur.kinds import Answer, Check, Fact, Measure, Verdict

ORDER: Final[tuple[Verdict, ...]] = ("contradicted", "mixed", "supported", "cannot tell", "not checkable")


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement of an article with its two answers and their numbers. An answer is None where no room gave one."""

    check: Check
    then: Answer | None
    now: Answer | None
    numbers_then: tuple[Measure, ...] = ()
    numbers_now: tuple[Measure, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict with the full case."""
        return self.now.verdict if self.now else "cannot tell"

    @property
    def verdict_then(self) -> Verdict:
        """The verdict from what was known on the article's day."""
        return self.then.verdict if self.then else "cannot tell"

    @property
    def alike(self) -> bool:
        """Whether both answers say the same, word for word."""
        return (
            self.then is None
            or self.now is None
            or (self.then.verdict, self.then.says)
            == (
                self.now.verdict,
                self.now.says,
            )
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table behind the answer, in the order of their first cell."""
        return tuple(dict.fromkeys(fact.column for fact in self.facts))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The table behind the answer with the full case."""
        return self.now.facts if self.now else ()

    @property
    def table(self) -> list[tuple[str, list[tuple[Fact, ...]]]]:
        """That table by rows: each name with its cells in the order of `columns`; a cell may hold several facts."""
        names = dict.fromkeys(fact.about for fact in self.facts)
        return [
            (name, [tuple(f for f in self.facts if (f.about, f.column) == (name, column)) for column in self.columns])
            for name in names
        ]


LIMITS: Final = ("coverage.lowest", "chains.at_least_two", "assessment.limits")
"""Measures that say how complete the record is and how far its sources are independent of each other."""


def limits(measures: Iterable[Measure]) -> list[Measure]:
    """What limits every answer, as far as the case has measures of it."""
    held = {row.name: row for row in measures if not row.group}
    return [held[name] for name in LIMITS if name in held]


def judged(checks: Iterable[Check], answers: Iterable[Answer], measures: Iterable[Measure]) -> list[Judged]:
    """Each check with its answers, in the order of the text."""
    held = {(row.check, row.view): row for row in answers}
    numbers = {row.id: row for row in measures if row.name.startswith("check.")}
    rows = sorted(checks, key=lambda row: (row.source, row.begin, row.end, row.id))
    return [_joined(row, held.get((row.id, "then")), held.get((row.id, "now")), numbers) for row in rows]


def _joined(check: Check, then: Answer | None, now: Answer | None, numbers: Mapping[str, Measure]) -> Judged:
    old, new = (
        tuple(numbers[one] for one in answer.measures if one in numbers) if answer else () for answer in (then, now)
    )
    return Judged(check, then, now, old, new)


def counts(rows: Iterable[Judged]) -> list[tuple[Verdict, int, int]]:
    """Each verdict with how many statements have it then and now."""
    held = list(rows)
    return [
        (word, sum(row.verdict_then == word for row in held), sum(row.verdict == word for row in held))
        for word in ORDER
    ]
