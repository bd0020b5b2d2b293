"""Spellings found in running text of any length, in both scripts and in the forms that a sentence gives them.

What counts as a name is told in `resolve.plain`; the forms in `text.inflections`. An abbreviation, and a short word at
the beginning of a sentence, counts only where the text supports it: where the same entry is named by a longer name
near by, or where a longer name introduces it in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tawatur.resolve.plain import Name, Spot, plain_spots
from tawatur.resolve.support import NO_NEED, NONE, support
from tawatur.text.common import common_words
from tawatur.text.fold import fold
from tawatur.text.inflections import canonical
from tawatur.text.words import words

if TYPE_CHECKING:
    from tawatur.resolve.compiled import Compiled

Ints = NDArray[np.int64]

FAST: Final = 1 << 20
"""Characters, in one text or in all so far, from which the compiled search pays: it takes about a second to load."""
_TINY: Final = 200
_SUN: Final = re.compile(r"(?<![^\W_])([AaEe](sh|th|dh|[a-zß-ɏḀ-ỿ])) (?=(?i:\2))")
_PLAIN: Final = re.compile(r"[\w\s'’‘`-]*")


class Spots(NamedTuple):
    """Names in a text, n each: begin and end (characters), spelling (its number), what supports it (see `support`)."""

    begins: Ints
    ends: Ints
    which: Ints
    support: NDArray[np.int8]


class Spotter:
    """Looks for many spellings at once in texts of any length.

    `keys` says which entry each spelling names; two spellings with one key are one entry, one spelling may be given
    several times with other keys. Without keys each folded spelling is an entry. Spellings without a letter are not
    looked for. Made in about 2 s for 100,000 spellings.
    """

    def __init__(self, spellings: Sequence[str], keys: Sequence[Hashable] | None = None) -> None:
        self.spellings = tuple(spellings)
        self.exact = frozenset(self.spellings)
        self._read = 0
        self.patterns: list[str] = []
        """The folded words of each name, in one case."""
        self.members: list[list[int]] = []
        """The numbers of the spellings of each name."""
        numbers: dict[str, int] = {}
        for which, said in enumerate(self.spellings):
            for pattern in _patterns(said):
                number = numbers.setdefault(pattern, len(numbers))
                if number == len(self.members):
                    self.patterns.append(pattern)
                    self.members.append([])
                self.members[number].append(which)
        self.keys: tuple[Hashable, ...] = tuple(keys) if keys is not None else self._own_keys()
        self.names = [
            self._name(pattern, members) for pattern, members in zip(self.patterns, self.members, strict=True)
        ]

    def find(self, text: str) -> tuple[Ints, Ints, Ints]:
        """Begins, ends (characters of the text) and spelling numbers of the names in a text that can be relied on.

        In order, without overlap. Where several spellings fold to the same, it is the one as written, else the first;
        `same` gives all.
        """
        spots = self.spot(text)
        sure = spots.support != NONE
        return spots.begins[sure], spots.ends[sure], spots.which[sure]

    def spot(self, text: str) -> Spots:
        """The names in a text with what supports them, those that nothing supports too."""
        self._read += len(text)
        found = self.compiled.spots(text) if self._read >= FAST and len(text) >= _TINY else self.plain(text)
        rows = np.array(found, np.int64).reshape(-1, 4)
        backed = np.where(rows[:, 3], np.int8(NONE), np.int8(NO_NEED))
        keys: dict[int, Hashable] = {}
        if rows[:, 3].any():
            for at, how, key in support(text, rows, self._keys):
                backed[at], keys[at] = how, key
        return Spots(rows[:, 0], rows[:, 1], self._which(text, rows, keys), backed)

    def same(self, which: int) -> list[int]:
        """The numbers of all spellings that fold to the same as this one, itself included."""
        return sorted({other for number in self._numbers[which] for other in self.members[number]})

    @cached_property
    def paths(self) -> dict[str, int]:
        """The folded words of every name and of every beginning of one: the number of the name, or -1."""
        found: dict[str, int] = {}
        for number, pattern in enumerate(self.patterns):
            end = pattern.find(" ")
            while end >= 0:
                found.setdefault(pattern[:end], -1)
                end = pattern.find(" ", end + 1)
            found[pattern] = number
        return found

    @cached_property
    def compiled(self) -> Compiled:
        """The compiled search, with its tables."""
        from tawatur.resolve.compiled import Compiled

        return Compiled(self.patterns, self.names, self.spellings)

    @cached_property
    def _first(self) -> Ints:
        return np.array([members[0] for members in self.members], np.int64)

    @cached_property
    def _several(self) -> NDArray[np.bool_]:
        return np.array([len(members) > 1 for members in self.members], np.bool_)

    @cached_property
    def _keys(self) -> list[tuple[Hashable, ...]]:
        return [tuple(dict.fromkeys(self.keys[which] for which in members)) for members in self.members]

    def _which(self, text: str, rows: Ints, keys: Mapping[int, Hashable]) -> Ints:
        """The spelling of each spot: looked at one by one where a name has several."""
        which = self._first[rows[:, 2]]
        seen: dict[tuple[int, str, Hashable], int] = {}
        several = np.flatnonzero(self._several[rows[:, 2]])
        for at, (begin, end, name, _) in zip(several.tolist(), rows[several].tolist(), strict=True):
            asked = name, text[begin:end], keys.get(at)
            if asked not in seen:
                seen[asked] = self._best(*asked)
            which[at] = seen[asked]
        return which

    def _best(self, name: int, said: str, key: Hashable) -> int:
        """The spelling of the entry that the text supports; of these the one as written, or as folded, or the first."""
        members = [which for which in self.members[name] if key is None or self.keys[which] == key]
        written = self._written.get(said, -1)
        if written in members or len(members) == 1:
            return written if written in members else members[0]
        if name not in self._folds:
            self._folds[name] = {which: fold(self.spellings[which]) for which in self.members[name]}
        folds = self._folds[name]
        folded = fold(said) if len(set(folds.values())) > 1 else folds[members[0]]
        return next((which for which in members if folds[which] == folded), members[0])

    @cached_property
    def _written(self) -> dict[str, int]:
        return {said: which for which, said in reversed(list(enumerate(self.spellings)))}

    @cached_property
    def _folds(self) -> dict[int, dict[int, str]]:
        return {}

    @cached_property
    def _numbers(self) -> list[list[int]]:
        """The names of each spelling: one, seldom two, none where it has no letter."""
        found: list[list[int]] = [[] for _ in self.spellings]
        for number, members in enumerate(self.members):
            for which in members:
                found[which].append(number)
        return found

    def plain(self, text: str) -> list[Spot]:
        """The names in a text as plain Python finds them, doubtful ones too."""
        return list(plain_spots(text, self.paths, self.names, self.exact))

    def _own_keys(self) -> tuple[Hashable, ...]:
        return tuple(min(numbers, default=-1) for numbers in self._numbers)

    def _name(self, pattern: str, members: Sequence[int]) -> Name:
        arabic = any("\u0600" <= letter <= "\u06ff" for letter in pattern)
        count = pattern.count(" ") + 1
        parted, articled = 0, set()
        for said in (self.spellings[which] for which in members):
            if (arabic and count == 1) or not _PLAIN.fullmatch(said):
                cut = words(said)
                parted = max(parted, sum(word.parted for word in cut[1:]))
                articled.add(cut[-1].article)
        return Name(count, len(pattern), arabic, parted, pattern in common_words(), frozenset(articled))


def _patterns(said: str) -> set[str]:
    """The folded words to look for: of "An Najaf" with and without its article, which `fold` sees before a hyphen."""
    forms = {said, _SUN.sub(r"\1-", said)} if " " in said else {said}
    folded = {" ".join(canonical(word) for word in fold(form).split()) for form in forms}
    return {pattern for pattern in folded if any(letter.isalpha() for letter in pattern)}
