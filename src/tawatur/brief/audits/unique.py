"""No two rows of a table bear one id."""

from __future__ import annotations

import pyarrow.compute as pc

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.kinds import TABLES
from tawatur.store.steps import Given

CODE = "A11"
TITLE = "Every id names one row"
WEIGHT = "stop"


def check(given: Given) -> Verdict:
    """Within each table every id comes once."""
    tables = {name: given.tables[name] for name in TABLES if name in given.tables and given.tables[name].num_rows}
    if not tables:
        return NotApplicable("the build has no rows")
    twice = []
    for table in tables.values():
        counts = pc.value_counts(table.column("id"))
        twice += counts.filter(pc.greater(counts.field("counts"), 1)).field("values").to_pylist()
    return f"ids that name several rows: {named(twice)}" if twice else None
