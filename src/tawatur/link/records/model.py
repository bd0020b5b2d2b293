"""The model: which pairs are one happening, when each row of b goes with one row of a at most.

A pair's odds against "none" are `pi / (1 - pi) / (1 - q) * R / Lambda`. R says how many times oftener a true pair
shows its pattern than chance does (Fellegi and Sunter 1969, JASA 64:1183): bands of date, distance and numbers, and
words that go together. Lambda is the same R summed over rows at the same place days away, which cannot be matches: what
chance alone would bring, at this place and for this row. It has a second part, for rows of one burst. `pi` is the share
of b's rows on record in a, `q` the share of a's rows that b has too: a row of a that is no partner of this row may be
another's, so it is less likely to be there by chance (clutter in target tracking: Bar-Shalom and Li 1995).

All shares are learned by expectation-maximisation with one-to-one chances (`maths.one_to_one`) inside, so that odds of
a pair fall with every rival. `pi` is pooled over strata of density by what each can tell: in dense places it hangs on
the background, which is itself known to 15 % only, so those lean on the others (DerSimonian and Laird 1986).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.link.records.bands import Bands
from tawatur.link.records.candidates import SHARE, Found
from tawatur.link.records.texts import FOLDS, Family
from tawatur.maths.background import Rates
from tawatur.maths.one_to_one import Bipartite, chances

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Ratios = list[tuple[Floats, Floats]]
"""For each family of texts: likelihood ratios by fold and pattern, and the shares told in order."""

ROUNDS: Final = 16
BACKGROUND_SD: Final = 0.15
"""How well the background is known, on the scale of its logarithm: stated, after the development sets."""
DECIDED: Final = 6.9
"""What an analyst's word on a pair weighs, in log-odds: as if a careful reader were wrong once in a thousand."""
DENSITY: Final = (1, 4, 16, 64, 256)
"""Bounds of the strata of density: rows of a at the same place, far in time."""
_TAU = 0.2
_LEAN_FAR = 15.0
_FIRST = 0.6
_REFIT = (0, 4)
_CLIP = (0.02, 0.98)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the model is given: pairs with their patterns of texts (`near_text`, `far_text`), lags, families, decisions.

    `decided` (near pairs) holds the log-odds of analysts' words, `blocks` those of place and time of a's and b's rows,
    `size` the numbers of rows of a and b.
    """

    found: Found
    near_text: Ints
    far_text: Ints
    lag: NDArray[np.float32]
    families: list[Family]
    decided: Floats
    blocks: tuple[Ints, Ints]
    size: tuple[int, int]


@dataclass(slots=True)
class Fit:
    """What the model says: the probability and the odds of each near pair, and all that they were made of.

    `by` tells each part of R (near pairs), `background` Lambda of each row of b, `far` how many far rows were seen and
    `unrelated` how many are expected near, `on_record` pi of each stratum, `both` q of a's rows, `overall` the pooled
    pi.
    """

    pairs: Bipartite
    chance: Floats
    odds: Floats
    by: dict[str, Floats]
    background: Floats
    far: Floats
    unrelated: Floats
    stratum: Ints
    on_record: Floats
    overall: float
    both: Floats
    rates: Rates
    score: tuple[Floats, Floats]


def fitted(
    setting: Setting, bands: Bands, rates_of: Callable[[Bands], Rates], watch: Callable[[int, int], None] | None = None
) -> Fit:
    """Learn all shares and weigh every pair. `rates_of` counts the background's bursts by the bands learned so far."""
    near, far = setting.found.near, setting.found.far
    size_a, size_b = setting.size
    owner = near.owner
    pairs = Bipartite(np.searchsorted(owner, np.arange(size_b + 1)), near.thing, size_a)
    told = np.bincount(far.owner, far.count, size_b).astype(float)
    far_count = np.where(setting.found.blind, _assumed(owner, size_b), told)
    stratum = np.searchsorted(DENSITY, far_count, side="right")
    known = _Known(far_count, stratum, np.bincount(stratum, minlength=len(DENSITY) + 1).astype(float))
    pi, overall = np.full(len(DENSITY) + 1, _FIRST), _FIRST
    both = np.full(size_a, np.clip(_FIRST * size_b / max(size_a, 1), 0.05, 0.9))
    rates = Rates(1.0, 1.0, 1.0, 0.2, 4.0)
    for round_ in range(ROUNDS):
        if round_ in _REFIT:
            rates = rates_of(bands)
        texts = [one.ratios() for one in setting.families]
        parts, in_order = _parts(setting, bands, texts)
        background, score_far = _background(setting, bands, rates, (far_count, told), (parts, texts))
        ratio = _product(list(parts.values()), near.size)
        score = ratio / background[owner]
        odds = (pi / (1 - pi))[stratum][owner] * score / (1 - both[near.thing])
        odds = _tempered(owner, odds, told) * np.exp(setting.decided)
        chance = chances(pairs, odds)
        if round_ == ROUNDS - 1:
            break
        row = np.bincount(owner, chance, size_b).astype(float)
        pi, overall = _shares_on_record(known, row, pi)
        both = _shares_in_both(near.thing, chance, setting.blocks, size_a)
        bands.learn(near, setting.lag, chance)
        fold = owner % FOLDS
        for one, direct in zip(setting.families, in_order, strict=True):
            one.learn(setting.near_text, fold, chance, direct)
        if watch is not None:
            watch(round_ + 1, ROUNDS)
    expected = rates.expected(far_count) + rates.sibling(far_count)
    return Fit(
        pairs, chance, odds, parts, background, told, expected, stratum, pi, overall, both, rates, (score, score_far)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What does not change: far rows of each row of b, its stratum, and the size of each stratum."""

    far: Floats
    stratum: Ints
    sizes: Floats


def _parts(setting: Setting, bands: Bands, texts: Ratios) -> tuple[dict[str, Floats], list[Floats]]:
    """The ratio of each field for each near pair, and the share of each family's that is told in order."""
    near = setting.found.near
    parts = {"date": setting.lag @ bands.of_lag(), "place": bands.of_place()[near.place]}
    for at, ratios in enumerate(bands.of_numbers()):
        parts[f"number {at}"] = ratios[near.numbers[at]]
    told = []
    fold = near.owner % FOLDS
    for at, (ratio, direct) in enumerate(texts):
        parts[f"text {at}"] = ratio[fold, setting.near_text]
        told.append(direct[fold, setting.near_text])
    return parts, told


def _background(
    setting: Setting,
    bands: Bands,
    rates: Rates,
    counts: tuple[Floats, Floats],
    ratios: tuple[dict[str, Floats], Ratios],
) -> tuple[Floats, Floats]:
    """Lambda of each row of b, and the score of each far pattern. `counts` are far rows as reckoned with, and as seen.

    The mean ratio of its far rows leans on the product of the means of the fields as if 15 far rows had shown it. Of a
    burst's other rows one alone is reckoned with, alike in words but not in date or toll.
    """
    far, near = setting.found.far, setting.found.near
    rows = setting.size[1]
    (far_count, told), (parts, texts) = counts, ratios
    fields = [bands.of_place()[far.place], *(r[c] for r, c in zip(bands.of_numbers(), far.numbers, strict=True))]
    fold = far.owner % FOLDS
    fields += [ratio[fold, setting.far_text] for ratio, _ in texts]
    ratio = _product(fields, far.size)
    middling = np.ones(rows)
    for field in fields:
        middling *= (np.bincount(far.owner, field * far.count, rows) + 2) / (told + 2)
    summed = np.bincount(far.owner, ratio * far.count, rows)
    mean = (summed + _LEAN_FAR * np.clip(middling, 0.02, 50)) / (told + _LEAN_FAR)
    alike = [0.02 + 0.98 * parts[name] for name in parts if name.startswith("text")]
    likely = _product([*alike, 0.5 + 0.5 * parts["place"]], near.size)
    candidates = np.maximum(np.bincount(near.owner, minlength=rows), 1)
    kin = rates.sibling(far_count) * np.bincount(near.owner, likely, rows) / candidates
    background = rates.expected(far_count) * mean + kin + 0.01
    return background, ratio / background[far.owner]


def _product(factors: list[Floats], size: int) -> Floats:
    """The product of arrays, one after another: stacked they would take their memory twice."""
    whole = np.ones(size)
    for factor in factors:
        whole *= factor
    return whole


def _assumed(owner: Ints, rows: int) -> Floats:
    """Far rows to reckon with where no far days were seen: as many as make all candidates but a partner unrelated."""
    return np.asarray(np.maximum(np.bincount(owner, minlength=rows) - _FIRST, 0) / SHARE)


def _tempered(owner: Ints, odds: Floats, far: Floats) -> Floats:
    """Odds drawn in by what is uncertain in a thin background (MacKay 1992, Neural Computation 4:720, eq. 10)."""
    whole = np.bincount(owner, odds, far.size)
    variance = 2 / (far + 2) + BACKGROUND_SD**2
    power = 1 / np.sqrt(1 + np.pi * variance / 8) - 1
    with np.errstate(divide="ignore"):
        factor = np.where(whole > 0, np.maximum(whole, 1e-300) ** power, 1.0)
    return np.asarray(odds * factor[owner])


def _shares_on_record(known: _Known, row: Floats, pi: Floats) -> tuple[Floats, float]:
    """pi of each stratum, pooled over strata by what each can tell; and their common value.

    One step of expectation-maximisation goes the share of the way that the rows tell (Louis 1982); the rest of the way
    is added. The variance of a stratum's own value is that of its rows and that of the background, which counts for
    more the less its rows tell.
    """
    mean = np.bincount(known.stratum, row, pi.size) / np.maximum(known.sizes, 1)
    open_ = np.bincount(known.stratum, row * (1 - row), pi.size) / np.maximum(known.sizes, 1)
    spread = pi * (1 - pi)
    telling = np.clip(1 - open_ / np.maximum(spread, 0.01), 0.02, 1)
    own = np.clip(_logit(pi) + (_logit(np.clip(mean, 0.005, 0.99)) - _logit(pi)) / telling, -5, 4)
    variance = 1 / np.maximum(known.sizes * telling * spread, 0.1) + (BACKGROUND_SD * (1 - telling) / telling) ** 2
    weight = (known.sizes > 0) / (variance + _TAU**2)
    prior_weight = 0.5
    centre = float((weight * own).sum() / (weight.sum() + prior_weight))
    pooled = centre + _TAU**2 / (_TAU**2 + variance) * (own - centre)
    now = 0.5 * pi + 0.5 * _share(pooled)
    return np.clip(now, *_CLIP), float(_share(np.array(centre)))


def _shares_in_both(thing: Ints, chance: Floats, blocks: tuple[Ints, Ints], size: int) -> Floats:
    """q of a's rows, block by block of place and time, leaning on the overall one as if it were 100 rows.

    Blocks in which b has no row at all are outside its reach and not counted in the overall share.
    """
    taken = np.bincount(thing, chance, size)
    ours, theirs = blocks
    number = int(max(ours.max(initial=-1), theirs.max(initial=-1))) + 1
    there = np.bincount(theirs, minlength=number)[ours] > 0
    overall = (taken[there].sum() + 1) / (there.sum() + 2)
    shares = (np.bincount(ours, taken, number) + 100 * overall) / (np.bincount(ours, minlength=number) + 100)
    return np.asarray(np.clip(shares, 0.01, 0.95)[ours])


def _logit(p: Floats) -> Floats:
    return np.asarray(np.log(p) - np.log1p(-p))


def _share(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x)))
