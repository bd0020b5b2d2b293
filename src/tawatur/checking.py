"""An article put to the test, for Python: `case.check("assessment-2020-06-19")`."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.kinds import TABLES, Answer, Assertion, Check, Measure, NotHereError, Source

if TYPE_CHECKING:
    from datetime import date

    from tawatur.brief.judged import Judged
    from tawatur.case import Case
    from tawatur.store.steps import Given

_NAMED = 12  # sources that are named where none was found


@dataclass(frozen=True, slots=True)
class Checked:
    """The checkable statements of one source in the order of its text, each with its verdict then and now.

    `limits` are measures of how complete and how independent the record is; `then` is the day of the source (None:
    nobody states it), `now` the day of the build.
    """

    source: Source
    statements: tuple[Judged, ...]
    limits: tuple[Measure, ...]
    then: date | None
    now: date

    def __len__(self) -> int:
        """The number of statements."""
        return len(self.statements)

    def __iter__(self) -> Iterator[Judged]:
        """The statements."""
        return iter(self.statements)

    def rows(self) -> list[dict[str, Any]]:
        """One flat row for each statement: for a table, for JSON."""
        return [_row(one) for one in self.statements]

    def __str__(self) -> str:
        """The verdicts in plain words, one statement after another."""
        head = f"{self.source.title}: {len(self)} checkable statements"
        return "\n".join([head, *(f"{one.verdict:13} {one.check.quote}" for one in self.statements)])


def check(case: Case, source: str = "") -> Checked:
    """The checks of a source: its slug, id or path; without one that which `[assessment]` names.

    A source that the build did not check is checked now, from the built tables. `NotHereError` names the sources whose
    statements were read.
    """
    from tawatur.brief.judged import judged, limits

    held = _held(case)
    chosen = _chosen(held.rows(Source), source or _default(held), held)
    checks = [row for row in held.rows(Check) if row.source == chosen.id]
    asked = (checks, held.rows(Answer), held.rows(Measure)) if checks else _asked_now(held, chosen)
    rows = judged(*asked)
    return Checked(chosen, tuple(rows), tuple(limits(held.rows(Measure))), chosen.published, held.as_of)


def _held(case: Case) -> Given:
    """The whole tables of the build, as a step would be given them; one that it does not have is empty."""
    from tawatur.store.casefolder import open_folder
    from tawatur.store.rows import schema_of
    from tawatur.store.runner import read_tables
    from tawatur.store.steps import Given

    folder = open_folder(case.root)
    tables = {name: schema_of(kind).empty_table() for name, kind in TABLES.items()}
    tables |= {name: case.table(name).arrow() for name in read_tables(case.folder)}
    return Given(
        as_of=case.as_of or folder.as_of,
        seed=folder.seed,
        timezone=folder.timezone,
        span=folder.span,
        as_of_given=case.as_of is not None,
        settings=folder.sections,
        tables=tables,
    )


def _default(held: Given) -> str:
    from tawatur.brief.pages.stated import first_named

    named = first_named(held.setting("assessment"))
    if not named:
        raise NotHereError("no source was given, and the case names none in [assessment] source")
    return named


def _chosen(rows: list[Source], wanted: str, held: Given) -> Source:
    name = Path(wanted).name
    for row in rows:
        if wanted in (row.id, row.slug, row.path) or (row.path and Path(row.path).name == name):
            return row
    read = {row.source for row in held.rows(Assertion)}
    slugs = sorted(row.slug for row in rows if row.id in read)
    alike = [slug for slug in slugs if slug.partition(".")[0] == name.partition(".")[0]]
    if len(alike) == 1:
        return next(row for row in rows if row.slug == alike[0])
    near = alike or difflib.get_close_matches(name, slugs, n=3)
    meant = f"; did you mean {' or '.join(near)}?" if near else f"; sources with statements: {_some(slugs)}"
    raise NotHereError(f"no source {wanted!r} in this case{meant} (a new one: tawatur add FILE, then tawatur build)")


def _some(slugs: list[str]) -> str:
    rest = len(slugs) - _NAMED
    return (", ".join(slugs[:_NAMED]) or "none yet") + (f" and {rest} more" if rest > 0 else "")


def _asked_now(held: Given, source: Source) -> tuple[list[Check], list[Answer], list[Measure]]:
    """Ask the rooms now: the steps of the plan, for this source alone."""
    from tawatur.link.checks import answers as from_link
    from tawatur.measure.checks import answers as from_measure
    from tawatur.read.checks.asked import checks
    from tawatur.store.rows import to_arrow

    section = {**held.setting("assessment"), "source": source.id}
    asked = replace(held, settings={**held.settings, "assessment": section}, cache={})
    made = checks(asked)
    asked = replace(asked, tables={**asked.tables, "checks": to_arrow(Check, made["checks"])}, cache={})
    parts = [made, from_measure(asked), from_link(asked)]
    rows = [row for part in parts for made_rows in part.values() for row in made_rows]
    return (
        [row for row in rows if isinstance(row, Check)],
        [row for row in rows if isinstance(row, Answer)],
        [row for row in rows if isinstance(row, Measure)],
    )


def _row(one: Judged) -> dict[str, Any]:
    check = one.check
    return {
        "begin": check.begin,
        "end": check.end,
        "quote": check.quote,
        "kinds": list(check.kinds),
        "asks": check.asks,
        "then": one.verdict_then,
        "now": one.verdict,
        "says_then": one.then.says if one.then else "",
        "says_now": one.now.says if one.now else "",
        "would_tell": one.now.would_tell if one.now else "",
        "numbers_then": [_number(row) for row in one.numbers_then],
        "numbers_now": [_number(row) for row in one.numbers_now],
        "id": check.id,
        "because": list(one.now.because) if one.now else [],
    }


def _number(row: Measure) -> dict[str, Any]:
    return {
        "id": row.id, "title": row.title, "value": row.value, "low": row.low, "high": row.high, "level": row.level,
        "n": row.n, "unit": row.unit, "says": row.says,
    }  # fmt: skip
