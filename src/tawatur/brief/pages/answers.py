"""The measures laid out by question: what answers it, the few numbers beside the answer, and what stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tawatur.brief.pages.address import Names
from tawatur.brief.pages.asked import ASKED, FIRST, OTHER, THEMES, Theme
from tawatur.brief.pages.book import grouped
from tawatur.brief.pages.verdicts import summed, verdict
from tawatur.kinds import Measure

LONG: Final = 8
"""A breakdown with more cells than this stands on the page of its question alone."""

MOST: Final = 16
"""So many numbers stand beside the answers of one question; the rest stands on the page of the question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its measures: `leads` answer it, `key` stand beside, `apart` are the breakdowns left out.

    `largest` says that the only lead is the largest cell of a breakdown. `page` shows every one of `rows`; `shown` are
    the ids of leads and key; `verdicts` counts the verdicts of the leads.
    """

    code: str
    title: str
    page: str
    rows: tuple[Measure, ...]
    leads: tuple[Measure, ...]
    key: tuple[Measure, ...]
    shown: frozenset[str]
    largest: bool
    apart: tuple[tuple[str, int], ...]
    verdicts: tuple[tuple[str, int], ...]


def themes(rows: Iterable[Measure]) -> list[tuple[Theme, list[Answer]]]:
    """The answers under their themes, in the order of reading; a theme without an answer is left out."""
    names, held = Names(), grouped(rows, lambda row: row.question)
    known = {code for theme in THEMES for code in theme.codes}
    laid = [(theme, theme.codes) for theme in THEMES] + [(OTHER, tuple(code for code in held if code not in known))]
    return [
        (theme, [_answer(code, held[code], names) for code in codes if code in held])
        for theme, codes in laid
        if any(code in held for code in codes)
    ]


def _answer(code: str, rows: Sequence[Measure], names: Names) -> Answer:
    leads = _leads(rows)
    beside = list(_beside(rows, {row.id for row in leads}))
    shown = frozenset(row.id for row in (*leads, *beside))
    apart = grouped((row for row in rows if row.id not in shown), lambda row: row.title)
    return Answer(
        code=code,
        title=ASKED.get(code) or (rows[0].title if code else "Further measures"),
        page=f"measures/{names.of(code.lower() or 'further')}.html",
        rows=tuple(rows),
        leads=tuple(leads),
        key=tuple(beside),
        shown=shown,
        largest=len(leads) == 1 and len(rows) > 1 and bool(leads[0].group) and not leads[0].weight,
        apart=tuple((title, len(cells)) for title, cells in apart.items()),
        verdicts=tuple(summed(verdict(row) for row in leads)),
    )


def _leads(rows: Sequence[Measure]) -> list[Measure]:
    """What answers the question, the heaviest first: totals that are no detail of another, cells that weigh something.

    Where there is no total, breakdowns of one cell; where there is nothing at all, the largest cell.
    """
    totals = {row.name for row in rows if not row.group}
    many = {name for name, cells in grouped(rows, lambda row: row.name).items() if len(cells) > 1}
    found = [row for row in rows if (not row.group and not _detail(row.name, totals)) or (row.group and row.weight > 0)]
    if not totals:
        found += [row for row in rows if row.name not in many and row not in found]
    return sorted(found or [max(rows, key=_size)], key=lambda row: (-row.weight, row.name != FIRST.get(row.question)))


def _size(row: Measure) -> float:
    return row.value if row.value is not None else float("-inf")


def _detail(name: str, totals: set[str]) -> bool:
    """Whether the name goes on from that of a total: `rate.e1.rank` beside `rate.e1`."""
    parts = name.split(".")
    return any(".".join(parts[:end]) in totals for end in range(1, len(parts)))


def _beside(rows: Sequence[Measure], leads: set[str]) -> Iterator[Measure]:
    """The cells of short breakdowns and the details of the leads, whole breakdowns, until there are enough."""
    left = MOST
    for cells in grouped((row for row in rows if row.id not in leads), lambda row: row.name).values():
        if len(cells) <= min(LONG, left):
            left -= len(cells)
            yield from cells
