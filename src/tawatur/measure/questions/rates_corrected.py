"""Rates by month and changes of the rate after an event, as recorded and corrected for what is not on record."""

from __future__ import annotations

import math

from tawatur.kinds import Event, Measure
from tawatur.maths import recapture
from tawatur.maths.days import day_of
from tawatur.maths.resampling import Estimate
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.pools import Pool, pools_of, share_of
from tawatur.measure.record import Bools, Dated, incidents_of, months, span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.windows import Windows, windows_around
from tawatur.measure.wording import bounds, counted, on, per_cent, short
from tawatur.store.steps import Given

CODE = "M43"
TITLE = "Months and changes, corrected"
ASKS = "What would the monthly rates and the changes after events be if the record held all attacks?"

LEAST_TALLY = 5
MONTHLY = (
    "Attacks of a month, of the kind of which the record holds most, divided by the record's share of the tallies of "
    "the same weapon and target (M36), scaled to 30 days; both uncertainties are joined on the log scale. It supposes "
    "that the tallies' days were like the others."
)
RATIO = (
    "The rate after an event over the rate before it (windows as in M02). A share that is the same on both sides "
    "cancels. Corrected: each side divided by the record's share of the tallies whose days lie in that side's window; "
    "intervals (Garwood 1936) joined on the log scale, as if attacks were independent of each other."
)


def run(given: Given) -> Answer:
    """`rate.corrected_by_month` of the widest kind with tallies; `rate.change_uncorrected`, `.change_corrected`."""
    rows, settings = incidents_of(given), settings_of(given)
    pools = [pool for pool in pools_of(given, rows, span_of(given)) if pool.counted >= LEAST_TALLY]
    widest = max(pools, key=lambda pool: (int(pool.among(rows).sum()), pool.name), default=None)
    answers = _monthly(widest, rows, given, settings) if widest else []
    known = {event.slug: event for event in given.rows(Event)}
    for slug in settings.events:
        if slug in known:
            answers += _changes(known[slug], rows, given, settings)
    return answers or NotApplicable(
        f"no tally with a scope that fits counts {LEAST_TALLY}, and no event can be asked about",
        "counts by others for a period and a kind of attack (a table of tallies)",
    )


def _monthly(pool: Pool, rows: Dated, given: Given, settings: Settings) -> list[Measure]:
    among, share = pool.among(rows), share_of(pool, settings.level)
    answers = []
    for label, first, last in months(*span_of(given)):
        which = among & rows.within(first, last)
        if not which.any():
            continue
        plain, mended = (
            _scaled(recapture.corrected(int(which.sum()), by, level=settings.level), 30 / (last - first + 1))
            for by in (_whole(settings), share)
        )
        says = (
            f"{pool.name.capitalize()} in {label}: {_said(plain)} in 30 days as recorded, {_said(mended)} if the "
            f"record holds {per_cent(share.value)} of them, as it does of what independent tallies count."
        )
        answers.append(
            made(
                "rate.corrected_by_month", "Attacks in 30 days by month, corrected", says, method=MONTHLY,
                value=mended.value if math.isfinite(mended.value) else None, group=label,
                bounds=(mended.low, mended.high), level=mended.level, n=int(which.sum()), unit="attacks in 30 days",
                because=(*rows.named(which), *(one for one in pool.because if one.startswith("tally:"))),
            )
        )  # fmt: skip
    return answers


def _changes(event: Event, rows: Dated, given: Given, settings: Settings) -> list[Measure]:
    around = windows_around(event, rows, span_of(given), settings, given.timezone)
    if around.lacking(settings) or not around.before or not around.after:
        return []
    day = on(day_of(around.first))
    whole = (_whole(settings), _whole(settings))
    found = _ratio((around.before, around.after), around.days, whole, settings.level)
    more = f"{short(found.value)} times as large"
    says = (
        f"After {day} ({event.title}) the rate was {_said(found)} times that before, as recorded; with the same share "
        "of attacks recorded on both sides it is the same corrected. For reporting alone to explain it, the share "
        f"after the event would have to be {more} as that before."
    )
    plain = _change("uncorrected", event, says, found, around.before + around.after, (event.id, *around.because))
    return [plain, _corrected(event, around, rows, given, settings)]


