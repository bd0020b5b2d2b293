"""The model: weights of the candidates, the share of claims that are on record, probabilities and their intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.candidates import Pairs, Windows
from tawatur.link.chance import Chance, Described, chance
from tawatur.link.days import UNKNOWN
from tawatur.link.patterns import TARGET_LEVELS, WEAPON_LEVELS, Matched, drawn, expected
from tawatur.link.settings import LinkSettings
from tawatur.link.whereabouts import FITS, agreement
from tawatur.maths.linkage import OnRecord, log_sums, on_record, shares

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_CHUNK = 2_000_000
_LEAN_DAYS = 30.0
_DRAWS, _FEW_DRAWS, _MANY = 200, 40, 100_000


@dataclass(frozen=True, slots=True)
class Levels:
    """The pattern of each pair: levels of weapon, place and target, precision of the incident's place, and whether the
    places fit (0) or not (1)."""

    weapon: Ints
    place: Ints
    target: Ints
    precision: Ints
    apart: Ints


@dataclass(frozen=True, slots=True)
class Scores:
    """Log-odds of the clues of each pair; they add up to those of the pair against none, the prior left out."""

    date: Floats
    place: Floats
    weapon: Floats
    target: Floats
    crowd: Floats
    decided: Floats

    @property
    def total(self) -> Floats:
        """The sum."""
        return self.date + self.place + self.weapon + self.target + self.crowd + self.decided


@dataclass(frozen=True, slots=True)
class Linked:
    """What the model says: candidates kept for writing down, their patterns, scores and probabilities.

    `none`, `none_low`, `none_high` are those of each claim telling of no incident on record. `crowd` is the expected
    number of unrelated incidents in the window around each claim, `fitting` the share of the record's places that fit
    the claim as well as each pair's does.
    """

    pairs: Pairs
    levels: Levels
    scores: Scores
    p: Floats
    low: Floats
    high: Floats
    none: Floats
    none_low: Floats
    none_high: Floats
    on_record: OnRecord
    crowd: Floats
    fitting: Floats


def linked(
    pairs: Pairs,
    claims: Described,
    incidents: Described,
    crowd: Floats,
    decided: Floats,
    counts: Bools,
    sound: Bools,
    settings: LinkSettings,
    rng: np.random.Generator,
) -> Linked:
    """Weigh all candidates. `counts` marks the claims that stand for an act (one edition of each), `sound` the
    incidents that are not known only through a claim: these alone teach how many claims are on record."""
    by_chance = chance(claims, incidents)
    log_odds = np.concatenate(
        [
            scores(
                part, levels_of(part, claims, incidents), by_chance, expected(), crowd, decided[rows], settings
            ).total[0]
            for rows, part in _chunks(pairs)
        ]
        or [np.empty(0)]
    )
    fit = counts[pairs.claim] & sound[pairs.incident]
    posterior = on_record(
        log_sums(pairs.claim[fit], log_odds[fit], claims.size)[counts], a=settings.prior_a, b=settings.prior_b
    )
    prior = np.log(posterior.mean) - np.log1p(-posterior.mean)
    p, none = shares(pairs.claim, log_odds + prior, claims.size)
    kept = _kept(pairs.claim, p, decided, settings)
    few = _some(pairs, kept)
    levels = levels_of(few, claims, incidents)
    few_scores = scores(few, levels, by_chance, expected(), crowd, decided[kept], settings)
    rest = log_sums(np.delete(pairs.claim, kept), np.delete(log_odds, kept), claims.size)
    spread = _drawn(few, levels, by_chance, crowd, decided[kept], rest, posterior, settings, rng)
    low, high = _ends(np.append(p[kept], none), spread)
    return Linked(
        pairs=few,
        levels=levels,
        scores=few_scores,
        p=p[kept],
        low=low[: kept.size],
        high=high[: kept.size],
        none=none,
        none_low=low[kept.size :],
        none_high=high[kept.size :],
        on_record=posterior,
        crowd=crowd,
        fitting=np.exp(by_chance.place[by_chance.profile[few.claim], levels.weapon, levels.precision, levels.place]),
    )


def crowd_of(claims: Windows, first: Ints, after: Ints, half: int) -> Floats:
    """How many incidents to expect by chance in the `2 * half + 1` days around each claim's days.

    The local rate leans on that of the whole record, as if 30 more days had been seen at the latter.
    """
    known = first != UNKNOWN
    middles = np.sort((first[known] + after[known] - 1) / 2)
    if middles.size == 0:
        return np.full(claims.first.size, 1e-3)
    opening, closing = float(middles[0]), float(middles[-1]) + 1
    overall = middles.size / max(closing - opening, 61.0)
    centre = np.where(claims.wait == 1, claims.after - 8.0, (claims.first + claims.after - 1) / 2)
    low, high = centre - half, centre + half + 1
    seen = np.searchsorted(middles, high, side="left") - np.searchsorted(middles, low, side="left")
    days = np.clip(np.minimum(high, closing) - np.maximum(low, opening), 0.0, None)
    per_day: Floats = (seen + overall * _LEAN_DAYS) / (days + _LEAN_DAYS)
    return per_day * (2 * half + 1)


def levels_of(pairs: Pairs, claims: Described, incidents: Described) -> Levels:
    """The patterns of pairs."""
    left, right = claims.take(pairs.claim), incidents.take(pairs.incident)
    place = agreement(left.spots, right.spots).astype(np.int64)
    return Levels(
        WEAPON_LEVELS[left.weapon, right.weapon].astype(np.int64),
        place,
        TARGET_LEVELS[left.target, right.target].astype(np.int64),
        right.spots.precision.astype(np.int64),
        (place != FITS).astype(np.int64),
    )


def scores(
    pairs: Pairs,
    levels: Levels,
    by_chance: Chance,
    matched: Matched,
    crowd: Floats,
    decided: Floats,
    settings: LinkSettings,
) -> Scores:
    """The log-odds of each clue (draws x pairs): how much more often a true pair shows it than chance does."""
    profile = by_chance.profile[pairs.claim]
    window = 2 * settings.background_days + 1
    days = np.einsum("dpk,pk->dp", matched.days[:, pairs.wait, :], pairs.density)
    weapon = by_chance.weapon[profile, levels.weapon]
    place = by_chance.place[profile, levels.weapon, levels.precision, levels.place]
    target = by_chance.target[profile, levels.weapon, levels.apart, levels.target]
    return Scores(
        np.log(np.maximum(days * window, 1e-12)),
        matched.place[:, levels.place] - place,
        matched.weapon[:, levels.weapon] - weapon,
        matched.target[:, levels.target] - target,
        -np.log(crowd[pairs.claim])[None, :],
        decided[None, :],
    )


def _chunks(pairs: Pairs) -> list[tuple[Ints, Pairs]]:
    size = pairs.claim.size
    starts = range(0, size, _CHUNK)
    return [(rows, _some(pairs, rows)) for rows in (np.arange(at, min(at + _CHUNK, size)) for at in starts)]


def _some(pairs: Pairs, rows: Ints) -> Pairs:
    return Pairs(pairs.claim[rows], pairs.incident[rows], pairs.density[rows], pairs.wait[rows])


def _kept(owner: Ints, p: Floats, decided: Floats, settings: LinkSettings) -> Ints:
    """The candidates worth writing down: likely enough and among the most likely of their claim, or decided upon."""
    worth = np.flatnonzero((p >= settings.least) | (decided != 0))
    ordered = worth[np.lexsort((-p[worth], decided[worth] == 0, owner[worth]))]
    if ordered.size == 0:
        return ordered
    starts = np.flatnonzero(np.r_[True, owner[ordered][1:] != owner[ordered][:-1]])
    rank = np.arange(ordered.size) - np.repeat(starts, np.diff(np.r_[starts, ordered.size]))
    return np.sort(ordered[(rank < settings.most_links) | (decided[ordered] != 0)])


def _drawn(
    pairs: Pairs,
    levels: Levels,
    by_chance: Chance,
    crowd: Floats,
    decided: Floats,
    rest: Floats,
    posterior: OnRecord,
    settings: LinkSettings,
    rng: np.random.Generator,
) -> Floats:
    """Probabilities (draws x kept pairs and claims) under other values of the parameters: the share of claims on
    record, the masses of true pairs, and the rate of unrelated incidents around each claim."""
    n = _DRAWS if pairs.claim.size + crowd.size <= _MANY else _FEW_DRAWS
    pi = posterior.draws(rng, n)
    prior = np.log(pi) - np.log1p(-pi)
    out = np.empty((n, pairs.claim.size + crowd.size))
    matched = drawn(rng, n)
    for draw in range(n):
        one = Matched(
            *(part[draw : draw + 1] for part in (matched.days, matched.place, matched.weapon, matched.target))
        )
        around = crowd * np.exp(rng.standard_normal(crowd.size) / np.sqrt(crowd + 1.0))
        weight = scores(pairs, levels, by_chance, one, around, decided, settings).total[0] + prior[draw]
        whole = np.logaddexp(np.logaddexp(0.0, rest + prior[draw]), log_sums(pairs.claim, weight, crowd.size))
        out[draw] = np.append(np.exp(weight - whole[pairs.claim]), np.exp(-whole))
    return out


def _ends(p: Floats, spread: Floats) -> tuple[Floats, Floats]:
    low, high = np.quantile(spread, [0.05, 0.95], axis=0)
    return np.minimum(low, p), np.maximum(high, p)
