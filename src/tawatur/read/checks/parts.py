"""What a test needs to know of an assertion: its slots with ids, the groups it speaks of, the events it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tawatur.kinds import Assertion, Event, Slot
from tawatur.read.checks.events import Finder, Gap, after_in, gap_in
from tawatur.read.checks.mapping import ALIKE, slots
from tawatur.read.checks.naming import Names

_OURS: Final = {alike: name for name, names in ALIKE.items() for alike in names}
_PLACED: Final = frozenset({"rate", "focus", "targets", "event"})
_EVENTS: Final = frozenset({"rate", "event", "threat"})


def parts(
    rows: Sequence[Assertion], test: str, names: Names, finder: Finder, day: date | None, beside: Sequence[Assertion]
) -> tuple[Slot, ...]:
    """The parts of a check on some assertions of one span; `beside` are the other assertions of the sentence."""
    row = rows[0]
    own = [names.filled(row, _named(slot)) for one in rows for slot in one.slots]
    found = [slot for slot in own if slot.name != "event"]
    found += _members(row, test, names, found)
    found += _places(row, test, names, found)
    found.append(_groups(names, found))
    if test in _EVENTS:
        found += _events(row, test, finder, day, beside)
    return tuple(dict.fromkeys(found))


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
    """The places that are mentioned in the quote, where no slot holds one."""
    if test in _PLACED and not any(slot.name == "where" and slot.resolved for slot in found):
        for one in names.within(row, "place", row.begin, row.end):
            yield Slot("where", "", -1, -1, resolved=(one,))


def _groups(names: Names, found: Sequence[Slot]) -> Slot:
    who = [slot for slot in found if slot.name == "who"]
    ids = [one for slot in who for one in slot.resolved]
    said = who[0].said if who else ""
    return Slot("party", said, -1, -1, resolved=names.groups(ids))


def _events(row: Assertion, test: str, finder: Finder, day: date | None, beside: Sequence[Assertion]) -> Iterator[Slot]:
    """The events that the assertion names, or that its sentence does; a part without an id where nothing fits."""
    gap = gap_in(row.quote)
    if gap and test == "event":
        yield _event("event", row.quote[: gap.at] or row.quote, finder, day, row)
        yield _event("anchor", gap.rest, finder, day, row, value=str(gap.days))
        return
    named = slots(row, "event")
    said: list[tuple[str, Slot | None]] = [(slot.said, slot) for slot in named]
    said = said or [(words, None) for words in [after_in(row.quote)] if words]
    if said:
        for words, slot in said:
            if slot is not None and slot.resolved:
                yield _named(slot)
            else:
                when = next((one for one in slots(row, "when") if one.when is not None), None)
                yield _event("event", words, finder, day, row, dated=when)
    elif test == "rate":
        yield from _neighbours(beside, finder, day)
    else:
        yield _event("event", row.quote, finder, day, row)


def _neighbours(beside: Sequence[Assertion], finder: Finder, day: date | None) -> Iterator[Slot]:
    """The events that other assertions of the sentence report: what a rise is said to defy or to follow."""
    for other in beside:
        if other.kind in ("threat", "report"):
            gap: Gap | None = gap_in(other.quote)
            found = _event("event", other.quote[: gap.at] if gap and gap.at else other.quote, finder, day, other)
            if found.resolved:
                yield found


def _event(
    name: str, words: str, finder: Finder, day: date | None, row: Assertion, value: str = "", dated: Slot | None = None
) -> Slot:
    found: Event | None = finder.find(words, day)
    if found is None and dated is not None and dated.when is not None:
        found = finder.find(words, day, dated.when)
    begin = row.quote.find(words)
    at = (row.begin + begin, row.begin + begin + len(words)) if begin >= 0 else (-1, -1)
    return Slot(
        name, words.strip(), *at, value=value, resolved=(found.id,) if found else (), when=found.when if found else None
    )
