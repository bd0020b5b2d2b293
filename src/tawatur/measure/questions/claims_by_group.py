"""Who claims: claims, acts and corroborated acts of each party."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.ledger import Ledger, ledger_of
from tawatur.measure.settings import Settings, assessment_of, settings_of
from tawatur.measure.wording import counted, per_cent, short
from tawatur.store.steps import Given

CODE = "M08"
TITLE = "Claims by group"
ASKS = "How many attacks does each group claim, and how many of these acts have a sound incident?"

COUNTED = "A count of claims of responsibility in this case, by the party that the claim names; claims are not attacks."
TOTAL = (
    "The sum over the party's acts of the probability of a sound incident; the interval is the spread of the "
    "sums in joint draws of the parameters and of who told of what."
)


def run(given: Given) -> Answer:
    """`claims.by_party`, `acts.by_party` and `corroborated.by_party`, one cell for each party that claims.

    The parties that the assessment names are there even where they claim nothing.
    """
    ledger, settings, assessed = ledger_of(given), settings_of(given), assessment_of(given)
    parties = given.table("parties")
    names = dict(zip(parties.column("id").to_pylist(), parties.column("name").to_pylist(), strict=True))
    asked = [f"party:{slug}" for slug in (assessed.parties if assessed else ())]
    claiming = list(dict.fromkeys([*asked, *sorted(set(ledger.party))]))
    if not claiming:
        return NotApplicable("the case holds no claim of responsibility", "a table of claims")
    answers = []
    for party in claiming:
        answers += _of(ledger, party, names.get(party, party.removeprefix("party:")), settings)
    return answers


def _of(ledger: Ledger, party: str, name: str, settings: Settings) -> list[Measure]:
    which = np.array(ledger.party == party, dtype=bool)
    ids = ledger.claims.named(which)
    group = party.removeprefix("party:")
    if not ids:
        says = f"{name}: no claim of responsibility by it is in this case."
        title, unit = "Claims by group", "claims"
        return [made("claims.by_party", title, says, method=COUNTED, value=0, group=group, n=0, unit=unit)]
    acts, total = ledger.acts(which), ledger.corroborated(which, level=settings.level)
    says = (
        f"{name}: {counted(len(ids), 'claim')} of {counted(acts.size, 'act')}, of which {short(total.expected)} are "
        f"expected to have a sound incident ({per_cent(total.level)} interval {total.low} to {total.high})."
    )
    return [
        made(
            "claims.by_party",
            "Claims by group",
            says,
            method=COUNTED,
            value=len(ids),
            group=group,
            n=len(ids),
            unit="claims",
            because=ids,
        ),
        made(
            "acts.by_party",
            "Claimed acts by group",
            says,
            method=COUNTED,
            value=acts.size,
            group=group,
            n=len(ids),
            unit="acts",
            because=ids,
        ),
        made(
            "corroborated.by_party",
            "Claimed acts with a sound incident, by group",
            says,
            method=TOTAL,
            value=total.expected,
            group=group,
            bounds=(total.low, total.high),
            level=total.level,
            n=acts.size,
            unit="acts",
            because=ids,
        ),
    ]
