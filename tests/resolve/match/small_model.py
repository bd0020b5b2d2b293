"""A model small enough to be told in words: letters as they sound, and a straight line through some evidence."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cache
from typing import Any

import numpy as np

from tawatur.resolve.match.answers import Answer
from tawatur.resolve.match.evidence import COLUMNS
from tawatur.resolve.match.index import Weighed, hold, weigh
from tawatur.resolve.match.model import Model, model_of
from tawatur.resolve.match.ranking import ranked
from tawatur.resolve.match.vocabulary import meanings
from tawatur.text.letters import ALPHABET, ARTICLE

NONE = 255
SOUNDS = {
    "اأإآعء": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z",
    "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "w", "ي": "y",
}  # fmt: skip
LIKELY, MARKED, VOWEL = -1.0, -1.5, -2.0
LINE = {"same": 3.0, "meant asked": 7.0, "meant held": 7.0, "other unit": -6.0, "in order": 1.0, "initials": 10.0}
BIAS = -9.5


def _codes(run: str, width: int) -> list[int]:
    return [*(ALPHABET.index(letter) for letter in run), *[NONE] * (width - len(run))]


def _table(pieces: list[tuple[str, str, float]], name: str) -> dict[str, Any]:
    """Pieces of letters as the arrays of a model; "_" is the edge of a word."""
    letters = [[*_codes(one, 2), *_codes(other, 3)] for one, other, _ in pieces]
    logs = np.array([log for _, _, log in pieces], np.float32)
    return {f"{name}.logs": logs, f"{name}.pieces": np.array(letters, np.uint8)}


@cache
def arrays() -> dict[str, Any]:
    """The arrays of the small model, as they would be read from its file."""
    latin = [letter for letter in ALPHABET if letter.isalnum() and letter < "ء" and letter != ARTICLE]
    arabic = [letter for letter in ALPHABET if letter >= "ء"]
    common = [("_", "_", LIKELY), (ARTICLE, ARTICLE, LIKELY), ("'", "", MARKED), ("", "'", MARKED)]
    vowels = [(vowel, "", VOWEL) for vowel in "aeiou"] + [("", vowel, VOWEL) for vowel in "aeiou"]
    swaps = [(one, other, VOWEL) for one in "aeiou" for other in "aeiou" if one != other]
    sounds = [(one, other, LIKELY) for every, other in SOUNDS.items() for one in every]
    digraphs = [("ش", "sh", LIKELY), ("خ", "kh", LIKELY), ("ث", "th", LIKELY), ("ة", "t", LIKELY)]
    half = [
        ("و", "u", MARKED),
        ("ع", "u", LIKELY),
        ("ي", "i", LIKELY),
        ("ئ", "i", MARKED),
        ("و", "o", MARKED),
        ("ي", "ee", LIKELY),
        ("ا", "", MARKED),
    ]
    sounds += digraphs + half + [row for row in vowels if not row[0]]
    found = _table(common + sounds, "arabic_latin")
    found |= _table(common + vowels + swaps + [(letter, letter, LIKELY) for letter in latin], "latin_latin")
    found |= _table(common + [(letter, letter, LIKELY) for letter in arabic], "arabic_arabic")
    # a word is another if each is about as likely beside the other as beside itself
    found["word"] = np.tile([3.0, 0.5, 0.0, 0.0, -0.25, -0.25], (3, 1))
    line = np.zeros(len(COLUMNS), np.float32)
    for column, weight in LINE.items():
        line[COLUMNS.index(column)] = weight
    zeros = np.zeros((len(COLUMNS), 1), np.float32)
    net = {
        "mean": np.zeros(len(COLUMNS)), "scale": np.ones(len(COLUMNS)), "w1": zeros, "b1": np.zeros(1),
        "w2": np.zeros((1, 1)), "b2": np.zeros(1), "w3": np.zeros(1), "line": line, "bias": np.array([BIAS]),
    }  # fmt: skip
    for kind in ("organisation", "place"):
        found |= {f"{kind}.{part}": value for part, value in net.items()}
    return found


@cache
def model() -> Model:
    """The small model."""
    return model_of(arrays())


def weighed(names: Sequence[str], queries: Sequence[str], *, fast: bool = False) -> Weighed:
    """Queries against names by the small model."""
    held = hold(names, meanings(), model().tables, fast=fast)
    return weigh(held, queries, meanings(), model().tables, model().nets["organisation"], fast=fast)


def evidence_of(query: str, name: str, *others: str, fast: bool = False) -> dict[str, float]:
    """The evidence, by the names of its columns, on a query and one of the names that are held."""
    found = weighed([name, *others], [query], fast=fast)
    at = found.pairs.held.tolist().index(0)
    return dict(zip(COLUMNS, found.evidence[at].tolist(), strict=True))


def answered(names: Sequence[str], *queries: str, k: int = 5, keys: Sequence[Hashable] | None = None) -> list[Answer]:
    """What the small model answers."""
    found = weighed(names, queries)
    return ranked([found], [0], model().nets["organisation"], queries, (names, keys or names), k, None, 0.0)
