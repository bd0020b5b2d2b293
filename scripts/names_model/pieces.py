"""The tables of pieces, and when two words are spellings of one: learned from spellings of the same entry."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scripts.names_model.data import Data, Row
from tawatur.maths.edits import Packed, Table, best, pack
from tawatur.maths.learning import learn
from tawatur.text.letters import ARTICLE, SIZE, coded, marked, skeletons

Pair = tuple[str, str]
Words = NDArray[np.float64]

TABLES: Final = ("arabic_latin", "latin_latin", "arabic_arabic")
_ARABIC: Final = re.compile("[ء-ي]")
_LATIN: Final = re.compile("[a-z]")
_WEIGHTS: Final = {
    "arabic_latin": {"wof": 1.0, "geonames": 4.0, "handmade": 6.0, "sanctions": 2.0},
    "latin_latin": {"wof": 0.5, "geonames": 2.0, "handmade": 6.0, "sanctions": 1.0},
    "arabic_arabic": {"wof": 1.0, "geonames": 3.0, "handmade": 3.0, "sanctions": 1.0},
}
_TRIMMED: Final = {"arabic_latin": 0.03, "latin_latin": 0.1, "arabic_arabic": 0.15}
_MOST: Final = {"wof": 4}
_MOST_ELSE: Final = 12
_WORDS: Final = 8_000


def pairs_of(data: Data, table: str) -> dict[str, list[Pair]]:
    """Source → pairs of marked spellings of one entry in the scripts of a table, in a seeded order."""
    rng = np.random.default_rng(0)
    sources: dict[str, list[Row]] = {
        "wof": [row for row in data.places if row["source"] == "wof"],
        "geonames": [row for row in data.places if row["source"] == "geonames"],
        "handmade": [row for row in data.organisations if row["source"] == "handmade" and row["kind"] != "translation"],
        "sanctions": [row for row in data.organisations if row["source"] in ("un", "ofac")],
    }
    right = _SCRIPTS[table]
    found = {}
    for source, rows in sources.items():
        raw = sorted(
            {pair for entry in _entries(rows) for pair in _some(entry, table, _MOST.get(source, _MOST_ELSE), rng)}
        )
        both = zip(marked([one for one, _ in raw]), marked([other for _, other in raw]), strict=True)
        found[source] = sorted({pair for pair in both if right(*pair)})
    return found


_SCRIPTS: Final[dict[str, Callable[[str, str], bool]]] = {
    "arabic_latin": lambda one, other: not _LATIN.search(one) and not _ARABIC.search(other),
    "latin_latin": lambda one, other: not _ARABIC.search(one + other),
    "arabic_arabic": lambda one, other: not _LATIN.search(one + other),
}


def _entries(rows: Iterable[Row]) -> Iterable[list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["entry_id"], []).append(row)
    return groups.values()


def _some(entry: Sequence[Row], table: str, most: int, rng: np.random.Generator) -> list[Pair]:
    arabic = list(dict.fromkeys(row["name"] for row in entry if row["script"] == "ar"))
    latin = list(dict.fromkeys(row["name"] for row in entry if row["script"] == "la"))
    if table == "arabic_latin":
        every = list(itertools.product(arabic, latin))
    else:
        every = list(itertools.permutations(latin if table == "latin_latin" else arabic, 2))
    return [every[at] for at in rng.permutation(len(every))[:most]]


def table_from(pairs: dict[str, list[Pair]], name: str) -> Table:
    """The table of pieces; a pair of one and the same spelling counts a tenth."""
    flat = [
        (pair, weight * (0.1 if pair[0] == pair[1] else 1))
        for source, weight in _WEIGHTS[name].items()
        for pair in pairs[source]
    ]
    left, right = coded([pair[0] for pair, _ in flat]), coded([pair[1] for pair, _ in flat])
    return learn(list(zip(left, right, strict=True)), [weight for _, weight in flat], SIZE, trimmed=_TRIMMED[name])


def word_weights(pairs: dict[str, list[Pair]], name: str, tables: dict[str, Table]) -> Words:
    """When two words are spellings of one: a logistic regression on the six columns of `evidence.chance_of_word`.

    Words at the same place of spellings with equally many words, against words of like consonants, and any words.
    """
    rng = np.random.default_rng(1)
    good = _aligned([pair for source in ("wof", "geonames", "handmade") for pair in pairs[source]], rng)
    bad = _others(good, rng)
    every = [*good, *bad]
    left, right = pack(coded([one for one, _ in every])), pack(coded([other for _, other in every]))
    at = np.arange(len(every))
    own = [
        tables["latin_latin" if name == "latin_latin" else "arabic_arabic"],
        tables["arabic_arabic" if name == "arabic_arabic" else "latin_latin"],
    ]
    columns = np.stack(
        [
            np.ones(len(every)),
            np.maximum(best(tables[name], left, right, (at, at)), -200),
            left.lengths(at),
            right.lengths(at),
            _own(own[0], left),
            _own(own[1], right),
        ],
        axis=1,
    )
    return _logistic(columns, np.arange(len(every)) < len(good))


def _own(table: Table, spellings: Packed) -> NDArray[np.float64]:
    at = np.arange(len(spellings))
    return np.maximum(best(table, spellings, spellings, (at, at)), -150)


def _aligned(pairs: list[Pair], rng: np.random.Generator) -> list[Pair]:
    found: list[Pair] = []
    for at in rng.permutation(len(pairs)):
        one, other = (line.replace(ARTICLE, "").split() for line in pairs[at])
        if len(one) == len(other):
            found += [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1] or rng.random() < 0.1]
        if len(found) > _WORDS:
            break
    bones = [_bones([pair[side] for pair in found]) for side in (0, 1)]
    return [pair for pair, one, other in zip(found, *bones, strict=True) if _akin(one, other)]


def _akin(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 2:
        return True
    return bool(set(itertools.pairwise(one)) & set(itertools.pairwise(other)))


def _bones(words: list[str]) -> list[str]:
    return [bone.replace(" ", "") for bone in skeletons(words)]


def _others(good: list[Pair], rng: np.random.Generator) -> list[Pair]:
    words = sorted({other for _, other in good})
    bones = dict(zip(words, _bones(words), strict=True))
    starts: dict[str, list[str]] = {}
    same: dict[str, list[str]] = {}
    for word, bone in bones.items():
        starts.setdefault(bone[:2], []).append(word)
        same.setdefault(bone, []).append(word)
    right: dict[str, set[str]] = {}
    for one, other in good:
        right.setdefault(one, set()).add(other)
    found = []
    for one, other in good:
        for pool in (starts[bones[other][:2]], same[bones[other]], words):
            word = pool[int(rng.integers(len(pool)))]
            if word not in right[one]:
                found.append((one, word))
    return found


def _logistic(columns: NDArray[np.float64], right: NDArray[np.bool_]) -> Words:
    weights = np.zeros(columns.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(columns @ weights, -30, 30)))
        slope = columns.T @ (right - chance) - 1e-3 * weights
        bend = (columns * (chance * (1 - chance))[:, None]).T @ columns + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights
