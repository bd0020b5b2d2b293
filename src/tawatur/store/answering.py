"""How a room answers checks: each twice, from what was known on the source's day and from all that the case holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.kinds import Answer, Check, Fact, Measure, Verdict, View
from tawatur.store.steps import Given


@dataclass(frozen=True, slots=True)
class Found:
    """What a test finds: a verdict, its reason in words, and what it rests on.

    `measures` are numbers made for this check, named `check.<...>`; `on` are ids of rows; `facts` the table behind it.
    """

    verdict: Verdict
    says: str
    would_tell: str = ""
    measures: tuple[Measure, ...] = ()
    on: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A check and the tables it is put to: `given` holds what was known on the day of this `view` alone."""

    check: Check
    given: Given
    view: View

    def group(self, cell: str = "") -> str:
        """The group of a measure of this check and view; `cell` is a part of it, a place or a period."""
        own = f"{self.check.id.partition(':')[2]}/{self.view}"
        return f"{own}/{cell}" if cell else own


Test = Callable[[Asked], Found]


def answered(given: Given, checks: Sequence[Check], tests: Mapping[str, Test]) -> tuple[list[Answer], list[Measure]]:
    """The answers of one room, and the numbers made for them: for each check of its tests one *then* and one *now*."""
    answers: list[Answer] = []
    measures: list[Measure] = []
    views: dict[date | None, Given] = {None: given}
    for check in checks:
        test = tests.get(check.test)
        if test is None:
            continue
        for view, day in _days(check, given):
            if day not in views:
                views[day] = as_known(given, day) if day else given
            found = test(Asked(check, views[day], view))
            answers.append(_answer(check, view, day or given.as_of, found, given.as_of))
            measures += (replace(row, known_from=given.as_of, known_how="derived") for row in found.measures)
    return answers, measures


def _days(check: Check, given: Given) -> Iterator[tuple[View, date | None]]:
    """Then: the source's day, where it is known and before the day of the build."""
    yield "then", check.day if check.day and check.day < given.as_of else None
    yield "now", None


def _answer(check: Check, view: View, as_of: date, found: Found, known: date) -> Answer:
    numbers = tuple(row.id for row in found.measures)
    rows = (check.id, *numbers, *found.on)
    return Answer(
        id=f"answer:{check.id.partition(':')[2]}/{view}",
        because=tuple(dict.fromkeys(rows)),
        known_from=known,
        known_how="derived",
        check=check.id,
        view=view,
        as_of=as_of,
        verdict=found.verdict,
        says=found.says,
        would_tell=found.would_tell,
        measures=numbers,
        facts=found.facts,
    )


TIMELESS: Final = frozenset({"checks", "sources", "statements", "mentions", "intakes", "texts"})
"""Tables that a test looks up and does not count: what is asked, and where the words stand."""


def as_known(given: Given, day: date) -> Given:
    """The same tables with the rows that were publicly known by a day, or are reference knowledge.

    What was derived from rows keeps the day from which all of them were known; a row that nobody dates is left out. The
    model behind links and standings is that of the whole build: a build as of the day (`--as-of`) learns from less.
    """
    tables = {
        name: table if name.partition("/")[0] in TIMELESS else _by(table, day) for name, table in given.tables.items()
    }
    return replace(given, tables=tables, as_of=day, cache={})


def _by(table: pa.Table, day: date) -> pa.Table:
    known = pc.less_equal(table.column("known_from"), pa.scalar(day))
    return table.filter(
        pc.or_kleene(pc.fill_null(known, fill_value=False), pc.equal(table.column("known_how"), "reference"))
    )


def joined(verdicts: Collection[Verdict]) -> Verdict:
    """The verdict on a sentence from those on its parts: all alike, or mixed where any part is decided."""
    if len(set(verdicts)) == 1:
        return next(iter(verdicts))
    decided = [one for one in verdicts if one in ("supported", "contradicted", "mixed")]
    return "mixed" if decided else "cannot tell"
