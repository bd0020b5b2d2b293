"""A statement of several attacks becomes as many claims; only counts and lists that the words spell out are split."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from tawatur.kinds import Claim, When
from tawatur.link.names import Names
from tawatur.link.numbers import Told, several, told
from tawatur.link.settings import LinkSettings
from tawatur.text.when_said import dates_in

_JOINED: Final = re.compile(r"[\s,;/&]*(?:and|as well as|then|و)?\s*(?:on\s+)?")
_LISTED: Final = re.compile(r"\s*(?:[;,/&،؛]|\band\b|\sو(?=\w))\s*")


def split(claims: Sequence[Claim], names: Names, zone: ZoneInfo, settings: LinkSettings) -> list[Claim]:
    """The claims, those that tell of several attacks in as many parts. The first part keeps the id, so that a line of
    a journal on it still finds it; the others are `C014.2`, `C014.3`."""
    rows_of: dict[tuple[object, ...], int] = {}
    for claim in claims:
        rows_of[_statement(claim)] = rows_of.get(_statement(claim), 0) + 1
    taken = {claim.slug for claim in claims}
    found: list[Claim] = []
    for claim in claims:
        found += _parts(claim, rows_of[_statement(claim)], names, zone, settings, taken)
    return found


def _statement(claim: Claim) -> tuple[object, ...]:
    """What rows of one statement share; a row without a source or a date of issue shares nothing."""
    if claim.source is None or claim.issued is None:
        return (claim.id,)
    return claim.party or claim.party_said, claim.issued.start, claim.issued.end, claim.source


def _parts(
    claim: Claim, rows: int, names: Names, zone: ZoneInfo, settings: LinkSettings, taken: set[str]
) -> Sequence[Claim]:
    text = claim.wording or claim.gist or ""
    count = told(text, settings.counted_targets) if claim.superseded_by is None else None
    days = _days_listed(text, claim, zone) if claim.when is None else []
    places = _places_listed(claim, names) if claim.place is None else []
    number = count.count if count else max(len(days), len(places)) if several(text) else 0
    if number < 2:
        return (claim,)
    words = f"“{count.words}”" if count else "several days" if len(days) == number else "several places"
    if rows > 1:
        return (
            replace(
                claim,
                note=f"The words tell of {words}, but the data set holds {rows} rows of this statement: not split.",
            ),
        )
    if number > settings.most_parts:
        return (
            replace(claim, note=f"The words tell of {words}: too many to be set apart, so that it stands for one act."),
        )
    own_days = days if len(days) == number else []
    own_places = places if len(places) == number else []
    doubt = _doubt(claim, count, days=bool(own_days), places=bool(own_places))
    return [
        replace(
            claim,
            id=claim.id if at == 0 else f"claim:{slug}",
            slug=slug,
            when=own_days[at] if own_days else claim.when,
            place_said=own_places[at] if own_places else claim.place_said,
            part_of=claim.id,
            note=f"Part {at + 1} of {number}: the words tell of {words}. {doubt}".strip(),
        )
        for at, slug in enumerate(_slugs(claim.slug, number, taken))
    ]


def _slugs(slug: str, number: int, taken: set[str]) -> Iterator[str]:
    yield slug
    for at in range(2, number + 1):
        new = f"{slug}.{at}"
        while new in taken:
            new += "x"
        taken.add(new)
        yield new


def _doubt(claim: Claim, count: Told | None, *, days: bool, places: bool) -> str:
    if count is None:
        return "The number is not spelt out: the split is not certain."
    if not count.exact:
        return "The number is hedged: the split is not certain."
    if days and places:
        return "Which day goes with which place is taken from their order: that is not certain."
    if claim.when is not None and (claim.place or claim.place_said) and not places:
        return "One day and place are told for all: they may be parts of one attack, so the split is not certain."
    return "" if days or places else "No part has a day or a place of its own."


def _days_listed(text: str, claim: Claim, zone: ZoneInfo) -> list[When]:
    """Two or more single days that the words name one right after the other."""
    published = claim.issued.start.astimezone(zone).date() if claim.issued else None
    runs: list[list[When]] = []
    last = -1
    for begin, end, when in dates_in(text, published, zone):
        if when.width.days > 1:
            continue
        if runs and _JOINED.fullmatch(text[last:begin]):
            runs[-1].append(when)
        else:
            runs.append([when])
        last = end
    listed = max(runs, key=len, default=[])
    return listed if len({when.start for when in listed}) == len(listed) >= 2 else []


def _places_listed(claim: Claim, names: Names) -> list[str]:
    """Two or more places of the registry that the row's own words for its place list, each a different one."""
    pieces = [piece for piece in _LISTED.split(claim.place_said or "") if piece]
    found = [names.named(piece)[:1] for piece in pieces]
    known = {at[0] for at in found if at}
    return pieces if len(known) == len(pieces) >= 2 else []
