"""The likeliest candidates of each claim, found block by block, so that memory does not hang on their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.candidates import Pairs
from tawatur.link.chance import Chance
from tawatur.link.days import UNKNOWN
from tawatur.link.judged import weighed
from tawatur.link.patterns import expected
from tawatur.link.record import Record
from tawatur.link.scores import Crowd, Scoring, levels_of
from tawatur.link.settings import LinkSettings
from tawatur.maths.linkage import log_sums, on_record

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_AT_ONCE = 1_000_000
_SHORT = 30
_NEAR = 8.0


@dataclass(frozen=True, slots=True)
class Short:
    """The likeliest candidates of each claim, their log-odds without the prior, decisions' weights; the log-sums of the
    weights of all sound ones."""

    pairs: Pairs
    log_odds: Floats
    decided: Floats
    sound: Floats
    searched: Ints


def worth(short: Short, record: Record, settings: LinkSettings) -> Ints:
    """The candidates that would be at least `least` likely if nothing else could be the claim's act; at most
    `most_links` of each claim, and all that were decided upon."""
    share = on_record(short.sound[record.counts], a=settings.prior_a, b=settings.prior_b).mean
    alone = short.log_odds + np.log(share) - np.log1p(-share)
    p = np.exp(-np.logaddexp(0.0, -alone))
    return _best(short.pairs.claim, p, short.decided, settings.most_links, least=settings.least)


def blocks(record: Record) -> list[Ints]:
    """The claims in blocks of about a million candidates, so that memory does not hang on their number."""
    first = record.calendar.first[record.calendar.first != UNKNOWN]
    days = float(np.ptp(first)) + 1 if first.size else 1.0
    each = max(first.size / days * 31, 1.0)
    number = max(1, round(record.claims.size * each / _AT_ONCE))
    return [block for block in np.array_split(np.arange(record.claims.size), number) if block.size]


def shortlist(record: Record, block: Ints, by_chance: Chance, crowd: Crowd, settings: LinkSettings) -> Short:
    """The likeliest candidates of a block of claims, under the masses that the priors expect."""
    lowest, highest = int(block[0]), int(block[-1])
    mine = {pair: one for pair, one in record.decided.items() if lowest <= pair[0] <= highest}
    found = weighed(record.calendar.candidates(record.window, block), mine, settings.decided_log_odds)
    pairs, owner = found.pairs, found.pairs.claim - lowest
    levels = levels_of(pairs, record.claims, record.incidents, by_chance)
    log_odds = Scoring(pairs, levels, by_chance, crowd, found.log_odds, settings).scores(expected()).total[0]
    near = log_odds > _heaviest(owner, log_odds, block.size)[owner] - _NEAR
    kept = _best(pairs.claim, np.where(near, np.exp(log_odds), 0.0), found.log_odds, _SHORT, least=1e-300)
    sound = record.sound[pairs.incident]
    return Short(
        some(pairs, kept),
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


def joined(blocks: Sequence[Short]) -> Short:
    """The shortlists of all blocks as one."""
    parts = [block.pairs for block in blocks]
    return Short(
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


def some(pairs: Pairs, rows: Ints) -> Pairs:
    """These rows of the pairs."""
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
