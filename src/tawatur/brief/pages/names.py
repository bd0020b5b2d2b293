"""The page of names that wait for a decision, and of those that were decided."""

from __future__ import annotations

from typing import Any, Final

from tawatur.brief.pages.address import MANY, anchor
from tawatur.brief.pages.book import Book
from tawatur.brief.pages.press import Press
from tawatur.kinds import Decision, Party, Place, Proposal

KINDS: Final = (
    ("alias", "Spellings that probably are one entry", "The registry has something like it. Nothing is taken as one."),
    ("ambiguous", "Spellings that may be several", "Several bodies or places go by it, or it needs its context."),
    ("new_name", "New names", "The registry has nothing like them. A new name is reported as new."),
    ("merge", "Entries that may be one", "They go by the same name. They stay two until somebody decides."),
    ("split", "Entries that may be several", "Sources give some of their spellings to others, or dispute them."),
)
NAMING: Final = ("name", "new", "same", "apart")


def write(press: Press) -> None:
    """Write `names.html`."""
    book = press.book
    kinds = [_section(press, *words) for words in KINDS]
    decided = [row for row in book.rows(Decision) if row.verb in NAMING and row.standing and not of_incidents(row)]
    press.page(
        "names.html",
        "names.html",
        kinds=[one for one in kinds if one["total"]],
        total=sum(1 for row in book.rows(Proposal) if row.decided is None),
        touching=sum(1 for row in book.rows(Proposal) if row.decided is None and row.touches),
        decided=[(f"by-{anchor(press.atlas.address(row.id) or row.id)}", row) for row in reversed(decided)],
        decision={row.id: row for row in book.rows(Decision)},
        keys={"parties": keys(book.rows(Party)), "places": keys(book.rows(Place))},
    )


def of_incidents(row: Decision) -> bool:
    """Whether a judgement is about incidents, which are no names."""
    return all(said.startswith("incident:") for said in row.about)


def keys(rows: list[Any]) -> list[dict[str, str]]:
    """The keys and names that the pen offers; none where there are too many for a page, then a key is typed."""
    named = sorted(rows, key=lambda row: (row.name.casefold(), row.slug))
    return [{"slug": row.slug, "name": row.name} for row in named] if len(rows) <= MANY else []


def _section(press: Press, kind: str, heading: str, lead: str) -> dict[str, Any]:
    rows = press.book.proposals.get(kind, [])
    shown = [(anchor(press.atlas.address(row.id) or ""), row) for row in rows if press.atlas.address(row.id)]
    return {"kind": kind, "heading": heading, "lead": lead, "lines": shown, "total": len(rows)}


def waiting(book: Book) -> dict[str, int]:
    """How many names of each kind wait for a decision, in the order of the page."""
    counts = {kind: sum(1 for row in book.proposals.get(kind, ()) if row.decided is None) for kind, _, _ in KINDS}
    return {kind: count for kind, count in counts.items() if count}
