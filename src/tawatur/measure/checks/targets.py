"""Targets: the share of attacks on the classes of target that a sentence names, in its days and by half-year."""

from __future__ import annotations

from typing import Final

import numpy as np

from tawatur.kinds import Fact, Measure
from tawatur.measure.checks._asked import days_of, majority, noted, share
from tawatur.measure.checks._classes import classes_of, named
from tawatur.measure.ledger import ledger_of
from tawatur.measure.record import Bools, Dated, half_years, incidents_of, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, half_name, per_cent, share_interval, word
from tawatur.store.answering import Asked, Found

METHOD: Final = (
    "Share of the attacks of the sentence's days whose target is of the classes that its words name, of those whose "
    "target is known, with the exact interval of Clopper and Pearson (1934), as if attacks were independent. "
    "Supported: the interval lies above one half and each word's classes occur (mixed: one's do not); contradicted: it "
    "lies below. The record holds what its files chose to hold: where they chose by target, a high share says little."
)
NEED: Final = "a record that was not chosen by target, with the target of each attack"


def run(asked: Asked) -> Found:
    """The share of all classes together, of each class, and of all together by half-year."""
    classes = classes_of(asked)
    if not classes:
        return Found("cannot tell", "The words name no class of target that the record uses.", NEED)
    given, level = asked.given, settings_of(asked.given).level
    rows, days = incidents_of(given), days_of(asked)
    target = rows.column("target").astype(str)
    hits, known = np.isin(target, classes), target != "unknown"
    all_days = rows.within(days.first, days.last)
    inside = all_days & known
    n, unknown = int(inside.sum()), int((all_days & ~known).sum())
    value, low, high = share(int((inside & hits).sum()), n, level)
    names = ", ".join(word(one) for one in classes)
    says = (
        f"From {days.words}: {int((inside & hits).sum())} of {counted(n, 'attack')} on {names} "
        f"({per_cent(value)}; {share_interval(low, high, level)})."
    )
    whole = _share(asked, "targets", f"Share of attacks on {names}", says, rows, inside, hits)
    each = [_class(asked, rows, inside, target == one, one) for one in classes]
    held = {one for one, row in zip(classes, each, strict=True) if row.value}
    absent = [said for said, ones in named(asked).items() if not held & set(ones)]
    told = f" None on what “{'”, “'.join(absent)}” names." if absent and n else ""
    least = settings_of(given).least_sample
    verdict = majority(n, low, high, least)
    if absent and verdict == "supported":
        verdict = "mixed"
    told += f" Of {unknown} more the target is not known; they count on neither side." if unknown else ""
    few = f" Fewer than {least} tell nothing." if n < least else ""
    return Found(
        verdict,
        f"{says}{told}{few} Where the record was chosen by target, a high share says little.",
        would_tell=NEED if verdict == "cannot tell" else "",
        measures=(whole, *each, *_halves(asked, rows, hits, known, names)),
        facts=_claimed(asked),
    )


def _share(
    asked: Asked, name: str, title: str, says: str, rows: Dated, inside: Bools, hits: Bools, cell: str = ""
) -> Measure:
    n, level = int(inside.sum()), settings_of(asked.given).level
    value, low, high = share(int((inside & hits).sum()), n, level)
    return noted(
        asked, name, title, says, method=METHOD, value=value if n else None, bounds=(low, high) if n else None,
        level=level, cell=cell, n=n, unit="share", because=rows.named(inside),
    )  # fmt: skip


def _class(asked: Asked, rows: Dated, inside: Bools, hits: Bools, name: str) -> Measure:
    says = f"{int((inside & hits).sum())} of {counted(int(inside.sum()), 'attack')} on target {word(name)}."
    return _share(asked, "targets_class", f"Share of attacks on {word(name)}", says, rows, inside, hits, cell=name)


def _halves(asked: Asked, rows: Dated, hits: Bools, known: Bools, names: str) -> list[Measure]:
    found = []
    for label, first, last in half_years(*span_of(asked.given)):
        inside = rows.within(first, last) & known
        says = f"{half_name(label)}: {int((inside & hits).sum())} of {counted(int(inside.sum()), 'attack')} on {names}."
        title = f"Share of attacks on {names}, {half_name(label)}"
        found.append(_share(asked, "targets_half", title, says, rows, inside, hits, cell=label))
    return found


def _claimed(asked: Asked) -> tuple[Fact, ...]:
    """What the groups of the sentence say that they attacked, in its days."""
    ledger, days = ledger_of(asked.given), days_of(asked)
    named = ledger.claims.within(days.first, days.last) & np.isin(ledger.party.astype(str), asked.check.ids("party"))
    kinds, counts = np.unique(ledger.claims.column("target")[named].astype(str), return_counts=True)
    return tuple(
        Fact("Claims of these groups", word(kind), str(count)) for kind, count in zip(kinds, counts, strict=True)
    )
