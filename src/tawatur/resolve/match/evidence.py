"""What speaks for and against a query and a candidate being one name: numbers that the model weighs.

`COLUMNS` names them. Letters are compared over the whole names by the table of pieces of their scripts, words with
words likewise; a word and its translation are a second, weaker kind of the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.edits import Packed, Table, best
from tawatur.resolve.match.grams import initials
from tawatur.resolve.match.vocabulary import ARABIC, LATIN, MOST_WORDS, Names, Vocabulary

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Lemmas = NDArray[np.int32]
_Number = TypeVar("_Number", bound=np.generic)

COLUMNS: Final = (
    "same", "whole", "whole per letter", "letters asked", "letters held", "longer", "words asked", "words held",
    "spelt asked", "spelt held", "meant asked", "meant held", "only meant", "unmatched asked", "unmatched held",
    "unmatched unit asked", "unmatched unit held", "same unit", "other unit", "in order", "first word", "last word",
    "best word", "worst word", "shared consonants", "shared letters", "shared lemmas", "arabic asked", "arabic held",
    "held words common", "one word of several", "joined", "initials", "closeness", "own asked", "own held",
    "words missed asked", "words missed held", "exact asked", "exact held",
)  # fmt: skip
UNIT: Final = 1
_LETTERS_MOST: Final = 60
_MISSED: Final = 0.45
_MEANT: Final = 0.5
_OTHER_NUMBER: Final = 0.5
_FORMS: Final = np.float32(0.9)
_UNIT_FORMS: Final = np.float32(0.4)
_TELLING: Final = 0.3


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of pieces by scripts, and what makes a likelihood of two words a chance that they are one.

    `word` is (3, 6): for Arabic and Latin, Latin and Latin, Arabic and Arabic the weights of 1, the log-probability,
    the two lengths, and the log-probability of each word beside itself.
    """

    arabic_latin: Table
    latin_latin: Table
    arabic_arabic: Table
    word: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a query and a candidate by number, and the scores with which each kind of feature found them."""

    asked: Ints
    held: Ints
    shared: Floats


def likelihoods(
    tables: Tables, asked: tuple[Names | Vocabulary, Ints], held: tuple[Names | Vocabulary, Ints], *, fast: bool
) -> Floats:
    """Log-likelihood of each pair of spellings by the table of their scripts; the Arabic one is taken first."""
    (left, i), (right, j) = asked, held
    mine, theirs = left.scripts[i] == ARABIC, right.scripts[j] == ARABIC
    out = np.full(len(i), np.float32(-1e9), np.float32)
    for here, table, turned in (
        (mine & ~theirs, tables.arabic_latin, False),
        (~mine & theirs, tables.arabic_latin, True),
        (~mine & ~theirs, tables.latin_latin, False),
        (mine & theirs, tables.arabic_arabic, False),
    ):
        if here.any():
            one, other = (right, left) if turned else (left, right)
            a, b = (j[here], i[here]) if turned else (i[here], j[here])
            out[here] = best(table, one.letters, other.letters, (a, b), fast=fast)
    return out


def kind_of(mine: NDArray[np.uint8], theirs: NDArray[np.uint8]) -> Ints:
    """Which scripts a pair is of: 0 Arabic and Latin, 1 both Latin, 2 both Arabic."""
    return np.where(mine != theirs, 0, np.where(mine == ARABIC, 2, 1)).astype(np.int64)


def own_likelihood(tables: Tables, letters: Packed, scripts: NDArray[np.uint8], *, fast: bool) -> Floats:
    """The log-likelihood of each spelling beside itself: how usual its letters are; -50 for more than sixty letters."""
    which = np.arange(len(letters))
    out = np.full(len(letters), np.float32(-50))
    for script, table in ((ARABIC, tables.arabic_arabic), (LATIN, tables.latin_latin)):
        here = which[(scripts == script) & (letters.lengths(which) <= _LETTERS_MOST)]
        out[here] = best(table, letters, letters, (here, here), fast=fast)
    usual: Floats = np.maximum(out, -150)
    return usual


def chance_of_word(
    tables: Tables, logs: Floats, kinds: Ints, sizes: tuple[Ints, Ints], own: tuple[Floats, Floats]
) -> Floats:
    """The chance that two words are spellings of one, from their log-likelihood, scripts, lengths, own likelihoods."""
    parts = (np.ones(len(logs)), np.maximum(logs, -200), *sizes, *own)
    odds = (tables.word[kinds] * np.stack(parts, axis=1)).sum(axis=1)
    chance: Floats = (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)
    return chance


def spelt_alike(tables: Tables, asked: Vocabulary, held: Vocabulary, i: Ints, j: Ints, *, fast: bool) -> Floats:
    """For each pair of words the chance that they are spellings of one word; 0 for words of over sixty letters."""
    n, m = asked.letters.lengths(i), held.letters.lengths(j)
    kinds = kind_of(asked.scripts[i], held.scripts[j])
    # a word is never another that is more than 2.4 times as long; a text of one endless word is not compared at all
    near = ((np.minimum(n, m) - 1) * 2.4 >= np.maximum(n, m) - 1) & (np.maximum(n, m) <= _LETTERS_MOST)
    out = np.zeros(len(i), np.float32)
    logs = likelihoods(tables, (asked, i[near]), (held, j[near]), fast=fast)
    own = asked.own_likelihood[i[near]], held.own_likelihood[j[near]]
    out[near] = chance_of_word(tables, logs, kinds[near], (n[near], m[near]), own)
    return out


def meant_alike(asked: Vocabulary, held: Vocabulary, i: Ints, j: Ints) -> tuple[Floats, Floats]:
    """For each pair of words: 1 where they are forms of one lemma; and how surely one translates the other.

    A word that translates many lemmas says less of each (1 / root of their number), less where the lexicon lists it
    late, but any says more than half. Two translations of one lemma ("league", "band") are half as good; so is a unit
    in another number ("brigade" for Kata'ib).
    """
    one, other = asked.own[i], held.own[j]
    far, near = asked.other[i], held.other[j]
    strong = asked.strength[i], held.strength[j]
    many = np.maximum((near >= 0).sum(axis=1), 1), np.maximum((far >= 0).sum(axis=1), 1)
    mine, theirs = np.ones(one.shape), np.ones(other.shape)
    there = _share(one, near, mine, strong[1]) * many[0] ** -0.5
    back = _share(far, other, strong[0], theirs) * many[1] ** -0.5
    both = 0.5 * _share(far, near, *strong) * (many[0] * many[1]) ** -0.25
    n, m = asked.number[i], held.number[j]
    agree = np.where((n > 0) & (m > 0) & (n != m), _OTHER_NUMBER, 1)
    forms = _share(one, other, mine, theirs)
    meant = agree * np.maximum(np.maximum(there, back), both)
    return forms.astype(np.float32), np.where(meant > 0, _MEANT + (1 - _MEANT) * meant, 0).astype(np.float32)


def _share(left: Lemmas, right: Lemmas, strong: NDArray[Any], other: NDArray[Any]) -> NDArray[np.float64]:
    """The strongest lemma that two words share, 0 where they share none."""
    same = (left[:, :, None] == right[:, None, :]) & (left[:, :, None] >= 0)
    found: NDArray[np.float64] = (same * strong[:, :, None] * other[:, None, :]).max(axis=(1, 2))
    return found


@dataclass(frozen=True, slots=True)
class Side:
    """Names with their vocabulary, and how usual the letters of each are: the queries, or the names that are held."""

    names: Names
    vocabulary: Vocabulary
    own: Floats


@dataclass(frozen=True, slots=True)
class Grid:
    """Words against words for each pair: (pairs, words asked, words held); zero where there is no word."""

    spelt: Floats
    meant: Floats
    exact: Floats
    asked: Floats
    held: Floats
    asked_kinds: NDArray[np.uint8]
    held_kinds: NDArray[np.uint8]


def grid(tables: Tables, asked: Side, held: Side, pairs: Pairs, *, fast: bool) -> Grid:
    """The words of each pair against each other."""
    mine, theirs = _rows(asked.names, pairs.asked), _rows(held.names, pairs.held)
    left = np.broadcast_to(mine[:, :, None], (*mine.shape, theirs.shape[1]))
    right = np.broadcast_to(theirs[:, None, :], left.shape)
    there = (left >= 0) & (right >= 0)
    size = len(held.vocabulary.words) + 1
    keys, place = np.unique(left[there] * size + right[there], return_inverse=True)
    i, j = keys // size, keys % size
    spelt = spelt_alike(tables, asked.vocabulary, held.vocabulary, i, j, fast=fast)
    forms, translated = meant_alike(asked.vocabulary, held.vocabulary, i, j)
    said, listed = asked.vocabulary.bare, held.vocabulary.bare
    exact = np.fromiter((said[a] == listed[b] for a, b in zip(i.tolist(), j.tolist(), strict=True)), np.float32, len(i))
    spelt_grid, meant_grid, exact_grid = (np.zeros(left.shape, np.float32) for _ in range(3))
    exact_grid[there] = exact[place]
    # Liwa X and Alwiya X are two groups; "companion" and "companions" in a name are hardly two
    units = (asked.vocabulary.kinds[i] == UNIT) & (held.vocabulary.kinds[j] == UNIT)
    spelt_grid[there] = np.maximum(spelt, forms * np.where(units, _UNIT_FORMS, _FORMS))[place]
    meant_grid[there] = translated[place]
    return Grid(
        spelt_grid,
        meant_grid,
        exact_grid,
        _of_words(asked.vocabulary.weight, mine),
        _of_words(held.vocabulary.weight, theirs),
        _of_words(asked.vocabulary.kinds, mine),
        _of_words(held.vocabulary.kinds, theirs),
    )


def _of_words(values: NDArray[_Number], words: Ints) -> NDArray[_Number]:
    """The value of each word of a grid, 0 where there is none."""
    found = np.zeros(words.shape, values.dtype)
    found[words >= 0] = values[words[words >= 0]]
    return found


def _rows(names: Names, which: Ints) -> Ints:
    starts, ends = names.starts[which], names.starts[which + 1]
    width = int((ends - starts).max(initial=1))
    at = starts[:, None] + np.arange(min(width, MOST_WORDS))
    rows = np.full(at.shape, -1, np.int64)
    there = at < ends[:, None]
    rows[there] = names.words[at[there]]
    return rows


def whole_names(tables: Tables, asked: Side, held: Side, pairs: tuple[Ints, Ints], *, fast: bool) -> Floats:
    """The log-likelihood of whole names of at most sixty letters; longer ones have none (-1e9)."""
    i, j = pairs
    short = (asked.names.letters.lengths(i) <= _LETTERS_MOST) & (held.names.letters.lengths(j) <= _LETTERS_MOST)
    out = np.full(len(i), np.float32(-1e9), np.float32)
    out[short] = likelihoods(tables, (asked.names, i[short]), (held.names, j[short]), fast=fast)
    return out


def evidence(words: Grid, asked: Side, held: Side, pairs: Pairs, whole: Floats) -> Floats:
    """A row of `COLUMNS` for each pair, from its words against each other and the likelihood of the whole names."""
    any_way = np.maximum(words.spelt, words.meant)
    n = asked.names.letters.lengths(pairs.asked) - 1
    m = held.names.letters.lengths(pairs.held) - 1
    counts = (words.asked > 0).sum(axis=1), (words.held > 0).sum(axis=1)
    per_letter = np.maximum(whole / (n + m), -6)
    spelt = _covered(words.spelt.max(axis=2), words.asked), _covered(words.spelt.max(axis=1), words.held)
    per_asked, per_held = any_way.max(axis=2), any_way.max(axis=1)
    meant = _covered(per_asked, words.asked), _covered(per_held, words.held)
    left = words.asked * (1 - per_asked), words.held * (1 - per_held)
    loose = words.asked_kinds > 0, words.held_kinds > 0
    units = words.asked_kinds == UNIT, words.held_kinds == UNIT
    same_unit = (any_way * units[0][:, :, None] * units[1][:, None, :]).max(axis=(1, 2))
    both_units = units[0].any(axis=1) & units[1].any(axis=1)
    worst = np.where(words.asked > 0, per_asked, np.inf).min(axis=1)
    columns = (
        _same(asked.names, held.names, pairs),
        np.maximum(whole, -150) / 10,
        per_letter,
        n / 10,
        m / 10,
        (m - n) / np.maximum(m, n),
        counts[0] / 5,
        counts[1] / 5,
        *spelt,
        *meant,
        np.maximum(meant[0] - spelt[0], meant[1] - spelt[1]),
        *((part * ~kind).sum(axis=1) for part, kind in zip(left, loose, strict=True)),
        *((part * kind).sum(axis=1) for part, kind in zip(left, loose, strict=True)),
        same_unit,
        both_units * (1 - same_unit),
        _in_order(any_way, words.asked),
        per_asked[:, 0],
        per_asked[np.arange(len(n)), np.maximum(counts[0] - 1, 0)],
        per_asked.max(axis=1),
        np.where(counts[0] > 0, worst, 0),
        pairs.shared[:, 0] / 10,
        pairs.shared[:, 1] / 10,
        pairs.shared[:, 2] / 5,
        asked.names.scripts[pairs.asked] == ARABIC,
        held.names.scripts[pairs.held] == ARABIC,
        words.held.sum(axis=1) / np.maximum(counts[1], 1),
        (np.minimum(counts[0], counts[1]) == 1) & (np.maximum(counts[0], counts[1]) > 1),
        (counts[0] != counts[1]) & (np.abs(n - m) <= 3),
        _initials(asked.names, held.names, pairs),
        (np.maximum(whole, -150) - 0.5 * (asked.own[pairs.asked] + held.own[pairs.held])) / 10,
        asked.own[pairs.asked] / 10,
        held.own[pairs.held] / 10,
        ((per_asked < _MISSED) & (words.asked_kinds == 0) & (words.asked > _TELLING)).sum(axis=1) / 3,
        ((per_held < _MISSED) & (words.held_kinds == 0) & (words.held > _TELLING)).sum(axis=1) / 3,
        _covered(words.exact.max(axis=2), words.asked),
        _covered(words.exact.max(axis=1), words.held),
    )
    return np.nan_to_num(np.stack([np.asarray(column, np.float32) for column in columns], axis=1))


def _covered(matched: Floats, weight: Floats) -> Floats:
    share: Floats = (matched * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-6)
    return share


def _same(asked: Names, held: Names, pairs: Pairs) -> NDArray[np.bool_]:
    return np.fromiter(
        (asked.lines[i] == held.lines[j] for i, j in zip(pairs.asked.tolist(), pairs.held.tolist(), strict=True)),
        bool,
        len(pairs.asked),
    )


def _initials(asked: Names, held: Names, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether one of the two is a single word and the initials of the other."""
    short = {k: set(initials(asked.lines[k])) for k in np.unique(pairs.asked).tolist()}
    single = {k: " " not in asked.lines[k] for k in short}
    found = np.zeros(len(pairs.asked), bool)
    for at, (i, j) in enumerate(zip(pairs.asked.tolist(), pairs.held.tolist(), strict=True)):
        if short[i] and single[i] == (" " in held.lines[j]):
            found[at] = not short[i].isdisjoint(initials(held.lines[j]))
    return found


def _in_order(words: Floats, weight: Floats) -> Floats:
    """The share of neighbouring words asked whose matches stand in the same order."""
    where = words.argmax(axis=2)
    good = (words.max(axis=2) > _MISSED) & (weight > 0)
    both = good[:, 1:] & good[:, :-1]
    right = both & (where[:, 1:] > where[:, :-1])
    return np.where(both.any(axis=1), right.sum(axis=1) / np.maximum(both.sum(axis=1), 1), 0.5).astype(np.float32)
