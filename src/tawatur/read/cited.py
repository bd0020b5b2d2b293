"""Sources that are only cited: an address, who publishes there, and since when, as far as the rows tell."""

from __future__ import annotations

import re
from typing import Final

from tawatur.kinds import Source
from tawatur.read.days import Day, stated
from tawatur.store.addresses import host_of, title_of

_APART: Final = re.compile(r"\s+;\s+|\s*\n\s*")


def split_addresses(cell: str) -> list[str]:
    """The addresses of a cell, parted by " ; "."""
    if ";" not in cell and "\n" not in cell:
        return [cell] if cell else []
    return [address for part in _APART.split(cell) if (address := part.strip())]


def cited_source(
    name: str, address: str, publisher: str, published: Day | None, before: Source | None, statement: str
) -> Source:
    """The source at an address, merged with what was known of it `before`: the earliest date and the first name win.

    `statement` is the record that cites it; of several the first stands in `because`.
    """
    known_from, known_how = stated(published)
    said = published.when.said if published else ""
    day = known_from if published and published.exact else None
    if before is not None and before.known_from is not None and (known_from is None or before.known_from <= known_from):
        known_from, known_how = before.known_from, before.known_how
        said, day = before.published_said, before.published
    return Source(
        id=name,
        because=before.because if before else (statement,),
        known_from=known_from,
        known_how=known_how,
        slug=name.removeprefix("source:"),
        title=title_of(address),
        held=False,
        role="cited",
        publisher=(before.publisher if before else None) or publisher or None,
        published=day,
        published_said=said,
        url=address if host_of(address) else None,
    )
