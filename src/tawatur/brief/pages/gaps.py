"""What is missing: troubles, the sums of what was read, other people's tallies, names that wait for a decision."""

from __future__ import annotations

from collections import Counter

from tawatur.brief.pages.address import anchor
from tawatur.brief.pages.names import waiting
from tawatur.brief.pages.press import Press
from tawatur.kinds import Intake, Tally, Trouble

TROUBLES_SHOWN = 50


def write(press: Press) -> None:
    """Write `gaps.html`."""
    book = press.book
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
        waiting=waiting(book),
        place=place,
        undated=sum(1 for row in book.incidents if row.known_from is None),
    )
