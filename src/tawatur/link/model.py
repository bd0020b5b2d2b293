"""The model: candidates weighed, one incident at most for each act and brand, probabilities and their intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.bursts import Bursts, bursts
from tawatur.link.candidates import Pairs
from tawatur.link.chance import Chance, Known, chance
from tawatur.link.record import Record
from tawatur.link.sampler import Sampled, sampled
from tawatur.link.scores import Crowd, Levels, Scoring, levels_of
from tawatur.link.settings import LinkSettings
from tawatur.link.shortlist import blocks, joined, shortlist, some, worth
from tawatur.link.surroundings import Around, around, local, scene
from tawatur.link.tally import Teaching
from tawatur.link.whereabouts import FITS
from tawatur.maths.matchings import Matchings
from tawatur.maths.rivals import Rivalry

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


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


def linked(record: Record, settings: LinkSettings, rng: np.random.Generator) -> Linked:
    """Weigh all candidates, then draw parameters and matchings together."""
    known = _known(record)
    by_chance = chance(record.claims, record.incidents, known)
    held = scene(record.incidents, (record.calendar.first, record.calendar.after), record.sound)
    found, burst = around(record.claims, record.window, held, settings.days_back), bursts(held)
    crowd = _crowd(found, burst, by_chance, settings)
    short = joined([shortlist(record, block, by_chance, crowd, settings) for block in blocks(record)])
    kept = worth(short, record, settings)
    few = some(short.pairs, kept)
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
