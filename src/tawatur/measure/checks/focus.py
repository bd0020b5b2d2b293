"""Focus: the share of attacks at a place, in the sentence's days and by half-year."""

from __future__ import annotations

from typing import Final

import numpy as np

from tawatur.kinds import Measure, Verdict
from tawatur.measure.checks._asked import at_place, days_of, majority, name_of, noted, share
from tawatur.measure.record import Bools, Dated, half_years, incidents_of, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, half_name, per_cent, share_interval
from tawatur.store.answering import Asked, Found, joined

METHOD: Final = (
    "Share of the attacks with a known place that lie there, with the exact interval of Clopper and Pearson (1934), as "
    "if attacks were independent. Supported: the interval lies above one half; contradicted: below it. A place that is "
    "better reported than others would look the same."
)
NEED: Final = "attacks with their place, from sources that report all of the country alike"


def run(asked: Asked) -> Found:
    """A share for each place that the sentence names."""
    places = asked.check.ids("where")
    if not places:
        return Found("cannot tell", "No place of the registry fits these words.", "the place in the registry")
    parts = [_one(asked, place) for place in places]
    verdict: Verdict = joined([part.verdict for part in parts])
    return Found(
        verdict,
        " ".join(part.says for part in parts),
        NEED if verdict == "cannot tell" else "",
        tuple(row for part in parts for row in part.measures),
        on=places,
    )


def _one(asked: Asked, place: str) -> Found:
    given, days = asked.given, days_of(asked)
    rows, name = incidents_of(given), name_of(asked.given, place)
    known = np.array([bool(one) or bool(two) for one, two in _placed(rows)], dtype=bool)
    here = at_place(rows, given, place)
    inside = known & rows.within(days.first, days.last)
    n, hits = int(inside.sum()), int((inside & here).sum())
    settings = settings_of(given)
    value, low, high = share(hits, n, settings.level)
    says = (
        f"From {days.words} {hits} of {counted(n, 'attack')} with a known place lie in {name} "
        f"({per_cent(value)}; {share_interval(low, high, settings.level)})."
    )
    verdict = majority(n, low, high, settings.least_sample)
    halves = [
        _share(asked, rows, known & rows.within(first, last), here, place, name, label)
        for label, first, last in half_years(*span_of(given))
    ]
    over = ", ".join(f"{row.group.rpartition('/')[2]} {per_cent(row.value)}" for row in halves if row.value is not None)
    whole = _share(asked, rows, inside, here, place, name, "")
    return Found(verdict, f"{says} By half-year: {over}." if over else says, measures=(whole, *halves))


def _placed(rows: Dated) -> list[tuple[object, object]]:
    return list(zip(rows.column("place"), rows.column("governorate"), strict=True))


def _share(asked: Asked, rows: Dated, inside: Bools, here: Bools, place: str, name: str, label: str) -> Measure:
    n, hits, level = int(inside.sum()), int((inside & here).sum()), settings_of(asked.given).level
    value, low, high = share(hits, n, level)
    when = half_name(label) if label else days_of(asked).words
    return noted(
        asked, "focus", f"Share of attacks in {name}, {when}", f"{when}: {hits} of {counted(n, 'attack')} in {name}.",
        method=METHOD, value=value if n else None, bounds=(low, high) if n else None, level=level,
        cell="/".join(part for part in (place.partition(":")[2], label) if part), n=n, unit="share",
        because=(place, *rows.named(inside)),
    )  # fmt: skip
