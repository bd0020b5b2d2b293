"""Times as they are said, in English and Arabic: always an interval, never a guess, never the clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tawatur.kinds import When
from tawatur.text.times.said import Event, Form, Relation, SaidTime
from tawatur.text.when_said import dates_in

__all__ = ["Event", "Form", "Relation", "SaidTime", "times_in"]

_BEFORE: Final = re.compile(r"\b(?P<word>since|until|till|by|after|before)\s{1,3}\Z", re.IGNORECASE)
_RELATION: Final[dict[str, Relation]] = {
    "since": "since", "until": "until", "till": "until", "by": "until", "after": "after", "before": "before",
}  # fmt: skip


def times_in(text: str, published: date | None, timezone: ZoneInfo) -> list[SaidTime]:
    """The times that a text names, in order of their first character.

    `published` is the local day of the source: years left out, weekdays and "yesterday" are relative to it; where it is
    None they have no date. Days are local to `timezone`.
    """
    found = []
    for begin, end, when in dates_in(text, published, timezone):
        before = _BEFORE.search(text[max(0, begin - 12) : begin])
        relation = _RELATION[before["word"].lower()] if before else "at"
        start = begin - len(before[0]) if before else begin
        period = when if relation == "at" else _since(when, published, timezone) if relation == "since" else None
        found.append(SaidTime(start, end, text[start:end], relation, "date", when, period))
    return found


def _since(when: When, published: date | None, timezone: ZoneInfo) -> When | None:
    if published is None:
        return None
    end = datetime.combine(published + timedelta(days=1), time(), timezone).astimezone(UTC)
    return When(when.start, end, when.said) if end > when.start else None
