"""The pages of claims, incidents, parties, places and sources: one each, or parts of many when there are many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tawatur.brief.pages import words
from tawatur.brief.pages.address import MANY, PART, anchor, parts
from tawatur.brief.pages.near import Near
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.sources import Shown
from tawatur.kinds import Claim, Incident, Party, Place, Source


def write(press: Press, near: Near, shown: Shown) -> None:
    """Write the page of every claim, incident, party, place and source."""
    book = press.book
    helps = {"near": near, "shown": shown}
    _write(press, "Claim", "ledger.html", book.claims, lambda row: _claim_title(press, row), helps)
    _write(press, "Incident", "ledger.html", book.incidents, lambda row: _incident_title(press, row), helps)
    _write(press, "Party", "parties.html", book.parties, _name, helps)
    _write(press, "Place", "places.html", book.places, _name, helps)
    _write(press, "Source", "sources.html", book.sources, _source_title, helps)


def _incident_title(press: Press, row: Incident) -> str:
    return f"{row.slug}: {row.place_said or 'place not stated'}, {words.moment(row.when, press.book.zone)}"


def _claim_title(press: Press, row: Claim) -> str:
    who = press.atlas.label(row.party) if row.party else row.party_said
    return f"{row.slug}: {who}, {words.moment(row.issued, press.book.zone) or 'no date'}"


def _name(row: Party | Place) -> str:
    return row.name


def _source_title(row: Source) -> str:
    return row.title or row.slug


def _write(
    press: Press,
    noun: str,
    index: str,
    rows: Sequence[Any],
    title: Callable[[Any], str],
    helps: Mapping[str, object],
) -> None:
    grouped = len(rows) > MANY
    for cut in parts(rows):
        chosen = rows[cut]
        address = press.atlas.address(chosen[0].id) or ""
        shown = [(row, anchor(press.atlas.address(row.id) or ""), title(row)) for row in chosen]
        heading = f"{noun}: part {cut.start // PART + 1} of {-(-len(rows) // PART)}" if grouped else shown[0][2]
        context = {"rows": shown, "noun": noun, "index": index, "heading": heading, "grouped": grouped, **helps}
        press.page(address.partition("#")[0], "entries.html", **context)
