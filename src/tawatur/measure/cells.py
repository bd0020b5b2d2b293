"""Parts of the record to ask the same question of: the attacks on one type of target, or claimed by one brand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from tawatur.measure.record import Bools, Dated
from tawatur.measure.wording import word
from tawatur.store.claimants import Tables, claimants

MOST = 6
"""Cells of each kind that are asked about, the largest first; the others are counted together."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Some attacks: `by` is `target` or `brand`, `name` which one, `which` marks its rows."""

    by: str
    name: str
    which: Bools

    @property
    def group(self) -> str:
        """The cell of the breakdown: `target/convoy`."""
        return f"{self.by}/{self.name}"

    @property
    def says(self) -> str:
        """`attacks on diplomatic targets`, `attacks claimed by usbat_al_thairin`."""
        return f"attacks on {word(self.name)} targets" if self.by == "target" else f"attacks claimed by {self.name}"


def cells_of(rows: Dated, tables: Tables, among: Bools) -> tuple[list[Cell], dict[str, list[tuple[str, int]]]]:
    """The cells with most rows in `among`, the largest first, and for each kind the others with their numbers.

    Unknown targets and unclaimed attacks make no cell; an attack that two brands claim is in the cells of both.
    """
    held = claimants(tables)
    named: dict[str, list[tuple[str, ...]]] = {
        "target": [(str(one),) if one not in (None, "", "unknown") else () for one in rows.column("target")],
        "brand": [held.get(one, ()) for one in rows.ids],
    }
    cells: list[Cell] = []
    others: dict[str, list[tuple[str, int]]] = {}
    for by, values in named.items():
        counts = Counter(name for names, here in zip(values, among, strict=True) if here for name in names)
        ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        for name, _ in ordered[:MOST]:
            cells.append(Cell(by, name, np.array([name in names for names in values], dtype=bool)))
        others[by] = ordered[MOST:]
    return cells, others
