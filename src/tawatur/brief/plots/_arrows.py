"""The arrows that an author draws: from a cause, an actor or a helper to what it leads to, as the statements say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tawatur.kinds import Check

KINDS: Final = ("driver", "motive", "beneficiary")
UNSAID: Final = "what the article explains"
_ENDS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "driver": (("cause",), ("effect",)),
    "motive": (("who", "party"), ("aim", "what")),
    "beneficiary": (("who", "party"), ("whom",)),
}
"""Kind → the slots that may hold where its arrow starts, and where it ends."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow of the author's: its kind, both ends in words, the quote, and the id of the statement."""

    kind: str
    start: str
    end: str
    quote: str
    check: str


def arrows(checks: list[Check]) -> list[Arrow]:
    """An arrow for each statement of these kinds and each end that it names, in the order of the text."""
    found = []
    for check in sorted(checks, key=lambda row: (row.begin, row.id)):
        for kind in (kind for kind in KINDS if kind in check.kinds):
            starts, ends = (_said(check, names) for names in _ENDS[kind])
            quote = " ".join(check.quote.split())
            rest = UNSAID if kind == "driver" else quote
            found += [Arrow(kind, starts[0] if starts else quote, end, check.quote, check.id) for end in ends or [rest]]
    return found


def _said(check: Check, names: tuple[str, ...]) -> list[str]:
    said = [slot.said or slot.value for slot in check.parts if slot.name in names]
    return list(dict.fromkeys(" ".join(words.split()) for words in said if words.strip()))
