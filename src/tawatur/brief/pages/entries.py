"""The pages of claims, incidents, parties, places and sources: one each, or parts of many when there are many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from tawatur.brief.pages import words
from tawatur.brief.pages.address import MANY, PART, anchor, parts
from tawatur.brief.pages.compact import Compact, isolated
from tawatur.brief.pages.near import Near
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.sources import Shown
from tawatur.kinds import Claim, Incident, Row, Source

_INDEX: Final = {
    "Claim": "ledger.html",
    "Incident": "ledger.html",
    "Party": "parties.html",
    "Place": "places.html",
    "Source": "sources.html",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its anchor and its title."""

    row: Any
    anchor: str
    title: str


def write(press: Press, near: Near, shown: Shown) -> None:
    """Write the page of every claim, incident, party, place and source."""
    book = press.book
    helps = {"near": near, "shown": shown}
    for noun, rows in (
        ("Claim", book.claims),
        ("Incident", book.incidents),
        ("Party", book.parties),
        ("Place", book.places),
        ("Source", book.sources),
    ):
        for cut in parts(rows):
            chosen = [_entry(press, row) for row in rows[cut]]
            page = (press.atlas.address(chosen[0].row.id) or "").partition("#")[0]
            heading = f"{noun}s, part {cut.start // PART + 1} of {-(-len(rows) // PART)}"
            if len(rows) <= MANY:
                _page(press, page, noun, chosen, chosen[0].title, helps, grouped=False)
            elif noun in ("Party", "Place"):
                _page(press, page, noun, chosen, heading, helps, grouped=True)
            else:
                body = Markup("").join(_compact(press, shown, entry) for entry in chosen)
                press.page(page, "parts.html", heading=heading, index=_INDEX[noun], body=body)


def _page(
    press: Press,
    page: str,
    noun: str,
    entries: list[Entry],
    heading: str,
    helps: Mapping[str, object],
    *,
    grouped: bool,
) -> None:
    rows = [(entry.row, entry.anchor, entry.title) for entry in entries]
    context = {"rows": rows, "noun": noun, "index": _INDEX[noun], "heading": heading, "grouped": grouped, **helps}
    press.page(page, "entries.html", **context)


def _compact(press: Press, shown: Shown, entry: Entry) -> Markup:
    row, compact = entry.row, Compact(press)
    if isinstance(row, Source) and row.held:
        body = str(press.module("source_macros.html", "../").source(row, 3, shown))
    elif isinstance(row, Source):
        body = compact.source(row, shown)
    else:
        body = compact.incident(row) if isinstance(row, Incident) else compact.claim(row)
    return Markup(f'<section class="one" id="{entry.anchor}"><h2>{isolated(entry.title)}</h2>{body}</section>\n')


def _entry(press: Press, row: Row) -> Entry:
    return Entry(row, anchor(press.atlas.address(row.id) or ""), _title(press, row))


def _title(press: Press, row: Any) -> str:
    """The heading of an entry: `C014: Usbat al-Tha'ireen, 13 March 2020`, or the row's own name."""
    if isinstance(row, Incident):
        return f"{row.slug}: {row.place_said or 'place not stated'}, {words.moment(row.when, press.book.zone)}"
    if isinstance(row, Claim):
        who = press.atlas.label(row.party) if row.party else row.party_said
        return f"{row.slug}: {who}, {words.moment(row.issued, press.book.zone) or 'no date'}"
    return (row.title or row.slug) if isinstance(row, Source) else str(row.name)
