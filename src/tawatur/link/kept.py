"""What the chains leave for others: the draws of each claim, and what was learnt of true pairs."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from tawatur.kinds import Claim, Draw, Lesson, slugged
from tawatur.link.known import latest
from tawatur.link.model import Linked
from tawatur.link.patterns import Counts, prior
from tawatur.link.record import Record
from tawatur.link.settings import LinkSettings

Floats = NDArray[np.float64]

_LEVELS = {
    "day": ("the same day", "one day off", "two or three days off"),
    "day, where the claim gives none": ("within a day of the issue", "2 to 7 days before", "longer before"),
    "place": ("the same place", "one inside or near the other", "about 10 km off", "about 50 km off", "farther"),
    "weapon": ("the same weapon", "one easily taken for the other", "another weapon"),
    "target": ("the same target", "a target of one kind", "another target"),
}


def draws(claims: Sequence[Claim], record: Record, result: Linked, zone: ZoneInfo) -> list[Draw]:
    """A row for each claim; the bits of one column of the chains' matchings belong together."""
    sound = record.sound[result.pairs.incident]
    expected = np.bincount(result.pairs.claim[sound], weights=result.said.p[sound], minlength=len(claims))
    packed = np.packbits(result.said.true, axis=0)
    n, around, burst = result.said.true.shape[0], result.around, result.bursts
    return [
        Draw(
            id=f"draw:{claim.slug}",
            because=(claim.id,),
            known_from=latest(claim)[0],
            known_how=latest(claim)[1],
            claim=claim.id,
            counts=bool(record.counts[at]),
            month=_month(claim, zone),
            expected=min(float(expected[at]), 1.0),
            n=n,
            bits=base64.b64encode(packed[:, at].tobytes()).decode(),
            near=float(around.near_sound[at]),
            far=float(around.far_sound[at]),
            near_days=float(around.near_days[at]),
            far_days=float(around.far_days[at]),
            near_expected=float(result.near[at]),
            comparable=bool(around.comparable[at]),
            burst=burst.ratio,
            burst_sd=burst.sd,
        )
        for at, claim in enumerate(claims)
    ]


def _month(claim: Claim, zone: ZoneInfo) -> str:
    when = claim.issued or claim.when
    return "" if when is None else when.start.astimezone(zone).strftime("%Y-%m")


def lessons(record: Record, result: Linked, settings: LinkSettings) -> list[Lesson]:
    """The share on record, then what true pairs show, feature by feature."""
    share, n = result.said.share, int(record.counts.sum())
    sound = record.sound[result.pairs.incident] & record.counts[result.pairs.claim]
    found = float(result.said.p[sound].sum())
    accepted = _accepted(record, result)
    low, high = np.quantile(share, [0.05, 0.95])
    told = [
        _lesson(
            "claims", "on record", (settings.prior_a, found, float(accepted.sum())), (float(share.mean()), low, high)
        ),
        _lesson(
            "claims", "not on record", (settings.prior_b, n - found, 0.0), (1 - float(share.mean()), 1 - high, 1 - low)
        ),
    ]
    return [*told, *_of_pairs(result, accepted)]


def _accepted(record: Record, result: Linked) -> NDArray[np.bool_]:
    """The pairs that an analyst accepted."""
    pairs = zip(result.pairs.claim.tolist(), result.pairs.incident.tolist(), strict=True)
    verbs = [record.decided[pair].verb if pair in record.decided else "" for pair in pairs]
    return np.array([verb == "accept" for verb in verbs], dtype=bool)


def _of_pairs(result: Linked, accepted: NDArray[np.bool_]) -> Iterator[Lesson]:
    start, levels = prior(), result.levels
    tables = _tables(start), _tables(result.said.seen), _tables(result.said.shares)
    wait = result.pairs.wait
    band = result.pairs.density.argmax(axis=1)
    shown = [np.where(wait == 0, band, 9), np.where(wait == 1, band, 9), levels.place, levels.weapon, levels.target]
    for (feature, names), imagined, seen, shares, level in zip(_LEVELS.items(), *tables, shown, strict=True):
        for at, name in enumerate(names):
            low, high = np.quantile(shares[:, at], [0.05, 0.95])
            judged = float((accepted & (level == at)).sum())
            counts = (float(imagined[0, at]), float(seen[0, at]), judged)
            yield _lesson(feature, name, counts, (float(shares[:, at].mean()), low, high))


def _tables(counts: Counts) -> tuple[Floats, ...]:
    return counts.days[:, 0], counts.days[:, 1], counts.place, counts.weapon, counts.target


def _lesson(feature: str, level: str, counts: tuple[float, float, float], share: tuple[float, float, float]) -> Lesson:
    value, low, high = share
    return Lesson(
        id=f"lesson:{slugged(f'{feature} {level}')}",
        feature=feature,
        level=level,
        prior=counts[0],
        data=counts[1],
        judged=counts[2],
        value=value,
        low=min(float(low), value),
        high=max(float(high), value),
    )
