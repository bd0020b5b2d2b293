"""How claims behave: which count as uncorroborated, false, doubled, denied; shares with exact intervals."""

from __future__ import annotations

import numpy as np

from tawatur.maths import resampling
from tawatur.maths.mix_shares import exact_shares
from tawatur.measure.ledger import Ledger
from tawatur.measure.settings import Settings
from tawatur.measure.wording import per_cent, share_interval
from tawatur.store.steps import Given

LEAST = 5


def exact(hits: float, n: int, settings: Settings) -> tuple[float | None, tuple[float, float] | None]:
    """A share with its exact interval; nothing where too few were counted."""
    if n < LEAST:
        return None, None
    value, low, high = exact_shares(np.array([hits, n - hits], dtype=float), settings.level)
    return float(value[0]), (float(low[0]), float(high[0]))


def told(value: float | None, bounds: tuple[float, float] | None, n: int, noun: str, settings: Settings) -> str:
    """The share with its interval in words, or that so few do not tell it."""
    if value is None or bounds is None:
        return f"; {n} {noun} are too few to tell a share."
    return f": {per_cent(value)} ({share_interval(*bounds, settings.level)})."


def kinds_of_claims(ledger: Ledger, given: Given) -> dict[str, resampling.Floats]:
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
