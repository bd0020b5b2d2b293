"""The model: candidates weighed, one incident at most for each act and brand, probabilities and their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.candidates import Calendar, Pairs, Windows
from tawatur.link.chance import Chance, Described, Known, chance
from tawatur.link.days import UNKNOWN
from tawatur.link.judged import Judged, weighed
from tawatur.link.patterns import expected
from tawatur.link.sampler import Sampled, Teaching, sampled
from tawatur.link.scores import Crowd, Levels, Scoring, levels_of
from tawatur.link.settings import LinkSettings
from tawatur.link.surroundings import Around, Bursts, around, bursts, local, scene
from tawatur.link.whereabouts import FITS
from tawatur.maths.linkage import log_sums, on_record
from tawatur.maths.matchings import Matchings, Rivalry

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_AT_ONCE = 1_000_000
_SHORT = 30
_NEAR = 8.0


@dataclass(frozen=True, slots=True)
class Linked:
    """What the model says: candidates kept for writing down, their patterns, and what the chains left behind.

    `none` is the chance of each claim telling of no incident on record; with its pairs' it makes one. `contest` is what
    other brands' claims take from the log-odds of each pair. `here` is the expected number of unrelated incidents a day
    at places that fit as well as that of each pair, `anywhere` around each claim at any place; `searched` the number of
    candidates of each claim.
    `near` is the expected number of true pairs that the model-free count is about.
    """

    pairs: Pairs
    levels: Levels
    said: Sampled
    none: Floats
    contest: Floats
    here: Floats
    anywhere: Floats
    around: Around
    bursts: Bursts
    near: Floats
    searched: Ints


@dataclass(frozen=True, slots=True)
class Record:
    """What the model is given: claims and incidents as described, the days of both, the analysts' decisions.

    `counts` marks the claims that stand for an act (one edition of each), `sound` the incidents that are not known only
    through a claim: these alone teach how many claims are on record. `party` numbers the brand of each claim.
    """

    claims: Described
    incidents: Described
    window: Windows
    calendar: Calendar
    decided: Judged
    counts: Bools
    sound: Bools
    party: Ints


@dataclass(frozen=True, slots=True)
class _Short:
    """The likeliest candidates of each claim, their log-odds without the prior, decisions' weights; the log-sums of the
    weights of all sound ones."""

    pairs: Pairs
    log_odds: Floats
    decided: Floats
    sound: Floats
    searched: Ints


def linked(record: Record, settings: LinkSettings, rng: np.random.Generator) -> Linked:
    """Weigh all candidates, then draw parameters and matchings together."""
    known = _known(record)
    by_chance = chance(record.claims, record.incidents, known)
    held = scene(record.incidents, (record.calendar.first, record.calendar.after), record.sound)
    found, burst = around(record.claims, record.window, held, settings.days_back), bursts(held)
    crowd = _crowd(found, burst, by_chance, settings)
    blocks = [_shortlist(record, block, by_chance, crowd, settings) for block in _blocks(record)]
    short = _joined(blocks)
    kept = _worth(short, record, settings)
    few = _some(short.pairs, kept)
    levels = levels_of(few, record.claims, record.incidents, by_chance)
    scoring = Scoring(few, levels, by_chance, crowd, short.decided[kept], settings)
    sound = record.sound[few.incident]
    price = min(max(settings.contested, 1e-3), 0.999)
    contested = np.log(price) - np.log1p(-price)
    matchings = Matchings(_rivalry(record, few, float(contested)))
    said = sampled(scoring, matchings, Teaching(record.counts, sound), settings, rng)
    sums = _summed(few.claim, said.p, record.claims.size)
    days = record.calendar.after[few.incident] - record.calendar.first[few.incident]
    near = sound & (levels.place <= FITS) & (days <= 4)
    fitting = np.exp(by_chance.place[by_chance.profile[few.claim], levels.weapon, levels.precision, levels.place])
    window = 2 * settings.background_days + 1
    return Linked(
        pairs=few,
        levels=levels,
        said=said,
        near=_summed(few.claim[near], said.p[near], record.claims.size),
        none=np.maximum(1.0 - sums, 0.0),
        contest=_contest(record, few, said.p, float(contested)),
        here=crowd.here[few.claim] * fitting / window,
        anywhere=found.per_day,
        around=found,
        bursts=burst,
        searched=short.searched,
    )


def _summed(owner: Ints, p: Floats, size: int) -> Floats:
    return np.bincount(owner, weights=p, minlength=size).astype(float)


def _known(record: Record) -> Known:
    """Pairs that an analyst judged, for the count of what chance shows."""
    pairs = list(record.decided)
    claim, incident = (np.array([pair[at] for pair in pairs], dtype=np.int64) for at in (0, 1))
    weight = np.array([-1.0 if one.verb == "accept" else 1.0 for one in record.decided.values()])
    return Known(claim, incident, weight)


def _crowd(found: Around, burst: Bursts, by_chance: Chance, settings: LinkSettings) -> Crowd:
    window = 2 * settings.background_days + 1
    anywhere = np.maximum(found.per_day * window, 1e-3)
    here = anywhere * local(found, by_chance.fits[by_chance.profile]) * burst.ratio
    return Crowd(anywhere, here, 1 / np.sqrt(anywhere + 1), 1 / np.sqrt(found.far_fit + 2), burst.sd)


def _rivalry(record: Record, pairs: Pairs, contested: float) -> Rivalry:
    """Who may not share. An edition in whose place another counts stands beside the others and takes nothing away."""
    size = record.incidents.size
    apart = ~record.counts[pairs.claim]
    incident = np.where(apart, size * (pairs.claim + 1) + pairs.incident, pairs.incident)
    return Rivalry(pairs.claim, incident, record.party[pairs.claim], record.claims.size, contested)


def _contest(record: Record, pairs: Pairs, p: Floats, contested: float) -> Floats:
    """What the price for contests takes from the log-odds of each pair: it is paid with the probability that another
    brand's claim tells of the incident."""
    counting = record.counts[pairs.claim]
    free = np.where(counting, np.log1p(-np.minimum(p, 1 - 1e-12)), 0.0)
    incidents, item = np.unique(pairs.incident, return_inverse=True)
    parties = int(record.party.max(initial=0)) + 1
    keys, key = np.unique(item * parties + record.party[pairs.claim], return_inverse=True)
    nobody = _summed(item, free, incidents.size)[item] - _summed(key, free, keys.size)[key]
    taken: Floats = np.log1p((np.exp(contested) - 1) * -np.expm1(np.minimum(nobody, 0.0)))
    return np.where(counting, taken, 0.0)


