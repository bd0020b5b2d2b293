"""Are two brands one hand: do the acts that they claim look alike more than the acts of two strangers would?

Weapon, target and place of the claimed acts are compared by Dirichlet-multinomial Bayes factors around the base rates
of the record. "One hand" means here: acts drawn from one set of habits. It cannot tell one command from two cells
that copy each other, and with a handful of claims it can tell nothing, which is then what the row says.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tawatur.kinds import Claim, Clue, Hand, Incident, Party
from tawatur.maths.odds import expit, logit, words, words_between
from tawatur.store.steps import Given, Made

FEATURES: Final = ("weapon", "target", "place")
_TEMPERS: Final = (0.35, 0.65, 1.0)
_NOTHING: Final = ("", "unknown")


@dataclass(frozen=True, slots=True)
class HandSettings:
    """`prior` is the chance that two brands are one hand before looking, `prior_low` and `prior_high` its range;
    `least_acts` the number of acts that each must claim; `widest` the widest interval that still tells something;
    `most_brands` how many brands, those of most acts, are compared."""

    prior: float = 0.2
    prior_low: float = 0.1
    prior_high: float = 0.35
    least_acts: int = 5
    widest: float = 0.6
    most_brands: int = 40


def hands(given: Given) -> Made:
    """A row for each pair of brands that claim acts, those of most acts first."""
    settings = hand_settings(given.setting("weigh"))
    names = {party.id: party.name for party in given.rows(Party)}
    acts: dict[str, list[Claim]] = defaultdict(list)
    for claim in given.rows(Claim):
        if claim.superseded_by is None and claim.party:
            acts[claim.party].append(claim)
    brands = sorted(acts, key=lambda party: (-len(acts[party]), party))[: settings.most_brands]
    incidents = given.rows(Incident)
    bases = {feature: _base(incidents, acts, feature) for feature in FEATURES}
    return {"hands": [_hand(pair, acts, bases, names, settings) for pair in combinations(sorted(brands), 2)]}


def hand_settings(section: Mapping[str, object]) -> HandSettings:
    """The [weigh] settings of a case; what is absent or no number in its range leaves the sound value."""
    sound = HandSettings()
    shares = {
        name: float(value)
        for name in ("prior", "prior_low", "prior_high", "widest")
        if isinstance(value := section.get(name), float) and 0 < value < 1
    }
    counts = {
        name: value
        for name in ("least_acts", "most_brands")
        if isinstance(value := section.get(name), int) and not isinstance(value, bool) and value > 0
    }
    return HandSettings(
        shares.get("prior", sound.prior),
        shares.get("prior_low", sound.prior_low),
        shares.get("prior_high", sound.prior_high),
        counts.get("least_acts", sound.least_acts),
        shares.get("widest", sound.widest),
        counts.get("most_brands", sound.most_brands),
    )


def _cell(row: Claim | Incident, feature: str) -> str:
    value = getattr(row, feature) or ""
    return "" if value in _NOTHING else str(value)


def _base(incidents: Sequence[Incident], acts: Mapping[str, list[Claim]], feature: str) -> dict[str, float]:
    """How often each cell is seen in the record; a cell that only claims name is there with nought."""
    seen = Counter(cell for row in incidents if (cell := _cell(row, feature)))
    claimed = {cell for claims in acts.values() for claim in claims if (cell := _cell(claim, feature))}
    return {cell: float(seen.get(cell, 0)) for cell in sorted({*seen, *claimed})}


def _hand(
    pair: tuple[str, str],
    acts: Mapping[str, list[Claim]],
    bases: Mapping[str, Mapping[str, float]],
    names: Mapping[str, str],
    settings: HandSettings,
) -> Hand:
    ours, theirs = (acts[party] for party in pair)
    factors = {feature: _log_factor(ours, theirs, feature, bases[feature]) for feature in FEATURES}
    told = _told(list(factors.values()), settings)
    few = min(len(ours), len(theirs)) < settings.least_acts
    wide = told[2] - told[1] > settings.widest
    named = [names.get(party, party.partition(":")[2]) for party in pair]
    clues = [
        Clue("prior", f"two brands are one hand in {settings.prior * 100:.0f} of 100 pairs", logit(settings.prior))
    ]
    clues += [
        Clue(feature, _says(feature, log_factor, ours, theirs), log_factor) for feature, log_factor in factors.items()
    ]
    if few or wide:
        why = _too_few(named, (len(ours), len(theirs)), settings) if few else _too_wide(told)
        return _row(pair, ours, theirs, (None, None, None), f"cannot tell: {why}", clues)
    return _row(pair, ours, theirs, told, f"{words(told[0])} ({words_between(told[1], told[2])})", clues)


def _row(
    pair: tuple[str, str],
    ours: Sequence[Claim],
    theirs: Sequence[Claim],
    told: tuple[float | None, float | None, float | None],
    said: str,
    clues: Sequence[Clue],
) -> Hand:
    rows = [*ours, *theirs]
    days = [claim.known_from for claim in rows if claim.known_from is not None]
    known = len(days) == len(rows)
    return Hand(
        id=f"hand:{pair[0].partition(':')[2]}:{pair[1].partition(':')[2]}",
        because=tuple(claim.id for claim in rows),
        known_from=max(days) if known else None,
        known_how="derived" if known else "unknown",
        a=pair[0],
        b=pair[1],
        probability=told[0],
        low=told[1],
        high=told[2],
        words=said,
        n_a=len(ours),
        n_b=len(theirs),
        clues=tuple(clues),
    )


def _log_factor(ours: Sequence[Claim], theirs: Sequence[Claim], feature: str, base: Mapping[str, float]) -> float:
    import numpy as np

    from tawatur.maths.partitions import base_shares, log_one_hand

    if not base:
        return 0.0
    counts = [Counter(_cell(claim, feature) for claim in claims) for claims in (ours, theirs)]
    a, b = (np.array([float(count[cell]) for cell in base]) for count in counts)
    return log_one_hand(a, b, base_shares(np.array(list(base.values()))))


def _told(factors: Sequence[float], settings: HandSettings) -> tuple[float, float, float]:
    """The probability, and its range over priors and over how much of the evidence is believed: features hang together
    and a hand drifts, so that the full sum of the factors is the upper end of what they can say."""
    whole = math.fsum(factors)
    spread = [
        expit(logit(prior) + temper * whole)
        for prior in (settings.prior_low, settings.prior, settings.prior_high)
        for temper in _TEMPERS
    ]
    return expit(logit(settings.prior) + _TEMPERS[1] * whole), min(spread), max(spread)


def _says(feature: str, log_factor: float, ours: Sequence[Claim], theirs: Sequence[Claim]) -> str:
    told = [sum(1 for claim in claims if _cell(claim, feature)) for claims in (ours, theirs)]
    if min(told) == 0:
        return f"{feature}: one of them names none"
    way = "more alike" if log_factor > 0 else "less alike"
    return f"{feature}: {way} than two strangers' acts ({told[0]} and {told[1]} acts name one)"


def _too_few(names: Sequence[str], acts: tuple[int, int], settings: HandSettings) -> str:
    short = " and ".join(f"{name} claims {n}" for name, n in zip(names, acts, strict=True) if n < settings.least_acts)
    return f"{short}, and fewer than {settings.least_acts} acts show no habits"


def _too_wide(told: tuple[float, float, float]) -> str:
    return f"other sound priors and weights give anything from {told[1] * 100:.0f} to {told[2] * 100:.0f} in 100"
