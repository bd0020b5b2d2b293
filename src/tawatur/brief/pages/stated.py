"""What the assessment states, beside what this record holds on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tawatur.brief.pages import words
from tawatur.brief.pages.book import Book
from tawatur.kinds import Measure, Source

STATED: Final = "assessment.stated_operations"
LIMITS: Final = "assessment.limits"
ORDER: Final = (
    "assessment.attacks",
    "assessment.officially_recorded",
    "assessment.claims",
    "assessment.acts",
    "assessment.corroborated",
    "assessment.not_found",
    "assessment.groups",
)
"""Measures that answer to the assessment, in the order in which a reader asks; others follow by weight."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The numbers of the author (never denominators of our record), and the measures that answer to them."""

    source: Source | None
    groups: int | None
    operations: int | None
    window: str
    parties: tuple[str, ...]
    answers: tuple[Measure, ...]
    limits: tuple[Measure, ...]


def stated(book: Book) -> Stated | None:
    """What the section `[assessment]` of the case says its author states; None if the case has no such section."""
    section = book.given.setting("assessment")
    if not section:
        return None
    wanted = first_named(section)
    source = next((row for row in book.sources if wanted and wanted in (row.slug, row.id)), None)
    slugs = {row.slug: row.merged_into or row.id for row in book.parties}
    first, last = section.get("start"), section.get("end")
    return Stated(
        source=source,
        groups=section.get("stated_groups"),
        operations=section.get("stated_operations"),
        window=words.days(first, last) if isinstance(first, date) and isinstance(last, date) else "",
        parties=tuple(dict.fromkeys(slugs[slug] for slug in section.get("parties", ()) if slug in slugs)),
        answers=_answers(book, limits=False),
        limits=_answers(book, limits=True),
    )


def first_named(section: Mapping[str, Any]) -> str:
    """The slug or id of the source that `[assessment]` names, the first where it names several; empty for none."""
    said = section.get("source") or ""
    return said if isinstance(said, str) else str(next(iter(said), ""))


def _answers(book: Book, *, limits: bool) -> tuple[Measure, ...]:
    found = [row for row in book.rows(Measure) if row.name.startswith("assessment.") and not row.group]
    chosen = [row for row in found if (row.name == LIMITS) == limits and row.name != STATED]
    return tuple(sorted(chosen, key=lambda row: (_place(row.name), -row.weight, row.name)))


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
