"""Report: is what a sentence tells on record, and on the day that it gives?"""

from __future__ import annotations

from typing import Final

from tawatur.kinds import Event, Fact, Slot
from tawatur.link.checks._rows import first_day, tally, written
from tawatur.store.answering import Asked, Found

SLACK: Final = 1
METHOD: Final = (
    "The event of the case that the words name: by its words, who acts, and the day. Supported: it is on record, and "
    f"its distance from the other event is as stated, give or take {SLACK} day (night and news differ by one); mixed: "
    "it is on record on another day; cannot tell: no event fits. The day of an event may be that of its report."
)
NEED: Final = "an event with its day and source in a table of events, or a source that dates it to the day"


def run(asked: Asked) -> Found:
    """The event, and where the sentence says so its distance in days from another."""
    known = {row.id: row for row in asked.given.rows(Event)}
    event, anchor = _found(asked, "event", known), _found(asked, "anchor", known)
    if event is None:
        said = next((slot.said for slot in asked.check.part("event")), asked.check.quote)
        return Found("cannot tell", f"No event known by then fits the words “{said}”.", NEED)
    day = first_day(event.when, asked.given.timezone)
    fact = Fact("The event", "on record", f"{written(day)}: {event.title}", event.id)
    says = f"On record on {written(day)}: {event.title}{f' ({event.note})' if event.note else ''}"
    stated = asked.check.part("anchor")
    if not stated:
        return Found(
            "supported",
            f"{says}. What is on record is that it was told, by the source of that row.",
            on=(event.id,),
            facts=(fact,),
        )
    if anchor is None:
        return Found(
            "mixed", f"{says}; what “{stated[0].said}” names is not on record.", NEED, on=(event.id,), facts=(fact,)
        )
    return _gap(asked, event, anchor, stated[0], says, fact)


def _gap(asked: Asked, event: Event, anchor: Event, stated: Slot, says: str, fact: Fact) -> Found:
    zone = asked.given.timezone
    first, other = first_day(event.when, zone), first_day(anchor.when, zone)
    days, wanted = (first - other).days, int(stated.value)
    number = tally(
        asked, "gap", f"Days from {written(other)} to {written(first)}", f"{days} days; the sentence says {wanted}.",
        method=METHOD, value=days, of=None, unit="days", because=(event.id, anchor.id),
    )  # fmt: skip
    facts = (fact, Fact("The other event", "on record", f"{written(other)}: {anchor.title}", anchor.id))
    text = f"{says}. {anchor.title}: {written(other)}. That is {days} days between them; the sentence says {wanted}"
    if abs(days - wanted) <= SLACK:
        return Found("supported", f"{text}.", measures=(number,), on=(event.id, anchor.id), facts=facts)
    text += "; the day on record may be that of the report, not of the act."
    return Found("mixed", text, NEED, (number,), (event.id, anchor.id), facts)


def _found(asked: Asked, name: str, known: dict[str, Event]) -> Event | None:
    return next((known[one] for one in asked.check.ids(name) if one in known), None)
