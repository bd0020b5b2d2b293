"""What every caption ends with: of which day the record speaks, and how much of the truth it may hold."""

from __future__ import annotations

from tawatur.brief.columns import pick
from tawatur.brief.pages.words import day
from tawatur.store.steps import Given


def as_known(given: Given) -> str:
    """`As known on 21 November 2026.` and what the measure `coverage.lowest` says of attacks that nobody counted."""
    text = f"As known on {day(given.as_of)}."
    lowest = [value for name, value in pick(given, "measures", "name", "value") if name == "coverage.lowest"]
    if lowest and lowest[0] is not None and lowest[0] < 1:
        return f"{text} The record is not complete: of the outside count that it meets worst it holds {lowest[0]:.0%}."
    return f"{text} Of attacks that nobody reported it shows nothing."
