"""Classes of target behind the words of a sentence: "diplomatic missions" are diplomatic targets."""

from __future__ import annotations

from typing import Final

from tawatur.store.answering import Asked
from tawatur.text.fold import fold

_FORCES: Final = ("base", "convoy", "airport")
_INTERESTS: Final = ("base", "convoy", "airport", "diplomatic", "company")
WORDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("diplomat", ("diplomatic",)),
    ("embass", ("diplomatic",)),
    ("consulate", ("diplomatic",)),
    ("mission", ("diplomatic",)),
    ("دبلوماسي", ("diplomatic",)),
    ("سفار", ("diplomatic",)),
    ("interest", _INTERESTS),
    ("مصالح", _INTERESTS),
    ("force", _FORCES),
    ("troop", _FORCES),
    ("soldier", _FORCES),
    ("قوات", _FORCES),
    ("base", ("base",)),
    ("camp", ("base",)),
    ("قاعد", ("base",)),
    ("قواعد", ("base",)),
    ("airport", ("airport",)),
    ("مطار", ("airport",)),
    ("convoy", ("convoy",)),
    ("logistic", ("convoy",)),
    ("رتل", ("convoy",)),
    ("ارتال", ("convoy",)),
    ("compan", ("company",)),
    ("contractor", ("company", "convoy")),
    ("شرك", ("company",)),
    ("militia", ("militia",)),
    ("government", ("government",)),
)
"""The beginning of a word → the classes that it stands for."""


def named(asked: Asked) -> dict[str, tuple[str, ...]]:
    """Word → classes of target, for each word of the sentence's target slots with some; else of its quote."""
    slots = asked.check.part("target")
    return _found(" ".join(f"{slot.said} {slot.value}" for slot in slots)) or _found(asked.check.quote)


def _found(said: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for one in fold(said.replace("_", " ")).split():
        classes = next((classes for start, classes in WORDS if one.startswith(fold(start))), None)
        if classes:
            found[one] = classes
    return found


def classes_of(asked: Asked) -> tuple[str, ...]:
    """All classes of target that the sentence names."""
    return tuple(dict.fromkeys(one for classes in named(asked).values() for one in classes))
