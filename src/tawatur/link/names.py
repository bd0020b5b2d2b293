"""Place names inside words: "Samawah-Diwaniyah highway" names what the registry calls the Samawah-Diwaniyah road.

Spellings of Arabic names differ in vowels and doubled letters (Tabul, Tabool), so longer words are compared by their
consonants. Only whole names count: every word of a spelling that means something must be there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from tawatur.kinds import Place

_GLUE = frozenset(
    re.findall(
        r"\w+",
        "al el the of and in on at to near from between next area areas international road highway autostrada "
        "expressway governorate province region district location claimed unspecified iraq iraqi main start about km",
    )
)
_GENERIC = frozenset(
    ("zone", "airport", "airfield", "base", "camp", "bridge", "crossing", "office", "village", "embassy", "company")
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_VOWELS = re.compile(r"(?<=.)[aeiouy]")


def bag(words: str) -> frozenset[str]:
    """The words of a name that mean something, each by its consonants if it is long enough."""
    plain = unicodedata.normalize("NFKD", words.lower()).replace("'", "").replace("’", "").replace("‘", "")
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(_skeleton(word) for word in _WORD.findall(plain) if word not in _GLUE)


def _skeleton(word: str) -> str:
    if not word.isascii():
        return word.removeprefix("ال")
    short = re.sub(r"(.)\1+", r"\1", word.removesuffix("h") if len(word) > 4 else word)
    bare = re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", short))
    return bare if len(bare) >= 3 else short


class Names:
    """The names of a registry's places, ready to be found in words."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Index every spelling of every place by its words."""
        self._spellings: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
        self._vague = {at for at, place in enumerate(places) if place.kind == "governorate"}
        self._found: dict[str, list[int]] = {}
        self._provinces = [_bags(place) for place in places if place.kind == "governorate"]
        for at, place in enumerate(places):
            for words in _bags(place):
                self._spellings[max(words, key=lambda word: (len(word), word))].append((words, at))

    def named(self, words: str) -> list[int]:
        """The positions of the places that these words name, longest names first, provinces last.

        "Baghdad" is not named by "Baghdad airport"; a province's name stands for all its spellings (Salah al-Din for
        Saladin).
        """
        if words not in self._found:
            self._found[words] = self._look_up(bag(words))
        return self._found[words]

    def _look_up(self, there: frozenset[str]) -> list[int]:
        for province in self._provinces:
            if any(part <= there for part in province):
                there = there.union(*province)
        found = {(part, at) for word in there for part, at in self._spellings.get(word, ()) if part <= there}
        longest = [(part, at) for part, at in found if not any(part < other for other, _ in found)]
        ordered = sorted(longest, key=lambda pair: (pair[1] in self._vague, -len(pair[0]), pair[1]))
        return list(dict.fromkeys(at for _, at in ordered))


def _bags(place: Place) -> set[frozenset[str]]:
    bags = {bag(spelling) for spelling in (place.name, place.name_ar or "", *place.spellings)}
    return {words for words in bags if words - _GENERIC}