def _worth(short: _Short, record: Record, settings: LinkSettings) -> Ints:
    """The candidates that would be at least `least` likely if nothing else could be the claim's act; at most
    `most_links` of each claim, and all that were decided upon."""
    share = on_record(short.sound[record.counts], a=settings.prior_a, b=settings.prior_b).mean
    alone = short.log_odds + np.log(share) - np.log1p(-share)
    p = np.exp(-np.logaddexp(0.0, -alone))
    return _best(short.pairs.claim, p, short.decided, settings.most_links, least=settings.least)


def _blocks(record: Record) -> list[Ints]:
    """The claims in blocks of about a million candidates, so that memory does not hang on their number."""
    first = record.calendar.first[record.calendar.first != UNKNOWN]
    days = float(np.ptp(first)) + 1 if first.size else 1.0
    each = max(first.size / days * 31, 1.0)
    number = max(1, round(record.claims.size * each / _AT_ONCE))
    return [block for block in np.array_split(np.arange(record.claims.size), number) if block.size]


def _shortlist(record: Record, block: Ints, by_chance: Chance, crowd: Crowd, settings: LinkSettings) -> _Short:
    lowest, highest = int(block[0]), int(block[-1])
    mine = {pair: one for pair, one in record.decided.items() if lowest <= pair[0] <= highest}
    found = weighed(record.calendar.candidates(record.window, block), mine, settings.decided_log_odds)
    pairs, owner = found.pairs, found.pairs.claim - lowest
    levels = levels_of(pairs, record.claims, record.incidents, by_chance)
    log_odds = Scoring(pairs, levels, by_chance, crowd, found.log_odds, settings).scores(expected()).total[0]
    near = log_odds > _heaviest(owner, log_odds, block.size)[owner] - _NEAR
    kept = _best(pairs.claim, np.where(near, np.exp(log_odds), 0.0), found.log_odds, _SHORT, least=1e-300)
    sound = record.sound[pairs.incident]
    return _Short(
        _some(pairs, kept),
        log_odds[kept],
        found.log_odds[kept],
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
            for name in ("log_odds", "decided", "sound", "searched")
        ),
    )


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
