"""Plain words for the vocabulary of weapons, targets and status words, and small helps for sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from tawatur.brief.pages.words import day

_WORDS: Final = {
    "ied": "roadside bomb",
    "small_arms": "small arms",
    "airstrike": "air strike",
    "manpads": "shoulder-fired missile",
    "base": "military base",
    "diplomatic": "embassy or mission",
}


def word(value: str) -> str:
    """A value of the vocabulary in plain words."""
    return _WORDS.get(value, value.replace("_", " ")) or "unknown"


def many(count: int, noun: str, plural: str = "") -> str:
    """`1 attack`, `3 attacks`, `1,200 attacks`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def between(first: date, last: date) -> str:
    """`from 19 May 2019 to 31 December 2020`."""
    return f"from {day(first)} to {day(last)}"
