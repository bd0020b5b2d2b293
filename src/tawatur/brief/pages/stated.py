"""What the assessment states, beside what this record holds on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tawatur.brief.pages import words
from tawatur.brief.pages.book import Book
from tawatur.kinds import Measure, Source


@dataclass(frozen=True, slots=True)
class Stated:
    """The numbers of the author (never denominators of our record), and the measures that answer to them."""

    source: Source | None
    groups: int | None
    operations: int | None
    window: str
    parties: tuple[str, ...]
    answers: tuple[Measure, ...]


def stated(book: Book) -> Stated | None:
    """What the section `[assessment]` of the case says its author states; None if the case has no such section."""
    section = book.given.setting("assessment")
    if not section:
        return None
    wanted = str(section.get("source") or "")
    source = next((row for row in book.sources if wanted and wanted in (row.slug, row.id)), None)
    slugs = {row.slug: row.id for row in book.parties}
    first, last = section.get("start"), section.get("end")
    return Stated(
        source=source,
        groups=section.get("stated_groups"),
        operations=section.get("stated_operations"),
        window=words.days(first, last) if isinstance(first, date) and isinstance(last, date) else "",
        parties=tuple(slugs[slug] for slug in section.get("parties", ()) if slug in slugs),
        answers=_answers(book),
    )


def _answers(book: Book) -> tuple[Measure, ...]:
    found = [row for row in book.rows(Measure) if row.name.startswith("assessment.") and not row.group]
    return tuple(sorted(found, key=lambda row: (-row.weight, row.name)))
