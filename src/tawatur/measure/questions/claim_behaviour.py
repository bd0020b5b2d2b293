"""How each brand claims, and how claiming changed by month: how much, how late, how soundly, how often twice."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths import resampling
from tawatur.maths.mix import exact_shares
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.brands import claimants
from tawatur.measure.ledger import Ledger, ledger_of
from tawatur.measure.record import Bools, dated, incidents_of, months, span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, interval, per_cent, share_interval, short
from tawatur.store.steps import Given

CODE = "M35"
TITLE = "How brands claim"
ASKS = "How much of what happens is claimed, how late, and how often are claims false, doubled or denied?"

LEAST = 5
EXACT_DAYS = 3
CLAIMED = (
    "Attacks of a month that a claim is linked to, by the standings of the case, out of all of the record; exact "
    f"interval of Clopper and Pearson (1934). Fewer than {LEAST} attacks tell nothing. Claims that nobody kept make "
    "it too low."
)
DELAY = (
    "Median of the days from the act, as the claim dates it, to the day of issue, with the exact interval of order "
    f"statistics; both dates known to {EXACT_DAYS} days. Fewer than {LEAST} claims tell nothing."
)
SHARED = {
    "uncorroborated": "Claims without a sound incident: one minus the probability of one, summed over the brand's "
    "claims, out "
    "of all of them; the interval is exact for so many. Not on record is not false: the record has gaps.",
    "false": "Claims whose act a body denies to have happened, out of all claims; exact interval. A denial has its "
    "interest too.",
    "doubled": "Claims that repeat an act already claimed, by this brand or another, out of all claims; exact "
    "interval.",
    "denied": "Claims that any denial speaks of (of the act, or of the hand), out of all claims; exact interval.",
}


def run(given: Given) -> Answer:
    """`claims.claimed_by_month`, `claims.delay_by_party`; the shares of `SHARED` in all, `_by_party` and "
    "`_by_month`."""
    ledger, settings = ledger_of(given), settings_of(given)
    if not ledger.act.size:
        return NotApplicable("the case holds no claim of responsibility", "a table of claims")
    counting = ~ledger.replaced
    kinds = _kinds(ledger, given)
    answers = [*_claimed(given, settings)]
    for party in ["", *sorted({str(name) for name in ledger.party[counting]})]:
        which = counting & ((ledger.party == party) if party else True)
        group = party.removeprefix("party:")
        answers.append(_delay(ledger, given, which, group, settings))
        answers += [
            _share(name, "by_party" if group else "share", kinds[name], ledger, which, group, settings)
            for name in SHARED
        ]
    answers += _by_month(kinds, ledger, counting, given, settings)
    return answers


def _claimed(given: Given, settings: Settings) -> Iterable[Measure]:
    rows, held = incidents_of(given), claimants(given)
    claimed = np.array([bool(held.get(one)) for one in rows.ids], dtype=bool)
    for label, first, last in months(*span_of(given)):
        inside = rows.within(first, last)
        n, hits = int(inside.sum()), int((inside & claimed).sum())
        says = f"In {label} a claim is linked to {hits} of {counted(n, 'attack')} of the record"
        value, bounds = _exact(hits, n, settings)
        yield made(
            "claims.claimed_by_month",
            "Share of attacks that are claimed",
            says + _told(value, bounds, n, "attacks", settings),
            method=CLAIMED,
            value=value,
            group=label,
            bounds=bounds,
            level=settings.level,
            n=n,
            unit="share",
            because=rows.named(inside),
        )


def _exact(hits: float, n: int, settings: Settings) -> tuple[float | None, tuple[float, float] | None]:
    """A share with its exact interval; nothing where too few were counted."""
    if n < LEAST:
        return None, None
    value, low, high = exact_shares(np.array([hits, n - hits], dtype=float), settings.level)
    return float(value[0]), (float(low[0]), float(high[0]))


