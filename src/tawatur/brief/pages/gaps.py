"""What is missing: troubles, the sums of what was read, other people's tallies, names that are new or ambiguous."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tawatur.brief.pages.address import anchor
from tawatur.brief.pages.book import grouped
from tawatur.brief.pages.press import Press
from tawatur.kinds import Alias, Intake, Mention, Tally, Trouble

NAMES_SHOWN = 500
TROUBLES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class OpenName:
    """A spelling that the registry does not settle: what it may name, how often, and where it was read."""

    said: str
    what: str
    verdict: str
    candidates: tuple[str, ...]
    count: int
    statements: tuple[str, ...]
    how: str


def write(press: Press) -> None:
    """Write `gaps.html`."""
    book = press.book
    names = open_names(book.open_names)
    troubles = book.rows(Trouble)
    place = {row.id: anchor(press.atlas.address(row.id) or "") for kind in (Intake, Tally) for row in book.rows(kind)}
    press.page(
        "gaps.html",
        "gaps.html",
        troubles=troubles[:TROUBLES_SHOWN],
        troubles_total=len(troubles),
        by_step=sorted(Counter((row.step, row.weight) for row in troubles).items()),
        intakes=book.rows(Intake),
        tallies=sorted(book.rows(Tally), key=lambda row: (row.when.start, row.id)),
        names=names[:NAMES_SHOWN],
        names_total=len(names),
        shared=[row for row in book.rows(Alias) if row.status == "ambiguous"],
        parties=[{"slug": row.slug, "name": row.name} for row in book.parties],
        place=place,
        undated=sum(1 for row in book.incidents if row.known_from is None),
    )


def open_names(mentions: Sequence[Mention]) -> list[OpenName]:
    """New and ambiguous spellings of parties and places, the most frequent first."""
    named = [row for row in mentions if row.what in ("party", "place")]
    found = grouped(named, lambda row: (row.said, row.what, row.verdict))
    lines = [
        OpenName(
            said=said,
            what=what,
            verdict=verdict,
            candidates=tuple(dict.fromkeys(one for row in rows for one in row.resolved)),
            count=len(rows),
            statements=tuple(dict.fromkeys(row.statement for row in rows)),
            how=rows[0].how,
        )
        for (said, what, verdict), rows in found.items()
    ]
    return sorted(lines, key=lambda line: (line.what, -line.count, line.said))
