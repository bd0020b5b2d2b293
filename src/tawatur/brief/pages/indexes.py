"""The lists of parties, places and sources, the method page, and the words to search for."""

from __future__ import annotations

from tawatur.brief.pages import words
from tawatur.brief.pages.address import PART
from tawatur.brief.pages.book import grouped
from tawatur.brief.pages.near import Near
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.sources import Shown
from tawatur.kinds import Proposal

CITED_SHOWN = 2_000


def write(press: Press, near: Near, shown: Shown) -> None:
    """Write `parties.html`, `places.html`, `sources.html`, `method.html` and `data/search.js`."""
    book = press.book
    slugs = book.given.setting("assessment").get("parties", ())
    press.page(
        "parties.html",
        "parties.html",
        near=near,
        chosen=[row for row in book.parties if row.slug in slugs],
        kinds=sorted(grouped(book.parties, lambda row: row.kind).items()),
    )
    press.page("places.html", "places.html", near=near)
    files = [f"sources/part-{n:04d}.html" for n in range(1, -(-len(book.sources) // PART) + 1)]
    press.page(
        "sources.html",
        "sources.html",
        shown=shown,
        held=[row for row in book.sources if row.held],
        cited=[row for row in book.sources if not row.held],
        most=CITED_SHOWN,
        files=files,
    )
    press.page("method.html", "method.html", icd_table=words.ICD_203, figures=True)
    press.data("search", search_lines(press, near))


def search_lines(press: Press, near: Near) -> list[list[str]]:
    """What can be searched for, as [words, kind, address] and whose spelling it is, where the words do not say.

    Each spelling of a party and a place is a line, and so is each name that waits for a decision.
    """
    book, at = press.book, press.atlas.address
    found: dict[tuple[str, ...], None] = {}

    def add(text: str | None, kind: str, row: str, whose: str = "") -> None:
        address = at(row)
        if text and address:
            shown = words.visible(whose) if whose and whose != text else ""
            found[(words.visible(text), kind, address, *([shown] if shown else []))] = None

    for party in book.parties:
        for spelling in near.spelt.of(party):
            add(spelling.said, "party", party.id, party.name)
    for place in book.places:
        for spelling in near.spelt.of(place):
            add(spelling.said, "place", place.id, place.name)
    for proposal in book.rows(Proposal):
        if proposal.kind == "new_name":
            for said in proposal.spellings:
                add(said, "new name", proposal.id)
    for claim in book.claims:
        who = press.atlas.label(claim.party) if claim.party else claim.party_said
        add(f"{claim.slug} {who} {words.moment(claim.issued, book.zone)}", "claim", claim.id)
    for incident in book.incidents:
        add(f"{incident.slug} {incident.place_said} {words.moment(incident.when, book.zone)}", "incident", incident.id)
    for source in book.sources:
        if source.held:
            add(source.title, "source", source.id)
    return [list(line) for line in found]
