"""Registered names found in running text, at their exact offsets.

A `Spotter` looks for all spellings at once, in the forms that a sentence gives them; here the registry says what each
of them names. An abbreviation that the registry calls ambiguous counts only where the text supports it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tawatur.resolve.lookup import Found, Names, What, whole
from tawatur.resolve.spotter import Spotter
from tawatur.resolve.support import INTRODUCED, NEAR, NONE
from tawatur.text.fold import fold, script_of

_APART: Final = "\n\n" + ". " * 20
_SHORT: Final = 3
_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text: characters `begin`..`end` of it, what sort of name, and what it names."""

    begin: int
    end: int
    said: str
    what: What
    found: Found


@dataclass(frozen=True, slots=True)
class Scanner:
    """Every registered spelling, and the names behind them."""

    spotter: Spotter
    names: Mapping[What, Names]


def scanner(names: Mapping[What, Names]) -> Scanner:
    """Make ready to look for all spellings of these names."""
    spelt = {(said, entry) for each in names.values() for said, ids in each.exact.items() for entry in ids}
    # what an analyst decided and no table spells is known in folded form only: in capitals it takes no small letters
    loose = {
        (said, entry) for each in names.values() for said, entry in each.decided.items() if said not in each.folded
    }
    every = sorted(spelt | {(said.upper(), entry) for said, entry in loose})
    return Scanner(Spotter([said for said, _ in every], [entry for _, entry in every]), names)


def scan(found_by: Scanner, text: str) -> list[Hit]:
    """The names in a text, in order and without overlap; two hits share a span only if it names a party and a place.

    A text is a sentence: after about a thousand names it is no longer one, and the others are left out.
    """
    return scan_sentences(found_by, [text])[0]


def scan_sentences(found_by: Scanner, sentences: Sequence[str]) -> list[list[Hit]]:
    """The names in each sentence of a document. A full name in one sentence supports an abbreviation in others.

    The offsets of a hit are those of its own sentence. No name goes from one sentence over into the next.
    """
    starts = np.cumsum([0, *(len(sentence) + len(_APART) for sentence in sentences)])
    spots = found_by.spotter.spot(_APART.join(sentences))
    hits: list[list[Hit]] = [[] for _ in sentences]
    count: Counter[int] = Counter()
    places = (np.searchsorted(starts, spots.begins, side="right") - 1).tolist()
    for at, begin, end, which, support in zip(places, *(part.tolist() for part in spots), strict=True):
        count[at] += 1
        if count[at] <= _MOST:
            start = int(starts[at])
            hits[at] += _hits(found_by, sentences[at], begin - start, end - start, which, support)
    return hits


def _hits(found_by: Scanner, sentence: str, begin: int, end: int, which: int, support: int) -> Iterator[Hit]:
    said = sentence[begin:end]
    for what, names in found_by.names.items():
        found = _named(found_by.spotter, names, said, which)
        if found and support in (INTRODUCED, NEAR):
            found = _supported(found, found_by.spotter.keys[which], support)
        if found and (support != NONE or _sure_enough(said, found)):
            yield Hit(begin, end, said, what, found)


def _named(spotter: Spotter, names: Names, said: str, which: int) -> Found | None:
    """What the words name as they stand, else what the spelling names whose form in the sentence they are."""
    found = whole(names, said)
    if found:
        return found
    spelt = (whole(names, spotter.spellings[other]) for other in spotter.same(which))
    found = next((one for one in spelt if one), None)
    return replace(found, how=f"a form of a registered spelling: {found.how}") if found else None


def _supported(found: Found, entry: object, support: int) -> Found:
    """What an ambiguous abbreviation names where a longer name introduces it, or stands near by."""
    if found.verdict != "ambiguous" or entry not in found.resolved:
        return found
    if support == INTRODUCED:
        return Found("known", (str(entry),), "introduced by the longer name beside it")
    return replace(found, how=f"{found.how}; {entry} is named near by")


def _sure_enough(said: str, found: Found) -> bool:
    """Whether a doubtful name counts by itself, because an analyst registered it.

    An Arabic one does: it bears the article or lacks it as registered. A Latin one must be in capitals, and unambiguous
    if it has three letters or fewer.
    """
    if script_of(said) == "arabic":
        return True
    return said.isupper() and (found.verdict == "known" or len(fold(said)) > _SHORT)
