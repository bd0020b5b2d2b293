"""The model: weights of the candidates, the share of claims that are on record, probabilities and their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.candidates import Calendar, Pairs, Windows
from tawatur.link.chance import Chance, Described, chance
from tawatur.link.days import UNKNOWN
from tawatur.link.judged import Judged, weighed
from tawatur.link.patterns import TARGET_LEVELS, WEAPON_LEVELS, Matched, drawn, expected
from tawatur.link.settings import LinkSettings
from tawatur.link.whereabouts import FITS, ONE, agreement
from tawatur.maths.linkage import OnRecord, log_sums, on_record, shares

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_AT_ONCE = 1_000_000
_SHORT = 30
_NEAR = 8.0
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
    the claim as well as each pair's does, `searched` the number of candidates of each claim.
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
    searched: Ints


@dataclass(frozen=True, slots=True)
class Record:
    """What the model is given: claims and incidents as described, the days of both, the analysts' decisions.

    `counts` marks the claims that stand for an act (one edition of each), `sound` the incidents that are not known only
    through a claim: these alone teach how many claims are on record.
    """

    claims: Described
    incidents: Described
    window: Windows
    calendar: Calendar
    decided: Judged
    counts: Bools
    sound: Bools


@dataclass(frozen=True, slots=True)
class _Short:
    """The likeliest candidates of each claim, their log-odds without the prior, decisions' weights; the log-sums of the
    weights left out, and of all sound ones."""

    pairs: Pairs
    log_odds: Floats
    decided: Floats
    rest: Floats
    sound: Floats
    searched: Ints


def linked(record: Record, settings: LinkSettings, rng: np.random.Generator) -> Linked:
    """Weigh all candidates, learn how many claims are on record, and give each its probability and interval."""
    size = record.claims.size
    crowd = crowd_of(record.window, record.calendar.first, record.calendar.after, settings.background_days)
    by_chance = chance(record.claims, record.incidents)
    blocks = [_shortlist(record, block, by_chance, crowd, settings) for block in _blocks(record)]
    short = _joined(blocks)
    posterior = on_record(short.sound[record.counts], a=settings.prior_a, b=settings.prior_b)
    prior = np.log(posterior.mean) - np.log1p(-posterior.mean)
    p, none = shares(short.pairs.claim, short.log_odds + prior, size, rest=short.rest + prior)
    kept = _best(short.pairs.claim, p, short.decided, settings.most_links, least=settings.least)
    few = _some(short.pairs, kept)
    levels = levels_of(few, record.claims, record.incidents)
    rest = np.logaddexp(short.rest, log_sums(np.delete(short.pairs.claim, kept), np.delete(short.log_odds, kept), size))
    drawing = _Drawing(few, levels, by_chance, crowd, short.decided[kept], settings)
    low, high = _ends(np.append(p[kept], none), drawing.spread(rest, posterior, rng))
    return Linked(
        pairs=few,
        levels=levels,
        scores=drawing.scores(expected(), crowd),
        p=p[kept],
        low=low[: kept.size],
        high=high[: kept.size],
        none=none,
        none_low=low[kept.size :],
        none_high=high[kept.size :],
        on_record=posterior,
        crowd=crowd,
        fitting=np.exp(by_chance.place[by_chance.profile[few.claim], levels.weapon, levels.precision, levels.place]),
        searched=short.searched,
    )


def _blocks(record: Record) -> list[Ints]:
    """The claims in blocks of about a million candidates, so that memory does not hang on their number."""
    first = record.calendar.first[record.calendar.first != UNKNOWN]
    days = float(np.ptp(first)) + 1 if first.size else 1.0
    each = max(first.size / days * 31, 1.0)
    number = max(1, round(record.claims.size * each / _AT_ONCE))
    return [block for block in np.array_split(np.arange(record.claims.size), number) if block.size]


def _shortlist(record: Record, block: Ints, by_chance: Chance, crowd: Floats, settings: LinkSettings) -> _Short:
    lowest, highest = int(block[0]), int(block[-1])
    mine = {pair: one for pair, one in record.decided.items() if lowest <= pair[0] <= highest}
    found = weighed(record.calendar.candidates(record.window, block), mine, settings.decided_log_odds)
    pairs, owner = found.pairs, found.pairs.claim - lowest
    levels = levels_of(pairs, record.claims, record.incidents)
    drawing = _Drawing(pairs, levels, by_chance, crowd, found.log_odds, settings)
    log_odds = drawing.scores(expected(), crowd).total[0]
    near = log_odds > _heaviest(owner, log_odds, block.size)[owner] - _NEAR
    kept = _best(pairs.claim, np.where(near, np.exp(log_odds), 0.0), found.log_odds, _SHORT, least=1e-300)
    sound = record.sound[pairs.incident]
    return _Short(
        _some(pairs, kept),
        log_odds[kept],
        found.log_odds[kept],
        log_sums(np.delete(owner, kept), np.delete(log_odds, kept), block.size),
        log_sums(owner[sound], log_odds[sound], block.size),
        np.bincount(owner, minlength=block.size),
    )


def _heaviest(owner: Ints, log_odds: Floats, n: int) -> Floats:
    heaviest = np.full(n, -np.inf)
    if owner.size:
        firsts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        heaviest[owner[firsts]] = np.maximum.reduceat(log_odds, firsts)
    return heaviest


def _joined(blocks: Sequence[_Short]) -> _Short:
    parts = [block.pairs for block in blocks]
    return _Short(
        Pairs(
            np.concatenate([part.claim for part in parts]),
            np.concatenate([part.incident for part in parts]),
            np.concatenate([part.density for part in parts]),
            np.concatenate([part.wait for part in parts]),
        ),
        *(
            np.concatenate([getattr(block, name) for block in blocks])
            for name in ("log_odds", "decided", "rest", "sound", "searched")
        ),
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
        (place > FITS).astype(np.int64),
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Pairs with all that their scores hang on, apart from the parameters."""

    pairs: Pairs
    levels: Levels
    by_chance: Chance
    crowd: Floats
    decided: Floats
    settings: LinkSettings

    def scores(self, matched: Matched, crowd: Floats) -> Scores:
        """The log-odds of each clue (draws x pairs): how much more often a true pair shows it than chance does."""
        levels, by_chance, pairs = self.levels, self.by_chance, self.pairs
        profile = by_chance.profile[pairs.claim]
        window = 2 * self.settings.background_days + 1
        days = np.einsum("dpk,pk->dp", matched.days[:, pairs.wait, :], pairs.density)
        by_luck = by_chance.place[profile, levels.weapon, levels.precision, levels.place]
        place = matched.place[:, levels.place]
        unnamed = ~by_chance.named[profile] & (levels.place == FITS)
        place[:, unnamed] = np.logaddexp(matched.place[:, [ONE]], matched.place[:, [FITS]])
        return Scores(
            np.log(np.maximum(days * window, 1e-12)),
            place - by_luck,
            matched.weapon[:, levels.weapon] - by_chance.weapon[profile, levels.weapon],
            matched.target[:, levels.target] - by_chance.target[profile, levels.weapon, levels.apart, levels.target],
            -np.log(crowd[pairs.claim])[None, :],
            self.decided[None, :],
        )

    def spread(self, rest: Floats, posterior: OnRecord, rng: np.random.Generator) -> NDArray[np.float32]:
        """Probabilities (draws x pairs and claims) under other values of the parameters: the share of claims on record,
        the masses of true pairs, and the rate of unrelated incidents around each claim. `rest` are the log-sums of the
        candidates left out."""
        size, pairs = self.crowd.size, self.pairs
        n = _DRAWS if pairs.claim.size + size <= _MANY else _FEW_DRAWS
        pi, matched = posterior.draws(rng, n), drawn(rng, n)
        prior = np.log(pi) - np.log1p(-pi)
        out = np.empty((n, pairs.claim.size + size), dtype=np.float32)
        for draw in range(n):
            around = self.crowd * np.exp(rng.standard_normal(size) / np.sqrt(self.crowd + 1.0))
            weight = self.scores(matched.only(draw), around).total[0] + prior[draw]
            whole = np.logaddexp(np.logaddexp(0.0, rest + prior[draw]), log_sums(pairs.claim, weight, size))
            out[draw] = np.append(np.exp(weight - whole[pairs.claim]), np.exp(-whole))
        return out


def _some(pairs: Pairs, rows: Ints) -> Pairs:
    return Pairs(pairs.claim[rows], pairs.incident[rows], pairs.density[rows], pairs.wait[rows])


def _best(owner: Ints, weight: Floats, decided: Floats, most: int, *, least: float) -> Ints:
    """The rows of each owner's `most` heaviest candidates of at least `least`, and all that were decided upon."""
    worth = np.flatnonzero((weight >= least) | (decided != 0))
    ordered = worth[np.lexsort((-weight[worth], decided[worth] == 0, owner[worth]))]
    if ordered.size == 0:
        return ordered
    starts = np.flatnonzero(np.r_[True, owner[ordered][1:] != owner[ordered][:-1]])
    rank = np.arange(ordered.size) - np.repeat(starts, np.diff(np.r_[starts, ordered.size]))
    return np.sort(ordered[(rank < most) | (decided[ordered] != 0)])


def _ends(p: Floats, spread: NDArray[np.float32]) -> tuple[Floats, Floats]:
    low, high = np.quantile(spread, [0.05, 0.95], axis=0)
    return np.minimum(low, p), np.maximum(high, p)
