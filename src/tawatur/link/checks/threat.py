"""Threat or denial: is this statement on record, by the one who is said to have made it?"""

from __future__ import annotations

from datetime import date
from typing import Final

from tawatur.kinds import Declaration, Denial, Event, Fact, Party, When
from tawatur.link.checks._rows import first_day, tally, written
from tawatur.store.answering import Asked, Found

METHOD: Final = (
    "Threats, statements and denials of the groups up to the article's day; of a body that is none of them, the event "
    "that the words name. Supported: there is one; cannot tell: none is held. Whom a threat is aimed at is "
    "judged from a paraphrase, so the rows are listed to be read."
)
NEED: Final = "the original texts of their statements, with channel and day"


def run(asked: Asked) -> Found:
    """The statements of the groups, or the event of another body."""
    check, given = asked.check, asked.given
    events = {row.id: row for row in given.rows(Event)}
    found = [events[one] for one in check.ids("event") if one in events]
    if found:
        row = found[0]
        day = written(first_day(row.when, given.timezone))
        says = f"On record on {day}: {row.title} ({row.actor or 'no actor named'})."
        return Found(
            "supported", says, on=(row.id,), facts=(Fact(row.actor or "", "said", f"{day}: {row.title}", row.id),)
        )
    rows = [row for row in _said(asked) if row.party in check.ids("party") and _by(row.issued, check.day, asked)]
    if not rows:
        return Found("cannot tell", "No such statement of theirs, and no event that fits these words, is held.", NEED)
    named = {party.id: party.name for party in given.rows(Party)}
    names = sorted({named.get(row.party, row.party_said) for row in rows})
    own = sum(1 for row in rows if isinstance(row, Declaration) and row.wording)
    says = (
        f"{len(rows)} statement{'s' if len(rows) > 1 else ''} of {', '.join(names)} held, {own} in their own words; "
        "whether one says what the sentence says is for a reader of the list."
    )
    number = tally(
        asked, "threats", "Statements of these groups up to the article", says, method=METHOD, value=len(rows),
        of=len(rows), unit="statements", because=(row.id for row in rows),
    )  # fmt: skip
    facts = tuple(Fact(named.get(row.party, row.party_said), _day(row), _told(row), row.id) for row in rows)
    return Found("cannot tell", says, NEED, (number,), tuple(row.id for row in rows), facts)


def _said(asked: Asked) -> list[Declaration | Denial]:
    if "denial" in asked.check.kinds:
        return list(asked.given.rows(Denial))
    return [row for row in asked.given.rows(Declaration) if row.kind == "threat"]


def _told(row: Declaration | Denial) -> str:
    """Its own words where they are held, else the paraphrase; and the class of target that it names."""
    words = (row.wording if isinstance(row, Declaration) else "") or row.gist or ""
    aimed = row.target if isinstance(row, Declaration) and row.target != "unknown" else ""
    return f"{words} (names: {aimed})" if aimed else words


def _by(issued: When | None, day: date | None, asked: Asked) -> bool:
    return issued is None or day is None or first_day(issued, asked.given.timezone) <= day


def _day(row: Declaration | Denial) -> str:
    return row.issued.said if row.issued else "no day"
