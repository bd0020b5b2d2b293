"""Every row walks back: what it says it came from is there."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.kinds import TABLES
from tawatur.store.steps import Given

CODE = "A01"
TITLE = "Every number walks back to rows that exist"
WEIGHT = "stop"


def check(given: Given) -> Verdict:
    """Every id in a `because` is the id of a row, and no measure other than a count of nothing stands without one."""
    tables = {name: given.tables[name] for name in TABLES if name in given.tables}
    known = pa.concat_arrays([chunk for table in tables.values() for chunk in table.column("id").chunks] or [_none()])
    if len(known) == 0:
        return NotApplicable("the build has no rows")
    lost: set[str] = set()
    for table in tables.values():
        behind = pc.list_flatten(table.column("because"))
        lost.update(pc.unique(behind.filter(pc.invert(pc.is_in(behind, value_set=known)))).to_pylist())
    bare = _bare(tables.get("measures"))
    faults = [f"rows rest on ids that are nowhere: {named(sorted(lost))}"] if lost else []
    faults += [f"measures rest on nothing: {named(bare)}"] if bare else []
    return "; ".join(faults) or None


def _none() -> Any:
    return pa.array([], pa.string())


def _bare(measures: pa.Table | None) -> list[str]:
    if measures is None:
        return []
    columns = (measures.column(name).to_pylist() for name in ("id", "value", "because"))
    return [row for row, value, because in zip(*columns, strict=True) if value and not because]
