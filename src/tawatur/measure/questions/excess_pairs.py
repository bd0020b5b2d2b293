"""The claims counted without a model: attacks at their place on their days, less what chance explains. An alarm."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths.excess import EXCESS_SEED, Excess, excess
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.ledger import Ledger, ledger_of
from tawatur.measure.record import Bools
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, per_cent, short
from tawatur.store.steps import Given

CODE = "M16"
TITLE = "Claims counted without the model"
ASKS = "Does a plain count of attacks at the places and days of the claims bear out the model's total?"

METHOD = (
    "Sound attacks at a place that fits the claim, on the days that it may speak of, less the number that 8 to 38 days "
    "before and after make one expect there by chance (negative controls, shifted in time), times the factor by which "
    "attacks come in bursts. No model of agreement, no prior. Claims without a place or a time, and attacks of a vague "
    "day, are left out. The interval resamples whole months. It is an alarm beside the model, not a better number."
)


def run(given: Given) -> Answer:
    """`excess.all`, `excess.by_party` and `excess.by_month`: the model-free number of true pairs, and the model's."""
    ledger, settings = ledger_of(given), settings_of(given)
    if not ledger.drawn.comparable.any():
        return NotApplicable("no claim gives both a time and a place", "claims with a day and a place on the map")
    parties = given.table("parties")
    names = dict(zip(parties.column("id").to_pylist(), parties.column("name").to_pylist(), strict=True))
    answers = [_of(ledger, ledger.every, "excess.all", "", "All claims", settings)]
    for party in sorted(set(ledger.party[ledger.drawn.comparable])):
        which = np.array(ledger.party == party, dtype=bool)
        group = party.removeprefix("party:")
        answers.append(_of(ledger, which, "excess.by_party", group, names.get(party, group), settings))
    for month in sorted(set(ledger.drawn.month[ledger.drawn.comparable]) - {""}):
        which = np.array(ledger.drawn.month == month, dtype=bool)
        answers.append(_of(ledger, which, "excess.by_month", month, month, settings))
    return answers


def _of(ledger: Ledger, which: Bools, name: str, group: str, title: str, settings: Settings) -> Measure:
    drawn, acts = ledger.drawn, ledger.acts(which)
    kept = acts[drawn.comparable[acts]]
    _, block = np.unique(drawn.month[kept].astype(str), return_inverse=True)
    burst, sd = drawn.burst
    found = excess(
        drawn.near[kept],
        drawn.far[kept],
        drawn.scale[kept],
        block,
        burst=burst,
        burst_sd=sd,
        seed=EXCESS_SEED,
        level=settings.level,
    )
    expected = float(drawn.near_expected[kept].sum())
    more = float(ledger.probability[acts].sum()) - expected
    return made(
        name,
        TITLE,
        f"{title}: {says(found, expected, more, kept.size)}",
        method=METHOD,
        value=found.expected if found.told else None,
        bounds=(max(found.low, 0.0), max(found.high, 0.0)) if found.told else None,
        level=found.level,
        group=group,
        n=kept.size,
        unit="pairs",
        because=tuple(ledger.claims.ids[kept]),
    )


def says(found: Excess, expected: float, more: float, claims: int) -> str:
    """The count in words, and whether it bears out the `expected` number of the model for the same pairs; `more` are
    the model's pairs that cannot be counted so."""
    number = round(found.near)
    lie = f"{counted(number, 'attack')} {'lies' if number == 1 else 'lie'}"
    seen = (
        f"{lie} at the places and on the days of {counted(claims, 'claim')}, of which chance explains "
        f"{short(found.usual)}"
    )
    if not found.told:
        return f"{seen}; too few to tell whether the model's {short(expected)} is right."
    inside = f"{per_cent(found.level)} interval {short(max(found.low, 0.0))} to {short(max(found.high, 0.0))}"
    left = f"{seen}, which leaves {short(max(found.expected, 0.0))} ({inside}); the model expects {short(expected)}"
    left += f" (and {short(more)} that cannot be counted so)" if more >= 0.5 else ""
    if found.low <= expected <= found.high:
        return f"{left}: the two agree."
    much = "more" if expected > found.high else "fewer"
    return f"{left}, {much} than the count allows: the two disagree, and the model's totals are not to be trusted here."
