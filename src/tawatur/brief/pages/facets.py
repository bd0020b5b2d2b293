"""The columns that attacks, claims and reports can be counted by: for each row an index into the values of a column.

They are those of `tawatur tabulate`, read from the same place: here they are picked, and turned into what a page holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tawatur.kinds import TABLES
from tawatur.store.facets import faceted
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

SHOWN: Final = (
    *("brand", "day", "month", "week", "half_year", "year", "weekday", "issued_month", "standing"),
    *("weapon", "target", "place", "governorate", "official", "claim_reported", "time_of_day", "confidence"),
    *("channel", "publisher_said", "first", "killed", "wounded"),
)
"""The columns that people count by, where a table has them, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One column: its `values` in order, and for each row the index of its value, or -1 where it has none."""

    key: str
    values: tuple[str, ...]
    at: Sequence[int]


def facets(given: Given, name: str) -> list[Facet]:
    """The columns of a table, `brand` and the times first; none where the table was not made."""
    if name not in given.tables:
        return []

    def table(one: str) -> pa.Table:
        return given.tables[one] if one in given.tables else to_arrow(TABLES[one], [])

    whole = faceted(name, table, given.timezone)
    return [_facet(key, whole.column(key).cast(pa.string())) for key in SHOWN if key in whole.column_names]


def _facet(key: str, column: pa.ChunkedArray) -> Facet:
    coded = column.combine_chunks().dictionary_encode()
    values = coded.dictionary.to_pylist()
    order = sorted(range(len(values)), key=lambda index: str(values[index]))
    place = np.empty(len(values) + 1, dtype=np.int64)
    place[order] = np.arange(len(values))
    place[-1] = -1
    at = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
    return Facet(key, tuple(values[index] for index in order), place[at].tolist())