def _told(value: float | None, bounds: tuple[float, float] | None, n: int, noun: str, settings: Settings) -> str:
    if value is None or bounds is None:
        return f"; {n} {noun} are too few to tell a share."
    return f": {per_cent(value)} ({share_interval(*bounds, settings.level)})."


def _kinds(ledger: Ledger, given: Given) -> dict[str, resampling.Floats]:
    """For each claim how much it counts as uncorroborated, false, doubled, denied: 0 to 1."""
    denials = {row["id"]: row["denies"] for row in given.table("denials").select(["id", "denies"]).to_pylist()}
    spoken = {
        row["about"]: [denials.get(one) for one in row["denials"] or ()]
        for row in given.table("standings").select(["about", "denials"]).to_pylist()
    }
    of = [spoken.get(claim, []) for claim in ledger.claims.ids]
    day = ledger.claims.day
    order = np.lexsort((day, ledger.replaced, ledger.act.astype(str)))
    acts = ledger.act[order]
    doubled = np.zeros(acts.size)
    doubled[order[1:]] = (acts[1:] == acts[:-1]) & ~ledger.replaced[order[1:]]
    return {
        "uncorroborated": 1 - ledger.probability,
        "false": np.array(["event" in one for one in of], dtype=float),
        "doubled": doubled,
        "denied": np.array([bool(one) for one in of], dtype=float),
    }


def _share(
    name: str, cut: str, weight: resampling.Floats, ledger: Ledger, which: Bools, group: str, settings: Settings
) -> Measure:
    n, hits = int(which.sum()), float(weight[which].sum())
    value, bounds = _exact(hits, n, settings)
    whose = f"Of {counted(n, 'claim')} of {group}" if group else f"Of all {counted(n, 'claim')}"
    words = {
        "uncorroborated": f"{short(hits)} are expected to have no sound incident on record",
        "false": f"{hits:.0f} tell of an act that a body denies to have happened",
        "doubled": f"{hits:.0f} repeat an act already claimed",
        "denied": f"{hits:.0f} are spoken of by a denial",
    }
    return made(
        f"claims.{name}_{cut}",
        f"Share of claims that are {name}",
        f"{whose} {words[name]}{_told(value, bounds, n, 'claims', settings)}",
        method=SHARED[name],
        value=value,
        group=group,
        bounds=bounds,
        level=settings.level,
        n=n,
        unit="share",
        because=ledger.claims.named(which),
    )


def _delay(ledger: Ledger, given: Given, which: Bools, group: str, settings: Settings) -> Measure:
    issued, act = ledger.claims, dated(ledger.claims.table, given.timezone)
    exact = (issued.last - issued.first < EXACT_DAYS) & (act.last - act.first < EXACT_DAYS) & issued.known & act.known
    usable = which & exact
    n = int(usable.sum())
    whose = f"{group} issues its claims" if group else "Claims are issued"
    if n < LEAST:
        says = f"Cannot tell how late: {counted(n, 'claim')}{f' of {group}' if group else ''} with both dates."
        value, bounds = None, None
    else:
        found = resampling.median((issued.day - act.day)[usable].astype(float), level=settings.level)
        ends = interval(found.low, found.high, found.level)
        says = f"{whose} {short(found.value)} days after the act ({ends}; median of {n})."
        value, bounds = found.value, (found.low, found.high)
    return made(
        "claims.delay_by_party",
        "From act to claim, by group",
        says,
        method=DELAY,
        value=value,
        group=group,
        bounds=bounds,
        level=settings.level,
        n=n,
        unit="days",
        because=issued.named(usable),
    )


def _by_month(
    kinds: dict[str, resampling.Floats], ledger: Ledger, counting: Bools, given: Given, settings: Settings
) -> list[Measure]:
    """The same shares by month of issue, for months that have a claim."""
    answers = []
    for label, first, last in months(*span_of(given)):
        which = counting & ledger.claims.within(first, last)
        if which.any():
            answers += [_share(name, "by_month", kinds[name], ledger, which, label, settings) for name in SHARED]
    return answers