def _corrected(event: Event, around: Windows, rows: Dated, given: Given, settings: Settings) -> Measure:
    """The first scope of which tallies lie on both sides; without one it cannot tell."""
    sides = (
        (around.first - around.days_before, around.first - 1), (around.last + 1, around.last + around.days_after),
    )  # fmt: skip
    held = [
        {pool.name: pool for pool in pools_of(given, rows, side) if pool.counted >= LEAST_TALLY and pool.held}
        for side in sides
    ]
    both = sorted(set(held[0]) & set(held[1]))
    day = on(day_of(around.first))
    if not both:
        with_some = [name for name, side in zip(("before", "after"), held, strict=True) if side]
        where = f"only {with_some[0]} it" if len(with_some) == 1 else "not of the same kind of attack on both sides"
        says = (
            f"Cannot tell the change after {day} ({event.title}) corrected: tallies that count {LEAST_TALLY} or "
            f"more lie {where if with_some else 'in neither window'}. What would tell: independent counts of one kind "
            "of attack before and after it."
        )
        return _change("corrected", event, says, None, None, (event.id,))
    pools = [side[both[0]] for side in held]
    counts = [_count(pool.among(rows), side, rows) for pool, side in zip(pools, sides, strict=True)]
    if not all(counts):
        says = f"Cannot tell the change after {day} corrected: a window holds no {both[0]}."
        return _change("corrected", event, says, None, None, (event.id,))
    shares = [share_of(pool, settings.level) for pool in pools]
    found = _ratio((counts[0], counts[1]), around.days, (shares[0], shares[1]), settings.level)
    says = (
        f"After {day} ({event.title}) the rate of {both[0]} was {_said(found)} times that before, corrected: the "
        f"record holds {per_cent(shares[0].value)} of what tallies count before and {per_cent(shares[1].value)} after "
        f"({counted(counts[0], 'attack')} and {counts[1]} on record)."
    )
    because = (event.id, *pools[0].because, *pools[1].because)
    return _change("corrected", event, says, found, sum(counts), because)


def _count(among: Bools, side: tuple[int, int], rows: Dated) -> int:
    return int((among & rows.within(*side)).sum())


def _change(
    name: str, event: Event, says: str, found: Estimate | None, n: int | None, because: tuple[str, ...]
) -> Measure:
    return made(
        f"rate.change_{name}", f"Change of the rate after an event, {name}", says, method=RATIO,
        value=None if found is None else found.value, group=event.slug,
        bounds=None if found is None else (found.low, found.high), level=0.9 if found is None else found.level, n=n,
        unit="times", because=because,
    )  # fmt: skip


def _ratio(counts: tuple[int, int], days: tuple[int, int], shares: tuple[Estimate, Estimate], level: float) -> Estimate:
    """After over before, by day; the two intervals joined on the log scale. Both counts are above 0."""
    first, second = (
        recapture.corrected(count, share, level=level) for count, share in zip(counts, shares, strict=True)
    )
    value = second.value / first.value * days[0] / days[1]
    down = math.hypot(_log(second.value, second.low), _log(first.high, first.value))
    up = math.hypot(_log(second.high, second.value), _log(first.value, first.low))
    return Estimate(value, value * math.exp(-down), value * math.exp(up), level)


def _log(above: float, below: float) -> float:
    return math.inf if math.isinf(above) or below <= 0 else math.log(above / below)


def _scaled(found: Estimate, by: float) -> Estimate:
    return Estimate(found.value * by, found.low * by, found.high * by, found.level)


def _whole(settings: Settings) -> Estimate:
    return Estimate(1.0, 1.0, 1.0, settings.level)


def _said(found: Estimate) -> str:
    return f"{short(found.value)} ({bounds(found.low, found.high, found.level)})"
