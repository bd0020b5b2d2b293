"""The words of names: their letters, how telling they are, and what they mean in the other language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.edits import Packed, pack
from tawatur.resolve.lexicon import forms, words
from tawatur.text.letters import ARTICLE, bare, coded, marked, plain

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

LATIN: Final = 0
ARABIC: Final = 1
MOST_WORDS: Final = 12
_TENS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_IN_DIGITS: Final = {
    said: (
        f"{number}",
        f"{number}th",
        *([f"{number}{end}"] if (end := {1: "st", 2: "nd", 3: "rd"}.get(number)) else []),
    )
    for said, number in _TENS.items()
}
_LATER: Final = 0.92
_UNIT: Final = 0.45
_GENERIC: Final = 0.3


@dataclass(frozen=True, slots=True)
class Meanings:
    """The lexicon by its words: a plain word → the numbers of the lemmas it is a spelling of, or a translation of.

    A translation has a weight of 1 where it is the first that the lexicon lists for the lemma, and less further on.
    `many` are the spellings of units in the plural.
    """

    own: dict[str, tuple[int, ...]]
    other: dict[str, tuple[tuple[int, float], ...]]
    kinds: tuple[str, ...]
    many: frozenset[str]


@cache
def meanings() -> Meanings:
    """The packaged lexicon, ready to be looked up."""
    return meanings_of(range(len(words())))


def meanings_of(kept: Sequence[int] | range) -> Meanings:
    """The lexicon with only some of its words: training hides some, so that the model does not come to lean on it."""
    own: dict[str, dict[int, None]] = {}
    other: dict[str, dict[int, float]] = {}
    chosen = set(kept)
    for number, word in enumerate(words()):
        if number not in chosen:
            continue
        for said in plain([*word.ar, *word.la]):
            own.setdefault(said.removeprefix(ARTICLE), {})[number] = None
        for rank, said in enumerate(plain(word.en)):
            for form in (said, *_IN_DIGITS.get(said, ())):
                other.setdefault(form, {}).setdefault(number, _LATER**rank)
    for number, spellings in enumerate(forms().forms, len(words())):
        for said in spellings:
            own.setdefault(said, {})[number] = None
    return Meanings(
        {said: tuple(found) for said, found in own.items()},
        {said: tuple(found.items()) for said, found in other.items()},
        (*(word.kind for word in words()), *("generic" for _ in forms().forms)),
        frozenset(said.removeprefix(ARTICLE) for said in plain(sorted(forms().many))),
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Names taken apart: marked lines, script, letters, and the numbers of their words (12 at most) in a vocabulary.

    `words` is flat; name k has `words[starts[k]:starts[k + 1]]`.
    """

    lines: list[str]
    scripts: NDArray[np.uint8]
    letters: Packed
    words: Ints
    starts: Ints


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Distinct words: the word, its script, its letters, and its lemmas as own word and as translation.

    `own` and `other` are (words, 3) and (words, 8), filled up with -1, `strength` the weight of each in `other`.
    `weight` says how telling a word is, 0 to 1. `number` is 1 for a unit in the singular, 2 in the plural, else 0.
    """

    words: list[str]
    bare: list[str]
    scripts: NDArray[np.uint8]
    letters: Packed
    own: NDArray[np.int32]
    other: NDArray[np.int32]
    strength: Floats
    number: NDArray[np.uint8]
    kinds: NDArray[np.uint8]
    weight: Floats
    own_likelihood: Floats


def script_of(line: str) -> int:
    """The script of a plain line: `ARABIC` if any of its letters is, else `LATIN`."""
    return ARABIC if any("ء" <= letter <= "ۿ" for letter in line) else LATIN


def taken_apart(names: Sequence[str], vocabulary: dict[str, int]) -> Names:
    """Names with their words; new words are added to `vocabulary`."""
    lines = marked(names)
    flat: list[int] = []
    starts = [0]
    for line in lines:
        parts = line.replace(ARTICLE, "").split(" ")[:MOST_WORDS]
        flat += [vocabulary.setdefault(word, len(vocabulary)) for word in parts if word]
        starts.append(len(flat))
    scripts = np.fromiter((script_of(line) for line in lines), np.uint8, len(lines))
    return Names(lines, scripts, pack(coded(lines)), np.array(flat, np.int64), np.array(starts, np.int64))


def vocabulary_of(found: dict[str, int], counts: Ints, total: int, known: Meanings) -> Vocabulary:
    """What is known of each word; `counts` says in how many of `total` names it stands."""
    letters = list(found)
    said = bare(letters)
    own = _filled([_own(word, known) for word in said], 3)
    meant = [known.other.get(word, ()) for word in said]
    other = _filled([tuple(lemma for lemma, _ in row) for row in meant], 8)
    strength = np.zeros(other.shape, np.float32)
    for at, row in enumerate(meant):
        strength[at, : len(row)] = [weight for _, weight in row[:8]]
    kinds = np.fromiter(
        (_kind(a, b, known) for a, b in zip(own.tolist(), other.tolist(), strict=True)), np.uint8, len(said)
    )
    weight = telling(kinds, counts, total)
    scripts = np.fromiter((script_of(word) for word in said), np.uint8, len(said))
    number = np.fromiter(map(_number, said, kinds, own[:, 0] >= 0, [known] * len(said)), np.uint8, len(said))
    packed = pack(coded(letters))
    unknown = np.zeros(0, np.float32)
    return Vocabulary(letters, said, scripts, packed, own, other, strength, number, kinds, weight, unknown)


def telling(kinds: NDArray[np.uint8], counts: Ints, total: int) -> Floats:
    """How telling each word is, 0 to 1, by its kind and in how many of `total` names it stands.

    A word in every name tells nothing (0), one in a single name of many tells most (1); what sort of group or company a
    name speaks of tells less than the name itself.
    """
    rare = 1 - np.log1p(counts) / np.log1p(max(total, 50))
    share = np.where(kinds == 1, _UNIT, np.where(kinds == 2, _GENERIC, 1.0))
    weight: Floats = np.maximum(0.05, np.clip(rare * 1.3, 0, 1) * share).astype(np.float32)
    return weight


def _number(word: str, kind: int, own: bool, known: Meanings) -> int:  # noqa: FBT001
    """1 for a unit in the singular, 2 in the plural, 0 for what is neither or both."""
    if kind != 1:
        return 0
    if own:
        return 2 if word in known.many or word.removeprefix("al") in known.many else 1
    return 0 if word in forms().either else 2 if word.endswith("s") else 1


def _own(word: str, known: Meanings) -> tuple[int, ...]:
    """The lemmas of a word, also without an article that was written together with it."""
    if word in known.own:
        return known.own[word]
    if word[:2] in ("al", "el") and len(word) > 4:
        return known.own.get(word[2:], ())
    if word[:1] in ("و", "ب", "ل") and len(word) > 4:
        return known.own.get(word[1:].removeprefix("ال"), ())
    return ()


def _kind(own: Sequence[int], other: Sequence[int], known: Meanings) -> int:
    """1 for a word of units (also where it may be generic: company), 2 for a generic one, 0 for a word of the name."""
    kinds = {known.kinds[number] for number in (*own, *other) if number >= 0}
    return 1 if kinds == {"unit"} else 2 if kinds == {"generic"} else 1 if kinds == {"unit", "generic"} else 0


def _filled(rows: Sequence[tuple[int, ...]], width: int) -> NDArray[np.int32]:
    found = np.full((len(rows), width), -1, np.int32)
    for number, row in enumerate(rows):
        found[number, : len(row)] = row[:width]
    return found
