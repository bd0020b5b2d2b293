"""The claims of the case with where they stand: which act each tells of, and how likely a sound incident is."""

from __future__ import annotations

import base64
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

    `act` is the same for all claims of one act (`code` as a number), `party` the id of the claimant (or the words,
    where unresolved).
    """

    claims: Dated
    act: Objects
    code: NDArray[np.int64]
    party: Objects
    status: Objects
    probability: Floats
    low: Floats
    high: Floats
    seed: int
    drawn: Drawn

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
        wanted = np.isin(self.code, self.code[which])
        order = np.lexsort((-self.probability, ~which, self.replaced))
        order = order[wanted[order]]
        _, firsts = np.unique(self.code[order], return_index=True)
        chosen: NDArray[np.int64] = np.sort(order[firsts])
        return chosen

    def corroborated(self, which: Bools, *, level: float) -> linkage.Total:
        """How many acts of these claims have a sound incident: expected number and interval.

        The interval is the spread of the sums in the joint draws of the links. Where claims have no draws: a mixture of
        Poisson-binomials, whose probabilities vary within their own intervals, in part together.
        """
        chosen = self.acts(which)
        if chosen.size and self.drawn.held[chosen].all():
            return linkage.total_of_draws(self.probability[chosen], self.drawn.true[:, chosen], level=level)
        p, low, high = self.probability[chosen], self.low[chosen], self.high[chosen]
        if chosen.size == 0:
            return linkage.Total(0.0, 0, 0, level)
        many = 400 if chosen.size <= linkage.EXACT_UP_TO else 60
        return linkage.total(p, linkage.around(p, low, high, seed=self.seed, n=many), level=level)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the table of draws holds for the claims of a ledger: `held` whether there is a row, `true` (draws x claims)
    its draws; and for the model-free count (`link`): pairs near and far, near days over far ones, pairs that the model
    expects, whether the claim can be compared, and its month. `burst` is a ratio and the standard deviation of its
    logarithm."""

    held: Bools
    true: Bools
    near: Floats
    far: Floats
    scale: Floats
    near_expected: Floats
    comparable: Bools
    month: Objects
    burst: tuple[float, float]


def _drawn(given: Given, ids: Objects) -> Drawn:
    table = given.tables.get("draws")
    rows = {row["claim"]: row for row in table.to_pylist()} if table is not None else {}
    found = [rows.get(claim) for claim in ids]
    n = max((row["n"] for row in rows.values()), default=0)
    true = np.zeros((n, ids.size), dtype=bool)
    for at, row in enumerate(found):
        if row is not None:
            bits = np.frombuffer(base64.b64decode(row["bits"]), dtype=np.uint8)
            true[:, at] = np.unpackbits(bits, count=n)
    first = next(iter(rows.values()), {"burst": 1.0, "burst_sd": 0.0})
    return Drawn(
        np.array([row is not None for row in found], dtype=bool),
        true,
        np.array([row["near"] if row else 0.0 for row in found]),
        np.array([row["far"] if row else 0.0 for row in found]),
        np.array([row["near_days"] / row["far_days"] if row and row["far_days"] else 0.0 for row in found]),
        np.array([row["near_expected"] if row else 0.0 for row in found]),
        np.array([bool(row and row["comparable"]) for row in found], dtype=bool),
        np.array([row["month"] if row else "" for row in found], dtype=object),
        (first["burst"], first["burst_sd"]),
    )


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
    code = np.unique(act.astype(str), return_inverse=True)[1] if act.size else np.zeros(0, dtype=np.int64)
    drawn = _drawn(given, claims.ids)
    return Ledger(claims, act, code, party, status, numbers[:, 0], numbers[:, 1], numbers[:, 2], given.seed, drawn)


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
