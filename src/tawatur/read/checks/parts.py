"""What a test needs to know of an assertion: its slots with ids, the groups it speaks of, the events it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tawatur.kinds import Assertion, Slot
from tawatur.read.checks.events import Finder, after_in
from tawatur.read.checks.happened import happened
from tawatur.read.checks.mapping import ALIKE, slots
from tawatur.read.checks.naming import Names

_OURS: Final = {alike: name for name, names in ALIKE.items() for alike in names}
_PLACED: Final = frozenset({"rate", "focus", "targets", "event"})
_OF_GROUPS: Final = frozenset({"ties", "traits"})
_EVENTS: Final = frozenset({"rate", "event", "threat"})


def parts(
    rows: Sequence[Assertion], test: str, names: Names, finder: Finder, day: date | None, beside: Sequence[Assertion]
) -> tuple[Slot, ...]:
    """The parts of a check on some assertions of one span; `beside` are the other assertions of the sentence."""
    own = tuple(dict.fromkeys(names.filled(rows[0], _named(slot)) for one in rows for slot in one.slots))
    row = replace(rows[0], slots=own)
    found = [slot for slot in own if slot.name != "event" and not _dates_event(row, test, slot)]
    found += _members(row, test, names, found)
    found += _places(row, test, names, found)
    found.append(_groups(row, test, names, found))
    if test in _EVENTS:
        found += happened(row, test, names, finder, day, beside)
    return tuple(dict.fromkeys(found))


def _dates_event(row: Assertion, test: str, slot: Slot) -> bool:
    """Whether a time says when an event was, not of which days the sentence speaks ("since the killing in January")."""
    behind = after_in(row.quote)
    return (
        slot.name == "when"
        and test not in _EVENTS
        and (bool(slots(row, "event")) or bool(behind and slot.said and slot.said in behind))
    )


def _named(slot: Slot) -> Slot:
    name = _OURS.get(slot.name, slot.name)
    return (
        slot if name == slot.name else Slot(name, slot.said, slot.begin, slot.end, slot.value, slot.resolved, slot.when)
    )


def _members(row: Assertion, test: str, names: Names, found: Sequence[Slot]) -> Iterator[Slot]:
    """The names that a roster lists, where no slot holds them."""
    if test == "roster" and not any(slot.name == "member" for slot in found):
        for one in names.groups(names.within(row, "party", row.begin, row.end)):
            yield Slot("member", "", -1, -1, resolved=(one,))


def _places(row: Assertion, test: str, names: Names, found: Sequence[Slot]) -> Iterator[Slot]:
    """The places that are mentioned in the quote and that no slot holds."""
    held = {one for slot in found if slot.name == "where" for one in slot.resolved}
    if test in _PLACED:
        for one in names.within(row, "place", row.begin, row.end):
            if one not in held:
                yield Slot("where", "", -1, -1, resolved=(one,))


def _groups(row: Assertion, test: str, names: Names, found: Sequence[Slot]) -> Slot:
    """Those of whom it speaks: in a slot, else (of ties and traits) in the quote, else those of the text."""
    who = [slot for slot in found if slot.name == "who"]
    ids = [one for slot in who for one in slot.resolved]
    if not ids and test in _OF_GROUPS:
        others = {one for slot in found if slot.name == "whom" for one in slot.resolved}
        ids = [one for one in names.within(row, "party", row.begin, row.end) if one not in others]
    said = who[0].said if who else ""
    return Slot("party", said, -1, -1, resolved=names.groups(ids))
