"""Behind how many incidents stand at least two origins that did not copy each other."""

from __future__ import annotations

import numpy as np

from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.record import incidents_of
from tawatur.measure.wording import counted
from tawatur.store.steps import Given

CODE = "M12"
TITLE = "Independent chains"
ASKS = "How many incidents rest on two or more independent origins, how many on a claim alone?"

METHOD = (
    "A count. Two addresses of one agency are one origin. A range, because it is often not said from whom a publisher "
    "took its news: the lower number takes such publishers as copies, and an outlet as passing on the official body "
    "that is named or recorded; the upper one takes all as origins of their own."
)


def run(given: Given) -> Answer:
    """`chains.at_least_two` (with its possible range) and `chains.claim_only`."""
    rows = incidents_of(given)
    n = int(rows.ids.size)
    if n == 0:
        return NotApplicable("the record holds no incident", "a table of incidents")
    low, high = (rows.table.column(f"chains_{end}").to_numpy() for end in ("low", "high"))
    alone = np.array(rows.column("claim_only"), dtype=bool)
    surely, possibly = int((low >= 2).sum()), int((high >= 2).sum())
    many = f"{surely:,}" if surely == possibly else f"{surely:,} to {possibly:,}"
    says = (
        f"{many} of the {counted(n, 'incident')} rest on two or more origins that did not copy each other; the others "
        f"rest on one chain as far as this case holds, and {int(alone.sum())} only on the claim itself."
    )
    return [
        made(
            "chains.at_least_two",
            "Incidents with at least two independent origins",
            says,
            method=METHOD,
            value=surely,
            bounds=(surely, possibly),
            level=1.0,
            n=n,
            unit="incidents",
            weight=12,
            because=rows.named(high >= 2),
        ),
        made(
            "chains.claim_only",
            "Incidents known only through a claim",
            f"{counted(int(alone.sum()), 'incident').capitalize()} known only through a claim: such a row corroborates "
            "nothing.",
            method="A count.",
            value=int(alone.sum()),
            n=n,
            unit="incidents",
            because=rows.named(alone),
        ),
    ]
