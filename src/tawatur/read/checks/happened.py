"""The events that an assertion names, as parts of a check; one without an id where no event of the case fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from tawatur.kinds import Assertion, Event, Slot
from tawatur.read.checks.events import Finder, after_in, gap_in
from tawatur.read.checks.mapping import slots
from tawatur.read.checks.naming import Names
from tawatur.read.checks.words import concepts

_BY: Final = re.compile(r"\bby (?:the )?(?P<who>\w+(?: \w+){0,2}?)(?= which| that| who|[,.;]|$)", re.IGNORECASE)


def happened(
    row: Assertion, test: str, names: Names, finder: Finder, day: date | None, beside: Sequence[Assertion]
) -> Iterator[Slot]:
    """The event that is reported, that a trend follows, or that is somebody's threat; `beside` as in `parts`."""
    if test == "event":
        yield from _reported(row, finder, day)
    elif test == "threat":
        yield from _threat(row, finder, day, names)
    elif words := [*_followed(row, finder, day)]:
        yield from words
    else:
        yield from _neighbours(beside, finder, day)


def _reported(row: Assertion, finder: Finder, day: date | None) -> Iterator[Slot]:
    gap = gap_in(row.quote)
    if gap is None:
        yield event(row, row.quote, finder, day)
        return
    yield event(row, row.quote[: gap.at] or row.quote, finder, day)
    yield event(row, gap.rest, finder, day, name="anchor", value=str(gap.days))


def _threat(row: Assertion, finder: Finder, day: date | None, names: Names) -> Iterator[Slot]:
    """Of a body that is none of the groups, who acts in the event; what the groups said is looked up by their names."""
    said = [slot.said for slot in slots(row, "who") if slot.said and not names.ours(slot.resolved)]
    by = _BY.search(row.quote)
    said += [by["who"]] if by and not slots(row, "who") else []
    actors = {word for words in said for word in concepts(words)}
    found = finder.find(" ".join([*said, row.quote]), day) if actors else None
    if found is not None and len(actors & set(concepts(found.actor or ""))) * 2 >= len(actors):
        yield _slot(row, "event", row.quote, found)


def _followed(row: Assertion, finder: Finder, day: date | None) -> Iterator[Slot]:
    """What stands behind "after" or "since", or in a slot for it."""
    named = slots(row, "event")
    when = next((one.when for one in slots(row, "when") if one.when is not None), None)
    for slot in named:
        found = None if slot.resolved else finder.find(slot.said, day) or (when and finder.find(slot.said, day, when))
        yield slot if slot.resolved else _slot(row, "event", slot.said, found or None)
    words = after_in(row.quote)
    if words and not named:
        yield event(row, words, finder, day)


def _neighbours(beside: Sequence[Assertion], finder: Finder, day: date | None) -> Iterator[Slot]:
    """The events that other assertions of the sentence report: what a rise is said to defy or to follow."""
    for other in beside:
        if other.kind in ("threat", "report"):
            gap = gap_in(other.quote)
            found = event(other, other.quote[: gap.at] if gap and gap.at else other.quote, finder, day)
            if found.resolved:
                yield found


def event(
    row: Assertion, words: str, finder: Finder, day: date | None, *, name: str = "event", value: str = ""
) -> Slot:
    """The event that some words of an assertion name."""
    return _slot(row, name, words, finder.find(words, day), value)


def _slot(row: Assertion, name: str, words: str, found: Event | None, value: str = "") -> Slot:
    at = row.quote.find(words)
    begin, end = (row.begin + at, row.begin + at + len(words)) if at >= 0 else (-1, -1)
    ids, when = ((found.id,), found.when) if found else ((), None)
    return Slot(name, words.strip(), begin, end, value=value, resolved=ids, when=when)
