"""Whether the acts that groups claim stand in an official record, as far as the sources say."""

from __future__ import annotations

from typing import Final

import numpy as np

from tawatur.kinds import Denial, Fact, Link
from tawatur.measure.checks._asked import Days, noted, share
from tawatur.measure.ledger import Ledger
from tawatur.measure.record import incidents_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, per_cent, share_interval
from tawatur.store.answering import Asked, Found

METHOD: Final = (
    "Share of the attacks of these days for which a source reports an official record, with the exact interval of "
    "Clopper and Pearson (1934). That all were recorded is contradicted by one claimed act that a body denies, or "
    "whose incident is said to be in no official record; supported only where every claimed act has one that is."
)
_ALL: Final = frozenset({"all", "every", "each", "yes", "true"})
_LIKELY: Final = 0.5


def official(asked: Asked, ledger: Ledger, named: np.ndarray, days: Days) -> Found:
    """The verdict on "officially recorded"; no words where the sentence does not say so."""
    if not _said(asked):
        return Found("cannot tell", "")
    rows = incidents_of(asked.given)
    inside = rows.within(days.first, days.last)
    words, n = rows.column("official")[inside], int(inside.sum())
    yes, no = int((words == "yes").sum()), int((words == "no").sum())
    value, low, high = share(yes, n, settings_of(asked.given).level)
    says = (
        f"Official record: reported for {yes} of {counted(n, 'attack')} of these days ({per_cent(value)}; "
        f"{share_interval(low, high, settings_of(asked.given).level)}), for {no} none; of {n - yes - no} the sources "
        "do not say."
    )
    number = noted(
        asked, "official", "Attacks of these days with an official record", says, method=METHOD,
        value=value if n else None, bounds=(low, high) if n else None, n=n, unit="share", because=rows.named(inside),
    )  # fmt: skip
    against, sure, acts = _against(asked, ledger, named)
    if against:
        told = "; ".join(f"{fact.about} ({fact.text})" for fact in against)
        on = tuple(fact.row for fact in against)
        return Found("contradicted", f"{says} Against “all”: {told}.", "", (number,), on, tuple(against))
    if acts and sure == acts:
        return Found("supported", f"{says} Each claimed act held here has one.", measures=(number,))
    return Found("cannot tell", f"{says} Whether all were recorded cannot be told.", measures=(number,))


def _said(asked: Asked) -> bool:
    names = {slot.name for slot in asked.check.parts}
    return bool(names & {"officially_recorded", "official"}) or "official" in asked.check.quote.casefold()


def _against(asked: Asked, ledger: Ledger, named: np.ndarray) -> tuple[list[Fact], int, int]:
    """Claimed acts that a body denies or that no official record holds; how many surely have one; how many acts."""
    given = asked.given
    acts = set(ledger.claims.ids[ledger.acts(named)])
    record = dict(zip(*(given.table("incidents").column(name).to_pylist() for name in ("id", "official")), strict=True))
    facts, sure = [], set()
    for link in given.rows(Link):
        if link.claim in acts and link.incident in record and link.probability >= _LIKELY:
            if record[link.incident] == "yes":
                sure.add(link.claim)
            if record[link.incident] == "no":
                text = "the incident that it probably tells of is in no official record"
                facts.append(Fact(link.claim.partition(":")[2], "official record", text, link.id))
    denied = {row.id: row for row in given.rows(Denial) if row.denies == "event"}
    for about, ids in zip(
        *(given.table("standings").column(name).to_pylist() for name in ("about", "denials")), strict=True
    ):
        if about in acts:
            facts += [
                Fact(
                    about.partition(":")[2],
                    "official record",
                    f"{denied[one].party_said} says that it did not happen",
                    one,
                )
                for one in ids or ()
                if one in denied
            ]
    return facts, len(sure), len(acts)
