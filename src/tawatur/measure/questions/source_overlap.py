"""How many attacks the record may miss, by sources that report the same ones."""

from __future__ import annotations

from collections import Counter

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths import recapture
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.record import Dated, incidents_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, interval
from tawatur.store.steps import Given

CODE = "M37"
TITLE = "Overlapping sources"
ASKS = "How many attacks may the record miss, by sources that report the same ones?"


LEAST_SOURCE = 8


RECAPTURED = (
    "Chao's (1987) lower bound from agencies that report the same incidents, each agency with at least "
    f"{LEAST_SOURCE} of them a list: incidents that one alone or exactly two of these hold. It counts attacks of the "
    "kind that such agencies report; incidents must be rightly joined. Agencies quote each other, which makes it too "
    "low. A record that keeps only two addresses an incident cuts the overlap off: then nothing can be told."
)


def run(given: Given) -> Answer:
    """`coverage.recapture`: a lower bound of the attacks that such sources report."""
    rows = incidents_of(given)
    if not rows.ids.size:
        return NotApplicable("the record holds no attack", "a table of incidents")
    return _recaptured(rows, settings_of(given))


def _recaptured(rows: Dated, settings: Settings) -> list[Measure]:
    origins = rows.column("origins")
    many = Counter(name for held in origins for name in set(held or ()))
    lists = sorted(name for name, count in many.items() if count >= LEAST_SOURCE)
    most = max((len(reports) for reports in rows.column("reports")), default=0)
    if most <= 2:
        says = (
            f"Cannot tell from overlapping lists: the record names at most {counted(most, 'address', 'addresses')} "
            "for an incident, which cuts the overlap off. What would tell: two lists made independently of each "
            "other, with identities."
        )
        return [made("coverage.recapture", "Attacks by overlapping lists", says, method=RECAPTURED, value=None)]
    if len(lists) < 2:
        says = (
            f"Cannot tell from overlapping lists: {counted(len(lists), 'agency', 'agencies')} with at least "
            f"{LEAST_SOURCE} incidents each. What would tell: two lists made independently of each other, with "
            "identities."
        )
        return [made("coverage.recapture", "Attacks by overlapping lists", says, method=RECAPTURED, value=None)]
    held = np.array([[name in (one or ()) for name in lists] for one in origins], dtype=bool)
    on_any = np.array(held.any(axis=1), dtype=bool)
    found = recapture.chao_lists(held, level=settings.level)
    twice = int((held.sum(axis=1) >= 2).sum())
    says = (
        f"{len(lists)} agencies hold {int(on_any.sum())} of the incidents, {twice} of them held by two or more: "
        f"attacks of the kind that they report number at least {found.value:.0f} "
        f"({interval(round(found.low), round(found.high), found.level)})"
    )
    says += ", if they report independently of each other, which quoting agencies do not."
    return [
        made(
            "coverage.recapture",
            "Attacks by overlapping lists, at least",
            says,
            method=RECAPTURED,
            value=found.value,
            bounds=(found.low, found.high),
            level=found.level,
            n=int(on_any.sum()),
            unit="attacks, at least",
            because=rows.named(on_any),
        )
    ]
