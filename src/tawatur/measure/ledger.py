"""The claims of the case with where they stand: which act each tells of, and how likely a sound incident is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tawatur.maths import linkage
from tawatur.measure.record import Bools, Dated, Objects, dated
from tawatur.store.steps import Given

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Claims by the day of issue, with status word and probability (with its interval) of a sound incident.

    `act` is the same for all claims of one act, `party` the id of the claimant (or the words, where unresolved).
    """

    claims: Dated
    act: Objects
    party: Objects
    status: Objects
    probability: Floats
    low: Floats
    high: Floats
    seed: int

    @property
    def replaced(self) -> Bools:
        """Claims in whose place a later edition counts."""
        replaced: Bools = self.status == "superseded"
        return replaced

    @property
    def every(self) -> Bools:
        """All claims."""
        return np.ones(self.act.size, dtype=bool)

    def acts(self, which: Bools) -> NDArray[np.int64]:
        """For each act of these claims, the one claim that counts: not replaced, one of these, and the best matched.

        Where a later edition replaced all of these claims of an act, it counts, though it be none of them.
        """
        wanted = np.isin(self.act.astype(str), self.act[which].astype(str))
        order = np.lexsort((-self.probability, ~which, self.replaced))
        order = order[wanted[order]]
        _, firsts = np.unique(self.act[order].astype(str), return_index=True)
        chosen: NDArray[np.int64] = np.sort(order[firsts])
        return chosen

    def corroborated(self, which: Bools, *, level: float) -> linkage.Total:
        """How many acts of these claims have a sound incident: expected number and interval.

        A mixture of Poisson-binomials: the acts' probabilities vary within their own intervals, in part together.
        """
        chosen = self.acts(which)
        p, low, high = self.probability[chosen], self.low[chosen], self.high[chosen]
        if chosen.size == 0:
            return linkage.Total(0.0, 0, 0, level)
        many = 400 if chosen.size <= linkage.EXACT_UP_TO else 60
        return linkage.total(p, linkage.around(p, low, high, seed=self.seed, n=many), level=level)


def ledger_of(given: Given) -> Ledger:
    """The ledger, from the claims and their standings; a claim without a standing is uncorroborated with chance 0."""
    claims = dated(given.table("claims"), given.timezone, field="issued")
    stands = standings(given, "claim:")
    found = [stands.get(claim, ("uncorroborated", 0.0, 0.0, 0.0)) for claim in claims.ids]
    status = np.array([words for words, *_ in found], dtype=object)
    numbers = np.array([chances for _, *chances in found], dtype=float).reshape(-1, 3)
    later = np.array([name is not None for name in claims.column("superseded_by")], dtype=bool)
    status[later] = "superseded"
    act = _or_else(claims.column("act"), claims.ids)
    party = _or_else(claims.column("party"), claims.column("party_said"))
    return Ledger(claims, act, party, status, numbers[:, 0], numbers[:, 1], numbers[:, 2], given.seed)


def standings(given: Given, kind: str) -> dict[str, tuple[str, float, float, float]]:
    """Status word and probability with its interval, by the id that a standing is about (`claim:` or `incident:`)."""
    table = given.table("standings")
    table = table.filter(pc.starts_with(table.column("about"), kind))
    columns = (_listed(table, name) for name in ("about", "status", "probability", "low", "high"))
    return {about: (status, p, low, high) for about, status, p, low, high in zip(*columns, strict=True)}


def _listed(table: pa.Table, name: str) -> list[object]:
    values: list[object] = table.column(name).to_pylist()
    return values


def _or_else(first: Objects, second: Objects) -> Objects:
    return np.where(first == "", second, first)
