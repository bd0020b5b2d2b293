"""The verdict of a measure in a word, read from the sentence that it says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from tawatur.kinds import Measure

CHANGE: Final = "change"
NO_CHANGE: Final = "no change"
CANNOT_TELL: Final = "cannot tell"
VERDICTS: Final = (CHANGE, NO_CHANGE, CANNOT_TELL)

# The fixed phrases of the room `measure`; what hedges comes first, so that a doubt is never read as a certainty.
_PHRASES: Final = (
    (
        CANNOT_TELL,
        re.compile(r"\bcannot tell\b|\bcannot be told\b|\bno rhythm\b[^.;]*\bcan be told\b|\btoo few to tell\b"),
    ),
    (NO_CHANGE, re.compile(r"\bno change\b|\bno sizeable (change|excess)\b|\bno answer\b|\bnot self-exciting\b")),
    (
        CHANGE,
        re.compile(
            r"(^|[:.] )(a )?change[:.,]|\bthat is a change\b|\bchanged (once|twice|\d+ times)\b|^(more|fewer):"
            r"|^self-exciting\b|\battacks keep to days of the week\b|\bdo come near each other more often\b"
        ),
    ),
)


def verdict(row: Measure) -> str:
    """`change`, `no change`, `cannot tell` (also where there is no value), or nothing where nothing is compared."""
    if row.value is None:
        return CANNOT_TELL
    said = row.says.casefold()
    return next((word for word, phrase in _PHRASES if phrase.search(said)), "")


def summed(words: Iterable[str]) -> list[tuple[str, int]]:
    """The verdicts of one question with how many of its answers give each, `change` first; empty ones are left out."""
    found = Counter(word for word in words if word)
    return [(word, found[word]) for word in VERDICTS if found[word]]
