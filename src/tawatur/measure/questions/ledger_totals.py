"""The ledger in numbers: claims, acts, how many have a sound incident, and how many incidents bear a claim."""

from __future__ import annotations

from collections import Counter

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths import resampling
from tawatur.measure.asking import Answer, NotApplicable, made, measure_id
from tawatur.measure.ledger import Ledger, ledger_of, standings
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import being, counted, per_cent, share_interval, short
from tawatur.store.steps import Given

CODE = "M07"
TITLE = "The ledger of claims"
ASKS = "How many claims and acts are there, how many are corroborated, denied or contested, and what went unclaimed?"

TOTAL = (
    "The sum over acts of the probability of a sound incident; an act claimed twice counts once, a replaced claim not "
    "at all, and an incident known only through a claim corroborates nothing. The interval is the spread of "
    "the sums in joint draws of the parameters and of who told of what."
)
STATUS = "A count of the status words of the ledger; each word follows from the claim's links and denials."
UNCLAIMED = (
    "Share of incidents without a link to a claim above the case's threshold, with the interval of a Beta posterior "
    "(Jeffreys' prior). That no claim is in this case does not mean that none was made."
)
WORDS = ("corroborated", "uncorroborated", "contested", "denied", "superseded")
INCIDENT_WORDS = ("claimed", "unclaimed", "multiply claimed")


def run(given: Given) -> Answer:
    """`claims.` responsibility, acts, corroborated, standing, disputed; `incidents.` standing and unclaimed."""
    ledger, settings = ledger_of(given), settings_of(given)
    incidents = standings(given, "incident:")
    if not ledger.claims.ids.size and not incidents:
        return NotApplicable("the case holds neither claims nor incidents", "a table of claims, a table of incidents")
    return [*_claims(ledger, settings), *_incidents(given, incidents, settings)]


def _claims(ledger: Ledger, settings: Settings) -> list[Measure]:
    ids, acts = ledger.claims.ids, ledger.acts(ledger.every)
    if not ids.size:
        return []
    total = ledger.corroborated(ledger.every, level=settings.level)
    held = f"{counted(ids.size, 'claim')} of responsibility for {counted(acts.size, 'act')}"
    says = (
        f"Of {counted(acts.size, 'claimed act')} in this case {_range(total.low, total.high)} have a sound incident "
        f"beside the claim ({per_cent(settings.level)} interval; {short(total.expected)} expected): for the others the "
        "record holds no attack that fits, which does not show that there was none."
    )
    return [
        made(
            "claims.responsibility",
            "Claims of responsibility",
            f"The case holds {held}.",
            method="A count.",
            value=ids.size,
            n=ids.size,
            unit="claims",
            because=tuple(ids),
        ),
        made(
            "claims.acts",
            "Claimed acts",
            f"The case holds {held}; claims of one act count once.",
            method="A count of distinct acts.",
            value=acts.size,
            n=ids.size,
            unit="acts",
            because=(measure_id("claims.responsibility"),),
        ),
        made(
            "claims.corroborated",
            "Claimed acts with a sound incident",
            says,
            method=TOTAL,
            value=total.expected,
            bounds=(total.low, total.high),
            level=total.level,
            n=acts.size,
            unit="acts",
            weight=18,
            because=tuple(ids[acts]),
        ),
        *_standing(ledger),
    ]


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _standing(ledger: Ledger) -> list[Measure]:
    found = Counter(ledger.status.tolist())
    n = ledger.status.size
    answers = [
        made(
            "claims.standing",
            "Claims by status",
            f"Of {counted(n, 'claim')} {being(found[word])} {word}.",
            method=STATUS,
            value=found[word],
            group=word,
            n=n,
            unit="claims",
            because=tuple(ledger.claims.ids[ledger.status == word]),
        )
        for word in WORDS
    ]
    disputed = found["denied"] + found["contested"]
    says = (
        f"Of {counted(n, 'claim')} of responsibility {being(found['denied'])} denied and "
        f"{being(found['contested'])} contested; a denial is a statement, not a proof."
    )
    answers.append(
        made(
            "claims.disputed",
            "Claims denied or contested",
            says,
            method=STATUS,
            value=disputed,
            n=n,
            unit="claims",
            weight=9,
            because=tuple(measure_id("claims.standing", word) for word in ("denied", "contested")),
        )
    )
    return answers


def _incidents(given: Given, stands: dict[str, tuple[str, float, float, float]], settings: Settings) -> list[Measure]:
    if not stands:
        return []
    table = given.table("incidents")
    reported = Counter(table.column("claim_reported").to_pylist())
    found = Counter(word for word, *_ in stands.values())
    n = len(stands)
    answers = [
        made(
            "incidents.standing",
            "Incidents by claim",
            f"Of {counted(n, 'incident')} {being(found[word])} {word}.",
            method=STATUS,
            value=found[word],
            group=word,
            n=n,
            unit="incidents",
            because=tuple(about for about, (standing, *_) in stands.items() if standing == word),
        )
        for word in INCIDENT_WORDS
    ]
    none = found["unclaimed"]
    share = resampling.shares(np.array([none, n - none]), level=settings.level)
    says = (
        f"{none:,} of the {counted(n, 'incident')} of the record ({per_cent(none / n)}; "
        f"{share_interval(share.low[0], share.high[0], settings.level)}) bear no claim held in this case; of "
        f"{reported['no_claim_reported'] + reported['no']:,} of all incidents the sources say that no claim was "
        f"reported, of {reported['unknown']:,} they say nothing either way."
    )
    unclaimed = made(
        "incidents.unclaimed",
        "Share of incidents without a claim",
        says,
        method=UNCLAIMED,
        value=none / n,
        bounds=(share.low[0], share.high[0]),
        level=settings.level,
        n=n,
        unit="share",
        weight=14,
        because=(measure_id("incidents.standing", "unclaimed"),),
    )
    return [*answers, unclaimed]
