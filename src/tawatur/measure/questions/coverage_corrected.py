"""How much of independent tallies the record holds, and what its rates would be if it held all."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths import recapture
from tawatur.maths.resampling import Estimate
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.pools import Pool, pools_of, share_of
from tawatur.measure.record import Dated, comparable, half_years, incidents_of, span_of
from tawatur.measure.scopes import RULE
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import half_name, per_cent, short
from tawatur.store.steps import Given

CODE = "M36"
TITLE = "Rates with and without correction"
ASKS = "How much of what others count does the record hold, and what would its rates be if it held all?"

LEAST_TALLY = 5
POOLED = (
    "The record's count divided by an exact tally's, pooled over tallies of the same weapon and target whose days do "
    "not overlap; both counts vary as Poisson, and the interval joins them on the log scale. Neither is the truth. "
    + RULE
)
CORRECTED = (
    "Attacks in 30 days of a half-year, and the same divided by the record's share of the tallies that fit; the "
    "interval joins that of the count (Garwood 1936) and that of the share. It supposes that the tallies' days were "
    "like the others."
)


def run(given: Given) -> Answer:
    """`coverage.share`, `rate.uncorrected` and `rate.corrected`."""
    rows, settings = incidents_of(given), settings_of(given)
    if not rows.ids.size:
        return NotApplicable("the record holds no attack", "a table of incidents")
    pools = pools_of(given, rows, span_of(given))
    answers = [_pooled(pool, settings) for pool in pools]
    pools = [pool for pool in pools if pool.counted >= LEAST_TALLY]
    for pool in pools:
        answers += _rates(pool, rows, given, settings)
    return answers


def _pooled(pool: Pool, settings: Settings) -> Measure:
    share = share_of(pool, settings.level)
    says = (
        f"Of {pool.counted} {pool.name} that independent tallies count, the record holds {pool.held} in the same days: "
        f"{per_cent(share.value)} ({per_cent(share.level)} interval {per_cent(share.low)} to {per_cent(share.high)})."
    )
    told = pool.counted >= LEAST_TALLY
    if not told:
        says += " So few tell nothing about the share."
    return made(
        "coverage.share",
        "Share of the tallies that the record holds",
        says,
        method=POOLED,
        value=share.value if told else None,
        group=pool.name,
        bounds=(share.low, share.high) if told else None,
        level=share.level,
        n=pool.counted,
        unit="share",
        because=pool.because,
    )


def _rates(pool: Pool, rows: Dated, given: Given, settings: Settings) -> list[Measure]:
    """Attacks of the pool's kind in 30 days of each half-year, as recorded and corrected."""
    among = pool.among(rows)
    share, whole = share_of(pool, settings.level), Estimate(1.0, 1.0, 1.0, settings.level)
    answers = []
    for label, inside in comparable(rows, given, settings):
        which = inside & among
        first, last = _days(label, given)
        scale = 30 / (last - first + 1)
        for name, by in (("uncorrected", whole), ("corrected", share)):
            found = recapture.corrected(int(which.sum()), by, level=settings.level)
            how = "as recorded" if name == "uncorrected" else f"if the record holds {per_cent(share.value)} of them"
            top = f"{short(found.high * scale)}" if np.isfinite(found.high) else "no upper end"
            says = (
                f"{pool.name.capitalize()} in {half_name(label)}, {how}: {short(found.value * scale)} in 30 days "
                f"({per_cent(found.level)} interval {short(found.low * scale)} to {top})."
            )
            answers.append(
                made(
                    f"rate.{name}",
                    f"Attacks in 30 days, {how.partition(' if')[0]}",
                    says,
                    method=CORRECTED,
                    value=found.value * scale if np.isfinite(found.value) else None,
                    group=f"{label}/{pool.name}",
                    bounds=(found.low * scale, found.high * scale) if np.isfinite(found.high) else None,
                    level=found.level,
                    n=int(which.sum()),
                    unit="attacks in 30 days",
                    because=rows.named(which) if name == "uncorrected" else pool.because,
                )
            )
    return answers


def _days(label: str, given: Given) -> tuple[int, int]:
    return next((first, last) for name, first, last in half_years(*span_of(given)) if name == label)
