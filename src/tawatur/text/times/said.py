"""A time as a text says it: its words, what relation it stands in, the interval it names, the event it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from tawatur.kinds import When

Relation = Literal["at", "between", "since", "until", "after", "before"]
Form = Literal["date", "month", "year", "range", "weekday", "relative", "duration", "vague", "event"]


@dataclass(frozen=True, slots=True)
class Event:
    """The event that a time hangs on: its words, at `begin`..`end`, and how long after or before it.

    The time lies between `least` and `most` after the event (negative: before it): "a day after the talks" is one day,
    "after the talks" has no figures. `when` is a date told within the words ("the killings of January 2020"): a hint to
    which event is meant, not the time itself.
    """

    said: str
    begin: int
    end: int
    least: timedelta | None = None
    most: timedelta | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A time that a text names, at the characters `begin`..`end`, with "since", "from ... to" and the event's words.

    `when` is the interval that the words name, half-open in UTC: for "since January" the month of January, for a range
    ("between") the whole of it. None where it cannot be known: no date of publication, or it hangs on an `event`.
    `period` is the time that is spoken of, where both of its ends are known: for "since January" from 1 January to the
    end of the day of publication; for "at" and "between" the same as `when`. `doubt` says in words what was taken for
    granted or does not fit; empty where nothing was.
    """

    begin: int
    end: int
    said: str
    relation: Relation
    form: Form
    when: When | None = None
    period: When | None = None
    event: Event | None = None
    doubt: str = ""
