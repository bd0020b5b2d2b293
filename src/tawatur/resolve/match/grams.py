"""What is looked up to find candidates: three kinds of features, each with the names that have it.

Consonants (runs of two and three, and whole words), letters (runs of three), and lemmas of the lexicon. The first finds
names across scripts, the second odd Latin spellings, the third translations; none finds all, their union does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.resolve.match.vocabulary import Names, Vocabulary
from tawatur.text.letters import ARTICLE, SIZE, SKELETON, skeletons

Ints = NDArray[np.int64] | NDArray[np.int32]

_BASE: Final = len(SKELETON) + 2
_PLACE: Final = np.zeros(256, np.int32)
for _number, _letter in enumerate(SKELETON):
    _PLACE[ord(_letter)] = _number + 1
_EDGE: Final = _BASE - 1
_SMALL: Final = frozenset(["of", "the", "and", "for", "in", "de", "du", "la", "le", "et", "des", "al", "wa", "fi"])
RUNS: Final = _BASE**3 + _BASE**2
"""The number of runs of consonants; a whole word of consonants counts from here on."""


@dataclass(frozen=True, slots=True)
class Features:
    """Features of names, flat: `feature[k]` belongs to name `name[k]`; each pair once, names in order."""

    feature: Ints
    name: Ints


def consonants(lines: Sequence[str], wholes: dict[str, int], *, grow: bool) -> Features:
    """Runs of two and three consonants over word edges, and whole words of consonants, of plain lines.

    With `grow` new whole words are added to `wholes`; without, they are left out.
    """
    bones = skeletons(lines)
    packed = np.frombuffer(("\n" + "\n".join(bones) + "\n").encode("latin-1", "replace"), np.uint8)
    place = _PLACE[packed]
    at_end = packed == 10
    kept = at_end | ((packed != 32) & (place > 0))
    place, at_end = np.where(at_end, _EDGE, place)[kept], at_end[kept]
    name = np.cumsum(at_end, dtype=np.int32) - 1
    two = place[:-1] * _BASE + place[1:]
    inside = ~(at_end[:-1] & at_end[1:])
    owner = np.where(at_end[1:], name[:-1], name[1:])
    three = (place[:-2] * _BASE + place[1:-1]) * _BASE + place[2:] + _BASE**2
    inner = ~at_end[1:-1]
    whole, owners = _wholes(bones, lines, wholes, grow=grow)
    return _once(
        np.concatenate([two[inside], three[inner], whole]),
        np.concatenate([owner[inside], name[1:-1][inner], owners]),
    )


def _wholes(bones: Sequence[str], lines: Sequence[str], wholes: dict[str, int], *, grow: bool) -> tuple[Ints, Ints]:
    found: list[int] = []
    owners: list[int] = []
    for number, (bone, line) in enumerate(zip(bones, lines, strict=True)):
        for word in (*bone.split(), *initials(line)):
            if len(word) > 1:
                feature = wholes.setdefault(word, RUNS + len(wholes)) if grow else wholes.get(word, -1)
                if feature >= 0:
                    found.append(feature)
                    owners.append(number)
    return np.array(found, np.int32), np.array(owners, np.int32)


def initials(line: str) -> tuple[str, ...]:
    """What an abbreviation of a Latin line could be, or what it is one of, behind a sign that no word has.

    >>> initials("lord's resistance army")
    ('@lra',)
    >>> initials("lra")
    ('@lra',)
    """
    words = line.replace(ARTICLE, "").split()
    if len(words) == 1:
        return (f"@{line}",) if 2 <= len(line) <= 6 and line.isascii() and line.isalpha() else ()
    every = "".join(word[0] for word in words)
    if not (2 <= len(words) <= 8 and every.isascii()):
        return ()
    telling = "".join(word[0] for word in words if word not in _SMALL)
    return tuple(dict.fromkeys(f"@{short}" for short in (every, telling) if len(short) > 1))


def letters(names: Names) -> Features:
    """Runs of three letters of each name, edges of words included; a run is one number below `SIZE` ** 3."""
    code = names.letters.letters.astype(np.int32)
    name = np.repeat(np.arange(len(names.lines), dtype=np.int32), np.diff(names.letters.starts))
    three = (code[:-2] * SIZE + code[1:-1]) * SIZE + code[2:]
    inside = (name[:-2] == name[2:]) & (code[:-2] > 0) & (code[1:-1] > 0) & (code[2:] > 0)
    return _once(three[inside], name[:-2][inside])


def lemmas(names: Names, vocabulary: Vocabulary) -> Features:
    """The lemmas of each name's words, as own words and as translations."""
    every = np.concatenate([vocabulary.own, vocabulary.other], axis=1)[names.words]
    name = np.repeat(np.arange(len(names.lines)), np.diff(names.starts))
    at = np.argwhere(every >= 0)
    return _once(every[at[:, 0], at[:, 1]].astype(np.int64), name[at[:, 0]])


def _once(feature: Ints, name: Ints) -> Features:
    size = int(feature.max(initial=0)) + 1
    both = name.astype(np.int64) * size + feature
    both.sort()  # far quicker than np.unique, which hashes
    both = both[np.concatenate((np.ones(min(len(both), 1), bool), both[1:] != both[:-1]))]
    return Features((both % size).astype(np.int32), (both // size).astype(np.int32))
